// Writes a document as one HTML file, with the conclusion on top. It has no script, loads nothing from elsewhere, and
// can be read without colours and on paper.
#include "core/report/write/document_html.hpp"

#include "core/report/write/html_margins.hpp"
#include "core/report/write/html_parts.hpp"
#include "core/report/write/html_style.hpp"
#include "core/report/write/html_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

std::string_view class_of(Tone tone) {
    switch (tone) {
    case Tone::good:
        return "ready";
    case Tone::bad:
        return "not-ready";
    case Tone::doubtful:
        break;
    }
    return "could-not-be-assessed";
}

void html_fact(HtmlWriter& html, const DocumentFact& fact, bool prose) {
    std::string_view between;
    for (const std::string& cell : fact.cells) {
        html.text(between).element("code", {{"class", "cell"}, {"title", "a click selects it, to copy"}}, cell);
        between = ", ";
    }
    html_words(html, fact.cells.empty() ? fact.value : fact.after_cells, prose || fact.prose);
}

void html_facts(HtmlWriter& html, const std::vector<DocumentFact>& facts, bool prose) {
    if (facts.empty()) {
        return;
    }
    html.open("dl");
    for (const DocumentFact& fact : facts) {
        const std::string_view look = fact.minor ? "source" : "";
        html.element("dt", {{"class", look}}, fact.name).open("dd", {{"class", look}});
        html_fact(html, fact, prose);
        html.close().line();
    }
    html.close().line();
}

void html_list(HtmlWriter& html, const std::vector<DocumentEntry>& list, bool prose) {
    if (list.empty()) {
        return;
    }
    html.open("ul", {{"class", list.front().name.empty() ? "" : "entries"}}).line();
    for (const DocumentEntry& entry : list) {
        html.open("li", {{"class", entry.settled ? "settled" : ""}});
        if (!entry.name.empty()) {
            html.open("span", {{"class", "name"}});
            if (entry.item.empty()) {
                html.text(entry.name);
            } else {
                html.element("a", {{"href", "#" + slug(entry.item)}}, entry.name);
            }
            html.text(" ");
            if (entry.outcome) {
                html_mark(html, *entry.outcome);
            } else if (!entry.weight.empty()) {
                html.element("span", {{"class", "weight"}}, entry.weight);
            }
            html.close().text(" ");
        }
        html_words(html, entry.text, prose);
        html_list(html, entry.under, prose);
        html.close().line();
    }
    html.close().line();
}

void html_code(HtmlWriter& html, std::string_view code) {
    html.open("pre").open("code");
    while (!code.empty()) {
        const std::size_t end = std::min(code.find('\n'), code.size());
        html.text(code.substr(0, end)).line();
        code.remove_prefix(std::min(end + 1, code.size()));
    }
    html.close().close().line();
}

/// The class of a table: a sheet if its columns have shares of the width.
std::string_view look_of(const DocumentTable& table) {
    if (table.to_fill) {
        return "sheet to-fill";
    }
    const bool shares = std::ranges::any_of(table.columns, [](const auto& column) { return column.share != 1; });
    return shares ? "sheet" : "small";
}

void html_workings(HtmlWriter& html, const DocumentTable& workings, bool prose) {
    if (!workings.rows.empty()) {
        html.open("details").element("summary", "Workings");
        html_table(html, workings, prose, {}, "Workings");
        html.close().line();
    }
}

void html_item(HtmlWriter& html, const DocumentItem& item, bool prose) {
    const std::string look = item.outcome ? "finding " + slug(outcome_name(*item.outcome)) : "finding";
    html.open("article", {{"class", look}, {"id", slug(item.id)}}).line();
    html.open("header").element("span", {{"class", "id"}}, item.name).element("h3", item.title);
    if (item.outcome) {
        html_mark(html, *item.outcome);
    }
    if (!item.weight.empty()) {
        html.element("span", {{"class", "weight"}}, item.weight);
    }
    html.close().line();
    for (const auto* lines : {&item.lines, &item.more}) {
        for (const std::string& line : *lines) {
            html.open("p", {{"class", lines == &item.lines ? "sentence" : ""}});
            html_words(html, line, prose);
            html.close().line();
        }
    }
    html_workings(html, item.workings, prose);
    html_facts(html, item.figures, prose);
    html_facts(html, item.facts, prose);
    html.close().line();
}

