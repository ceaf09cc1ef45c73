// Tries a plan with a point at another value.
#include "core/scenario/trial.hpp"

#include "core/base/decimal.hpp"

#include <algorithm>
#include <iterator>

namespace plancheck {

ChangedPlan Trial::with(const InputPoint& point, const Exact& value) const {
    std::vector<SetPoint> points;
    std::ranges::copy_if(set, std::back_inserter(points),
                         [&](const SetPoint& one) { return one.first.name != point.name; });
    points.emplace_back(point, value);
    return change_plan(*base.round, *base.plan, points, consequences);
}

WorkbookSigns Trial::signs() const {
    WorkbookSigns kept;
    kept.external_links = base.signs->external_links;
    kept.macro = base.signs->macro;
    return kept;
}

Finding Trial::judged(const Rule& rule, std::string_view year, const Plan& plan) const {
    const WorkbookSigns kept = signs();
    return assess_rule({.round = *base.round, .signs = kept, .today = base.today, .complete = complete}, rule, year,
                       plan);
}

Finding Trial::judged(const Rule& rule, std::string_view year, const InputPoint& point, const Exact& value) const {
    return judged(rule, year, with(point, value).plan);
}

Exact Trial::value_of(const InputPoint& point) const {
    const auto found = std::ranges::find(set, point.name, [](const SetPoint& one) { return one.first.name; });
    return found != set.end() ? found->second : point.number();
}

std::string full_amount(const Exact& value, Unit unit) {
    return unit == Unit::percent ? grouped((value * Exact{100}).to_string()) + "%" : grouped(value.to_string());
}

} // namespace plancheck
