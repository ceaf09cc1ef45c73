// Adds up the lines of a document of one page, its paddings and its margins.
#include "core/report/one_page/height.hpp"

#include "core/report/one_page/fit.hpp"
#include "core/report/one_page/parts.hpp"

#include <algorithm>

namespace plancheck {

namespace {

constexpr double mm_of_line = 25.4 / 72 * 1.15; ///< of a line of one point
constexpr double title_points = 14;
constexpr double verdict_points = 11;
constexpr double heading_points = 10;
constexpr double bold = 1.08;       ///< how much wider bold letters are
constexpr double below_text = 1.5;  ///< a paragraph
constexpr double below_entry = 0.3; ///< an entry of a list
constexpr double around_heading = 3.7;
constexpr double around_verdict = 7.5;
constexpr double below_title = 3;
constexpr double around_row = 1.15;
constexpr double below_table = 0.9;
constexpr double in_verdict = 5; ///< its padding and borders, left and right

double text_height(std::string_view text, double points, double width = page_width) {
    return static_cast<double>(lines_taken(text, width, points)) * points * mm_of_line;
}

double row_height(const DocumentTable& table, const DocumentTable::Row& row) {
    double highest = 0;
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
        double height = 0;
        for (const std::string& line : row.cells[index].lines) {
            height += text_height(line, table_size, table.columns[index].share - cell_padding);
        }
        highest = std::max(highest, height);
    }
    return highest + around_row;
}

double table_height(const DocumentTable& table) {
    if (table.rows.empty()) {
        return 0;
    }
    DocumentTable::Row headings;
    for (const DocumentTable::Column& column : table.columns) {
        headings.cells.push_back({.strong = {}, .lines = {column.heading}});
    }
    double height = row_height(table, headings) + below_table;
    for (const DocumentTable::Row& row : table.rows) {
        height += row_height(table, row);
    }
    return height;
}

double section_height(const DocumentSection& section) {
    double height = text_height(section.heading, heading_points) + around_heading;
    height += section.note.empty() ? 0 : text_height(section.note, text_size) + below_text;
    for (const std::string& text : section.paragraphs) {
        height += text_height(text, text_size) + below_text;
    }
    for (const DocumentEntry& entry : section.list) {
        height += text_height(entry.text, text_size) + below_entry;
    }
    return height + table_height(section.table);
}

} // namespace

double height_of(const Document& document) {
    double height = text_height(document.title, title_points * bold) + below_title;
    height += text_height(document.conclusion, verdict_points * bold, page_width - in_verdict) + around_verdict;
    for (const std::string& line : document.about) {
        height += text_height(line, text_size) + below_text;
    }
    for (const DocumentSection& section : document.sections) {
        height += section_height(section);
    }
    return height;
}

} // namespace plancheck
