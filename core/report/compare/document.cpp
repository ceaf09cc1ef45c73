// Makes the document of two compared plans: first whether they differ in kind, then what to look at, worst first.
#include "core/base/ascii.hpp"
#include "core/report/assessment/brief.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/compare/forecast.hpp"
#include "core/report/compare/report.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/evaluate.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

std::string compared_figure(const std::optional<Exact>& value, Unit unit) {
    return value ? engine::say_amount(*value, unit) : std::string{"none"};
}

template <class Write>
void moved(std::string& line, std::string_view what, const std::optional<Exact>& before,
           const std::optional<Exact>& after, Unit unit, Write write) {
    if (before != after) {
        line += fmt::format("{}{} {}, was {}", line.empty() ? "" : "; ", what, write(after, unit), write(before, unit));
    }
}

/// "Outcome met, was not met; headroom £5,000, was -£95,000."
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
    moved(line, "plan", turn.before->measure, turn.after->measure, unit, compared_figure);
    moved(line, "asked for", turn.before->threshold, turn.after->threshold, unit, compared_figure);
    moved(line, "headroom", turn.before->headroom, turn.after->headroom, unit, headroom_in_words);
    if (line.empty()) {
        return {};
    }
    line.front() = ascii_upper(line.front());
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
    std::ranges::copy(additions_beside(shown), std::back_inserter(item.lines));
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
            section.list.push_back(
                {.name = {},
                 .text = fmt::format("{} ({})", each.finding->message, severity_name(each.finding->severity))});
        }
    }
    if (!section.list.empty()) {
        section.heading = fmt::format("{} ({})", heading, section.list.size());
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
        section.heading = fmt::format("{} whose outcome changed ({})",
                                      begin_with_capital(comparison.after.assessment->round->nouns.feature.many),
                                      section.items.size());
        document.sections.push_back(std::move(section));
    }
}

std::string place(const CellReport& cell) {
    return cell.cell.empty() ? std::string{} : cell_address(cell.sheet, cell.cell);
}

/// The place of a changed point: "Finance!C12", or both places if the point moved.
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

/// Counts the changed data points sheet by sheet, in the order of the plan.
void add_counted_points(Document& document, const std::vector<PointChange>& changes) {
    std::vector<std::pair<std::string_view, std::size_t>> sheets;
    for (const PointChange& change : changes) {
        const std::string_view sheet = !change.now.sheet.empty()   ? change.now.sheet
                                       : !change.was.sheet.empty() ? change.was.sheet
                                                                   : std::string_view{change.block};
        const auto known = std::ranges::find(sheets, sheet, &std::pair<std::string_view, std::size_t>::first);
        if (known == sheets.end()) {
            sheets.emplace_back(sheet, 1);
        } else {
            ++known->second;
        }
    }
    DocumentSection section{.heading = fmt::format("Data points changed ({})", changes.size()),
                            .note = "Counted by sheet; --all shows each.",
                            .items = {},
                            .rows = {}};
    section.table.columns = {{"Sheet"}, {"Changed", 1, true}};
    for (const auto& [sheet, count] : sheets) {
        section.table.rows.push_back({{{{}, {std::string{sheet}}}, {{}, {std::to_string(count)}}}});
    }
    document.sections.push_back(std::move(section));
}

