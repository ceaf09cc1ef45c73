// Computes one rule for one period of a plan: does its test hold, by how much, from which cells, and in what words.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// A cell a finding rests on. `point` is written `finance.contingency@2014/15`, or `qipp[3].net` for a
/// record's field; `cell` is null where the plan has no cell for it.
struct UsedPoint {
    std::string point;
    const DataPoint* data = nullptr;
};

/// A step of the arithmetic as people read it: "Contingency", "1,155", from a cell or none.
struct Working {
    std::string label;
    std::string value;
    std::optional<UsedPoint> from;
};

struct Evaluation {
    enum class State : std::uint8_t { holds, fails, not_applicable, not_assessed };
    State state = State::not_assessed;
    std::string reason;           ///< for not_applicable and not_assessed: one clause, names the cells
    std::optional<Exact> measure; ///< in the rule's unit; nothing for tests without a comparison of numbers
    std::optional<Exact> threshold;
    std::optional<Exact> headroom; ///< negative: the shortfall to make good
    std::vector<Working> workings;
    std::vector<UsedPoint> used; ///< every cell it rests on, those of the workings first
    std::string sentence;        ///< whole sentences, with the arithmetic, in the language of planners
};

/// `year` is a year of the round; empty for a rule judged once for the plan.
[[nodiscard]] Evaluation evaluate(const Round& round, const Rule& rule, const Plan& plan, std::string_view year);

/// A calculated line's formula for a column of its block (X01, X16 compare it with the cell); nothing
/// where a value it needs is missing.
[[nodiscard]] std::optional<Exact> evaluate_formula(const Round& round, const Line& line, const Plan& plan,
                                                    std::string_view column);

/// A calculated column's formula for one record of its table; nothing where a value it needs is missing.
[[nodiscard]] std::optional<Exact> evaluate_formula(const Round& round, const Column& column, const Plan& plan,
                                                    const Record& record);

/// An amount as findings print it: "1,155", "0.46%", "£22.07", "2014-04-04"; exact up to what the unit shows,
/// then rounded half away from zero, never so that it would equal a threshold that it does not meet.
[[nodiscard]] std::string show(const Exact& value, Unit unit);

} // namespace plancheck
