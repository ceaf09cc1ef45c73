// Parses the text of a test or formula into a checked Expression, with every name bound and every unit settled. The
// language: docs/rule-language.md.
#pragma once

#include "core/base/or.hpp"
#include "core/round/askable.hpp"
#include "core/round/language/syntax.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace plancheck {

/// No block: every name except a parameter's includes its block.
inline constexpr std::uint16_t no_block = 0xffff;

/// The place of an expression, which decides what its names mean.
struct ExpressionContext {
    enum class Place : std::uint8_t {
        rule_by_year,   ///< judged for each year of `years`
        rule_for_plan,  ///< judged once: lines by year need an `@`
        line_formula,   ///< of a calculated line: lines with the same kind of columns are read in the same column
        column_formula, ///< of a calculated column of a table: names are columns of the same record
    };
    const Round* round = nullptr;   ///< years, blocks, lines, columns and parameters must be set
    std::uint16_t block = no_block; ///< the block whose names need no block name; a formula always has one
    Place place = Place::rule_by_year;
    std::span<const std::string_view> years; ///< for a rule judged by year; empty: every year of the round
    std::string_view feature; ///< the feature whose own test this is; if empty, `feature.` is not allowed
    /// Codes of workbook findings counted so far. `workbook.x` becomes a line whose `ref` is the number of the
    /// round's lines plus the place of `x` in this list; the loader appends those lines afterwards.
    std::vector<std::string_view>* workbook_codes = nullptr;
    const Askable* askable = nullptr; ///< registers that in_register() and register() may name; null: none
};

/// `nodes` is empty exactly when there are faults.
struct ParsedExpression {
    std::vector<Node> nodes;
    std::vector<ExpressionFault> faults;
};

/// The nodes' views point into `source` and into the round, so both must outlive the nodes.
[[nodiscard]] ParsedExpression parse_expression(std::string_view source, const ExpressionContext& context);

/// Checks `nodes` as a rule's test or `when`. It must be a condition and, with a `unit`, compare numbers of that unit
/// in one of its outermost comparisons, if it has any (docs/rule-language.md, Units). Otherwise returns the first
/// fault.
[[nodiscard]] Or<void, ExpressionFault> check_truth(std::span<const Node> nodes, std::optional<Unit> unit = {});

/// Checks `nodes` as the formula of a line or column of this unit. Otherwise returns the first fault.
[[nodiscard]] Or<void, ExpressionFault> check_formula(std::span<const Node> nodes, Unit unit);

/// The comparisons of numbers that decide a test, in source order: those that only `and` and `or` separate from its
/// root.
[[nodiscard]] std::vector<std::uint16_t> outermost_comparisons(std::span<const Node> nodes);

/// Whether any node compares numbers. Only then can a plan be exactly on the boundary.
[[nodiscard]] bool compares_numbers(std::span<const Node> nodes);

/// Whether a unit is numeric: £000, £, £/head, %, count, number.
[[nodiscard]] bool is_amount(Unit unit);

/// Whether values of the two units can be compared, and amounts added (`%` with `number`, but never £000 with £).
[[nodiscard]] bool same_dimension(Unit a, Unit b);

[[nodiscard]] bool is_comparison(Op op);

} // namespace plancheck
