// Reads the values that a rule's case gives its plan, as data points and records. Private to core/round.
#pragma once

#include "core/round/load/fields.hpp"

#include <span>
#include <string_view>

namespace plancheck {

/// A table of given values, and the item that it stands in.
struct GivenTable {
    const toml::table* values = nullptr;
    const Fields* of = nullptr;
};

/// The values of the tables, in which a later one replaces those of earlier ones; the last is the case's own. `year` is
/// the case's; empty for a rule judged once for the plan.
[[nodiscard]] std::span<const Given> read_givens(std::span<const GivenTable> tables, const Rule& rule,
                                                 std::string_view year, const Round& round);

} // namespace plancheck
