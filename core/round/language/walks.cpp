// Checks walks, the second part of the check: what each function goes over, and where an expression goes back a year.
#include "core/round/language/tree.hpp"
#include "core/round/operands.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr bool is_back(Op op) {
    return op == Op::prev || op == Op::change || op == Op::growth;
}

/// Whether two leaves walk the same thing: records of one table, or quarters, or months.
bool walk_alike(const Round& round, const Node& one, const Node& other) {
    return one.walk == other.walk &&
           (one.walk != Walk::records || round.columns[one.ref].block == round.columns[other.ref].block);
}

/// A leaf with several values must be inside a function that walks, and all leaves of one function must walk the same
/// thing. Keeps that walk in the function.
void settle_walk_of_leaf(Tree& tree, const Round& round, std::uint16_t i) {
    const Node& leaf = tree.nodes[i];
    const auto fault = [&](std::string message) {
        tree.bad[i] = true;
        tree.fault(leaf.at, std::move(message));
    };
    if (tree.walker[i] == no_node) {
        return fault(leaf.walk == Walk::records ? "a table has many records: put its column inside sum, count, min, "
                                                  "max, first or last"
                                                : "this stands for several quarters or months: put it inside sum, "
                                                  "count, min, max, first or last, or name one with `@`");
    }
    Node& function = tree.nodes[tree.walker[i]];
    if (function.walk == Walk::none) {
        function.walk = leaf.walk;
        function.ref = i;
    } else if (!walk_alike(round, tree.nodes[walked_leaf(function)], leaf)) {
        fault(fmt::format("`{}` walks one table, or quarters, or months: this is another", op_word(function.op)));
    }
}

/// A function of one value must have something to walk, and cannot contain another function that walks.
void check_walk_of_function(Tree& tree, std::uint16_t i) {
    const Node& function = tree.nodes[i];
    const std::string_view word = op_word(function.op);
    const bool inside_another = tree.walker[i] != no_node;
    const auto is_bad = [&](std::uint16_t child) { return tree.bad[child]; };
    if (!inside_another && (function.walk != Walk::none || std::ranges::any_of(operands(tree.nodes, i), is_bad))) {
        return;
    }
    tree.bad[i] = true;
    tree.fault(function.at, inside_another ? fmt::format("`{}` inside `{}`: only one of them can walk", word,
                                                         op_word(tree.nodes[tree.walker[i]].op))
                                           : fmt::format("`{}` of a single value: it needs a table's column, or a "
                                                         "line by quarters or months",
                                                         word));
}

} // namespace

bool walks(const Tree& tree, std::uint16_t node) {
    switch (tree.nodes[node].op) {
    case Op::sum:
    case Op::count:
    case Op::first:
    case Op::last:
        return true;
    case Op::min:
    case Op::max:
        return tree.nodes[tree.nodes[node].left].next == no_node;
    default:
        return false;
    }
}

void place_nodes(Tree& tree) {
    for (std::size_t i = tree.nodes.size(); i-- > 0;) {
        const auto node = static_cast<std::uint16_t>(i);
        const bool walking = walks(tree, node);
        const bool back = is_back(tree.nodes[node].op);
        for (const std::uint16_t child : operands(tree.nodes, node)) {
            tree.walker[child] = walking ? node : tree.walker[node];
            tree.back[child] = static_cast<std::uint8_t>(tree.back[node] + (back ? 1 : 0));
        }
    }
}

void settle_walks(Tree& tree, const Round& round) {
    const auto node_count = static_cast<std::uint16_t>(tree.nodes.size());
    for (std::uint16_t i = 0; i < node_count; ++i) {
        if (tree.nodes[i].left == no_node && tree.nodes[i].walk != Walk::none && !tree.bad[i]) {
            settle_walk_of_leaf(tree, round, i);
        }
    }
    for (std::uint16_t i = 0; i < node_count; ++i) {
        if (walks(tree, i) && !tree.bad[i]) {
            check_walk_of_function(tree, i);
        }
    }
}

void settle_periods(Tree& tree, const ExpressionContext& context) {
    const auto node_count = static_cast<std::uint16_t>(tree.nodes.size());
    for (std::uint16_t i = 0; i < node_count; ++i) {
        Node& node = tree.nodes[i];
        const Operands below = operands(tree.nodes, i);
        const bool bad = std::ranges::any_of(below, [&](std::uint16_t child) { return tree.bad[child]; });
        const bool by_period =
            std::ranges::any_of(below, [&](std::uint16_t child) { return tree.nodes[child].by_period; });
        node.by_period = node.by_period || by_period;
        if (bad) {
            tree.bad[i] = true;
        }
        if (!is_back(node.op) || bad) {
            continue;
        }
        std::string message;
        if (context.place == ExpressionContext::Place::rule_for_plan) {
            message = "has no year to go back from in a rule judged once for the plan: name the years with `@`";
        } else if (tree.back[i] > 0) {
            message = "inside another one: a plan holds one year before its first";
        } else if (!by_period) {
            message = "of a value that is the same in every year";
        }
        if (message.empty()) {
            continue;
        }
        tree.bad[i] = true;
        tree.fault(node.at, fmt::format("`{}` {}", op_word(node.op), message));
    }
}

} // namespace plancheck
