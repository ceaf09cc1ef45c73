// Makes a table's sheet: one row for each record, and spare rows that already have the table's code.
#include "core/template/questions.hpp"
#include "core/template/sheets.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace plancheck {
namespace {

double width_of(const Column& column) {
    double width = 19;
    switch (column.unit) {
    case Unit::text:
        width = 40;
        break;
    case Unit::choice:
        for (const auto choice : column.choices) {
            width = std::max(width, std::min(10.0 + 1.9 * static_cast<double>(choice.size()), 42.0));
        }
        break;
    case Unit::date:
        width = 25;
        break;
    case Unit::year:
    case Unit::flag:
        width = 18;
        break;
    default:
        break;
    }
    std::size_t word = 0; // the heading's longest word must fit unbroken
    for (std::size_t from = 0; from < column.label.size();) {
        const auto end = std::min(column.label.find(' ', from), column.label.size());
        word = std::max(word, end - from);
        from = end + 1;
    }
    return std::max(width, 2.05 * static_cast<double>(word) + 4);
}

std::string heading_of(const Column& column) {
    switch (column.unit) {
    case Unit::text:
    case Unit::choice:
    case Unit::date:
    case Unit::year:
    case Unit::flag:
        return std::string{column.label};
    default:
        return fmt::format("{}\n{}", column.label, unit_name(column.unit));
    }
}

class TableSheet {
public:
    TableSheet(Draft& draft, const BlockPlace& place) : draft_{draft}, place_{place} {}

    BookSheet make() {
        const auto last = place_.columns.back().at;
        sheet_.columns.resize(last + 1);
        sheet_.columns[0] = {20, true};
        for (const auto& column : place_.columns) {
            sheet_.columns[column.at].millimetres =
                draft_.layout.width(place_.block->code, column.column.code, width_of(*column.column.named));
        }
        if (answers_questions(place_.block->code)) {
            sheet_.columns.push_back({110, false});
        }
        sheet_.frozen_rows = sheet_rows::first;
        sheet_.frozen_columns = std::min<std::uint32_t>(3, last);
        sheet_.repeat_first = sheet_rows::organisation;
        sheet_.repeat_last = sheet_rows::headings;
        sheet_.print_first_column = 1;
        begin_block_sheet(draft_, place_, sheet_, static_cast<std::uint32_t>(sheet_.columns.size() - 1));
        put_headings();
        const auto given = draft_.values.records.find(place_.block->code);
        for (std::uint32_t row = place_.first_row; row <= place_.last_row; ++row) {
            const std::size_t index = row - place_.first_row;
            const bool has = given != draft_.values.records.end() && index < given->second.size();
            put_record(row, has ? &given->second[index] : nullptr);
        }
        put_questions();
        return std::move(sheet_);
    }

private:
    void put_headings() {
        for (const auto& column : place_.columns) {
            const auto heading = heading_of(*column.column.named);
            put_text(sheet_.at(sheet_rows::codes, column.at), column.column.code, plain_look());
            put_text(sheet_.at(sheet_rows::headings, column.at), heading, heading_look());
            fit(sheet_.rows[sheet_rows::headings], heading, sheet_.columns[column.at].millimetres);
        }
    }

    /// Shows beside each record the question that it answers. The free rows of judgements ask of the features that no
    /// record judges, one each.
    void put_questions() {
        if (!answers_questions(place_.block->code)) {
            return;
        }
        auto left = heading_look();
        left.align = Align::left;
        put_text(sheet_.at(sheet_rows::headings, place_.help_column), "What is asked", left);
        std::vector<const Feature*> unasked;
        const auto judged = place_.block->code == "judgement" ? place_.columns.front().at : 0;
        for (const auto& feature : draft_.round.features) {
            const auto is_own = [&](const BookRow& row) {
                return row.cells.size() > judged && row.cells[judged].text == feature.id;
            };
            if (judged != 0 && std::ranges::none_of(sheet_.rows, is_own)) {
                unasked.push_back(&feature);
            }
        }
        auto next = unasked.begin();
        for (std::uint32_t row = place_.first_row; row <= place_.last_row; ++row) {
            const bool free = std::ranges::all_of(place_.columns, [&](const PlacedColumn& column) {
                return sheet_.at(row, column.at).kind == BookValue::none;
            });
            put_question(draft_, place_, sheet_, row, free && next != unasked.end() ? *next++ : nullptr);
        }
    }

    void put_record(std::uint32_t row, const GivenRecord* record) {
        put_text(sheet_.at(row, 0), place_.block->code, plain_look());
        sheet_.rows[row].millimetres = line_height;
        sheet_.rows[row].grows = true;
        for (const auto& placed : place_.columns) {
            const Column& column = *placed.column.named;
            const GivenValue* given = nullptr;
            if (record != nullptr) {
                const auto found = record->find(column.code);
                given = found == record->end() ? nullptr : &found->second;
            }
            auto& cell = sheet_.at(row, placed.at);
            put_point(draft_, cell, {column.unit, Sign::either, column.role, column.choices, column.help}, given);
            if (given == nullptr && column.role == Role::calculated && !column.formula.empty()) {
                cell.formula = draft_.formulas.field(column, row).value_or("");
                draft_.computed.push_back(
                    {draft_.book.sheets.size(), row, placed.at, nullptr, &column, nullptr, std::string{}});
            }
            if (cell.style.wrap && cell.kind == BookValue::text) {
                fit(sheet_.rows[row], cell.text, sheet_.columns[placed.at].millimetres);
            }
        }
    }

    Draft& draft_;
    const BlockPlace& place_;
    BookSheet sheet_;
};

} // namespace

BookSheet table_sheet(Draft& draft, const BlockPlace& place) {
    return TableSheet{draft, place}.make();
}

} // namespace plancheck
