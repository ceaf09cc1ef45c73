// A small document as text, Markdown or HTML. As pages for LibreOffice: document_fodt.cpp.
#include "core/report/document.hpp"

#include "core/report/html_margins.hpp"
#include "core/report/html_style.hpp"
#include "core/report/markdown_text.hpp"
#include "core/report/text_safety.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

template <class... Parts> void put(std::string& out, fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Parts>(parts)...);
}

class TextDocument {
public:
    explicit TextDocument(const TextOptions& options)
        : options_(options), width_(static_cast<std::size_t>(std::max(options.width, 40))) {}
    std::string write(const Document& document);

private:
    void line(std::string_view text, std::string_view ink = {}, std::size_t indent = 0) {
        const std::string_view code = options_.colour ? ink : std::string_view{};
        put(out_, "{}{}{}\n", code, wrapped(text, width_, indent), code.empty() ? "" : "\x1b[0m");
    }
    void table(const DocumentTable& table);
    static constexpr std::string_view strong = "\x1b[1m";

    const TextOptions& options_;
    std::size_t width_;
    std::string out_;
};

/// A row as its first cell, and below it the others, each behind its column's heading.
void TextDocument::table(const DocumentTable& table) {
    for (const DocumentTable::Row& row : table.rows) {
        for (std::size_t index = 0; index < row.cells.size(); ++index) {
            const DocumentCell& cell = row.cells[index];
            std::string words = cell.strong;
            for (const std::string& each : cell.lines) {
                words += words.empty() || each.empty() ? each : " " + each;
            }
            const std::string& heading = table.columns[index].heading;
            if (index == 0) {
                line(words, strong, 2);
            } else if (!words.empty()) {
                line(heading.empty() || table.headless ? words : fmt::format("{}: {}", heading, words), {}, 6);
            }
        }
    }
}

std::string TextDocument::write(const Document& document) {
    line(document.title, strong);
    for (const std::string& lead : document.lead) {
        line(lead);
    }
    out_ += '\n';
    for (const DocumentSection& section : document.sections) {
        line(section.note.empty() ? fmt::format("{}.", section.heading)
                                  : fmt::format("{}. {}", section.heading, section.note),
             strong);
        if (!section.picture.svg.empty()) {
            line(section.picture.description, {}, 2);
        }
        table(section.table);
        for (const DocumentItem& item : section.items) {
            line(fmt::format("{}  {}", item.name, item.title), strong, 2);
            for (const std::string& each : item.lines) {
                line(each, {}, 6);
            }
        }
        for (const DocumentRow& row : section.rows) {
            line(fmt::format("{} ({})", row.name, row.code), {}, 2);
            line(fmt::format("was {}, now {}{}{}", row.before, row.after, row.where.empty() ? "" : "; at ", row.where),
                 {}, 6);
        }
        out_ += '\n';
    }
    line(document.conclusion, document.tone == Tone::good  ? "\x1b[1;32m"
                              : document.tone == Tone::bad ? "\x1b[1;31m"
                                                           : "\x1b[1;33m");
    return std::move(out_);
}

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

/// A row's first cell is its heading.
void html_row(std::string& out, const DocumentTable& table, const DocumentTable::Row& row) {
    const std::string first = row.heading ? fmt::format("<th scope=\"rowgroup\" colspan=\"{}\">", table.columns.size())
                                          : std::string{"<th scope=\"row\">"};
    out += row.heading ? "<tr class=\"group\">" : "<tr>";
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
        const DocumentCell& cell = row.cells[index];
        out += index == 0 ? first : table.columns[index].figure ? "<td class=\"figure\">" : "<td>";
        std::string_view between;
        if (!cell.strong.empty()) {
            put(out, "<b>{}</b>", xml_escaped(cell.strong));
            between = "<br>";
        }
        for (const std::string& line : cell.lines) {
            put(out, "{}{}", between, xml_escaped(line));
            between = "<br>";
        }
        out += index == 0 ? "</th>" : "</td>";
    }
    out += "</tr>\n";
}

void html_table(std::string& out, const DocumentTable& table) {
    if (table.rows.empty()) {
        return;
    }
    int shares = 0;
    for (const DocumentTable::Column& column : table.columns) {
        shares += column.share;
    }
    put(out, "<table class=\"sheet{}\"><colgroup>", table.to_fill ? " to-fill" : "");
    for (const DocumentTable::Column& column : table.columns) {
        put(out, "<col style=\"width:{:.1f}%\">", 100.0 * column.share / shares);
    }
    out += "</colgroup>\n";
    if (!table.headless) {
        out += "<thead><tr>";
        for (const DocumentTable::Column& column : table.columns) {
            put(out, "<th scope=\"col\"{}>{}</th>", column.figure ? " class=\"figure\"" : "",
                xml_escaped(column.heading));
        }
        out += "</tr></thead>\n";
    }
    out += "<tbody>\n";
    for (const DocumentTable::Row& row : table.rows) {
        html_row(out, table, row);
    }
    out += "</tbody></table>\n";
}

