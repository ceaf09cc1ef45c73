// Compares two rounds, or two versions of one: every fact that a plan is judged by or that a template shows. The cases
// that prove rules are left out, since they do not judge a plan.
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
    /// round, parameter, group, chart, page, area sum, indicator, rating part, rule, feature, element, block, line,
    /// column, consequence, event, source, organisation
    std::string_view kind;
    std::string id;    ///< `FIN-SURPLUS`, `finance.contingency`; the round's own id
    std::string title; ///< in the later version; for a removed part, in the earlier one
    What what = What::changed;
    std::vector<FieldChange> fields; ///< for an addition or removal: all fields with a value, with one empty side
};

[[nodiscard]] std::string_view what_name(RoundChange::What what); ///< "added", "removed", "changed"

/// Sorted by the kinds above; within a kind in the later round's order, then removed parts. Empty if both are equal.
[[nodiscard]] std::vector<RoundChange> compare_rounds(const Round& before, const Round& after);

} // namespace plancheck
