// Finds what falls together: one changed figure that puts several findings right, and breaks nothing.
#include "core/scenario/cause.hpp"

#include "core/assess/words.hpp"
#include "core/round/figure.hpp"
#include "core/rule/evaluate.hpp"
#include "core/scenario/trial.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t most_cells = 40; // tried, those that most findings read first

/// A finding that a changed figure may put right: it blocks, and says by how much it fails.
bool falls_short(const Finding& finding) {
    return finding.blocks() && finding.outcome != Outcome::not_assessed && finding.headroom &&
           finding.headroom->sign() < 0;
}

/// An input cell, and the findings that read it.
struct Shared {
    std::string point;
    const CellReport* cell = nullptr;
    std::vector<const Finding*> readers;
};

std::vector<Shared> shared_cells(const Assessment& assessment) {
    std::map<std::string_view, Shared> cells;
    for (const Finding& finding : assessment.findings) {
        if (!falls_short(finding)) {
            continue;
        }
        for (const CellReport& cell : finding.cells) {
            Shared& shared = cells[cell.point];
            if (!cell.cell.empty() && (shared.readers.empty() || shared.readers.back() != &finding)) {
                shared.point = cell.point;
                shared.cell = &cell;
                shared.readers.push_back(&finding);
            }
        }
    }
    std::vector<Shared> list;
    for (auto& [point, shared] : cells) {
        if (shared.readers.size() > 1) {
            list.push_back(std::move(shared));
        }
    }
    std::ranges::stable_sort(list, std::greater{}, [](const Shared& shared) { return shared.readers.size(); });
    list.resize(std::min(list.size(), most_cells));
    return list;
}

class CauseSearch {
public:
    explicit CauseSearch(const ScenarioBase& base) : trial_{.base = base, .set = {}, .consequences = false} {}
    [[nodiscard]] std::optional<SharedCause> at(const Shared& shared) const;

private:
    [[nodiscard]] std::optional<Exact> meeting(const Finding& finding, const InputPoint& point) const;
    [[nodiscard]] std::vector<const Finding*> gone_with(const InputPoint& point, const Exact& value) const;

    Trial trial_;
};

/// The value at which the finding's headroom, linear in the point, reaches 0, rounded up to a whole step.
std::optional<Exact> CauseSearch::meeting(const Finding& finding, const InputPoint& point) const {
    const Rule* rule = find_rule(*trial_.base.round, finding.rule);
    const std::string_view year = rule->period == RulePeriod::plan ? std::string_view{} : finding.period;
    const Exact step = smallest_step(point.unit);
    const Finding there = trial_.judged(*rule, year, point, point.number() + step);
    const std::optional<Exact> slope =
        there.headroom ? Exact::divide(*there.headroom - *finding.headroom, step) : std::nullopt;
    if (!slope || slope->sign() == 0) {
        return std::nullopt;
    }
    const std::optional<Exact> change = Exact::divide(-*finding.headroom, *slope);
    const int places = counted_places(point.unit);
    if (!change) {
        return std::nullopt;
    }
    Exact rounded = change->rounded(places);
    if (rounded.abs() < change->abs()) {
        rounded = rounded + (change->sign() < 0 ? -step : step);
    }
    return point.number() + rounded;
}

/// The findings that no longer keep the plan from ready with the changed figure. Empty if another one then does.
std::vector<const Finding*> CauseSearch::gone_with(const InputPoint& point, const Exact& value) const {
    const Assessment then = trial_.assessed(trial_.with(point, value).plan);
    std::vector<const Finding*> gone;
    for (const Finding& finding : then.findings) {
        const Finding* before = find_finding(*trial_.base.assessment, finding.rule, finding.period);
        if (before == nullptr || before->blocks() == finding.blocks()) {
            continue;
        }
        if (finding.blocks()) {
            return {};
        }
        gone.push_back(before);
    }
    return gone;
}

std::optional<SharedCause> CauseSearch::at(const Shared& shared) const {
    const Or<InputPoint> point = find_input(*trial_.base.round, *trial_.base.plan, shared.point);
    if (!point || !point->has_number()) {
        return std::nullopt;
    }
    std::optional<SharedCause> best;
    for (const Finding* finding : shared.readers) {
        const std::optional<Exact> value = meeting(*finding, *point);
        const bool allowed =
            value && (point->sign == Sign::either || value->sign() * (point->sign == Sign::positive ? 1 : -1) >= 0);
        if (!allowed) {
            continue;
        }
        std::vector<const Finding*> gone = gone_with(*point, *value);
        if (gone.size() > 1 && (!best || gone.size() > best->gone.size())) {
            best = SharedCause{.cell = cell_address(shared.cell->sheet, shared.cell->cell),
                               .label = point->label(),
                               .unit = point->unit,
                               .before = point->number(),
                               .after = *value,
                               .gone = std::move(gone)};
        }
    }
    return best;
}

} // namespace

std::string SharedCause::sentence() const {
    const auto said = [&](const Exact& value) { // with every digit: the exact figure settles them
        return unit == Unit::thousand_pounds ? money_words(value.to_string()) : full_amount(value, unit);
    };
    return fmt::format("Change {} ({}) from {} to {}: that settles {}.", cell, label, said(before), said(after),
                       count_of(gone.size(), "finding", "findings"));
}

std::vector<SharedCause> shared_causes(const ScenarioBase& base) {
    const CauseSearch search{base};
    std::vector<SharedCause> found;
    for (const Shared& shared : shared_cells(*base.assessment)) {
        if (std::optional<SharedCause> cause = search.at(shared)) {
            found.push_back(*std::move(cause));
        }
    }
    std::ranges::stable_sort(found, std::greater{}, [](const SharedCause& cause) { return cause.gone.size(); });
    std::vector<SharedCause> causes;
    std::vector<const Finding*> told;
    for (SharedCause& cause : found) {
        const bool fresh = std::ranges::none_of(
            cause.gone, [&](const Finding* finding) { return std::ranges::find(told, finding) != told.end(); });
        if (fresh) {
            told.insert(told.end(), cause.gone.begin(), cause.gone.end());
            causes.push_back(std::move(cause));
        }
    }
    return causes;
}

} // namespace plancheck
