// plancheck rules --diff: what differs between two rounds or two versions of one, and what that does to a plan.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/rounds.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace plancheck {

class RulesDiff {
public:
    /// --diff A B, --plan FILE, --today DATE.
    void add_options(CLI::App& command);
    [[nodiscard]] bool asked() const { return !named_.empty(); }

    /// A round is named by its id among `rounds`, or by its folder. Without a plan 0; with one as `plancheck compare`.
    [[nodiscard]] ExitCode run(const Rounds& rounds, const std::string& format) const;

private:
    std::vector<std::string> named_;
    std::string plan_;
    std::string today_;
};

} // namespace plancheck
