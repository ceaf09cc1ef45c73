// Puts the plan on a page together: its parts in order, each within its share of the page.
#include "core/report/one_page/one_page.hpp"

#include "core/base/text_safety.hpp"
#include "core/report/assessment/plan_page.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/one_page/height.hpp"
#include "core/report/one_page/parts.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

// What there is room for on A4, with every text as long as its place allows. tests/report/exports_in_office.py prints
// it.
constexpr std::size_t most_outcomes = 8;
constexpr std::size_t most_amounts = 8;
constexpr std::size_t most_rows_of_two_lines = 6; ///< of features; more rows have one line each
constexpr std::size_t most_features = 9;
constexpr std::size_t most_risks = 5;
constexpr std::size_t most_notes = 3; ///< lines below a table

/// How the rules of a group stand, each year: "2014/15: met 17; query 1. 2015/16: met 18."
std::string standing(const Assessment& assessment, const RuleGroup& group) {
    std::vector<std::pair<std::string_view, Counts>> periods;
    for (const Finding& finding : assessment.findings) {
        if (finding.group != group.code || finding.outcome == Outcome::not_applicable) {
            continue;
        }
        auto at =
            std::ranges::find(periods, std::string_view{finding.period}, [](const auto& one) { return one.first; });
        if (at == periods.end()) {
            at = periods.insert(at, {finding.period, {}});
        }
        ++at->second[static_cast<std::size_t>(finding.outcome)];
    }
    std::ranges::stable_sort(periods, {}, [](const auto& one) { return one.first; }); // years, then the whole plan
    std::string words;
    for (const auto& [period, counts] : periods) {
        words += fmt::format("{}{}: {}", words.empty() ? "" : ". ", period == "plan" ? "Whole plan" : period,
                             counts_in_words(counts));
    }
    return words;
}

/// A line below a table, for each group of rules that `wanted` takes.
template <class Wanted>
void add_standing(const Assessment& assessment, Wanted wanted, PageTexts& texts, DocumentSection& section) {
    for (const RuleGroup& group : assessment.round->groups) {
        const std::string words = wanted(group) ? standing(assessment, group) : std::string{};
        if (!words.empty() && section.list.size() < most_notes) {
            section.list.push_back({.name = {}, .text = texts.across(fmt::format("{}. {}.", group.title, words), 1)});
        }
    }
}

/// How each headline figure stands in each year: "2014/15: Cumulative surplus met; Contingency not met."
void add_headlines(const Assessment& assessment, PageTexts& texts, DocumentSection& section) {
    const Round& round = *assessment.round;
    for (const std::string_view year : round.years) {
        std::string words;
        for (const ChartRule& headline : round.chart) {
            if (const Finding* finding = find_finding(assessment, headline.rule, year)) {
                words +=
                    fmt::format("{}{} {}", words.empty() ? "" : "; ", headline.label, outcome_name(finding->outcome));
            }
        }
        if (!words.empty() && section.list.size() < most_notes) {
            section.list.push_back({.name = {}, .text = texts.across(fmt::format("{}: {}.", year, words), 1)});
        }
    }
    if (section.list.empty()) {
        add_standing(
            assessment, [](const RuleGroup& group) { return group.in_full; }, texts, section);
    }
}

/// A row of features: an element, or all elements of a group.
struct FeatureRow {
    std::string_view name;
    std::string_view response; ///< the first that the plan gives
    Counts counts{};
};

std::vector<FeatureRow> feature_rows(const Assessment& assessment) {
    const bool by_element = assessment.results.size() <= most_features;
    std::vector<FeatureRow> rows;
    for (const ElementResult& result : assessment.results) {
        const std::string_view name = by_element ? result.element->title : result.element->group;
        if (by_element || rows.empty() || rows.back().name != name) {
            rows.push_back({.name = name, .response = {}});
        }
        for (const FeatureResult& feature : result.features) {
            ++rows.back().counts[static_cast<std::size_t>(feature.outcome)];
            rows.back().response = rows.back().response.empty() ? feature.response : rows.back().response;
        }
    }
    return rows;
}

DocumentSection features_on_page(const Assessment& assessment, std::size_t lines, PageTexts& texts) {
    constexpr int name_width = 42;
    constexpr int response_width = 84;
    constexpr int state_width = page_width - name_width - response_width;
    const RoundNouns nouns = nouns_of(assessment.round);
    std::vector<FeatureRow> rows = feature_rows(assessment);
    DocumentSection section{
        .heading = begin_with_capital(nouns.full_feature.many), .note = {}, .items = {}, .rows = {}};
    if (rows.size() > most_features) {
        section.note = fmt::format("{} of {} rows; the page has no room for more.", most_features, rows.size());
        rows.resize(most_features);
    }
    section.table.columns = {{"Part", name_width}, {"What the plan does", response_width}, {"Outcome", state_width}};
    for (const FeatureRow& row : rows) {
        const std::string_view response = row.response.empty() ? "not filled" : row.response;
        section.table.rows.push_back(
            {.cells = {{{}, {texts.in_column(row.name, name_width, lines)}},
                       {{}, {texts.in_column(response, response_width, lines)}},
                       {{}, {texts.in_column(counts_in_words(row.counts), state_width, lines)}}}});
    }
    return section;
}

void add_all(std::vector<DocumentSection> sections, Document& document) {
    std::ranges::move(sections, std::back_inserter(document.sections));
}

/// How many lines a row of features has, and how many rows of risks there are.
struct Room {
    std::size_t lines = 2, risks = most_risks;
};

/// The page with this much of features and risks.
Document page_with(Document document, const Assessment& assessment, const Plan& plan, const Room& room) {
    PageTexts texts;
    DocumentSection vision{.heading = "Vision", .note = {}, .items = {}, .rows = {}};
    add_vision(assessment, plan, texts, vision);
    add_arrangements(assessment, plan, texts, vision);
    document.sections.push_back(std::move(vision));

    auto outcomes = cell_sections(assessment, plan, {PagePart::outcomes, "Outcomes", most_outcomes}, texts);
    add_standing(
        assessment, [](const RuleGroup& group) { return group.scorecard; }, texts, outcomes.back());
    add_all(std::move(outcomes), document);

    auto money = cell_sections(assessment, plan, {PagePart::money, "Money (£000)", most_amounts}, texts);
    add_headlines(assessment, texts, money.back());
    add_all(std::move(money), document);
    if (!assessment.results.empty()) {
        document.sections.push_back(features_on_page(assessment, room.lines, texts));
    }
    add_all(cell_sections(assessment, plan, {PagePart::risks, "Risks", room.risks}, texts), document);
    if (texts.cut()) {
        document.about.emplace_back("A text that ends in … is cut to fit; the workbook has it in full.");
    }
    return document;
}

/// As much as fits on one side: first fewer risks, then shorter features.
Document page_that_fits(const Document& empty, const Assessment& assessment, const Plan& plan) {
    Document page;
    for (const std::size_t lines : {2U, 1U}) {
        for (std::size_t risks = most_risks; risks > 0; --risks) {
            page = page_with(empty, assessment, plan, {lines, risks});
            if (height_of(page) <= page_height) {
                return page;
            }
        }
    }
    return page;
}

} // namespace

Document plan_on_a_page(const Assessment& assessment, const Plan& plan) {
    constexpr std::size_t longest_name = 60;
    Document document = plan_page(assessment, "plan on a page", longest_name);
    if (assessment.was_assessed()) {
        document.conclusion = verdict_line(assessment);
        document.header = round_line(assessment);
        document.one_page = true;
        return page_that_fits(document, assessment, plan);
    }
    return document;
}

} // namespace plancheck
