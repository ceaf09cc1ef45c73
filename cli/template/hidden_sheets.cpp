// The hidden sheets: the lists that cells offer to choose from, and the handles of the blocks.
#include "cli/template/sheets.hpp"

#include <fmt/format.h>

namespace plancheck {

void add_lists_sheet(Draft& draft) {
    if (draft.round.organisations.empty()) {
        return;
    }
    BookSheet sheet;
    sheet.name = lists_sheet;
    sheet.hidden = true;
    sheet.columns = {{80, false}, {20, false}, {80, false}};
    put_text(sheet.at(0, 0), "Organisation", heading_look());
    put_text(sheet.at(0, 1), "Code", heading_look());
    put_text(sheet.at(0, 2), "Area of 2017", heading_look());
    std::uint32_t row = 1;
    for (const auto& organisation : draft.round.organisations) {
        put_text(sheet.at(row, 0), organisation.name, plain_look());
        put_text(sheet.at(row, 1), organisation.code, plain_look());
        put_text(sheet.at(row, 2), organisation.footprint, plain_look());
        ++row;
    }
    draft.book.names.push_back({"List_organisations", absolute_range(lists_sheet, 1, 0, row - 1, 0)});
    draft.book.names.push_back({"List_organisation_codes", absolute_range(lists_sheet, 1, 1, row - 1, 1)});
    draft.book.sheets.push_back(std::move(sheet));
}

void add_handles_sheet(Draft& draft) {
    // Room for rows and columns that people add below and beside a block; the function itself reads no further than
    // the codes reach.
    constexpr std::uint32_t spare_rows = 200;
    constexpr std::uint32_t spare_columns = 10;
    BookSheet sheet;
    sheet.name = handles_sheet;
    sheet.hidden = true;
    std::uint32_t column = 0; // side by side: Calc hands over one row of cells much faster than one column
    for (const auto& place : draft.places.blocks()) {
        sheet.columns.push_back({60, false});
        put_text(sheet.at(0, column), place.sheet, heading_look());
        auto& cell = sheet.at(1, column);
        cell.style = plain_look();
        // Below the cover's entries stand its notes: today's date there must not have the cover read again at each
        // edit.
        const auto below = place.block->code == "cover" ? 0 : spare_rows;
        const Area whole{place.sheet, 0, 0, place.last_row + below,
                         (place.block->kind == BlockKind::table ? place.columns.back().at : place.help_column) +
                             spare_columns};
        cell.formula = fmt::format("=ORG.PLANCHECK.PLAN.BLOCK({})", reference(whole, handles_sheet, true));
        draft.plan_cells.push_back(
            {draft.book.sheets.size(), 1, column, PlanCell::Gives::handle, std::string{place.block->code}});
        ++column;
    }
    draft.book.names.push_back({"Plan", absolute_range(handles_sheet, 1, 0, 1, column - 1)});
    draft.book.sheets.push_back(std::move(sheet));
}

} // namespace plancheck
