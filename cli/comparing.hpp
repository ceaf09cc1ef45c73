// Shared by compare, verify and rules --diff: their options, and how they write their result.
#pragma once

#include "cli/early_end.hpp"
#include "cli/rounds.hpp"
#include "core/base/day.hpp"
#include "core/report/write/document.hpp"

#include <functional>
#include <initializer_list>
#include <string>

namespace CLI {
class App;
}

namespace plancheck {

class Comparing {
public:
    /// Adds --format (text json markdown html, and csv if `csv`), --output, --all, --today and --rounds.
    void add_options(CLI::App& command, bool csv = false);

    /// Reads --today, loads the rounds, and checks that the output is not one of the files that are read.
    [[nodiscard]] Or<void, EarlyEnd> prepare(std::initializer_list<std::string> read);

    /// Writes the document, or for --format json or csv the text that `json` or `csv` returns. Returns `result`, or
    /// ends the command if it cannot be written.
    [[nodiscard]] CommandEnd write(const Document& document, const std::function<std::string()>& json, ExitCode result,
                                   const std::function<std::string()>& csv = {}) const;

    [[nodiscard]] const Rounds& rounds() const { return rounds_; }
    [[nodiscard]] Day today() const { return today_; }
    [[nodiscard]] const std::string& now() const { return now_; }
    [[nodiscard]] bool all() const { return all_; }
    [[nodiscard]] bool as_json() const { return format_ == "json"; }

private:
    std::string format_ = "text";
    std::string output_;
    std::string today_text_;
    bool all_ = false;
    Rounds rounds_;
    Day today_;
    std::string now_;
};

} // namespace plancheck