/// The figures of the round's chart on both sides, with the floors of the later one.
void add_headline(Document& document, const Comparison& comparison) {
    const Assessment& before = *comparison.before.assessment;
    const Assessment& after = *comparison.after.assessment;
    if (!comparison.judged || after.round == nullptr) {
        return;
    }
    DocumentSection section{.heading = "Headline figures", .note = "In £000.", .items = {}, .rows = {}};
    section.table.columns = {{"Figure"}, {"Year"}, {"Was", 1, true}, {"Now", 1, true}, {"Floor", 1, true}, {"Outcome"}};
    const auto figure = [](const std::optional<Exact>& value, Unit unit) {
        return DocumentCell{{}, {value ? show(*value, unit) : "none"}};
    };
    for (const ChartRule& drawn : after.round->chart) {
        for (const std::string_view year : after.round->years) {
            const Finding* now = find_finding(after, drawn.rule, year);
            const Finding* was = find_finding(before, drawn.rule, year);
            if (now != nullptr) {
                section.table.rows.push_back(
                    {{{{}, {std::string{drawn.label}}},
                      {{}, {std::string{year}}},
                      figure(was == nullptr ? std::optional<Exact>{} : was->measure, now->unit),
                      figure(now->measure, now->unit),
                      figure(now->threshold, now->unit),
                      {{}, {std::string{outcome_name(now->outcome)}}}}});
            }
        }
    }
    if (!section.table.rows.empty()) {
        document.sections.push_back(std::move(section));
    }
}

std::string titles_of(const Comparison& comparison, Turn turn) {
    constexpr std::size_t most = 3;
    std::string text;
    std::size_t named = 0;
    for (const FindingTurn& each : comparison.findings) {
        if (each.turn == turn && named < most) {
            text += fmt::format("{}{}", named++ == 0 ? "" : "; ",
                                short_line(each.after != nullptr ? *each.after : *each.before));
        }
    }
    const std::size_t all = count(comparison, turn);
    return all == 0      ? std::string{"none"}
           : all > named ? fmt::format("{}: {}; and {} more", all, text, all - named)
                         : fmt::format("{}: {}", all, text);
}

/// The verdicts and the findings that turned, in a few lines.
std::vector<DocumentEntry> brief_of_both(const Comparison& comparison) {
    const auto said = [](const Compared& side) { return std::string{verdict_name(side.assessment->verdict)}; };
    std::vector<DocumentEntry> brief;
    brief.push_back(
        {.name = "Verdict", .text = fmt::format("was {}, now {}", said(comparison.before), said(comparison.after))});
    if (comparison.judged) {
        brief.push_back({.name = "New", .text = titles_of(comparison, Turn::fresh)});
        brief.push_back({.name = "Resolved", .text = titles_of(comparison, Turn::resolved)});
    }
    brief.push_back({.name = "Data points changed", .text = std::to_string(comparison.points.size())});
    return brief;
}

constexpr std::size_t most_since = 3;

std::string verdict_since(const Comparison& comparison) {
    const Compared& before = comparison.before;
    const Verdict signed_as = before.receipt != nullptr ? before.receipt->verdict : before.assessment->verdict;
    const Verdict now = comparison.after.assessment->verdict;
    return signed_as == now ? fmt::format("{}, as when signed", verdict_name(now))
                            : fmt::format("{} now; {} when signed", verdict_name(now), verdict_name(signed_as));
}

/// "2 new: ...; ... 1 resolved: ..."
std::string findings_since(const Comparison& comparison) {
    if (!comparison.judged) {
        return "not compared: one side could not be assessed";
    }
    std::string words;
    for (const auto& [turn, what] : {std::pair{Turn::fresh, "new"}, std::pair{Turn::resolved, "resolved"}}) {
        std::vector<std::string> named;
        for (const FindingTurn& each : comparison.findings) {
            if (each.turn == turn && named.size() < most_since) {
                named.push_back(short_line(each.after != nullptr ? *each.after : *each.before));
            }
        }
        if (const std::size_t all = count(comparison, turn); all != 0) {
            words += fmt::format("{}{} {}: {}{}", words.empty() ? "" : ". ", all, what, fmt::join(named, "; "),
                                 all > named.size() ? fmt::format("; and {} more", all - named.size()) : "");
        }
    }
    return words.empty() ? "none opened and none resolved" : words;
}

