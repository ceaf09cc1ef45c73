// Writes a footprint as one HTML page: its document, with the matrix in place of the list of plans, a table of the
// areas, and each plan in turn.
#include "core/report/assessment/sections.hpp"
#include "core/report/footprint/report.hpp"
#include "core/report/write/document_html.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

void area_headings(HtmlWriter& html, const RoundNouns& nouns, const std::vector<const Sum*>& sums) {
    html.open("table", {{"class", "small areas"}}).open("thead").open("tr");
    html.element("th", {{"scope", "col"}}, begin_with_capital(nouns.area.one))
        .element("th", {{"scope", "col"}}, "Open on its sum");
    for (const std::string& count : {begin_with_capital(nouns.body.many), std::string("Plans"), std::string("Ready")}) {
        html.element("th", {{"scope", "col"}, {"class", "figure"}}, count);
    }
    for (const Sum* sum : sums) {
        html.open("th", {{"scope", "col"}, {"class", "figure"}}).text(sum->point.line->label);
        html.alone("br").text(sum->point.column).close();
    }
    html.close().close().open("tbody").line();
}

void area_row(HtmlWriter& html, const Footprint& footprint, const AreaPart& part, std::size_t sums) {
    html.open("tr").element("th", {{"scope", "row"}}, fmt::format("{} ({})", part.area.name, part.area.code));
    html.element("td", open_names(part));
    for (const std::size_t count : {part.expected, part.counted, part.ready}) {
        html.element("td", {{"class", "figure"}}, std::to_string(count));
    }
    if (part.sums.empty()) {
        html.element("td", {{"class", "figure"}, {"colspan", std::to_string(sums)}}, "no plan counts");
    }
    for (const Sum* sum : main_sums(footprint, part.sums)) {
        html.element("td", {{"class", "figure"}}, sum_text(*sum));
    }
    html.close().line();
}

/// Writes the areas with each figure in a column, so that they can be compared. In the document they are a list,
/// because a text or a printed page has no room for so many columns.
void write_areas(HtmlWriter& html, const Footprint& footprint, const DocumentSection& section) {
    const auto shown = std::ranges::find_if(footprint.areas, [](const AreaPart& part) { return !part.sums.empty(); });
    if (shown == footprint.areas.end()) {
        return html_section(html, section);
    }
    const RoundNouns nouns = nouns_of(footprint.round);
    const std::vector<const Sum*> sums = main_sums(footprint, shown->sums);
    html.open("section", {{"id", section.id}}).line().element("h2", section.heading).line();
    html.element("p", {{"class", "note"}}, section.note).line();
    html.open("div", {{"class", "frame"},
                      {"tabindex", "0"},
                      {"role", "region"},
                      {"aria-label", begin_with_capital(nouns.area.many)}});
    area_headings(html, nouns, sums);
    for (const AreaPart* part : areas_worst_first(footprint)) {
        area_row(html, footprint, *part, sums.size());
    }
    html.close().close().close().line().close().line();
}

/// The sections in the order of the page: missing plans come first, the plans one by one come last.
std::vector<DocumentSection> page_sections(Document& document, bool plans) {
    std::vector<DocumentSection> sections = std::move(document.sections);
    const auto second_year = [](const DocumentSection& a, const DocumentSection& b) {
        return a.id == "ratios" && b.id == "ratios"; // the matrix has all years in one table
    };
    sections.erase(std::unique(sections.begin(), sections.end(), second_year), sections.end());
    for (DocumentSection& section : sections) {
        section.heading = section.id == "ratios" ? "Ratios of each plan" : section.heading;
    }
    std::ranges::stable_partition(
        sections, [](const DocumentSection& section) { return section.id == "missing" || section.id == "aside"; });
    if (plans) {
        sections.push_back({.heading = "The plans one by one", .note = {}, .items = {}, .rows = {}, .id = "plans"});
    }
    return sections;
}

} // namespace

void footprint_html(const Footprint& footprint, const Write& write, const PageOf& page, const WritePlan& plan,
                    const ReportStamp& stamp) {
    Document document = footprint_document(footprint);
    const std::vector<DocumentSection> sections = page_sections(document, static_cast<bool>(plan));
    HtmlWriter html;
    begin_page(html, document);
    html_contents(html, sections);
    for (const DocumentSection& section : sections) {
        if (section.id == "ratios") { // written with the matrix
            continue;
        }
        write(html.take());
        if (section.id == "overview") {
            write_matrix(write, footprint.rows, page, footprint.ratios);
        } else if (section.id == "plans") {
            write_plans(write, footprint.rows, plan);
        } else if (section.id == "areas") {
            write_areas(html, footprint, section);
        } else {
            html_section(html, section);
        }
    }
    end_page(html, stamp.engine, stamp.assessed_at);
    write(html.take());
}

} // namespace plancheck
