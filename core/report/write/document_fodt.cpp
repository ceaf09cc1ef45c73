// Writes a small document as a flat OpenDocument text: fills the markers of templates/document.fodt. The template has
// the styles; this file writes headings, paragraphs and tables that name them.
#include "core/base/text_safety.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/document_template.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace plancheck {

namespace {

/// Rows with more letters may break across pages. If they were kept whole, anything below the page's end would be lost.
constexpr std::size_t longest_whole_row = 1200;

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view part = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t index = 0; index < 3; ++index) {
            bits = bits << 8U | (index < part.size() ? static_cast<unsigned char>(part[index]) : 0U);
        }
        for (std::size_t index = 0; index < 4; ++index) {
            result += index <= part.size() ? digits[bits >> (18U - 6U * index) & 63U] : '=';
        }
    }
    return result;
}

std::string_view verdict_style(Tone tone) {
    switch (tone) {
    case Tone::good:
        return "Verdict_20_ready";
    case Tone::bad:
        return "Verdict_20_not-ready";
    case Tone::doubtful:
        break;
    }
    return "Verdict_20_could-not-be-assessed";
}

std::size_t letters(const DocumentTable::Row& row) {
    std::size_t most = 0;
    for (const DocumentCell& cell : row.cells) {
        std::size_t count = cell.strong.size();
        for (const std::string& line : cell.lines) {
            count += line.size();
        }
        most = std::max(most, count);
    }
    return most;
}

class Pages {
public:
    std::string fill(const Document& document);

private:
    template <class... Parts> void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(body_), format, std::forward<Parts>(parts)...);
    }
    void paragraph(std::string_view style, std::string_view text) {
        put("<text:p text:style-name=\"{}\">{}</text:p>\n", style, xml_escaped(text));
    }
    void heading(int level, std::string_view text, std::string_view style) {
        put("<text:h text:style-name=\"{}\" text:outline-level=\"{}\">{}</text:h>\n", style, level, xml_escaped(text));
    }
    void facts(const std::vector<DocumentFact>& facts);
    void list(const std::vector<DocumentEntry>& list, std::string_view style = "Entry");
    void item(const DocumentItem& item);
    void section(const DocumentSection& section);
    void picture(const DocumentPicture& picture);
    void table(const DocumentTable& table, std::string_view name);
    void headings(const DocumentTable& table);
    void row(const DocumentTable& table, const DocumentTable::Row& row);
    void cell(const DocumentCell& cell, std::string_view cell_style, std::string_view text_style,
              std::size_t columns = 1);
    void changes(const DocumentSection& section);
    [[nodiscard]] std::string column_styles() const;

    std::string body_;
    std::set<int> shares_; ///< the widths of columns that tables use
    int pictures_ = 0;
};

void Pages::cell(const DocumentCell& cell, std::string_view cell_style, std::string_view text_style,
                 std::size_t columns) {
    put("<table:table-cell table:style-name=\"{}\" office:value-type=\"string\"", cell_style);
    if (columns > 1) {
        put(" table:number-columns-spanned=\"{}\"", columns);
    }
    body_ += '>';
    if (!cell.strong.empty()) {
        put("<text:p text:style-name=\"{}\"><text:span text:style-name=\"Strong\">{}</text:span></text:p>", text_style,
            xml_escaped(cell.strong));
    }
    for (const std::string& line : cell.lines) {
        paragraph(text_style, line);
    }
    if (cell.strong.empty() && cell.lines.empty()) {
        paragraph(text_style, {});
    }
    body_ += "</table:table-cell>\n";
    for (std::size_t covered = 1; covered < columns; ++covered) {
        body_ += "<table:covered-table-cell/>";
    }
}

void Pages::row(const DocumentTable& table, const DocumentTable::Row& row) {
    put("<table:table-row table:style-name=\"{}\">\n", table.to_fill                      ? "row-to-fill"
                                                       : letters(row) > longest_whole_row ? "row-long"
                                                                                          : "row");
    if (row.heading) {
        cell(row.cells.front(), "cell-group", "group-text", table.columns.size());
    } else {
        const std::span<const DocumentCell> cells = table.cells_of(row);
        for (std::size_t index = 0; index < cells.size(); ++index) {
            cell(cells[index], table.to_fill ? "cell-to-fill" : "cell",
                 table.columns[index].figure ? "Table_20_Figure" : "Table_20_Contents");
        }
    }
    body_ += "</table:table-row>\n";
}

void Pages::headings(const DocumentTable& table) {
    body_ += "<table:table-header-rows><table:table-row table:style-name=\"row\">\n";
    for (const DocumentTable::Column& column : table.columns) {
        cell({.strong = {}, .lines = {column.heading}}, "cell-heading",
             column.figure ? "Table_20_Heading_20_Figure" : "Table_20_Heading");
    }
    body_ += "</table:table-row></table:table-header-rows>\n";
}

void Pages::table(const DocumentTable& table, std::string_view name) {
    if (table.rows.empty()) {
        return;
    }
    put("<table:table table:name=\"{}\" table:style-name=\"{}\">\n", xml_escaped(name),
        table.to_fill ? "sheet-to-fill" : "sheet");
    for (const DocumentTable::Column& column : table.columns) {
        shares_.insert(column.share);
        put("<table:table-column table:style-name=\"share-{}\"/>", column.share);
    }
    if (!table.headless) {
        headings(table);
    }
    for (const DocumentTable::Row& each : table.rows) {
        row(table, each);
    }
    body_ += "</table:table>\n";
    paragraph("After_20_Table", {});
}