void html_section(std::string& out, const DocumentSection& section) {
    put(out, "<section>\n<h2>{}</h2>\n<p class=\"note\">{}</p>\n", xml_escaped(section.heading),
        xml_escaped(section.note));
    if (!section.picture.svg.empty()) {
        put(out, "<figure role=\"img\" aria-label=\"{}\">{}</figure>\n", xml_escaped(section.picture.description),
            section.picture.svg);
    }
    html_table(out, section.table);
    for (const DocumentItem& item : section.items) {
        put(out, "<article class=\"finding\">\n<header><span class=\"id\">{}</span><h3>{}</h3></header>\n",
            xml_escaped(item.name), xml_escaped(item.title));
        for (const std::string& line : item.lines) {
            put(out, "<p>{}</p>\n", xml_escaped(line));
        }
        out += "</article>\n";
    }
    if (!section.rows.empty()) {
        out += "<table class=\"small\"><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Was</th><th "
               "scope=\"col\">Now</th><th scope=\"col\">Where</th></tr></thead><tbody>\n";
        for (const DocumentRow& row : section.rows) {
            put(out,
                "<tr><th scope=\"row\">{}<br><span "
                "class=\"weight\">{}</span></th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                xml_escaped(row.name), xml_escaped(row.code), xml_escaped(row.before), xml_escaped(row.after),
                xml_escaped(row.where));
        }
        out += "</tbody></table>\n";
    }
    out += "</section>\n";
}

void markdown_table(std::string& out, const DocumentTable& table) {
    if (table.rows.empty()) {
        return;
    }
    std::string rule = "|";
    out += "|";
    for (const DocumentTable::Column& column : table.columns) {
        put(out, " {} |", markdown_text(column.heading));
        rule += column.figure ? "---:|" : "---|";
    }
    put(out, "\n{}\n", rule);
    for (const DocumentTable::Row& row : table.rows) {
        out += "|";
        for (const DocumentCell& cell : row.cells) {
            std::string words = cell.strong.empty() ? std::string{} : fmt::format("**{}**", markdown_text(cell.strong));
            for (const std::string& line : cell.lines) {
                words += (words.empty() ? "" : "<br>") + markdown_text(line);
            }
            put(out, " {} |", words);
        }
        for (std::size_t empty = row.cells.size(); empty < table.columns.size(); ++empty) {
            out += " |";
        }
        out += "\n";
    }
}

void markdown_section(std::string& out, const DocumentSection& section) {
    put(out, "## {}\n\n", markdown_text(section.heading));
    if (!section.note.empty()) {
        put(out, "{}\n\n", markdown_text(section.note));
    }
    if (!section.picture.svg.empty()) {
        put(out, "{}\n\n", markdown_text(section.picture.description));
    }
    markdown_table(out, section.table);
    for (const DocumentItem& item : section.items) {
        put(out, "- **{}** {}", markdown_text(item.name), markdown_text(item.title));
        for (const std::string& line : item.lines) {
            put(out, "  \n  {}", markdown_text(line));
        }
        out += '\n';
    }
    if (!section.rows.empty()) {
        out += "| what | was | now | where |\n|---|---|---|---|\n";
        for (const DocumentRow& row : section.rows) {
            put(out, "| {} ({}) | {} | {} | {} |\n", markdown_text(row.name), markdown_text(row.code),
                markdown_text(row.before), markdown_text(row.after), markdown_text(row.where));
        }
    }
    out += '\n';
}

} // namespace

std::string document_text(const Document& document, const TextOptions& options) {
    return TextDocument{options}.write(document);
}

std::string document_markdown(const Document& document) {
    std::string out;
    put(out, "# {}\n\n**{}**\n\n", markdown_text(document.title), markdown_text(document.conclusion));
    for (const std::string& lead : document.lead) {
        put(out, "- {}\n", markdown_text(lead));
    }
    out += document.lead.empty() ? "" : "\n";
    for (const DocumentSection& section : document.sections) {
        markdown_section(out, section);
    }
    return out;
}

std::string document_html(const Document& document) {
    std::string out;
    put(out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{0}</title>\n<style>{1}{4}</style>\n</head>\n<body>\n<header>\n<h1>{0}</h1>\n"
        "<p class=\"verdict {2}\" role=\"status\">{3}</p>\n</header>\n<main>\n",
        xml_escaped(document.title), html_style, class_of(document.tone), xml_escaped(document.conclusion),
        html_margins(document.header, {}, document.footer));
    if (!document.lead.empty()) {
        out += "<ul>\n";
        for (const std::string& lead : document.lead) {
            put(out, "<li>{}</li>\n", xml_escaped(lead));
        }
        out += "</ul>\n";
    }
    for (const DocumentSection& section : document.sections) {
        html_section(out, section);
    }
    out += "</main>\n</body>\n</html>\n";
    return out;
}

} // namespace plancheck
