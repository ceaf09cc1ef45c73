// The assessment as one HTML file: verdict on top, then what to put right, the features, every finding, where it comes
// from. No script, nothing loaded from elsewhere, readable without colours and on paper.
#include "core/report/html_margins.hpp"
#include "core/report/html_parts.hpp"
#include "core/report/html_style.hpp"
#include "core/report/report.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

/// What stands between back quotes (codes of lines and rules) as code.
std::string with_codes(std::string_view text) {
    std::string result;
    bool code = false;
    while (!text.empty()) {
        const auto end = text.find('`');
        result += xml_escaped(text.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        result += code ? "</code>" : "<code>";
        code = !code;
        text.remove_prefix(end + 1);
    }
    return code ? result + "</code>" : result;
}

class HtmlReport {
public:
    explicit HtmlReport(const Assessment& assessment) : assessment_(assessment) {}
    std::string write();

private:
    template <class... Parts> void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
    }
    void head();
    void counts();
    void section(const Section& section);
    void finding(const Finding& finding);
    void questions(const Section& section);
    void sources();
    void contents(const std::vector<Section>& sections);
    void workings(const Finding& finding);
    void settled(const Section& section);
    void workbook();
    void elements();
    void provenance();
    [[nodiscard]] std::string link_to(std::string_view rule) const;

    const Assessment& assessment_;
    std::string out_;
};

void HtmlReport::head() {
    const bool assessed = assessment_.verdict != Verdict::could_not_be_assessed;
    const std::string title = assessed ? plan_line(assessment_) : assessment_.provenance.file_name;
    put("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"{}\">\n<title>{}: {}</title>\n<style>{}",
        xml_escaped(assessment_.provenance.engine), xml_escaped(title), verdict_name(assessment_.verdict), html_style);
    put("{}</style>\n</head>\n<body>\n", html_margins(title, verdict_name(assessment_.verdict), {}));
    put("<header>\n<h1>{}</h1>\n", xml_escaped(title));
    if (assessed) {
        put("<p class=\"lead\">{}</p>\n", xml_escaped(round_line(assessment_)));
    }
    put("<p class=\"verdict {}\" role=\"status\">{}</p>\n</header>\n<main>\n", slug(verdict_name(assessment_.verdict)),
        xml_escaped(assessment_.verdict_sentence));
}

void HtmlReport::counts() {
    put("<table class=\"small counts\"><caption>Counts</caption><thead><tr><th scope=\"col\"></th>");
    std::vector<std::size_t> used;
    for (std::size_t index = 0; index < outcome_count; ++index) {
        if (assessment_.elements[index] + assessment_.features[index] + assessment_.rules[index] != 0) {
            used.push_back(index);
            put("<th scope=\"col\" class=\"figure\">{}</th>", mark(static_cast<Outcome>(index)));
        }
    }
    put("</tr></thead><tbody>\n");
    const auto row = [&](std::string_view name, const Counts& counted) {
        put("<tr><th scope=\"row\">{}</th>", name);
        for (const std::size_t index : used) {
            put("<td class=\"figure\">{}</td>", counted[index]);
        }
        put("</tr>\n");
    };
    row("Elements", assessment_.elements);
    row("Features", assessment_.features);
    row("Rules, each year", assessment_.rules);
    put("</tbody></table>\n");
}

void HtmlReport::contents(const std::vector<Section>& sections) {
    put("<nav aria-label=\"Contents\"><p class=\"small\">");
    for (const Section& section : sections) {
        put("<a href=\"#{}\">{}</a> ({}) &middot; ", slug(section.title), section.title, section.findings.size());
    }
    if (!assessment_.workbook.empty()) {
        put("<a href=\"#workbook\">The workbook itself</a> ({}) &middot; ", assessment_.workbook.size());
    }
    put("<a href=\"#elements\">Elements and features</a> &middot; <a href=\"#provenance\">Where this comes from</a>"
        "</p></nav>\n");
}

