// Runs the whole parser: syntax, names, units. Then checks that the tree can be a test or a formula.
#include "core/round/language/parse.hpp"

#include "core/round/language/tree.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::vector<std::uint16_t> outermost_comparisons(std::span<const Node> nodes) {
    std::vector<std::uint16_t> found;
    std::vector<std::uint16_t> open;
    if (!nodes.empty()) {
        open.push_back(static_cast<std::uint16_t>(nodes.size() - 1));
    }
    while (!open.empty()) {
        const std::uint16_t i = open.back();
        open.pop_back();
        const Node& node = nodes[i];
        if (node.op == Op::and_ || node.op == Op::or_) {
            open.push_back(node.right);
            open.push_back(node.left);
        } else if (is_comparison(node.op) && is_amount(nodes[node.left].unit)) {
            found.push_back(i);
        }
    }
    return found;
}

bool compares_numbers(std::span<const Node> nodes) {
    return std::ranges::any_of(
        nodes, [&](const Node& node) { return is_comparison(node.op) && is_amount(nodes[node.left].unit); });
}

Or<void, ExpressionFault> check_truth(std::span<const Node> nodes, std::optional<Unit> unit) {
    const Node& root = nodes.back();
    if (root.unit != Unit::truth) {
        return Failure{ExpressionFault{
            root.at, fmt::format("a test says what must hold, such as `a >= b`; this is {}", unit_name(root.unit))}};
    }
    const auto outermost = outermost_comparisons(nodes);
    const bool any = std::ranges::any_of(
        outermost, [&](std::uint16_t i) { return unit && same_dimension(nodes[nodes[i].left].unit, *unit); });
    if (!unit || outermost.empty() || any) {
        return {};
    }
    const Node& first = nodes[outermost.front()];
    return Failure{ExpressionFault{first.at, fmt::format("the test compares {}, but the rule's unit is {}",
                                                         unit_name(nodes[first.left].unit), unit_name(*unit))}};
}

Or<void, ExpressionFault> check_formula(std::span<const Node> nodes, Unit unit) {
    const Node& root = nodes.back();
    const bool bare = root.op == Op::number && root.unit == Unit::number && is_amount(unit);
    if (same_dimension(root.unit, unit) || bare) {
        return {};
    }
    return Failure{ExpressionFault{
        root.at, fmt::format("the formula gives {}, but the line is in {}", unit_name(root.unit), unit_name(unit))}};
}

ParsedExpression parse_expression(std::string_view source, const ExpressionContext& context) {
    Syntax syntax = parse_syntax(source);
    ParsedExpression parsed;
    if (syntax.fault) {
        parsed.faults.push_back(std::move(*syntax.fault));
        return parsed;
    }
    Tree tree;
    const std::size_t size = syntax.nodes.size();
    tree.nodes = std::move(syntax.nodes);
    tree.names = std::move(syntax.names);
    tree.walker.assign(size, no_node);
    tree.back.assign(size, 0);
    tree.bad.assign(size, false);
    place_nodes(tree);
    bind_names(tree, context);
    settle_walks(tree, *context.round);
    settle_periods(tree, context);
    settle_units(tree, *context.round);
    std::ranges::stable_sort(tree.faults,
                             [](const ExpressionFault& a, const ExpressionFault& b) { return a.at < b.at; });
    parsed.faults = std::move(tree.faults);
    if (parsed.faults.empty()) {
        parsed.nodes = std::move(tree.nodes);
    }
    return parsed;
}

} // namespace plancheck
