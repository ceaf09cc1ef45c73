// From the text of a test to a tree: the grammar of docs/rule-language.md, without knowing any name.
// Names and units are settled afterwards (core/round/parse.hpp).
#pragma once

#include "core/round/expression.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One fault of an expression, at an offset (in bytes) of its source.
struct ExpressionFault {
    std::size_t at = 0;
    std::string message;
};

/// A name as written: `contingency`, `running.running_costs`, `contingency@'2013/14'`.
struct NameUse {
    std::string_view block; ///< empty if none is written
    std::string_view name;
    std::string_view column; ///< empty if none is written
    std::size_t column_at = 0;
};

/// `nodes` in evaluation order. A name is a leaf with Op::line whose `ref` is its index in `names`.
struct Syntax {
    std::vector<Node> nodes;
    std::vector<NameUse> names;
    std::optional<ExpressionFault> fault; ///< then the tree is not to be used
};

/// How deep a tree may be, and how deep its source may nest: neither a reader nor the evaluator's stack needs more.
inline constexpr std::size_t expression_depth = 200;

/// Never fails but by `fault`; views point into `source`.
[[nodiscard]] Syntax parse_syntax(std::string_view source);

/// Whether the rule language uses the word itself, so that it can name no line, column, block or parameter. A
/// function's name can (`cover.round`, `waiver.date`): only a bracket after it makes it the function.
[[nodiscard]] bool is_reserved_word(std::string_view word);

/// [a-z][a-z0-9_]*
[[nodiscard]] bool is_identifier(std::string_view text);

/// Days since 1899-12-30 of "2014-04-04"; nothing if there is no such day. Years 0000 to 9999: a
/// cell may hold a day that no plan has, and a receipt says it.
[[nodiscard]] std::optional<std::int32_t> days_from_iso(std::string_view text);

/// How a function or operator is written: "sum", ">=".
[[nodiscard]] std::string_view op_word(Op op);

/// Calls `visit` with the index of every operand of a node, in source order.
template <class Visit> void for_each_operand(const std::vector<Node>& nodes, std::uint16_t node, Visit visit) {
    for (std::uint16_t child = nodes[node].left; child != no_node; child = nodes[child].next)
        visit(child);
    if (nodes[node].right != no_node)
        visit(nodes[node].right);
}

} // namespace plancheck