void HtmlReport::workings(const Finding& finding) {
    constexpr std::size_t at_most = 16;
    if (finding.workings.empty()) {
        return;
    }
    put("<table><thead><tr><th scope=\"col\">Workings</th><th scope=\"col\" class=\"figure\">Value</th>"
        "<th scope=\"col\">Cell</th></tr></thead><tbody>\n");
    const std::size_t shown = std::min(at_most, finding.workings.size());
    for (const WorkingReport& working : std::span{finding.workings}.first(shown)) {
        put("<tr><td>{}</td><td class=\"figure\">{}</td><td class=\"nowrap\">{}</td></tr>\n",
            xml_escaped(working.label), xml_escaped(working.value), xml_escaped(working.cell));
    }
    if (shown < finding.workings.size()) {
        put("<tr><td colspan=\"3\">and {} more, in the JSON report</td></tr>\n", finding.workings.size() - shown);
    }
    put("</tbody></table>\n");
}

void HtmlReport::finding(const Finding& finding) {
    const std::string name = finding_name(finding);
    put("<article class=\"finding {}\" id=\"{}\">\n<header><span class=\"id\">{}</span><h3>{}</h3>{}"
        "<span class=\"weight\">{}</span></header>\n<p class=\"sentence\">{}</p>\n",
        slug(outcome_name(finding.outcome)), slug(name), xml_escaped(name), xml_escaped(finding.title),
        mark(finding.outcome), weight_of(finding), xml_escaped(sentence_of(finding)));
    for (const auto* addition : {&finding.waiver, &finding.explanation, &finding.judgement}) {
        if (*addition) {
            put("<p>{}</p>\n", xml_escaped((*addition)->text));
        }
    }
    workings(finding);
    put("<dl>");
    if (const std::string cells = cells_line(finding, 24); !cells.empty()) {
        put("<dt>Where</dt><dd>{}</dd>", xml_escaped(cells));
    }
    if (!finding.remedy.empty()) {
        put("<dt>To do</dt><dd>{}</dd>", with_codes(finding.remedy));
    }
    put("<dt>Source</dt><dd>{}</dd></dl>\n</article>\n", xml_escaped(founded_on(finding)));
}

void HtmlReport::settled(const Section& section) {
    put("<table class=\"small\"><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Finding</th>"
        "<th scope=\"col\" class=\"figure\">Headroom</th></tr></thead><tbody>\n");
    for (const Finding* entry : section.findings) {
        const std::string name = finding_name(*entry);
        const bool money = entry->unit == Unit::thousand_pounds && entry->headroom;
        put("<tr id=\"{}\"><td class=\"id\">{}</td><td><b>{}</b><br>{}</td><td class=\"figure\">{}{}</td></tr>\n",
            slug(name), xml_escaped(name), xml_escaped(entry->title), xml_escaped(sentence_of(*entry)),
            entry->headroom ? xml_escaped(show(*entry->headroom, entry->unit)) : std::string{}, money ? " £000" : "");
    }
    put("</tbody></table>\n");
}

/// What a person must judge: the question, and what the test found.
void HtmlReport::questions(const Section& section) {
    put("<table class=\"small\"><thead><tr><th scope=\"col\">Feature</th><th scope=\"col\">Question and finding</th>"
        "</tr></thead><tbody>\n");
    for (const Finding* entry : section.findings) {
        const std::string name = finding_name(*entry);
        put("<tr id=\"{}\"><td class=\"id\">{}</td><td><b>{}</b><br>{}<br>{}</td></tr>\n", slug(name),
            xml_escaped(name), xml_escaped(question_of(assessment_, *entry)), xml_escaped(entry->title),
            xml_escaped(sentence_of(*entry)));
    }
    put("</tbody></table>\n");
}

void HtmlReport::section(const Section& section) {
    put("<section id=\"{}\">\n<h2>{} ({})</h2>\n<p class=\"note\">{}</p>\n", slug(section.title), section.title,
        section.findings.size(), section.advice);
    if (section.findings.front()->outcome == Outcome::needs_judgement) {
        questions(section);
    } else if (section.settled) {
        settled(section);
    } else {
        for (const Finding* entry : section.findings) {
            finding(*entry);
        }
    }
    put("</section>\n");
}

