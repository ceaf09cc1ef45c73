// Makes the hidden sheets: the lists that cells offer, and the handles of the blocks.
#include "core/template/questions.hpp"
#include "core/template/sheets.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

constexpr std::uint32_t first_answer = 3; ///< the row below the handles and a heading
constexpr std::uint32_t answer_column = 1;

void add_answers(Draft& draft, BookSheet& sheet) {
    put_text(sheet.at(first_answer - 1, 0), "Of", heading_look());
    put_text(sheet.at(first_answer - 1, answer_column), "Answer, as other sheets show it", heading_look());
    auto row = first_answer;
    for (const auto& answer : draft.answers) {
        put_text(sheet.at(row, 0), answer.of.empty() ? std::string_view{"verdict"} : answer.of, plain_look());
        auto& cell = sheet.at(row, answer_column);
        cell.style = plain_look();
        cell.formula = answer.formula;
        draft.plan_cells.push_back({draft.book.sheets.size(), row, answer_column, answer.gives, answer.of});
        ++row;
    }
}

void add_organisations(Draft& draft, BookSheet& sheet) {
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
}

} // namespace

std::string shown_answer(Draft& draft, Answer answer, std::string_view otherwise) {
    const auto row = first_answer + static_cast<std::uint32_t>(draft.answers.size());
    draft.answers.push_back(std::move(answer));
    const auto cell = absolute_range(handles_sheet, row, answer_column, row, answer_column);
    return fmt::format("=IFERROR([{}];{})", cell.substr(0, cell.find(':')), otherwise);
}

void add_lists_sheet(Draft& draft) {
    BookSheet sheet;
    sheet.name = lists_sheet;
    sheet.hidden = true;
    sheet.columns = {{80, false}, {20, false}, {80, false}};
    if (!draft.round.organisations.empty()) {
        add_organisations(draft, sheet);
    }
    add_question_lists(draft, sheet);
    if (!sheet.rows.empty()) {
        draft.book.sheets.push_back(std::move(sheet));
    }
}

void add_handles_sheet(Draft& draft) {
    // Leaves room for rows and columns that people add below and beside a block. The function itself reads only as far
    // as there are codes.
    constexpr std::uint32_t spare_rows = 200;
    constexpr std::uint32_t spare_columns = 10;
    BookSheet sheet;
    sheet.name = handles_sheet;
    sheet.hidden = true;
    std::uint32_t column = 0; // side by side, because Calc reads a row of cells much faster than a column
    for (const auto& place : draft.places.blocks()) {
        sheet.columns.push_back({60, false});
        put_text(sheet.at(0, column), place.sheet, heading_look());
        auto& cell = sheet.at(1, column);
        cell.style = plain_look();
        // The cover's notes are below its entries, and its contents beside them. Today's date and the sheets' states
        // there would make Calc read the cover again at each edit.
        const bool cover = place.block->code == "cover";
        const Area whole{place.sheet, 0, 0, place.last_row + (cover ? 0 : spare_rows),
                         (place.block->kind == BlockKind::table ? place.columns.back().at : place.help_column) +
                             (cover ? 0 : spare_columns)};
        cell.formula = fmt::format("=ORG.PLANCHECK.PLAN.BLOCK({})", reference(whole, handles_sheet, true));
        draft.plan_cells.push_back(
            {draft.book.sheets.size(), 1, column, PlanCell::Gives::handle, std::string{place.block->code}});
        ++column;
    }
    draft.book.names.push_back({"Plan", absolute_range(handles_sheet, 1, 0, 1, column - 1)});
    add_answers(draft, sheet);
    draft.book.sheets.push_back(std::move(sheet));
}

} // namespace plancheck