void Pages::picture(const DocumentPicture& picture) {
    if (picture.svg.empty()) {
        return;
    }
    put("<text:p text:style-name=\"Picture\"><draw:frame draw:style-name=\"Graphics\" draw:name=\"Picture {}\" "
        "text:anchor-type=\"as-char\" svg:width=\"{}mm\" svg:height=\"{}mm\"><draw:image "
        "draw:mime-type=\"image/svg+xml\"><office:binary-data>{}</office:binary-data></draw:image>"
        "<svg:desc>{}</svg:desc></draw:frame></text:p>\n",
        ++pictures_, picture.width_mm, picture.height_mm, base64(picture.svg), xml_escaped(picture.description));
}

/// Writes figures with their values before and after.
void Pages::changes(const DocumentSection& section) {
    DocumentTable changed{.columns = {{"What", 35}, {"Was", 20}, {"Now", 20}, {"Where", 25}}, .rows = {}};
    for (const DocumentRow& row : section.rows) {
        changed.rows.push_back({{{row.name, {row.code}}, {{}, {row.before}}, {{}, {row.after}}, {{}, {row.where}}}});
    }
    table(changed, section.heading);
}

void Pages::facts(const std::vector<DocumentFact>& facts) {
    for (const DocumentFact& fact : facts) {
        paragraph("Standard", fmt::format("{}: {}", fact.name, fact.value));
    }
}

void Pages::list(const std::vector<DocumentEntry>& list, std::string_view style) {
    for (const DocumentEntry& entry : list) {
        const std::string_view weight = entry.outcome ? outcome_name(*entry.outcome) : std::string_view{entry.weight};
        paragraph(style, entry.name.empty() ? entry.text
                         : weight.empty()   ? fmt::format("{}: {}", entry.name, entry.text)
                                            : fmt::format("{} ({}): {}", entry.name, weight, entry.text));
        this->list(entry.under, "Entry_20_Under");
    }
}

void Pages::item(const DocumentItem& item) {
    paragraph("Item", fmt::format("{}  {}", item.name, item.title));
    for (const auto* lines : {&item.lines, &item.more}) {
        for (const std::string& line : *lines) {
            paragraph("Standard", line);
        }
    }
    facts(item.figures);
    facts(item.facts);
}

void Pages::section(const DocumentSection& section) {
    heading(2, section.heading, section.new_page ? "New_20_Page" : "Heading_20_2");
    if (!section.note.empty()) {
        paragraph("Note", section.note);
    }
    for (const std::string& text : section.paragraphs) {
        paragraph("Standard", text);
    }
    if (!section.code.empty()) {
        paragraph("Standard", section.code);
    }
    facts(section.facts);
    picture(section.picture);
    table(section.table, section.heading);
    list(section.list);
    for (const DocumentItem& each : section.items) {
        item(each);
    }
    changes(section);
}

std::string Pages::column_styles() const {
    std::string styles;
    for (const int share : shares_) {
        fmt::format_to(std::back_inserter(styles),
                       "  <style:style style:name=\"share-{0}\" style:family=\"table-column\">"
                       "<style:table-column-properties style:rel-column-width=\"{0}*\"/></style:style>\n",
                       share);
    }
    return styles;
}

/// Replaces each {{marker}} of a template's text.
std::string filled(std::string_view pages, const std::map<std::string_view, std::string>& marks) {
    std::string result;
    while (!pages.empty()) {
        const auto begin = pages.find("{{");
        const auto end = pages.find("}}", std::min(begin, pages.size()));
        if (end == std::string_view::npos) {
            break;
        }
        result += pages.substr(0, begin);
        result += marks.at(pages.substr(begin + 2, end - begin - 2));
        pages.remove_prefix(end + 2);
    }
    return result.append(pages);
}

std::string Pages::fill(const Document& document) {
    heading(1, document.title, "Heading_20_1");
    if (!document.conclusion.empty()) {
        paragraph(verdict_style(document.tone), document.conclusion);
    }
    list(document.brief);
    for (const auto* lines : {&document.about, &document.lead}) {
        for (const std::string& line : *lines) {
            paragraph("Standard", line);
        }
    }
    facts(document.facts);
    for (const DocumentSection& each : document.sections) {
        section(each);
    }
    return filled(document_template, {{"title", xml_escaped(document.title)},
                                      {"header", xml_escaped(document.header)},
                                      {"footer", xml_escaped(document.footer)},
                                      {"columns", column_styles()},
                                      {"gap", document.one_page ? "2mm" : "4mm"},
                                      {"below", document.one_page ? "0.8mm" : "1.5mm"},
                                      {"heading", document.one_page ? "10pt" : "12pt"},
                                      {"table", document.one_page ? "7.5pt" : "8.5pt"},
                                      {"padding", document.one_page ? "0.5mm" : "0.8mm"},
                                      {"body", body_}});
}

} // namespace

std::string document_fodt(const Document& document) {
    return Pages{}.fill(document);
}

} // namespace plancheck
