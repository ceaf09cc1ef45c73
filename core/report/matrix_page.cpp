// The page around a matrix, and the plans one by one below it.
#include "core/report/html_margins.hpp"
#include "core/report/html_parts.hpp"
#include "core/report/html_style.hpp"
#include "core/report/matrix.hpp"
#include "core/report/matrix_script.hpp"
#include "core/report/matrix_style.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace plancheck {

namespace {

template <class... Parts> void put(std::string& out, fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Parts>(parts)...);
}

void open_finding(std::string& out, std::size_t number, const Finding& finding) {
    const std::string name = finding_name(finding);
    put(out, "<li id=\"p{}-{}\"><b>{}</b> {} {}<br>{}", number, slug(name), xml_escaped(name), mark(finding.outcome),
        xml_escaped(finding.title), xml_escaped(sentence_of(finding)));
    for (const auto* addition : {&finding.waiver, &finding.explanation, &finding.judgement}) {
        if (*addition) {
            put(out, " {}.", xml_escaped((*addition)->text));
        }
    }
    if (const std::string cells = cells_line(finding, 6); !cells.empty()) {
        put(out, " <span class=\"weight\">Where: {}</span>", xml_escaped(cells));
    }
    out += "</li>\n";
}

/// What waits for a person: name and title, without the rest.
void waiting_finding(std::string& out, std::size_t number, const Finding& finding) {
    const std::string name = finding_name(finding);
    put(out, "<li id=\"p{}-{}\"><b>{}</b> {}</li>\n", number, slug(name), xml_escaped(name),
        xml_escaped(finding.title));
}

void settled_findings(std::string& out, const Section& section) {
    put(out, "{} ({}): ", section.title, section.findings.size());
    for (const Finding* finding : section.findings) {
        put(out, "{}{}", finding == section.findings.front() ? "" : ", ", xml_escaped(finding_name(*finding)));
    }
    out += ". ";
}

void workbook_findings(std::string& out, const Assessment& assessment) {
    if (assessment.workbook.empty()) {
        return;
    }
    out += "<p><b>The workbook itself</b></p>\n<ul>\n";
    for (const WorkbookFinding* finding : workbook_in_order(assessment)) {
        put(out, "<li>{} ({})</li>\n", xml_escaped(finding->message), severity_name(finding->severity));
    }
    out += "</ul>\n";
}

void elements_not_met(std::string& out, const Assessment& assessment, std::size_t number) {
    put(out, "<p id=\"p{}-elements\"><b>Elements that are not met</b>: ", number);
    bool any = false;
    for (const ElementResult& result : assessment.results) {
        if (result.outcome == Outcome::met || result.outcome == Outcome::needs_judgement) {
            continue;
        }
        put(out, "{}{} {} ({}", any ? "; " : "", xml_escaped(result.element->id), xml_escaped(result.element->title),
            outcome_name(result.outcome));
        for (const FeatureResult& feature : result.features) {
            if (feature.outcome == result.outcome) {
                put(out, ", {}", xml_escaped(feature.feature->id));
            }
        }
        out += ")";
        any = true;
    }
    out += any ? ".</p>\n" : "none.</p>\n";
}

} // namespace

std::string plan_section(const Assessment& assessment, std::size_t number) {
    const bool assessed = assessment.verdict != Verdict::could_not_be_assessed;
    std::string out;
    put(out,
        "<section class=\"plan\" id=\"p{}\">\n<h3>{}</h3>\n<p class=\"state {}\">{}</p>\n<p class=\"weight\">{}</p>\n",
        number, xml_escaped(assessed ? plan_line(assessment) : assessment.provenance.file_name),
        slug(verdict_name(assessment.verdict)), xml_escaped(assessment.verdict_sentence),
        xml_escaped(assessment.provenance.file_name));
    if (!assessed) {
        return out + "</section>\n";
    }
    std::string settled;
    for (const Section& section : sections_of(assessment)) {
        if (section.settled) {
            settled_findings(settled, section);
            continue;
        }
        put(out, "<p><b>{}</b></p>\n<ul>\n", section.title);
        for (const Finding* finding : section.findings) {
            const bool waits = finding->outcome == Outcome::needs_judgement;
            waits ? waiting_finding(out, number, *finding) : open_finding(out, number, *finding);
        }
        out += "</ul>\n";
    }
    workbook_findings(out, assessment);
    elements_not_met(out, assessment, number);
    put(out, "<p id=\"p{}-met\">{}</p>\n</section>\n", number, settled);
    return out;
}

void begin_page(const Write& write, std::string_view title, Verdict verdict, std::string_view sentence) {
    std::string out;
    put(out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}: {}</title>\n<style>{}{}{}"
        "</style>\n</head>\n<body>\n<header>\n"
        "<h1>{}</h1>\n<p class=\"verdict {}\" role=\"status\">{}</p>\n</header>\n<main>\n",
        xml_escaped(title), verdict_name(verdict), html_style, matrix_style, html_margins(title, {}, {}),
        xml_escaped(title), slug(verdict_name(verdict)), xml_escaped(sentence));
    write(out);
}

void end_page(const Write& write, std::string_view engine, std::string_view assessed_at) {
    write(fmt::format("<p class=\"weight\">Assessed {} by {}.</p>\n</main>\n<script>{}</script>\n</body>\n</html>\n",
                      xml_escaped(assessed_at), xml_escaped(engine), matrix_script));
}

void write_plans(const Write& write, std::span<const PlanRow> rows, const WritePlan& plan) {
    if (!plan) {
        return;
    }
    write("<p class=\"print-only\">The plans one by one stand in the page and are not printed.</p>\n"
          "<section id=\"plans\">\n<h2>The plans one by one</h2>\n");
    for (const PlanRow& row : rows) {
        plan(row.number, write);
    }
    write("</section>\n");
}

void matrix_page(const Write& write, std::span<const PlanRow> rows, const PageOf& page, const WritePlan& plan,
                 std::string_view engine, std::string_view assessed_at) {
    std::array<std::size_t, 3> verdicts{};
    Verdict gravest = Verdict::ready;
    for (const PlanRow& row : rows) {
        ++verdicts[static_cast<std::size_t>(row.verdict)];
        gravest = std::max(gravest, row.verdict);
    }
    begin_page(write, fmt::format("{} plans", rows.size()), gravest,
               fmt::format("{} plans: {} ready, {} not ready, {} could not be assessed.", rows.size(), verdicts[0],
                           verdicts[1], verdicts[2]));
    write_matrix(write, rows, page);
    write_plans(write, rows, plan);
    end_page(write, engine, assessed_at);
}

} // namespace plancheck
