// Makes the parts that grids, tables and the cover share.
#include "core/template/sheets.hpp"

#include <fmt/format.h>

namespace plancheck {

void put_band(BookSheet& sheet, std::uint32_t row, std::uint32_t last_column, std::string_view text,
              const CellStyle& style) {
    put_text(sheet.at(row, 1), text, style);
    for (std::uint32_t column = 2; column <= last_column; ++column) {
        sheet.at(row, column).style = style;
    }
}

void begin_block_sheet(Draft& draft, const BlockPlace& place, BookSheet& sheet, std::uint32_t last_column) {
    const Block& block = *place.block;
    sheet.name = place.sheet;
    if (const auto* group = draft.layout.group(block.code)) {
        sheet.tab = group->tab;
    }
    put_text(sheet.at(sheet_rows::codes, 0), fmt::format("plan:{}", block.code), plain_look());
    sheet.rows[sheet_rows::codes].hidden = true;
    const bool cover_itself = block.code == "cover";
    put_band(sheet, sheet_rows::title, last_column, cover_itself ? draft.layout.title : block.title, title_look());
    sheet.rows[sheet_rows::title].millimetres = 7;
    // Within the frozen columns, so that scrolling does not cut it.
    const auto across = sheet.frozen_columns > 1 ? sheet.frozen_columns - 1 : last_column;
    double room = 0;
    for (std::uint32_t column = 1; column <= across; ++column) {
        room += sheet.columns[column].hidden ? 0 : sheet.columns[column].millimetres;
    }
    put_text(sheet.at(sheet_rows::help, 1), block.help, wrapped_look(entry_size), across);
    sheet.rows[sheet_rows::help].millimetres = line_height;
    fit(sheet.rows[sheet_rows::help], block.help, room);
    auto& organisation = sheet.at(sheet_rows::organisation, across + 1);
    organisation.style = plain_look(entry_size);
    organisation.style.bold = true;
    organisation.style.ink = palette::faint;
    sheet.rows[sheet_rows::organisation].millimetres = cover_itself ? 1 : line_height;
    const auto* cover = draft.places.block("cover");
    const auto name_row = cover != nullptr ? cover->row("org_name") : std::nullopt;
    if (name_row && cover != &place) {
        const auto name =
            reference({cover->sheet, *name_row, cover->columns.front().at, *name_row, cover->columns.front().at},
                      place.sheet, true);
        constexpr std::string_view none = "No organisation chosen on the cover yet";
        const auto& chosen = draft.book.organisation;
        organisation.formula = fmt::format("=IF({0}=\"\";\"{1}\";{0}&\"\")", name, none);
        organisation.kind = BookValue::text;
        organisation.text = chosen.empty() ? none : std::string_view{chosen};
        put_link(sheet.at(sheet_rows::organisation, 1), "Back to the cover", cover->sheet);
        sheet.at(sheet_rows::organisation, 1).style.printed = false;
    }
}

void put_given(BookCell& cell, const GivenValue& given) {
    cell.kind = given.kind;
    cell.number = given.number;
    cell.text = given.text;
    cell.formula = given.formula;
}

void put_point(Draft& draft, BookCell& cell, const CellUse& use, const GivenValue* given) {
    cell.style = look_of(use);
    if (use.role != Role::calculated) {
        cell.limit = limit_of(use, draft.round, draft.book);
    }
    if (given != nullptr) {
        put_given(cell, *given);
    }
}

void add_block_sheet(Draft& draft, const BlockPlace& place) {
    auto sheet = place.block->kind == BlockKind::table ? table_sheet(draft, place) : grid_sheet(draft, place);
    const auto last = place.block->kind == BlockKind::table ? place.columns.back().at : place.help_column;
    draft.book.names.push_back(
        {fmt::format("Plan_{}", place.block->code), absolute_range(place.sheet, 0, 0, place.last_row, last)});
    draft.book.sheets.push_back(std::move(sheet));
}

} // namespace plancheck
