// A sheet of headed columns: title, help, headings, bands, rows as high as their texts.
#include "cli/template/list_sheet.hpp"

namespace plancheck {

CellStyle cell_look(bool wrap) {
    auto style = wrap ? wrapped_look() : plain_look();
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
    sheet.rows[1].millimetres = 10;
    put_text(sheet.at(2, 0), help, wrapped_look(), static_cast<std::uint32_t>(widths.size()));
    sheet.rows[2].millimetres = text_height(help, sheet.width()) + 1;
}

std::uint32_t ListSheet::next() {
    const auto row = static_cast<std::uint32_t>(sheet.rows.size());
    sheet.at(row, 0);
    sheet.rows[row].millimetres = 6;
    return row;
}

void ListSheet::headings(const std::vector<std::string>& texts) {
    const auto row = next();
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        put_text(sheet.at(row, i), texts[i], heading_look());
        raise(sheet.rows[row], text_height(texts[i], 0.92 * sheet.columns[i].millimetres) + 1);
    }
}

void ListSheet::text(std::uint32_t row, std::uint32_t column, std::string_view text, const CellStyle& style) {
    put_text(sheet.at(row, column), text, style);
    raise(sheet.rows[row], text_height(text, 0.93 * sheet.columns[column].millimetres, style.size));
}

void ListSheet::band(std::string_view text) {
    const bool first = sheet.rows.size() <= 3;
    sheet.rows[next()].millimetres = 3;
    const auto row = next();
    sheet.rows[row].page_break = !first;
    put_text(sheet.at(row, 0), text, band_look(), static_cast<std::uint32_t>(sheet.columns.size()));
}

} // namespace plancheck
