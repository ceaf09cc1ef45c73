// Finds what the terminal can do, and shows a line of progress on it.
#pragma once

#include <cstddef>

namespace plancheck {

[[nodiscard]] bool stdout_is_terminal();
/// The terminal's width in columns; 100 if standard output is not a terminal.
[[nodiscard]] int terminal_width();

/// Shows "12 of 209 workbooks" on standard error, rewritten in place; silent if standard error is not a terminal.
class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress(); ///< clears the line
    void done(std::size_t count);

private:
    std::size_t total_;
    bool shown_;
};

} // namespace plancheck
