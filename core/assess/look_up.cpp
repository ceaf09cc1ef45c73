// Looks an id up among elements, features and rules.
#include "core/assess/look_up.hpp"

#include <algorithm>

namespace plancheck {

namespace {
constexpr std::array urgencies{Outcome::not_met,    Outcome::not_assessed,    Outcome::not_answered,    Outcome::query,
                               Outcome::partly_met, Outcome::needs_judgement, Outcome::query_explained, Outcome::waived,
                               Outcome::met,        Outcome::not_applicable};
static_assert(urgencies.size() == outcome_count);
} // namespace

int urgency(Outcome outcome) {
    return static_cast<int>(std::ranges::find(urgencies, outcome) - urgencies.begin());
}

bool more_urgent(const Finding& left, const Finding& right) {
    const int a = urgency(left.outcome);
    const int b = urgency(right.outcome);
    if (a != b) {
        return a < b;
    }
    return left.headroom && right.headroom && *left.headroom < *right.headroom;
}

const CellReport* first_cell(const Finding& finding) {
    const auto found = std::ranges::find_if(finding.cells, [](const CellReport& cell) { return !cell.cell.empty(); });
    return found == finding.cells.end() ? nullptr : &*found;
}

std::optional<Outcome> overall_outcome(const Assessment& assessment, std::string_view id) {
    for (const auto& element : assessment.results) {
        if (element.element->id == id) {
            return element.outcome;
        }
        for (const auto& feature : element.features) {
            if (feature.feature->id == id) {
                return feature.outcome;
            }
        }
    }
    const Finding* chosen = nullptr;
    for (const auto& finding : assessment.findings) {
        if (finding.rule == id && (chosen == nullptr || more_urgent(finding, *chosen))) {
            chosen = &finding;
        }
    }
    return chosen == nullptr ? std::nullopt : std::optional{chosen->outcome};
}

} // namespace plancheck
