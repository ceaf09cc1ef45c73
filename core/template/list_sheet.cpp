// Makes a sheet of columns with headings: title, help, headings, bands, and rows as high as their texts.
#include "core/template/list_sheet.hpp"

#include <utility>

namespace plancheck {

CellStyle cell_look(bool wrap) {
    auto style = wrap ? wrapped_look(entry_size) : plain_look(entry_size);
    style.border = true;
    style.top = wrap;
    return style;
}

ListSheet::ListSheet(std::string_view name, const std::vector<double>& widths, std::string_view title,
                     std::string_view help) {
    sheet.name = name;
    sheet.tab = palette::tab;
    for (const double width : widths) {
        sheet.columns.push_back({width, false});
    }
    put_text(sheet.at(0, 0), "", plain_look());
    sheet.rows[0].millimetres = 2;
    auto style = title_look();
    put_text(sheet.at(1, 0), title, style, static_cast<std::uint32_t>(widths.size()));
    sheet.rows[1].millimetres = 7;
    put_text(sheet.at(2, 0), help, wrapped_look(entry_size), static_cast<std::uint32_t>(widths.size()));
    fit(sheet.rows[2], help, sheet.width());
}

std::uint32_t ListSheet::next() {
    const auto row = static_cast<std::uint32_t>(sheet.rows.size());
    sheet.at(row, 0);
    sheet.rows[row].millimetres = line_height;
    return row;
}

void ListSheet::headings(const std::vector<std::string>& texts) {
    const auto row = next();
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        put_text(sheet.at(row, i), texts[i], heading_look());
        fit(sheet.rows[row], texts[i], sheet.columns[i].millimetres);
    }
}

void ListSheet::text(std::uint32_t row, std::uint32_t column, std::string_view text, const CellStyle& style) {
    put_text(sheet.at(row, column), text, style);
    fit(sheet.rows[row], text, sheet.columns[column].millimetres);
}

void ListSheet::band(std::string_view text) {
    sheet.rows[next()].millimetres = 3;
    const auto row = next();
    sheet.rows[row].page_break = std::exchange(banded_, true);
    put_text(sheet.at(row, 0), text, band_look(), static_cast<std::uint32_t>(sheet.columns.size()));
}

} // namespace plancheck
