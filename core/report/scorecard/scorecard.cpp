// Shows the measures of a scorecard as a document and as CSV.
#include "core/report/scorecard/scorecard.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/assessment/plan_page.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/scorecard/measures.hpp"
#include "core/report/write/csv_fields.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view no_rule = "No rule judges it by itself.";

DocumentCell score_cell(std::string text) {
    return {.strong = {}, .lines = {std::move(text)}};
}

std::string amount_text(const std::optional<Exact>& amount, Unit unit) {
    return amount ? show(*amount, unit) : std::string{};
}

/// The severity of a measure's rule with what its standard is founded on, or that no rule judges it.
DocumentCell judged_cell(const Round& round, const Measure& measure) {
    return measure.finding == nullptr
               ? score_cell(std::string{no_rule})
               : DocumentCell{std::string{weight_of(*measure.finding)}, {founded_on(round, *measure.finding)}};
}

DocumentCell outcome_of_measure(const Measure& measure) {
    if (measure.finding == nullptr) {
        return {};
    }
    const std::string name{status_name(*measure.finding)};
    const bool settled =
        measure.finding->outcome == Outcome::met || measure.finding->outcome == Outcome::not_applicable;
    return settled ? score_cell(name) : DocumentCell{name, {}};
}

DocumentTable::Row score_row(const Round& round, const Measure& measure) {
    const std::string standard = amount_text(measure.standard, measure.unit);
    const Finding* finding = measure.finding;
    return {.cells = {score_cell(measure.period == whole_plan ? "Whole plan" : measure.period),
                      judged_cell(round, measure), outcome_of_measure(measure),
                      score_cell(measure.level ? amount_text(measure.level, measure.unit) : measure.other_level),
                      score_cell(standard.empty() ? std::string{} : fmt::format("{} {}", measure.direction, standard)),
                      score_cell(finding == nullptr ? std::string{} : amount_text(finding->headroom, measure.unit))}};
}

/// The measures of one group, each with a heading and a row for each period.
DocumentSection score_section(const Round& round, std::string_view group, const std::vector<Measure>& measures) {
    DocumentSection section{
        .heading = std::string{group}, .note = {}, .items = {}, .rows = {}, .id = fmt::format("measures {}", group)};
    section.table.columns = {{"Period", 24},         {"How it is judged", 52},
                             {"Outcome", 24},        {"Level of the plan", 28, true},
                             {"Standard", 30, true}, {"Headroom", 22, true}};
    std::string_view above;
    for (const Measure& measure : measures) {
        if (measure.group != group) {
            continue;
        }
        if (std::exchange(above, measure.title) != measure.title) {
            DocumentCell heading{std::string{measure.title}, {}};
            if (!measure.help.empty()) {
                heading.lines.emplace_back(measure.help);
            }
            section.table.rows.push_back({.cells = {std::move(heading)}, .heading = true});
        }
        section.table.rows.push_back(score_row(round, measure));
    }
    return section;
}

void score_line(std::string& out, const Assessment& assessment, const Measure& measure) {
    CsvFields fields{out};
    const Finding* finding = measure.finding;
    fields.text(assessment.provenance.file_name);
    fields.text(assessment.organisation_code);
    fields.text(assessment.organisation_name);
    fields.text(assessment.provenance.round_id);
    fields.text(measure.group);
    fields.text(measure.title);
    fields.text(measure.period);
    fields.text(measure.code);
    if (measure.level || measure.other_level.empty()) {
        fields.number(measure.level);
    } else {
        fields.text(measure.other_level);
    }
    fields.number(measure.standard);
    fields.text(unit_name(measure.unit));
    fields.text(measure.standard ? measure.direction : std::string_view{});
    fields.number(finding == nullptr ? std::nullopt : finding->headroom);
    fields.text(finding == nullptr ? std::string_view{} : status_name(*finding));
    fields.text(finding == nullptr ? no_rule : weight_of(*finding));
    fields.text(finding == nullptr ? std::string{} : source_titles(*assessment.round, finding->source));
    fields.text(finding == nullptr ? std::string_view{} : confidence_name(finding->confidence));
    fields.end();
}

/// The row of a plan that could not be assessed: why, in the column of the measure.
void refused_line(std::string& out, const Assessment& assessment) {
    constexpr std::size_t after_file = 4; // the columns up to the measure
    constexpr std::size_t after_measure = 7;
    constexpr std::size_t after_outcome = 3;
    CsvFields fields{out};
    const auto skip = [&](std::size_t count) {
        for (std::size_t index = 0; index < count; ++index) {
            fields.number(std::nullopt);
        }
    };
    fields.text(assessment.provenance.file_name);
    skip(after_file);
    fields.text(assessment.verdict_sentence);
    skip(after_measure);
    fields.text(verdict_name(assessment.verdict));
    skip(after_outcome);
    fields.end();
}

} // namespace

Document scorecard(const Assessment& assessment, const Plan& plan) {
    Document document = plan_page(assessment, "scorecard");
    if (!assessment.was_assessed()) {
        return document;
    }
    document.contents = true;
    document.about = {round_line(assessment), rules_line(assessment), "Money is in £000."};
    const std::vector<Measure> measures = measures_of(assessment, plan);
    std::vector<std::string_view> groups;
    for (const Measure& measure : measures) {
        if (std::ranges::find(groups, measure.group) == groups.end()) {
            groups.push_back(measure.group);
            document.sections.push_back(score_section(*assessment.round, measure.group, measures));
        }
    }
    if (groups.empty()) {
        document.lead = {"The round marks no measures for a scorecard."};
    }
    return document;
}

std::string scorecard_csv(const Assessment& assessment, const Plan& plan, bool heading) {
    std::string out;
    if (heading) {
        append_csv_heading(out, {"file", "organisation", "name", "round", "group", "measure", "period", "code", "level",
                                 "standard", "unit", "direction", "headroom", "outcome", "severity", "source",
                                 "confidence"});
    }
    if (!assessment.was_assessed()) {
        refused_line(out, assessment);
        return out;
    }
    for (const Measure& measure : measures_of(assessment, plan)) {
        score_line(out, assessment, measure);
    }
    return out;
}

} // namespace plancheck
