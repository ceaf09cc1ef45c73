// Finds the sheet, the free row and the columns by their codes, as the workbook contract has them.
#include "uno/commands/record_addition.hpp"

#include "core/assess/judge.hpp"
#include "core/workbook/cell.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/undo_step.hpp"

#include <com/sun/star/frame/XStorable.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/util/CellProtection.hpp>
#include <com/sun/star/util/XProtectable.hpp>

#include <algorithm>
#include <map>

namespace plancheck::office {
namespace {

/// What people record on which block, where they write on, and how the step is called.
struct Addition {
    std::string_view block, next_column;
    Word button, undo_title;
};
constexpr Addition explanation{"explanation", "text", Word::explain_button, Word::undo_explain};
constexpr Addition waiver{"waiver", "reference", Word::waive_button, Word::undo_waive};
constexpr Addition judgement{"judgement", "outcome", Word::judge_button, Word::undo_judge};

/// A query is explained, what a person must judge is judged, the rest can only be waived.
const Addition& addition_for(const Finding& finding) {
    if (finding.outcome == Outcome::query || finding.outcome == Outcome::query_explained)
        return explanation;
    return finding.outcome == Outcome::needs_judgement || finding.judgement ? judgement : waiver;
}

/// A table block as it stands on its sheet.
struct Register {
    Reference<css::sheet::XSpreadsheet> sheet;
    SharedBlock cells;
    std::map<std::string, std::uint32_t> columns; ///< by code
    std::vector<std::uint32_t> rows;              ///< that carry the row code
};

Register open_register(const PlanWatch& watch, std::string_view block) {
    Register found;
    FormatKinds formats(Reference<css::beans::XPropertySet>(watch.model(), UNO_QUERY));
    for (const auto& sheet : sheets_of(watch.document())) {
        if (block_code(sheet) != block)
            continue;
        found.sheet = sheet;
        found.cells = read_sheet(sheet, formats);
        for (const auto& cell : found.cells->cells) {
            if (cell.row == 0 && cell.column > 0)
                found.columns[cell.text] = cell.column;
            if (cell.column == 0 && cell.row > 0)
                found.rows.push_back(cell.row);
        }
        break;
    }
    return found;
}

std::string text_at(const Register& table, std::uint32_t row, std::uint32_t column) {
    for (const auto& cell : table.cells->cells) {
        if (cell.row == row && cell.column == column)
            return cell.text;
    }
    return {};
}

bool is_free(const Register& table, std::uint32_t row) {
    for (const auto& cell : table.cells->cells) {
        if (cell.row == row && cell.column > 0 && cell.kind != CellKind::empty && !cell.has_formula)
            return false;
    }
    return true;
}

void write(const Register& table, std::uint32_t row, const std::string& column, std::string_view text) {
    const auto at = table.columns.find(column);
    if (at == table.columns.end() || text.empty())
        return;
    const auto cell = table.sheet->getCellByPosition(static_cast<sal_Int32>(at->second), static_cast<sal_Int32>(row));
    Reference<css::text::XText>(cell, UNO_QUERY_THROW)->setString(wide(text));
}

void write_today(const PlanWatch& watch, const Register& table, std::uint32_t row) {
    if (const auto at = table.columns.find("date"); at != table.columns.end())
        table.sheet->getCellByPosition(static_cast<sal_Int32>(at->second), static_cast<sal_Int32>(row))
            ->setValue(today() - first_day({watch.model(), UNO_QUERY}));
}

/// Whether people may write in the record: Calc would let the extension write where it does not let them.
bool may_write(const PlanWatch& watch, const Register& table, std::uint32_t row,
               const std::map<std::string, std::string>& key) {
    if (Reference<css::frame::XStorable>(watch.model(), UNO_QUERY_THROW)->isReadonly())
        return false;
    if (!Reference<css::util::XProtectable>(table.sheet, UNO_QUERY_THROW)->isProtected())
        return true;
    return std::none_of(key.begin(), key.end(), [&](const auto& item) {
        const auto at = table.columns.find(item.first);
        if (at == table.columns.end())
            return false;
        const Reference<css::beans::XPropertySet> cell(
            table.sheet->getCellByPosition(static_cast<sal_Int32>(at->second), static_cast<sal_Int32>(row)),
            UNO_QUERY_THROW);
        return static_cast<bool>(property(cell, "CellProtection", css::util::CellProtection()).IsLocked);
    });
}

/// What a record says of a finding, by column: an explanation names rule and year in one cell.
std::map<std::string, std::string> key_of(const Addition& addition, const Finding& finding) {
    const bool whole = finding.period == whole_plan;
    const std::string rule(finding.rule);
    if (addition.block == judgement.block)
        return {{"feature", rule}};
    if (addition.block == explanation.block)
        return {{"finding", whole ? rule : rule + "@" + finding.period}};
    return {{"rule", rule}, {"year", whole ? "" : finding.period}};
}

bool says(const Register& table, std::uint32_t row, const std::map<std::string, std::string>& key) {
    for (const auto& [column, text] : key) {
        const auto at = table.columns.find(column);
        if (at == table.columns.end() || text_at(table, row, at->second) != text)
            return false;
    }
    return true;
}

std::optional<std::uint32_t> find_record(const Register& table, const std::map<std::string, std::string>& key) {
    for (const auto row : table.rows) {
        if (says(table, row, key))
            return row;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> find_free(const Register& table) {
    for (const auto row : table.rows) {
        if (is_free(table, row))
            return row;
    }
    return std::nullopt;
}

} // namespace

Word addition_word(const Finding& finding) {
    return addition_for(finding).button;
}

std::string record_addition(PlanWatch& watch, const Reference<css::frame::XController>& controller,
                            const Finding& finding) {
    const auto& addition = addition_for(finding);
    const auto table = open_register(watch, addition.block);
    if (!table.sheet.is())
        return say(Word::no_block_to_explain, addition.block);
    if (table.cells->hidden)
        return say(Word::hidden_sheet, table.cells->sheet);
    const auto key = key_of(addition, finding);
    auto row = find_record(table, key);
    if (!row) {
        row = find_free(table);
        if (!row)
            return say(Word::no_free_record, table.cells->sheet);
        if (!may_write(watch, table, *row, key))
            return say(Word::not_recorded, table.cells->sheet);
        const UndoStep step(watch.model(), addition.undo_title);
        for (const auto& [column, text] : key)
            write(table, *row, column, text);
        write_today(watch, table, *row);
    }
    const auto next = table.columns.find(std::string(addition.next_column));
    const auto column = next != table.columns.end() ? next->second : 1;
    go_to(controller, {table.cells->sheet, cell_name(*row, column), {}});
    return {};
}

} // namespace plancheck::office
