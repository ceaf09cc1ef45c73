// The tree under check, shared by the two halves of the parser: names (names.cpp) and units (units.cpp). Private to
// core/round.
#pragma once

#include "core/round/parse.hpp"

#include <string>
#include <vector>

namespace plancheck {

/// What a leaf walks when it stands for several values: a table's records, or the quarters or months of a year.
using Walk = std::int32_t;
inline constexpr Walk no_walk = -1;
inline constexpr Walk walks_quarters = -2;
inline constexpr Walk walks_months = -3; ///< a table's walk is the index of its block

struct Tree {
    std::vector<Node> nodes;
    std::vector<NameUse> names;
    std::vector<ExpressionFault> faults;
    std::vector<std::uint16_t> walker; ///< the function of one value (sum, count, ...) a node stands in, or no_node
    std::vector<std::uint8_t> back;    ///< how many of prev, change and growth it stands in
    std::vector<Walk> walk;            ///< what a leaf walks
    std::vector<bool> bad;             ///< has a fault, or an operand that has: no more is said of it
    std::vector<bool> by_period;       ///< changes with the year that is judged

    void fault(std::size_t at, std::string message) { faults.push_back({at, std::move(message)}); }
};

/// Fills `walker` and `back`, from the root down.
void place_nodes(Tree& tree);

/// Binds every name; fills `walk`, `by_period`, and the unit, `ref` and `text` of the leaves.
void bind_names(Tree& tree, const ExpressionContext& context);

/// Settles units from the leaves up, and what may be combined.
void settle_units(Tree& tree, const Round& round);

/// Whether the function walks its one argument, as `sum(x)` does and `max(x, y)` does not.
[[nodiscard]] bool walks(const Tree& tree, std::uint16_t node);

} // namespace plancheck
