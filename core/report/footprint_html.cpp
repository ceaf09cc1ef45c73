// A footprint as one HTML page: the verdict, who is missing or set aside, the matrix, the sum and the rules on it, the
// STP areas, the plans one by one.
#include "core/report/footprint_report.hpp"
#include "core/report/html_parts.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

template <class... Parts> void put(std::string& out, fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Parts>(parts)...);
}

void contents(std::string& out, const Footprint& footprint, bool plans) {
    put(out, "<nav aria-label=\"Contents\"><p class=\"small\"><a href=\"#overview\">Plans, worst first</a> ({})",
        footprint.rows.size());
    if (!footprint.sums.empty()) {
        out += " &middot; <a href=\"#sums\">Sums</a> &middot; <a href=\"#tests\">Rules tested on the sum</a>";
    }
    if (!footprint.areas.empty()) {
        put(out, " &middot; <a href=\"#areas\">STP areas</a> ({})", footprint.areas.size());
    }
    if (!footprint.missing.empty()) {
        put(out, " &middot; <a href=\"#missing\">Without a plan</a> ({})", footprint.missing.size());
    }
    if (!footprint.set_aside.empty()) {
        put(out, " &middot; <a href=\"#aside\">Set aside</a> ({})", footprint.set_aside.size());
    }
    out += plans ? " &middot; <a href=\"#plans\">The plans one by one</a></p></nav>\n" : "</p></nav>\n";
}

void sums(std::string& out, const Footprint& footprint) {
    if (footprint.sums.empty()) {
        return;
    }
    put(out,
        "<section id=\"sums\">\n<h2>Sums of {} plans</h2>\n<p class=\"note\">Exact, of the plans that count, ready or "
        "not; £000 unless said.</p>\n<table class=\"small\"><thead><tr><th scope=\"col\">Line</th>",
        footprint.counted);
    for (const std::string_view year : sum_years(footprint)) {
        put(out, "<th scope=\"col\" class=\"figure\">{}</th>", xml_escaped(year));
    }
    out += "</tr></thead><tbody>\n";
    bool partial = false;
    for (const SumRow& row : sum_rows(footprint)) {
        const Unit unit = row.line->unit;
        put(out, "<tr><th scope=\"row\">{}{}</th>", xml_escaped(row.line->label),
            unit == Unit::thousand_pounds ? std::string{} : fmt::format(" ({})", unit_name(unit)));
        for (const Sum* sum : row.years) {
            put(out, "<td class=\"figure\">{}</td>", sum == nullptr ? std::string{} : sum_text(*sum));
            partial = partial || (sum != nullptr && sum->given != 0 && !sum->lacking.empty());
        }
        out += "</tr>\n";
    }
    out += "</tbody></table>\n";
    if (partial) {
        out +=
            "<p class=\"small\">* not every plan gives this figure: the sum is of those that do, and no rule is tested "
            "on it.</p>\n";
    }
    out += "</section>\n";
}

void tests(std::string& out, const Footprint& footprint) {
    if (footprint.tests.empty()) {
        return;
    }
    put(out,
        "<section id=\"tests\">\n<h2>Rules tested again on the sum ({})</h2>\n<p class=\"note\">Those that would say "
        "the "
        "same of one CCG as large as all of them: of amounts that add up, on shares and rates of them. Percentages do "
        "not add up.</p>\n<table class=\"small\"><thead><tr><th scope=\"col\">Rule</th><th "
        "scope=\"col\">Outcome</th><th "
        "scope=\"col\">Finding</th><th scope=\"col\" class=\"figure\">Headroom</th></tr></thead><tbody>\n",
        footprint.tests.size());
    for (const Finding& finding : footprint.tests) {
        put(out,
            "<tr><th scope=\"row\" class=\"nowrap\">{}</th><td>{}</td><td><b>{}</b><br>{}</td><td "
            "class=\"figure\">{}</td>"
            "</tr>\n",
            xml_escaped(finding_name(finding)), mark(finding.outcome), xml_escaped(finding.title),
            xml_escaped(sentence_of(finding)),
            finding.headroom ? show(*finding.headroom, finding.unit) : std::string{});
    }
    out += "</tbody></table>\n</section>\n";
}