/// Writes items as a row each, with a column for every figure that at least one of them has.
void html_brief(HtmlWriter& html, const std::vector<DocumentItem>& items) {
    std::vector<std::string_view> figures;
    for (const DocumentItem& item : items) {
        for (const DocumentFact& figure : item.figures) {
            if (std::ranges::find(figures, figure.name) == figures.end()) {
                figures.push_back(figure.name);
            }
        }
    }
    html.open("table", {{"class", "small"}}).open("thead").open("tr");
    html.element("th", {{"scope", "col"}}, "Name").element("th", {{"scope", "col"}}, "What was found");
    for (const std::string_view figure : figures) {
        html.element("th", {{"scope", "col"}, {"class", "figure"}}, figure);
    }
    html.close().close().line().open("tbody").line();
    for (const DocumentItem& item : items) {
        html.open("tr", {{"id", slug(item.id)}}).element("th", {{"scope", "row"}, {"class", "id"}}, item.name);
        html.open("td").element("b", item.title);
        for (const auto* lines : {&item.lines, &item.more}) {
            for (const std::string& line : *lines) {
                html.alone("br").text(line);
            }
        }
        html.close();
        for (const std::string_view name : figures) {
            const auto figure = std::ranges::find(item.figures, name, &DocumentFact::name);
            html.element("td", {{"class", "figure"}}, figure == item.figures.end() ? "" : figure->value);
        }
        html.close().line();
    }
    html.close().close().line();
}

void html_rows(HtmlWriter& html, const std::vector<DocumentRow>& rows) {
    DocumentTable changed{.columns = {{"What"}, {"Was"}, {"Now"}, {"Where"}}, .rows = {}};
    for (const DocumentRow& row : rows) {
        changed.rows.push_back({{{row.name, {row.code}}, {{}, {row.before}}, {{}, {row.after}}, {{}, {row.where}}}});
    }
    html_table(html, changed, false, "small");
}

/// Writes what the document is about and what the reader must know first.
void html_lead(HtmlWriter& html, const Document& document) {
    if (!document.about.empty()) {
        html.open("p", {{"class", "lead"}});
        for (const std::string& about : document.about) {
            if (&about != &document.about.front()) {
                html.alone("br");
            }
            html.text(about);
        }
        html.close().line();
    }
    if (!document.lead.empty()) {
        html.open("ul").line();
        for (const std::string& lead : document.lead) {
            html.element("li", lead).line();
        }
        html.close().line();
    }
}

} // namespace

void html_begin(HtmlWriter& html, const Document& document, std::string_view styles) {
    html.as_is("<!DOCTYPE html>\n").open("html", {{"lang", "en-GB"}}).line().open("head").line();
    html.alone("meta", {{"charset", "utf-8"}}).line();
    html.alone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}).line();
    if (!document.generator.empty()) {
        html.alone("meta", {{"name", "generator"}, {"content", document.generator}}).line();
    }
    html.element("title", document.state.empty() ? document.title : document.title + ": " + document.state).line();
    html.open("style").as_is(html_style).as_is(styles);
    html.as_is(html_margins(document.header, document.state, document.footer)).close().line();
    html.close().line().open("body", {{"class", document.one_page ? "one-page" : ""}}).line().open("header").line();
    html.element("h1", document.title).line();
    if (!document.conclusion.empty()) {
        html.element("p", {{"class", fmt::format("verdict {}", class_of(document.tone))}, {"role", "status"}},
                     document.conclusion);
        html.line();
    }
    html_list(html, document.brief, document.prose);
    html.close().line().open("main").line();
    html_lead(html, document);
    html_facts(html, document.facts, document.prose);
}

void html_contents(HtmlWriter& html, const std::vector<DocumentSection>& sections) {
    html.open("nav", {{"aria-label", "Contents"}}).open("p", {{"class", "small"}});
    std::string_view between;
    for (const DocumentSection& section : sections) {
        if (!section.id.empty()) {
            html.text(between).element("a", {{"href", "#" + slug(section.id)}}, section.heading);
            between = " · ";
        }
    }
    html.close().close().line();
}

void html_section(HtmlWriter& html, const DocumentSection& section, bool prose) {
    html.open("section", {{"id", slug(section.id)}, {"class", section.new_page ? "new-page" : ""}}).line();
    if (section.folded) {
        html.open("details", {{"class", "part"}}).open("summary").element("h2", section.heading).close().line();
    } else {
        html.element("h2", section.heading).line();
    }
    if (!section.note.empty()) {
        html.element("p", {{"class", "note"}}, section.note).line();
    }
    for (const std::string& text : section.paragraphs) {
        html.open("p");
        html_words(html, text, prose);
        html.close().line();
    }
    if (!section.code.empty()) {
        html_code(html, section.code);
    }
    html_facts(html, section.facts, prose);
    if (!section.picture.svg.empty()) {
        html.open("figure", {{"role", "img"}, {"aria-label", section.picture.description}});
        html.as_is(section.picture.svg).close().line();
    }
    html_table(html, section.table, prose, look_of(section.table), section.heading);
    html_list(html, section.list, prose);
    if (section.brief && !section.items.empty()) {
        html_brief(html, section.items);
    } else {
        for (const DocumentItem& item : section.items) {
            html_item(html, item, prose);
        }
    }
    html_rows(html, section.rows);
    if (section.folded) {
        html.close().line();
    }
    html.close().line();
}

std::string document_html(const Document& document) {
    HtmlWriter html;
    html_begin(html, document);
    if (document.contents) {
        html_contents(html, document.sections);
    }
    for (const DocumentSection& section : document.sections) {
        html_section(html, section, document.prose);
    }
    html.close().line().close().line().close().line();
    return html.take();
}

} // namespace plancheck
