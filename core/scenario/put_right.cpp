// Asks for the least change of each cell of the line that the finding is about.
#include "core/scenario/put_right.hpp"

#include "core/assess/look_up.hpp"
#include "core/compare/last_change.hpp"
#include "core/scenario/trial.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t most_cells_tried = 4;
constexpr std::size_t most_named = 4; ///< of the other findings that the change turns

std::string sentence_for(const LeastChange& least) {
    return fmt::format("{} {} by {} to {}{}.", least.change->sign() > 0 ? "Raise" : "Lower", least.label,
                       full_amount(least.change->abs(), least.unit), full_amount(*least.after, least.unit),
                       least.unit == Unit::thousand_pounds ? " (£000)" : "");
}

std::optional<PutRight> by_cell(const Trial& trial, const Finding& finding, const CellReport& cell) {
    const ScenarioBase& base = trial.base;
    const Or<InputPoint> point = find_input(*base.round, *base.plan, cell.point);
    if (!point || point->line == nullptr || !point->has_number() || point->data->has_formula) {
        return std::nullopt;
    }
    const auto least =
        least_change(trial, {.rule = std::string{finding.rule}, .period = finding.period, .point = cell.point},
                     *base.assessment, false);
    if (!least || !least->change || least->change->sign() == 0) {
        return std::nullopt;
    }
    const Assessment then = trial.assessed(trial.with(*point, *least->after).plan);
    return PutRight{.cell = cell,
                    .value = cell_decimal(*least->after),
                    .sentence = sentence_for(*least),
                    .effect = outcomes_turned(*base.assessment, then, "Then", most_named,
                                              find_finding(then, finding.rule, finding.period))};
}

} // namespace

std::optional<PutRight> put_right(const ScenarioBase& base, const Finding& finding) {
    if (finding.outcome != Outcome::not_met || base.round == nullptr) {
        return std::nullopt;
    }
    const Trial trial{.base = base, .set = {}, .consequences = false};
    std::size_t tried = 0;
    for (const CellReport& cell : finding.cells) {
        if (!is_about(finding, cell.sheet, cell.cell) || tried++ == most_cells_tried) {
            continue;
        }
        if (auto found = by_cell(trial, finding, cell)) {
            return found;
        }
    }
    return std::nullopt;
}

} // namespace plancheck
