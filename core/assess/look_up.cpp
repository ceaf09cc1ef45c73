// Looks up an id among elements, features and rules, and a cell among those that findings depend on.
#include "core/assess/look_up.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/progress.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace plancheck {

namespace {
constexpr std::array urgencies{Outcome::not_met,    Outcome::not_assessed,    Outcome::not_answered,    Outcome::query,
                               Outcome::partly_met, Outcome::needs_judgement, Outcome::query_explained, Outcome::waived,
                               Outcome::met,        Outcome::not_applicable};
static_assert(urgencies.size() == outcome_count);

/// The line of a point without its column, "finance.contingency"; of a record's field without the record, "qipp.net".
std::string line_of(std::string_view point) {
    std::string line(point.substr(0, point.find('@')));
    if (const auto open = line.find('['); open != std::string::npos) {
        line.erase(open, line.find(']', open) + 1 - open);
    }
    return line;
}

std::size_t count_lines(const Finding& finding) {
    std::set<std::string> lines;
    for (const auto* cells : {&finding.cells, &finding.reads}) {
        for (const CellReport& cell : *cells) {
            lines.insert(line_of(cell.point));
        }
    }
    return lines.size();
}

const CellReport* find_cell(const Finding& finding, std::string_view sheet, std::string_view cell) {
    if (cell.empty()) {
        return nullptr;
    }
    for (const auto* cells : {&finding.cells, &finding.reads}) {
        const auto found =
            std::ranges::find_if(*cells, [&](const CellReport& one) { return one.sheet == sheet && one.cell == cell; });
        if (found != cells->end()) {
            return &*found;
        }
    }
    return nullptr;
}

/// The cells that a finding names, or those it reads if it names none.
const std::vector<CellReport>& main_cells(const Finding& finding) {
    return finding.cells.empty() ? finding.reads : finding.cells;
}
} // namespace

int urgency(Outcome outcome) {
    return static_cast<int>(std::ranges::find(urgencies, outcome) - urgencies.begin());
}

bool needs_attention(Outcome outcome) {
    switch (outcome) {
    case Outcome::not_met:
    case Outcome::query:
    case Outcome::not_assessed:
    case Outcome::partly_met:
    case Outcome::not_answered:
    case Outcome::needs_judgement:
        return true;
    case Outcome::met:
    case Outcome::query_explained:
    case Outcome::waived:
    case Outcome::not_applicable:
        break;
    }
    return false;
}

bool is_open(Outcome outcome) {
    return needs_attention(outcome) && outcome != Outcome::needs_judgement;
}

bool more_urgent(const Finding& left, const Finding& right) {
    const int a = urgency(left.outcome);
    const int b = urgency(right.outcome);
    if (a != b) {
        return a < b;
    }
    if (left.not_begun != right.not_begun) {
        return right.not_begun;
    }
    return left.headroom && right.headroom && *left.headroom < *right.headroom;
}

const CellReport* first_cell(const Finding& finding) {
    const std::vector<CellReport>& cells = main_cells(finding);
    const auto found = std::ranges::find_if(cells, [](const CellReport& cell) { return !cell.cell.empty(); });
    return found == cells.end() ? nullptr : &*found;
}

bool rests_on(const Finding& finding, std::string_view sheet, std::string_view cell) {
    return find_cell(finding, sheet, cell) != nullptr;
}

bool is_about(const Finding& finding, std::string_view sheet, std::string_view cell) {
    const CellReport* found = find_cell(finding, sheet, cell);
    return found != nullptr && line_of(found->point) == line_of(main_cells(finding).front().point);
}

bool names_sheet(const Finding& finding, std::string_view sheet) {
    return std::ranges::any_of(main_cells(finding),
                               [&](const CellReport& cell) { return !cell.cell.empty() && cell.sheet == sheet; });
}

const Finding* first_finding_at(const Assessment& assessment, std::string_view sheet, std::string_view cell) {
    const auto rank = [&](const Finding& finding) {
        return std::tuple(!is_about(finding, sheet, cell), urgency(finding.outcome), count_lines(finding));
    };
    const Finding* first = nullptr;
    for (const Finding& finding : assessment.findings) {
        if (rests_on(finding, sheet, cell) && (first == nullptr || rank(finding) < rank(*first))) {
            first = &finding;
        }
    }
    return first;
}

std::string_view status_name(const Finding& finding) {
    return finding.not_begun ? "not begun" : outcome_name(finding.outcome);
}

std::optional<std::string> overall_status(const Assessment& assessment, std::string_view id) {
    for (const auto& element : assessment.results) {
        if (element.element->id == id) {
            return std::string{outcome_name(element.outcome)};
        }
        for (const auto& feature : element.features) {
            if (feature.feature->id == id) {
                return std::string{outcome_name(feature.outcome)};
            }
        }
    }
    if (id == whole_plan) {
        return progress_sentence(assessment);
    }
    for (const auto& sheet : assessment.progress) {
        if (sheet.block == id) {
            return sheet.sentence();
        }
    }
    const Finding* chosen = nullptr;
    for (const auto& finding : assessment.findings) {
        if (finding.rule == id && (chosen == nullptr || more_urgent(finding, *chosen))) {
            chosen = &finding;
        }
    }
    return chosen == nullptr ? std::nullopt : std::optional{std::string{status_name(*chosen)}};
}

} // namespace plancheck
