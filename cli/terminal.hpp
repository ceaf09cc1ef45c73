// What the terminal can do, and a line of progress on it.
#pragma once

#include <cstddef>

namespace plancheck {

[[nodiscard]] bool stdout_is_terminal();
/// The terminal's columns; 100 where standard output is none.
[[nodiscard]] int terminal_width();

/// "12 of 209 workbooks" on standard error, rewritten in place; silent where standard error is no terminal.
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