void area_headings(std::string& out, const std::vector<const Sum*>& sums) {
    out += "<table class=\"small areas\"><thead><tr><th scope=\"col\">STP area</th><th scope=\"col\" "
           "class=\"figure\">CCGs</th><th scope=\"col\" class=\"figure\">Plans</th><th scope=\"col\" "
           "class=\"figure\">Ready</th>";
    for (const Sum* sum : sums) {
        put(out, "<th scope=\"col\" class=\"figure\">{}<br>{}</th>", xml_escaped(sum->point.line->label),
            xml_escaped(sum->point.column));
    }
    out += "<th scope=\"col\">Open on its sum</th></tr></thead><tbody>\n";
}

void areas(std::string& out, const Footprint& footprint) {
    const auto shown = std::ranges::find_if(footprint.areas, [](const AreaPart& part) { return !part.sums.empty(); });
    if (shown == footprint.areas.end()) {
        return;
    }
    put(out,
        "<section id=\"areas\">\n<h2>STP areas, each with the sum of its plans ({})</h2>\n<p class=\"note\">Exact, in "
        "£000, of the plans that count; the rules are tested again on each sum. A figure with * is not given by every "
        "plan.</p>\n<div class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\"STP areas\">",
        footprint.areas.size());
    area_headings(out, main_sums(footprint, *shown));
    for (const AreaPart& part : footprint.areas) {
        put(out,
            "<tr><th scope=\"row\">{} ({})</th><td class=\"figure\">{}</td><td class=\"figure\">{}</td><td "
            "class=\"figure\">{}</td>",
            xml_escaped(part.area.name), xml_escaped(part.area.code), part.expected, part.counted, part.ready);
        if (part.sums.empty()) {
            put(out, "<td class=\"figure\" colspan=\"{}\">no plan counts</td>", main_sums(footprint, *shown).size());
        }
        for (const Sum* sum : main_sums(footprint, part)) {
            put(out, "<td class=\"figure\">{}</td>", sum_text(*sum));
        }
        put(out, "<td>{}</td></tr>\n", xml_escaped(open_names(part)));
    }
    out += "</tbody></table></div>\n</section>\n";
}

void missing(std::string& out, const Footprint& footprint) {
    if (footprint.missing.empty()) {
        return;
    }
    put(out, "<section id=\"missing\">\n<h2>Without a plan ({} of {})</h2>\n<div class=\"columns\">",
        footprint.missing.size(), footprint.expected);
    for (const std::string& area : missing_lines(footprint)) {
        put(out, "<p>{}</p>\n", xml_escaped(area));
    }
    out += "</div>\n</section>\n";
}

/// Row by row: there may be thousands.
void set_aside(const Write& write, const Footprint& footprint) {
    if (footprint.set_aside.empty()) {
        return;
    }
    std::string out;
    put(out,
        "<section id=\"aside\">\n<h2>Set aside ({})</h2>\n<p class=\"note\">Read, and not counted.</p>\n<table "
        "class=\"small\"><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Organisation</th><th scope=\"col\">"
        "Standing</th><th scope=\"col\">Why</th><th scope=\"col\">Verdict</th></tr></thead><tbody>\n",
        footprint.set_aside.size());
    for (const SetAside& one : footprint.set_aside) {
        put(out, "<tr id=\"p{}\"><th scope=\"row\">{}</th><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            one.number, xml_escaped(one.file), xml_escaped(one.name), xml_escaped(one.code),
            standing_name(one.standing), xml_escaped(one.why), verdict_name(one.verdict));
        write(out);
        out.clear();
    }
    write("</tbody></table>\n</section>\n");
}

} // namespace

void footprint_html(const Footprint& footprint, const Write& write, const PageOf& page, const WritePlan& plan,
                    const ReportStamp& stamp) {
    begin_page(write, footprint.title(), footprint.verdict, footprint.sentence);
    std::string out;
    if (footprint.round != nullptr) {
        put(out, "<p class=\"lead\">{}, round {}, version {}. {}</p>\n", xml_escaped(footprint.round->title),
            xml_escaped(footprint.round->id), xml_escaped(footprint.round->version),
            xml_escaped(footprint.round->organisations_note));
    }
    contents(out, footprint, static_cast<bool>(plan));
    missing(out, footprint);
    write(out);
    set_aside(write, footprint);
    write_matrix(write, footprint.rows, page);
    out.clear();
    sums(out, footprint);
    tests(out, footprint);
    areas(out, footprint);
    write(out);
    write_plans(write, footprint.rows, plan);
    end_page(write, stamp.engine, stamp.assessed_at);
}

} // namespace plancheck
