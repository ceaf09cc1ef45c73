// The tree while it is checked, shared by the three parts of the check: names (names.cpp), walks (walks.cpp) and units
// (units.cpp). Private to core/round.
#pragma once

#include "core/round/language/parse.hpp"

#include <string>
#include <vector>

namespace plancheck {

struct Tree {
    std::vector<Node> nodes;
    std::vector<NameUse> names;
    std::vector<ExpressionFault> faults;
    std::vector<std::uint16_t>
        walker;                     ///< the function of one value (sum, count, ...) that contains the node, or no_node
    std::vector<std::uint8_t> back; ///< the number of prev, change and growth functions that contain it
    std::vector<bool> bad;          ///< it or an operand has a fault, so no further fault is reported

    void fault(std::size_t at, std::string message) { faults.push_back({at, std::move(message)}); }
};

/// Fills `walker` and `back`, starting at the root.
void place_nodes(Tree& tree);

/// Binds every name: fills the unit, `ref`, `text`, `walk` and `by_period` of the leaves.
void bind_names(Tree& tree, const ExpressionContext& context);

/// Fills `walk` of the functions from their leaves, and checks that each walks one thing.
void settle_walks(Tree& tree, const Round& round);

/// Fills `by_period` of all nodes. Checks that prev, change and growth have an argument that depends on the year, and
/// that none goes back two years.
void settle_periods(Tree& tree, const ExpressionContext& context);

/// Settles units, starting at the leaves, and checks which values are combined.
void settle_units(Tree& tree, const Round& round);

/// Whether the function walks its single argument, as in `sum(x)` but not in `max(x, y)`.
[[nodiscard]] bool walks(const Tree& tree, std::uint16_t node);

} // namespace plancheck