void HtmlReport::workbook() {
    if (assessment_.workbook.empty()) {
        return;
    }
    put("<section id=\"workbook\">\n<h2>The workbook itself ({})</h2>\n<table class=\"small\"><thead><tr><th "
        "scope=\"col\">Code</th>"
        "<th scope=\"col\">Severity</th><th scope=\"col\">Finding</th></tr></thead><tbody>\n",
        assessment_.workbook.size());
    for (const WorkbookFinding* entry : workbook_in_order(assessment_)) {
        put("<tr><td class=\"id\">{}</td><td>{}</td><td>{}</td></tr>\n", xml_escaped(entry->code),
            severity_name(entry->severity), xml_escaped(entry->message));
    }
    put("</tbody></table>\n</section>\n");
}

/// A rule's first finding in this report, as a link.
std::string HtmlReport::link_to(std::string_view rule) const {
    const auto found = std::ranges::find(assessment_.findings, rule, &Finding::rule);
    if (found == assessment_.findings.end()) {
        return xml_escaped(rule);
    }
    return fmt::format("<a href=\"#{}\">{}</a>", slug(finding_name(*found)), xml_escaped(rule));
}

void HtmlReport::elements() {
    put("<section id=\"elements\">\n<h2>Elements and features</h2>\n<p class=\"note\">{}</p>\n<table "
        "class=\"small\"><thead><tr><th "
        "scope=\"col\">Element</th>"
        "<th scope=\"col\">Outcome</th><th scope=\"col\">Features</th></tr></thead><tbody>\n",
        xml_escaped(register_line(assessment_)));
    for (const ElementResult& result : assessment_.results) {
        put("<tr><th scope=\"row\">{}<br>{}</th><td>{}</td><td><ul class=\"features\">\n",
            xml_escaped(result.element->id), xml_escaped(result.element->title), mark(result.outcome));
        for (const FeatureResult& feature : result.features) {
            put("<li><span class=\"name\">{} {}</span> {}</li>\n", link_to(feature.feature->id), mark(feature.outcome),
                xml_escaped(feature.feature->title));
        }
        put("</ul></td></tr>\n");
    }
    put("</tbody></table>\n</section>\n");
}

void HtmlReport::provenance() {
    const Provenance& from = assessment_.provenance;
    put("<section id=\"provenance\">\n<h2>Where this comes from</h2>\n<dl>");
    const auto entry = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            put("<dt>{}</dt><dd>{}</dd>\n", name, xml_escaped(value));
        }
    };
    entry("File", from.file_name);
    entry("SHA-256 of the file", from.file_sha256);
    entry("Digest of the plan", from.digest);
    entry("Rules", from.round_id.empty() ? std::string{} : round_line(assessment_));
    entry("Assessed", from.assessed_at);
    entry("By", from.engine);
    put("</dl>\n</section>\n");
}

/// The sources that the findings name, by their keys.
void HtmlReport::sources() {
    put("<section id=\"sources\">\n<h2>Sources</h2>\n<dl>");
    for (const Source& source : assessment_.round->sources) {
        put("<dt>{}</dt><dd>{}. {}</dd>\n", xml_escaped(source.key), xml_escaped(source.title),
            xml_escaped(source.where));
    }
    put("</dl>\n</section>\n");
}

std::string HtmlReport::write() {
    head();
    if (assessment_.verdict != Verdict::could_not_be_assessed) {
        counts();
        const std::vector<Section> sections = sections_of(assessment_);
        contents(sections);
        bool workbook_said = false;
        bool elements_said = false;
        for (const Section& part : sections) {
            if (!part.first && !std::exchange(workbook_said, true)) {
                workbook();
            }
            if (part.settled && !std::exchange(elements_said, true)) {
                elements();
            }
            section(part);
        }
        if (!workbook_said) {
            workbook();
        }
        if (!elements_said) {
            elements();
        }
        sources();
    }
    provenance();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
}

} // namespace

std::string to_html(const Assessment& assessment) {
    return HtmlReport{assessment}.write();
}

} // namespace plancheck
