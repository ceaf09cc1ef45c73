// Says what lies between two plans as a document: what differs in kind first, then what to look at, worst first.
#include "core/report/compare_report.hpp"
#include "core/report/sections.hpp"
#include "core/rule/evaluate.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

std::string figure(const std::optional<Exact>& value, Unit unit) {
    return value ? show(*value, unit) + (unit == Unit::thousand_pounds ? " (£000)" : "") : std::string{"none"};
}

void moved(std::string& line, std::string_view what, const std::optional<Exact>& before,
           const std::optional<Exact>& after, Unit unit) {
    if (before != after) {
        line +=
            fmt::format("{}{} {}, was {}", line.empty() ? "" : "; ", what, figure(after, unit), figure(before, unit));
    }
}

/// "Outcome met, was not met; headroom 5 (£000), was -95 (£000)."
std::string turn_line(const FindingTurn& turn) {
    if (turn.before == nullptr) {
        return fmt::format("Outcome {}; not judged before.", outcome_name(turn.after->outcome));
    }
    if (turn.after == nullptr) {
        return fmt::format("Was {}; no longer judged.", outcome_name(turn.before->outcome));
    }
    std::string line;
    if (turn.before->outcome != turn.after->outcome) {
        line = fmt::format("outcome {}, was {}", outcome_name(turn.after->outcome), outcome_name(turn.before->outcome));
    }
    const Unit unit = turn.after->unit;
    moved(line, "plan", turn.before->measure, turn.after->measure, unit);
    moved(line, "asked for", turn.before->threshold, turn.after->threshold, unit);
    moved(line, "headroom", turn.before->headroom, turn.after->headroom, unit);
    if (line.empty()) {
        return {};
    }
    line.front() = static_cast<char>(line.front() - ('a' - 'A'));
    return line + ".";
}

DocumentItem item_of(const FindingTurn& turn, bool brief) {
    const Finding& shown = turn.after != nullptr ? *turn.after : *turn.before;
    DocumentItem item{.name = finding_name(shown), .title = std::string{shown.title}, .lines = {}};
    if (std::string line = turn_line(turn); !line.empty()) {
        item.lines.push_back(std::move(line));
    }
    if (brief || turn.after == nullptr) {
        return item;
    }
    item.lines.emplace_back(sentence_of(shown));
    for (const auto* addition : {&shown.waiver, &shown.explanation, &shown.judgement}) {
        if (*addition) {
            item.lines.push_back((*addition)->text);
        }
    }
    if (const std::string cells = cells_line(shown, 6); turn.turn != Turn::resolved && !cells.empty()) {
        item.lines.push_back(fmt::format("Where: {}", cells));
    }
    if (turn.turn == Turn::fresh && !shown.remedy.empty()) {
        item.lines.push_back(fmt::format("To do: {}", shown.remedy));
    }
    return item;
}

void add_findings(Document& document, const Comparison& comparison, Turn turn, std::string_view heading,
                  std::string_view note, bool brief) {
    DocumentSection section{.heading = {}, .note = std::string{note}, .items = {}, .rows = {}};
    for (const FindingTurn& each : comparison.findings) {
        if (each.turn == turn) {
            section.items.push_back(item_of(each, brief));
        }
    }
    if (!section.items.empty()) {
        section.heading = fmt::format("{} ({})", heading, section.items.size());
        document.sections.push_back(std::move(section));
    }
}

void add_workbook(Document& document, const Comparison& comparison, Turn turn, std::string_view heading) {
    DocumentSection section;
    for (const WorkbookTurn& each : comparison.workbook) {
        if (each.turn == turn) {
            section.items.push_back(
                {each.finding->code, std::string{severity_name(each.finding->severity)}, {each.finding->message}});
        }
    }
    if (!section.items.empty()) {
        section.heading = fmt::format("{} ({})", heading, section.items.size());
        document.sections.push_back(std::move(section));
    }
}

void add_features(Document& document, const Comparison& comparison) {
    DocumentSection section;
    for (const FeatureTurn& each : comparison.features) {
        section.items.push_back(
            {std::string{each.after->feature->id},
             std::string{each.after->feature->title},
             {fmt::format("Now {}, was {}.", outcome_name(each.after->outcome), outcome_name(each.before->outcome))}});
    }
    if (!section.items.empty()) {
        section.heading = fmt::format("Features whose outcome changed ({})", section.items.size());
        document.sections.push_back(std::move(section));
    }
}

std::string place(const CellReport& cell) {
    return cell.cell.empty() ? std::string{} : cell_address(cell.sheet, cell.cell);
}

/// "Finance!C12", or both places where the point moved.
std::string where(const PointChange& change) {
    const std::string was = place(change.was);
    std::string now = place(change.now);
    if (was.empty() || was == now) {
        return now;
    }
    return now.empty() ? was + ", then" : fmt::format("{}, before at {}", now, was);
}

void add_points(Document& document, const std::vector<PointChange>& changes, std::string_view heading) {
    if (changes.empty()) {
        return;
    }
    DocumentSection section{
        .heading = fmt::format("{} ({})", heading, changes.size()), .note = {}, .items = {}, .rows = {}};
    for (const PointChange& change : changes) {
        section.rows.push_back({change.label, change.point, change.before.value_or("empty"),
                                change.after.value_or("empty"), where(change)});
    }
    document.sections.push_back(std::move(section));
}

Tone tone_of(const Comparison& comparison) {
    if (comparison.after.assessment->verdict == Verdict::could_not_be_assessed) {
        return Tone::doubtful;
    }
    return (comparison.verifies ? !comparison.same_digest : comparison.worse) ? Tone::bad : Tone::good;
}

} // namespace

std::string comparison_title(const Comparison& comparison) {
    const std::string& organisation = comparison.after.assessment->organisation_name;
    const bool verifies = comparison.verifies;
    return fmt::format("{}{}{} {} {}", organisation, organisation.empty() ? "" : ": ",
                       verifies ? comparison.after.name : comparison.before.name,
                       verifies ? "verified against" : "compared with",
                       verifies ? comparison.before.name : comparison.after.name);
}

Document comparison_document(const Comparison& comparison, std::string title, bool all) {
    Document document{
        .title = std::move(title), .lead = comparison.first, .sections = {}, .conclusion = comparison.conclusion};
    document.tone = tone_of(comparison);
    add_findings(document, comparison, Turn::fresh, "New", "Open now, and not before.", false);
    add_workbook(document, comparison, Turn::fresh, "New faults of the workbook itself");
    add_findings(document, comparison, Turn::resolved, "Resolved", "Open before, and no longer.", false);
    add_workbook(document, comparison, Turn::resolved, "Faults of the workbook itself that are mended");
    add_findings(document, comparison, Turn::changed, "Changed", "Neither new nor resolved, but not as it was.", true);
    add_findings(document, comparison, Turn::still_open, "Still open", "As before.", !all);
    add_features(document, comparison);
    add_points(document, comparison.points, "Data points changed");
    add_points(document, comparison.people, "People's additions changed");
    return document;
}

} // namespace plancheck
