// What differs between two rounds, or two versions of one: every fact that a plan is judged by or that a template
// shows. The cases that prove rules are left out: they judge no plan.
#pragma once

#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct FieldChange {
    std::string field; ///< "test", "severity", "2014/15", "2014/15 source"
    std::string before, after;
};

struct RoundChange {
    enum class What : std::uint8_t { added, removed, changed };
    /// round, parameter, rule, feature, element, block, line, column, consequence, event, source, organisation
    std::string_view kind;
    std::string id;    ///< `FIN-SURPLUS`, `finance.contingency`; the round's own id
    std::string title; ///< of the later version, or of what was removed
    What what = What::changed;
    std::vector<FieldChange> fields; ///< for added and removed: all that say something, with one empty side
};

[[nodiscard]] std::string_view what_name(RoundChange::What what); ///< "added", "removed", "changed"

/// In the order of kinds above; within one, in the later round's order, then what was removed. Empty for two equal
/// ones.
[[nodiscard]] std::vector<RoundChange> compare_rounds(const Round& before, const Round& after);

} // namespace plancheck
