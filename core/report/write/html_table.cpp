// Writes a table of a document as HTML, and the words of its cells.
#include "core/report/write/html_table.hpp"

#include "core/report/write/html_parts.hpp"
#include "core/round/language/syntax.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>

namespace plancheck {

namespace {

void html_strong(HtmlWriter& html, const DocumentCell& cell) {
    if (is_plain_id(cell.page)) {
        html.element("a", {{"href", cell.page + ".html"}}, cell.strong);
    } else {
        html.element(cell.code ? "code" : "b", cell.strong);
    }
}

void html_cell(HtmlWriter& html, const DocumentCell& cell, bool prose) {
    bool below = !cell.strong.empty();
    if (below) {
        html_strong(html, cell);
    }
    for (const std::string& line : cell.lines) {
        if (below) {
            html.alone("br");
        }
        html_words(html, line, prose);
        below = true;
    }
}

/// Writes a row. Its first cell is its heading.
void html_row(HtmlWriter& html, const DocumentTable& table, const DocumentTable::Row& row, bool prose) {
    html.open("tr", {{"class", row.heading ? "group" : ""}});
    const std::span<const DocumentCell> cells = table.cells_of(row);
    for (std::size_t index = 0; index < cells.size(); ++index) {
        const std::string_view look = table.columns[index].figure ? "figure" : "";
        if (index > 0) {
            html.open("td", {{"class", look}});
        } else if (row.heading) {
            html.open("th", {{"scope", "rowgroup"}, {"colspan", std::to_string(table.columns.size())}});
        } else {
            html.open("th", {{"scope", "row"}});
        }
        html_cell(html, cells[index], prose);
        html.close();
    }
    html.close().line();
}

void html_headings(HtmlWriter& html, const DocumentTable& table) {
    html.open("thead").open("tr");
    for (const DocumentTable::Column& column : table.columns) {
        html.open("th", {{"scope", "col"}, {"class", column.figure ? "figure" : ""}});
        if (column.outcome) {
            html_mark(html, *column.outcome);
        } else {
            html.text(column.heading);
        }
        html.close();
    }
    html.close().close().line();
}

void html_shares(HtmlWriter& html, const DocumentTable& table) {
    int shares = 0;
    for (const DocumentTable::Column& column : table.columns) {
        shares += column.share;
    }
    html.open("colgroup");
    for (const DocumentTable::Column& column : table.columns) {
        html.alone("col", {{"style", fmt::format("width:{:.1f}%", 100.0 * column.share / shares)}});
    }
    html.close().line();
}

} // namespace

void html_words(HtmlWriter& html, std::string_view words, bool prose) {
    for (auto begin = prose ? words.find('`') : words.npos; begin != words.npos; begin = words.find('`')) {
        const auto end = words.find('`', begin + 1);
        if (end == words.npos) {
            break;
        }
        html.text(words.substr(0, begin)).element("code", words.substr(begin + 1, end - begin - 1));
        words.remove_prefix(end + 1);
    }
    html.text(words);
}

void html_table(HtmlWriter& html, const DocumentTable& table, bool prose, std::string_view look,
                std::string_view label) {
    // On the width of a telephone, words broken, and figures on one line.
    constexpr std::size_t columns_that_fit = 4;
    constexpr std::ptrdiff_t figures_that_fit = 2;
    if (table.rows.empty()) {
        return;
    }
    const bool scrolls = table.columns.size() > columns_that_fit ||
                         std::ranges::count_if(table.columns, &DocumentTable::Column::figure) > figures_that_fit;
    if (scrolls) {
        html.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", label}});
    }
    html.open("table", {{"class", look}});
    if (look.starts_with("sheet")) {
        html_shares(html, table);
    }
    if (!table.headless) {
        html_headings(html, table);
    }
    html.open("tbody").line();
    for (const DocumentTable::Row& row : table.rows) {
        html_row(html, table, row, prose);
    }
    html.close().close();
    if (scrolls) {
        html.close();
    }
    html.line();
}

} // namespace plancheck
