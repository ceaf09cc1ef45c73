// Records an addition. Finds the sheet, the free row and the columns by their codes, as the workbook contract has them.
#include "uno/commands/record_addition.hpp"

#include "core/assess/answer.hpp"
#include "core/assess/judge.hpp"
#include "core/base/or.hpp"
#include "core/workbook/cell.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/undo_step.hpp"

#include <com/sun/star/text/XText.hpp>

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace plancheck::office {
namespace {

/// What people record in which block, where they continue to type, and the name of the undo step.
struct Addition {
    std::string_view block, next_column;
    Word undo_title;
};
constexpr Addition explanation{"explanation", "text", Word::undo_explain};
constexpr Addition waiver{"waiver", "reference", Word::undo_waive};
constexpr Addition judgement{"judgement", "outcome", Word::undo_judge};

const Addition* addition_for(Answer answer) {
    switch (answer) {
    case Answer::explain:
        return &explanation;
    case Answer::judge:
        return &judgement;
    case Answer::waive:
        return &waiver;
    case Answer::none:
        break;
    }
    return nullptr;
}

/// A table block on its sheet.
struct Register {
    Reference<css::sheet::XSpreadsheet> sheet;
    SharedBlock cells;
    std::map<std::string, std::uint32_t> columns; ///< by code
    std::vector<std::uint32_t> rows;              ///< the rows with the row code
};

Register open_register(const PlanWatch& watch, std::string_view block) {
    Register found;
    DocumentReading reading(watch.document());
    for (const auto& sheet : sheets_of(watch.document())) {
        if (block_code(sheet) != block) {
            continue;
        }
        found.sheet = sheet;
        found.cells = read_sheet(sheet, reading);
        for (const auto& cell : found.cells->cells) {
            if (cell.row == 0 && cell.column > 0) {
                found.columns[cell.text] = cell.column;
            }
            if (cell.column == 0 && cell.row > 0) {
                found.rows.push_back(cell.row);
            }
        }
        break;
    }
    return found;
}

std::string text_at(const Register& table, std::uint32_t row, std::uint32_t column) {
    for (const auto& cell : table.cells->cells) {
        if (cell.row == row && cell.column == column) {
            return cell.text;
        }
    }
    return {};
}

bool is_free(const Register& table, std::uint32_t row) {
    for (const auto& cell : table.cells->cells) {
        if (cell.row == row && cell.column > 0 && cell.kind != CellKind::empty && !cell.has_formula) {
            return false;
        }
    }
    return true;
}

void write(const Register& table, std::uint32_t row, const std::string& column, std::string_view text) {
    const auto at = table.columns.find(column);
    if (at == table.columns.end() || text.empty()) {
        return;
    }
    const auto cell = table.sheet->getCellByPosition(static_cast<sal_Int32>(at->second), static_cast<sal_Int32>(row));
    Reference<css::text::XText>(cell, UNO_QUERY_THROW)->setString(wide(text));
}

void write_today(const PlanWatch& watch, const Register& table, std::uint32_t row) {
    if (const auto at = table.columns.find("date"); at != table.columns.end()) {
        table.sheet->getCellByPosition(static_cast<sal_Int32>(at->second), static_cast<sal_Int32>(row))
            ->setValue(today().serial() - first_day({watch.model(), UNO_QUERY}));
    }
}

/// Whether people may write in the record's cells of these columns.
bool may_write_record(const PlanWatch& watch, const Register& table, std::uint32_t row,
                      const std::map<std::string, std::string>& key) {
    return std::ranges::all_of(key, [&](const auto& item) {
        const auto at = table.columns.find(item.first);
        return at == table.columns.end() ||
               may_write(watch.model(), table.sheet, {static_cast<sal_Int32>(row), static_cast<sal_Int32>(at->second)});
    });
}

/// The cells of a record that name a finding, by column. An explanation names rule and year in one cell.
std::map<std::string, std::string> key_of(const Addition& addition, const Finding& finding) {
    const bool whole = finding.period == whole_plan;
    const std::string rule(finding.rule);
    if (addition.block == judgement.block) {
        return {{"feature", rule}};
    }
    if (addition.block == explanation.block) {
        return {{"finding", whole ? rule : rule + "@" + finding.period}};
    }
    return {{"rule", rule}, {"year", whole ? "" : finding.period}};
}

bool says(const Register& table, std::uint32_t row, const std::map<std::string, std::string>& key) {
    for (const auto& [column, text] : key) {
        const auto at = table.columns.find(column);
        if (at == table.columns.end() || text_at(table, row, at->second) != text) {
            return false;
        }
    }
    return true;
}

std::optional<std::uint32_t> find_record(const Register& table, const std::map<std::string, std::string>& key) {
    for (const auto row : table.rows) {
        if (says(table, row, key)) {
            return row;
        }
    }
    return std::nullopt;
}

/// The cell in a row where people continue to type.
CellIndex next_cell(const Register& table, const Addition& addition, std::uint32_t row) {
    const auto next = table.columns.find(std::string(addition.next_column));
    const auto column = next != table.columns.end() ? next->second : 1;
    return {static_cast<sal_Int32>(row), static_cast<sal_Int32>(column)};
}

/// Whether a free record already waits for this key: the template fills the id in by a formula, once the row is
/// answered.
bool waits_for(const Register& table, std::uint32_t row, const std::map<std::string, std::string>& key) {
    return std::ranges::any_of(key, [&](const auto& item) {
        const auto at = table.columns.find(item.first);
        if (at == table.columns.end() || item.second.empty()) {
            return false;
        }
        const auto cell =
            table.sheet->getCellByPosition(static_cast<sal_Int32>(at->second), static_cast<sal_Int32>(row));
        return narrow(cell->getFormula()).find(fmt::format("\"{}\"", item.second)) != std::string::npos;
    });
}

/// The free record that waits for this key, else the first that people see. If all are hidden or filtered away, the
/// first of those.
std::optional<std::uint32_t> find_free(const Register& table, const std::map<std::string, std::string>& key) {
    std::optional<std::uint32_t> first, seen;
    for (const auto row : table.rows) {
        if (!is_free(table, row)) {
            continue;
        }
        if (waits_for(table, row, key)) {
            return row;
        }
        if (!seen && !is_hidden_row(table.sheet, static_cast<sal_Int32>(row))) {
            seen = row;
        }
        if (!first) {
            first = row;
        }
    }
    return seen ? seen : first;
}

/// Writes into a free record. Shows a hidden row or column first, so that nothing is written out of sight.
void write_record(PlanWatch& watch, const Register& table, std::uint32_t row,
                  const std::map<std::string, std::string>& key) {
    for (const auto& [code, column] : table.columns) {
        if (key.contains(code) || code == "date") {
            bring_into_sight(table.sheet, {static_cast<sal_Int32>(row), static_cast<sal_Int32>(column)});
        }
    }
    for (const auto& [column, text] : key) {
        write(table, row, column, text);
    }
    write_today(watch, table, row);
}

/// Where a finding's record is, or begins.
struct RecordPlace {
    const Addition* addition = nullptr;
    Register table;
    std::map<std::string, std::string> key;
    std::uint32_t row = 0;
    bool is_new = false;
};

/// The record that is there, or a free one that people may write in.
Or<RecordPlace> place_for(PlanWatch& watch, const Finding& finding) {
    RecordPlace place;
    place.addition = addition_for(answer_to(watch.current()->assessment(), finding));
    if (!place.addition) {
        return Failure{std::string(word(Word::nothing_to_record))};
    }
    place.table = open_register(watch, place.addition->block);
    if (!place.table.sheet.is()) {
        return Failure{say(Word::no_block_to_explain, place.addition->block)};
    }
    if (place.table.cells->hidden) {
        return Failure{say(Word::hidden_sheet, place.table.cells->sheet)};
    }
    place.key = key_of(*place.addition, finding);
    const auto there = find_record(place.table, place.key);
    const auto row = there ? there : find_free(place.table, place.key);
    if (!row) {
        return Failure{say(Word::no_free_record, place.table.cells->sheet)};
    }
    place.row = *row;
    place.is_new = !there;
    if (place.is_new && !may_write_record(watch, place.table, place.row, place.key)) {
        return Failure{say(Word::not_recorded, place.table.cells->sheet)};
    }
    return place;
}

} // namespace

std::string record_addition(PlanWatch& watch, const Reference<css::frame::XController>& controller,
                            const Finding& finding) {
    const auto place = place_for(watch, finding);
    if (!place) {
        return place.why();
    }
    const auto next = next_cell(place->table, *place->addition, place->row);
    if (place->is_new) {
        const UndoStep step(watch.model(), place->addition->undo_title);
        write_record(watch, place->table, place->row, place->key);
        bring_into_sight(place->table.sheet, next);
    }
    go_to(controller, {place->table.cells->sheet,
                       cell_name(static_cast<std::uint32_t>(next.row), static_cast<std::uint32_t>(next.column)),
                       {}});
    return {};
}

std::string write_answer(PlanWatch& watch, const Finding& finding, const AnswerFields& fields) {
    const auto place = place_for(watch, finding);
    if (!place) {
        return place.why();
    }
    if (!may_write_record(watch, place->table, place->row, fields)) {
        return say(Word::not_recorded, place->table.cells->sheet);
    }
    const UndoStep step(watch.model(), place->addition->undo_title);
    write_record(watch, place->table, place->row, place->key);
    for (const auto& [column, text] : fields) {
        write(place->table, place->row, column, text);
    }
    return {};
}

std::string last_name(const PlanWatch& watch, Answer answer) {
    const auto* addition = addition_for(answer);
    const auto table = addition ? open_register(watch, addition->block) : Register{};
    const auto by = table.columns.find("by");
    std::string name;
    for (const auto row : table.rows) {
        if (auto text = by == table.columns.end() ? std::string() : text_at(table, row, by->second); !text.empty()) {
            name = std::move(text);
        }
    }
    return name;
}

} // namespace plancheck::office
