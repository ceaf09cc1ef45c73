// What compare, verify and rules --diff have in common: their options, and how they write their result.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/rounds.hpp"
#include "core/report/document.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace plancheck {

class Comparing {
public:
    /// --format (text json markdown html, and csv where it is offered), --output, --all, --today, --rounds.
    void add_options(CLI::App& command, bool csv = false);

    /// Reads --today and loads the rounds; anything but ready, after a message, where that fails.
    [[nodiscard]] ExitCode prepare();

    /// Writes the document, or for --format json or csv the text that `json` or `csv` gives; `result`, or 2 where it
    /// cannot be written.
    [[nodiscard]] ExitCode write(const Document& document, const std::function<std::string()>& json, ExitCode result,
                                 const std::function<std::string()>& csv = {}) const;

    [[nodiscard]] const Rounds& rounds() const { return rounds_; }
    [[nodiscard]] std::int32_t today() const { return today_; }
    [[nodiscard]] const std::string& now() const { return now_; }
    [[nodiscard]] bool all() const { return all_; }

private:
    std::string format_ = "text";
    std::string output_;
    std::string today_text_;
    bool all_ = false;
    Rounds rounds_;
    std::int32_t today_ = 0;
    std::string now_;
};

} // namespace plancheck
