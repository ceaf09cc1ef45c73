// Computes one rule for one period of a plan: does its test hold, by how much, from which cells, and in what words.
//
// Example: a contingency of 1,155 against a floor of 0.5% of 250,000.
//
//     const auto amount = [](std::string_view digits) {
//         return DataPoint{.value = {.kind = ValueKind::number, .number = *Decimal::parse(digits)}};
//     };
//     PlanBuilder builder;
//     builder.point("finance", "contingency", "2014/15", amount("1155"));
//     builder.point("finance", "allocation_total", "2014/15", amount("250000"));
//     const Plan plan = builder.finish();
//     const Round& round = *shipped_rounds().front();
//
//     const Evaluation result = evaluate(round, *find_rule(round, "FIN-CONTINGENCY"), plan, "2014/15");
//     CHECK(result.state == Evaluation::State::fails);
//     CHECK(result.threshold->to_string() == "1250");
//     CHECK(result.headroom->to_string() == "-95");
//     CHECK(result.used.front().point == "finance.contingency@2014/15");
//     CHECK(result.sentence.starts_with("Contingency £1.155m is 0.46% of total notified allocation £250m"));
//
// End of example.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/outcome.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// A cell that a finding depends on. `point` reads `finance.contingency@2014/15`, or `qipp[3].net` for a record's
/// field. `data` is null if the plan has no cell for it.
struct UsedPoint {
    std::string point;
    const DataPoint* data = nullptr;
};

/// A step of the arithmetic for people: "Contingency", "1,155", and the cell it comes from, if any.
struct Working {
    std::string label;
    std::string value;
    std::optional<UsedPoint> from;
};

struct Evaluation {
    using State = RuleState;
    State state = State::not_assessed;
    std::string reason;           ///< for not_applicable and not_assessed: one clause, names the cells
    std::optional<Exact> measure; ///< in the rule's unit; nothing for tests without a comparison of numbers
    std::optional<Exact> threshold;
    std::optional<Exact> headroom; ///< negative: the shortfall to make good
    std::vector<Working> workings;
    /// The cells in question, the most suspicious first: those at fault if it fails, those without a usable value if it
    /// was not assessed, those of the workings if it holds. Nothing if no single cell is.
    std::vector<UsedPoint> named;
    std::vector<UsedPoint> used; ///< every cell that it depends on, those of the workings first
    std::string remedy;          ///< what to fill in or correct, and where; empty: what the rule says
    std::string sentence;        ///< whole sentences, with the arithmetic, in the language of planners
};

/// Never fails: a rule that cannot be computed is `not_assessed`, with the reason. `year` is a year of the round; it is
/// empty for a rule judged once for the plan.
[[nodiscard]] Evaluation evaluate(const Round& round, const Rule& rule, const Plan& plan, std::string_view year);

/// Computes the formula, or the link, of a line for a column of its block. X01 and X16 compare the result with the
/// cell. Returns nullopt if the line has none, or a value that it needs is missing, or it adds up a table without
/// records.
[[nodiscard]] std::optional<Exact> evaluate_formula(const Round& round, const Line& line, const Plan& plan,
                                                    std::string_view column);

/// Computes the formula of a calculated column for one record of its table. Returns nullopt in the same cases.
[[nodiscard]] std::optional<Exact> evaluate_formula(const Round& round, const Column& column, const Plan& plan,
                                                    const Record& record);

/// The value of an expression that stands for itself, such as a ratio, in a year. Returns nullopt if a value that it
/// needs is missing.
[[nodiscard]] std::optional<Exact> evaluate_expression(const Round& round, const Expression& expression,
                                                       const Plan& plan, std::string_view year);

/// Writes an amount for findings: "1,155", "0.46%", "£22.07", "2014-04-04". It is exact up to the decimals that the
/// unit shows, then rounded half away from zero. show_apart (amount.hpp) shows two amounts so that they differ.
[[nodiscard]] std::string show(const Exact& value, Unit unit);

} // namespace plancheck