/// "Contingency, 2014/15 (Finance!E33): 1,480, was 1,500"
std::string figure_since(const PointChange& change) {
    const CellReport& cell = change.now.cell.empty() ? change.was : change.now;
    const std::string place =
        cell.cell.empty() ? std::string{} : fmt::format(" ({})", cell_address(cell.sheet, cell.cell));
    return fmt::format("{}{}: {}, was {}", change.label, place, change.after.value_or("empty"),
                       change.before.value_or("empty"));
}

std::string figures_since(const Comparison& comparison) {
    const std::size_t all = comparison.points.size();
    std::vector<std::string> named;
    for (std::size_t i = 0; i < std::min(all, most_since); ++i) {
        named.push_back(figure_since(comparison.points[i]));
    }
    std::string words = all == 0 ? "none changed"
                                 : fmt::format("{} changed: {}{}", all, fmt::join(named, "; "),
                                               all > most_since ? fmt::format("; and {} more", all - most_since) : "");
    if (!comparison.people.empty()) {
        words += fmt::format(". {} of people's additions changed", comparison.people.size());
    }
    return words;
}

Tone tone_of(const Comparison& comparison) {
    if (comparison.after.assessment->verdict == Verdict::could_not_be_assessed) {
        return Tone::doubtful;
    }
    return (comparison.verifies ? !comparison.unchanged : comparison.worse) ? Tone::bad : Tone::good;
}

} // namespace

std::vector<DocumentEntry> since_signed(const Comparison& comparison) {
    return {{.name = "Verdict", .text = verdict_since(comparison)},
            {.name = "Findings", .text = findings_since(comparison)},
            {.name = "Figures", .text = figures_since(comparison)}};
}

std::string comparison_title(const Comparison& comparison) {
    const std::string& organisation = comparison.after.assessment->organisation_name;
    const bool verifies = comparison.verifies;
    return fmt::format("{}{}{} {} {}", organisation, organisation.empty() ? "" : ": ",
                       verifies ? comparison.after.name : comparison.before.name,
                       verifies ? "verified against" : "compared with",
                       verifies ? comparison.before.name : comparison.after.name);
}

Document code_document(const CodeCheck& checked, std::string_view file) {
    return {.title = fmt::format("{} verified by the code of its signed page", file),
            .conclusion = checked.conclusion,
            .tone = checked.same ? Tone::good : Tone::bad};
}

Document comparison_document(const Comparison& comparison, std::string title, bool all) {
    constexpr std::size_t few = 10; // so few changed points are shown each
    Document document{.title = std::move(title),
                      .lead = comparison.first,
                      .sections = {},
                      .conclusion = comparison.conclusion,
                      .brief = comparison.verifies ? since_signed(comparison) : brief_of_both(comparison)};
    for (const Compared* side : {&comparison.before, &comparison.after}) {
        const std::string line = rules_line(*side->assessment) + ".";
        if (side->assessment->round != nullptr && std::ranges::find(document.lead, line) == document.lead.end()) {
            document.lead.push_back(line);
        }
    }
    document.tone = tone_of(comparison);
    add_headline(document, comparison);
    add_forecast(document, comparison, all);
    add_findings(document, comparison, Turn::fresh, "New", "Open now, and not before.", false);
    add_workbook(document, comparison, Turn::fresh, "New faults of the workbook itself");
    add_findings(document, comparison, Turn::resolved, "Resolved", "Open before, and no longer.", false);
    add_workbook(document, comparison, Turn::resolved, "Faults of the workbook itself that are corrected");
    add_findings(document, comparison, Turn::changed, "Changed", "Neither new nor resolved, but not as it was.", true);
    add_findings(document, comparison, Turn::still_open, "Still open", "As before.", !all);
    add_features(document, comparison);
    if (all || comparison.verifies || comparison.points.size() <= few) {
        add_points(document, comparison.points, "Data points changed");
    } else {
        add_counted_points(document, comparison.points);
    }
    add_points(document, comparison.people, "People's additions changed");
    return document;
}

} // namespace plancheck
