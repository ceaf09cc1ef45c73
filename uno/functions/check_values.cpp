// Turns formula arguments into the inputs of one rule and has the core judge it.
#include "uno/functions/check_values.hpp"

#include "core/assess/judge.hpp"
#include "core/base/today.hpp"
#include "core/plan/cell_number.hpp"
#include "core/round/identity.hpp"
#include "core/round/known_id.hpp"
#include "core/rule/inputs.hpp"
#include "uno/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <list>
#include <vector>

namespace plancheck::office {
namespace {

using Grid = Sequence<Sequence<Any>>;

/// A rule and the round that has it.
struct Place {
    const Round* round = nullptr;
    const Rule* rule = nullptr;
};

bool judges(const Place& place, std::string_view year) {
    if (place.rule->period == RulePeriod::plan) {
        return year.empty() || year == whole_plan;
    }
    const auto years = place.rule->years.empty() ? place.round->years : place.rule->years;
    return std::ranges::find(years, year) != years.end();
}

/// The rule in the round that judges it in that year (any, for an empty year): in the folder's round before a shipped
/// one; of several versions in the one in force today. If none judges the year, in any round that has the rule.
Place find(const Rounds& rounds, std::string_view id, std::string_view year) {
    std::vector<const Round*> judging;
    Place any;
    for (const auto* round : rounds.all) {
        const Place place{round, find_rule(*round, known_id(*round, id))};
        if (place.rule != nullptr && (year.empty() || judges(place, year))) {
            judging.push_back(round);
        }
        any = any.rule == nullptr ? place : any;
    }
    if (judging.empty()) {
        return any;
    }
    const Round* round =
        judging.front()->folder.empty() ? in_force(judging, judging.front()->id, today()) : judging.front();
    return {round, find_rule(*round, known_id(*round, id))};
}

CellKind kind_of(Unit unit) {
    return unit == Unit::percent ? CellKind::percentage : CellKind::number;
}

/// Reads arguments into values. Their texts live in `texts_`, as long as this object.
class Arguments {
public:
    explicit Arguments(double first_day) : first_day_(first_day) {}

    /// Returns false if an argument is an error of Calc, with `error` as its value.
    bool read(const Any& argument, Unit unit, std::vector<Value>& values) {
        if (Grid grid; argument >>= grid) {
            for (const auto& row : grid) {
                for (const auto& cell : row) {
                    if (!read_one(cell, unit, values)) {
                        return false;
                    }
                }
            }
            return true;
        }
        return read_one(argument, unit, values);
    }

    [[nodiscard]] double error() const { return error_; }

private:
    /// Calc passes a date as the number of its day, so the rule decides what is a date.
    bool read_one(const Any& cell, Unit unit, std::vector<Value>& values) {
        Value value;
        if (double number = 0; cell >>= number) {
            const bool is_date = unit == Unit::date;
            const auto decimal = cell_number(is_date ? number + first_day_ : number, kind_of(unit));
            if (!decimal) {
                error_ = std::isnan(number) ? number : error_value(CalcError::illegal_argument);
                return false;
            }
            value.kind = is_date ? ValueKind::date : ValueKind::number;
            value.number = *decimal;
        } else if (OUString text; (cell >>= text) && !text.isEmpty()) {
            value.kind = ValueKind::text;
            value.text = texts_.emplace_back(narrow(text));
        }
        values.push_back(value);
        return true;
    }

    double first_day_;
    std::list<std::string> texts_;
    double error_ = 0;
};

} // namespace

CellAnswer check_values(std::string_view id, std::string_view year, const Sequence<Any>& arguments, double first_day) {
    const auto rounds = current_rounds();
    const auto place = find(*rounds, id, year);
    if (!place.rule || place.rule->test.empty()) {
        return error_answer(CalcError::not_available);
    }
    const auto inputs = rule_inputs(*place.round, *place.rule);
    if (!judges(place, year) || static_cast<std::size_t>(arguments.getLength()) != inputs.size()) {
        return error_answer(CalcError::illegal_argument);
    }

    Arguments reader(first_day);
    std::vector<std::vector<Value>> values(inputs.size());
    for (std::size_t index = 0; index < inputs.size(); ++index) {
        if (!reader.read(arguments[static_cast<sal_Int32>(index)], inputs[index].unit, values[index])) {
            return reader.error();
        }
    }
    const auto judged = year == whole_plan ? std::string_view{} : year;
    const auto plan = plan_of_inputs(*place.round, inputs, values, judged);
    if (!plan) {
        return error_answer(CalcError::illegal_argument);
    }
    return std::string(outcome_name(judge_rule(*place.round, *place.rule, *plan, judged).outcome));
}

CellAnswer list_inputs(std::string_view id) {
    const auto rounds = current_rounds();
    const auto place = find(*rounds, id, {});
    if (!place.rule) {
        return error_answer(CalcError::not_available);
    }
    std::string list;
    for (const auto& input : rule_inputs(*place.round, *place.rule)) {
        list += (list.empty() ? "" : "; ") + input.name();
    }
    return list;
}

} // namespace plancheck::office
