// Writes the page around a matrix, and the plans one by one below it.
#include "core/base/today.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/footprint/matrix.hpp"
#include "core/report/footprint/matrix_script.hpp"
#include "core/report/footprint/matrix_style.hpp"
#include "core/report/write/document_html.hpp"
#include "core/report/write/html_parts.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

/// The place that a cell of the matrix links to.
std::string place_of_finding(std::size_t number, const Finding& finding) {
    return fmt::format("p{}-{}", number, slug(finding_name(finding)));
}

void open_finding(HtmlWriter& html, std::size_t number, const Finding& finding) {
    html.open("li", {{"id", place_of_finding(number, finding)}}).element("b", finding_name(finding)).text(" ");
    html_mark(html, finding.outcome);
    html.text(fmt::format(" {}", finding.title)).alone("br").text(sentence_of(finding));
    for (const std::string& addition : additions_beside(finding)) {
        html.text(fmt::format(" {}.", addition));
    }
    if (const std::string cells = cells_line(finding, 6); !cells.empty()) {
        html.text(" ").element("span", {{"class", "weight"}}, fmt::format("Where: {}", cells));
    }
    html.close().line();
}

/// Writes a finding that awaits a person: only name and title.
void waiting_finding(HtmlWriter& html, std::size_t number, const Finding& finding) {
    html.open("li", {{"id", place_of_finding(number, finding)}}).element("b", finding_name(finding));
    html.text(fmt::format(" {}", finding.title)).close().line();
}

std::string settled_findings(const Section& section) {
    std::string names;
    for (const Finding* finding : section.findings) {
        names += (names.empty() ? "" : ", ") + finding_name(*finding);
    }
    return fmt::format("{} ({}): {}. ", section.title, section.findings.size(), names);
}

void workbook_findings(HtmlWriter& html, const Assessment& assessment) {
    if (assessment.workbook.empty()) {
        return;
    }
    html.open("p").element("b", "The workbook itself").close().line().open("ul").line();
    for (const WorkbookFinding* finding : workbook_in_order(assessment)) {
        html.element("li", fmt::format("{} ({})", finding->message, severity_name(finding->severity))).line();
    }
    html.close().line();
}

void elements_not_met(HtmlWriter& html, const Assessment& assessment, std::size_t number) {
    std::string names;
    for (const ElementResult& result : assessment.results) {
        if (result.outcome == Outcome::met || result.outcome == Outcome::needs_judgement) {
            continue;
        }
        names += fmt::format("{}{} {} ({}", names.empty() ? "" : "; ", result.element->id, result.element->title,
                             outcome_name(result.outcome));
        for (const FeatureResult& feature : result.features) {
            if (feature.outcome == result.outcome) {
                names += fmt::format(", {}", feature.feature->id);
            }
        }
        names += ")";
    }
    html.open("p", {{"id", fmt::format("p{}-elements", number)}})
        .element("b", fmt::format("{} that are not met", begin_with_capital(nouns_of(assessment.round).element.many)));
    html.text(fmt::format(": {}.", names.empty() ? "none" : names)).close().line();
}

void findings_of_plan(HtmlWriter& html, const Assessment& assessment, std::size_t number) {
    std::string settled;
    for (const Section& section : sections_of(assessment)) {
        if (section.settled) {
            settled += settled_findings(section);
            continue;
        }
        html.open("p").element("b", section.title).close().line().open("ul").line();
        for (const Finding* finding : section.findings) {
            const bool waits = finding->outcome == Outcome::needs_judgement;
            waits ? waiting_finding(html, number, *finding) : open_finding(html, number, *finding);
        }
        html.close().line();
    }
    workbook_findings(html, assessment);
    elements_not_met(html, assessment, number);
    html.element("p", {{"id", fmt::format("p{}-met", number)}}, settled).line();
}

/// Names each round that judges a plan of the page: "Rounds: 2014-16, shipped, fingerprint 3f2a...". Empty if there is
/// none.
std::string rounds_note(std::span<const PlanRow> rows) {
    std::vector<const Round*> rounds;
    std::string note;
    for (const PlanRow& row : rows) {
        if (row.round != nullptr && std::ranges::find(rounds, row.round) == rounds.end()) {
            rounds.push_back(row.round);
            note += fmt::format("{}{}, {}", note.empty() ? "Rounds: " : "; ", row.round->id, rules_origin(*row.round));
        }
    }
    return note.empty() ? note : note + ".";
}

} // namespace

std::string plan_section(const Assessment& assessment, std::size_t number) {
    const bool assessed = assessment.was_assessed();
    const std::string& file = assessment.provenance.file_name;
    HtmlWriter html;
    html.open("section", {{"class", "plan"}, {"id", fmt::format("p{}", number)}}).line();
    html.element("h3", assessed ? plan_line(assessment) : file).line();
    html.element("p", {{"class", "state " + slug(verdict_name(assessment.verdict))}}, assessment.verdict_sentence);
    html.line().element("p", {{"class", "weight"}}, file).line();
    if (assessed) {
        findings_of_plan(html, assessment, number);
    }
    html.close().line();
    return html.take();
}

void begin_page(HtmlWriter& html, const Document& document) {
    html_begin(html, document, matrix_style);
}

void end_page(HtmlWriter& html, std::string_view engine, std::string_view assessed_at) {
    html.element("p", {{"class", "weight"}}, fmt::format("Assessed {} by {}.", moment_words(assessed_at), engine))
        .line();
    html.close().line().open("script").as_is(matrix_script).close().line();
    html.close().line().close().line();
}

void write_plans(const Write& write, std::span<const PlanRow> rows, const WritePlan& plan) {
    if (!plan) {
        return;
    }
    write("<p class=\"print-only\">The plans one by one are in the page and are not printed.</p>\n"
          "<section id=\"plans\">\n<h2>The plans one by one</h2>\n");
    for (const PlanRow& row : rows) {
        plan(row.number, write);
    }
    write("</section>\n");
}

void matrix_page(const Write& write, std::span<const PlanRow> rows, const PageOf& page, const WritePlan& plan,
                 std::string_view engine, std::string_view assessed_at, std::string_view note) {
    std::array<std::size_t, 3> verdicts{};
    Verdict gravest = Verdict::ready;
    for (const PlanRow& row : rows) {
        ++verdicts[static_cast<std::size_t>(row.verdict)];
        gravest = std::max(gravest, row.verdict);
    }
    Document document{.title = fmt::format("{} plans", rows.size()),
                      .conclusion = fmt::format("{} plans: {} ready, {} not ready, {} could not be assessed.",
                                                rows.size(), verdicts[0], verdicts[1], verdicts[2]),
                      .tone = tone_of_verdict(gravest),
                      .state = std::string{verdict_name(gravest)}};
    document.header = document.title;
    if (std::string rounds = rounds_note(rows); !rounds.empty()) {
        document.about.push_back(std::move(rounds));
    }
    if (!note.empty()) {
        document.lead.emplace_back(note);
    }
    HtmlWriter html;
    begin_page(html, document);
    write(html.take());
    write_matrix(write, rows, page);
    write_plans(write, rows, plan);
    end_page(html, engine, assessed_at);
    write(html.take());
}

} // namespace plancheck
