// From the text of a test or formula to a checked Expression: every name bound, every unit settled.
// The language: docs/rule-language.md.
#pragma once

#include "core/round/round.hpp"
#include "core/round/syntax.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace plancheck {

/// No block: every name but a parameter's says its block.
inline constexpr std::uint16_t no_block = 0xffff;

/// Where an expression stands, which settles what its names mean.
struct ExpressionContext {
    enum class Place : std::uint8_t {
        rule_by_year,   ///< judged for each year of `years`
        rule_for_plan,  ///< judged once: lines by year need an `@`
        line_formula,   ///< of a calculated line: lines of the same kind of columns are read in the same column
        column_formula, ///< of a calculated column of a table: names are columns of the same record
    };
    const Round* round = nullptr;   ///< years, blocks, lines, columns and parameters must be set
    std::uint16_t block = no_block; ///< whose names need no block name; a formula always has one
    Place place = Place::rule_by_year;
    std::span<const std::string_view> years; ///< of a rule judged by year; empty: every year of the round
    std::string_view feature;                ///< whose own test this is; empty: `feature.` may not be used
    /// Codes of workbook findings counted so far. `workbook.x` becomes a line whose `ref` is the number of the
    /// round's lines plus the place of `x` in this list; the loader appends those lines afterwards.
    std::vector<std::string_view>* workbook_codes = nullptr;
};

/// `nodes` is empty exactly when there are faults.
struct ParsedExpression {
    std::vector<Node> nodes;
    std::vector<ExpressionFault> faults;
};

/// The nodes' views point into `source` and into the round; keep both as long as the nodes.
[[nodiscard]] ParsedExpression parse_expression(std::string_view source, const ExpressionContext& context);

/// What is wrong with `nodes` as a rule's test or `when`: not a truth; or, with a `unit`, no outermost comparison of
/// numbers is in it (docs/rule-language.md, Units).
[[nodiscard]] std::optional<ExpressionFault> check_truth(std::span<const Node> nodes, std::optional<Unit> unit = {});

/// What is wrong with `nodes` as the formula of a line or column of this unit.
[[nodiscard]] std::optional<ExpressionFault> check_formula(std::span<const Node> nodes, Unit unit);

/// The comparisons of numbers that decide a test, in source order: reached from its root through `and` and `or` alone.
[[nodiscard]] std::vector<std::uint16_t> outermost_comparisons(std::span<const Node> nodes);

/// Whether any node compares numbers: only then can a plan stand exactly on the boundary.
[[nodiscard]] bool compares_numbers(std::span<const Node> nodes);

/// Whether a unit is one of amounts, numbers of any kind: £000, £, £/head, %, count, number.
[[nodiscard]] bool is_amount(Unit unit);

/// Whether values of the two units may be compared, and amounts be added (`%` with `number`; £000 with £ never).
[[nodiscard]] bool same_dimension(Unit a, Unit b);

[[nodiscard]] bool is_comparison(Op op);

} // namespace plancheck
