// Makes a sheet of columns with headings: title, help, headings, bands, and rows as high as their texts.
#include "core/template/list_sheet.hpp"

#include <utility>

namespace plancheck {

namespace {

constexpr double laptop_view = 206; // millimetres: as much as a window of 1366 pixels shows beside the sidebar

} // namespace

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
    put_text(sheet.at(2, 0), help, wrapped_look(entry_size), in_view());
    fit(sheet.rows[2], help, laptop_view);
}

std::uint16_t ListSheet::in_view() const {
    std::uint16_t count = 0;
    double width = 0;
    for (const auto& column : sheet.columns) {
        width += column.millimetres;
        if (width > laptop_view && count > 0) {
            break;
        }
        ++count;
    }
    return count;
}

std::uint32_t ListSheet::next() {
    const auto row = static_cast<std::uint32_t>(sheet.rows.size());
    sheet.at(row, 0);
    constexpr double top_line = 4.6; // of a text at the top of its cell, which line_height cuts
    sheet.rows[row].millimetres = top_line;
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
