// plancheck rules --diff: shows what differs between two rounds or two versions of one, and the effect on a plan.
#pragma once

#include "cli/early_end.hpp"
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
    [[nodiscard]] bool is_wanted() const { return !named_.empty(); }

    /// Loads the rounds, and compares two of them. Each is named by its id among `rounds`, or by its folder.
    /// Returns 0 without a plan; with one, the status of `plancheck compare`.
    [[nodiscard]] CommandEnd run(Rounds& rounds, const std::string& format) const;

private:
    std::vector<std::string> named_;
    std::string plan_;
    std::string today_;
};

} // namespace plancheck
