// Ends a sheet: turns its rows into lines or records, and reports cells without a code.
#include "core/plan/bind_state.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

using detail::CellArea;
using detail::Row;
using detail::UncodedRow;

namespace {

constexpr std::string_view enter_in_template = "Enter them in the rows and columns of the template, or move them to a "
                                               "sheet of your own.";

/// Whether a cell makes its row a record. A template's formulas in the spare rows of a table show 0 or an empty text
/// and do not. A formula whose value is not known does.
bool fills(const DataPoint& point) {
    if (!point.has_formula || !point.has_value) {
        return point.value.kind != ValueKind::missing || !point.has_value;
    }
    switch (point.value.kind) {
    case ValueKind::missing:
        return false;
    case ValueKind::number:
    case ValueKind::boolean:
    case ValueKind::date:
        return point.value.number.mantissa != 0;
    case ValueKind::text:
    case ValueKind::error:
        break;
    }
    return true;
}

std::string counted(std::uint32_t count, std::string_view one, std::string_view many) {
    return count == 1 ? fmt::format("the {}", one) : fmt::format("the {} {}", count, many);
}

/// "delete the row above and the 2 columns left of it"
std::string way_back(const CellPlace& place) {
    std::string words = "delete ";
    if (place.row != 0) {
        words += counted(place.row, "row above", "rows above");
    }
    if (place.row != 0 && place.column != 0) {
        words += " and ";
    }
    if (place.column != 0) {
        words += counted(place.column, "column left of it", "columns left of it");
    }
    return words;
}

} // namespace

std::string PlanBinder::State::where(const CellArea& area) const {
    return cell_address(plan->sheets[sheet], area_name(area));
}

void PlanBinder::State::say(std::string_view code, const CellArea& area, std::string_view sentence) {
    problem(code, fmt::format("{} {}", where(area), sentence), {sheet, area.first_row, area.first_column});
}

/// A sheet is a table if its rows all have one code. It is also one if several rows have the block's own code, even if
/// others have another by mistake.
bool PlanBinder::State::is_table() const {
    std::size_t coded_rows = 0;
    std::size_t own = 0;
    std::size_t alike = 0;
    std::string_view code;
    for (const Row& row : rows) {
        if (row.code.empty()) {
            continue;
        }
        code = coded_rows++ == 0 ? row.code : code;
        own += row.code == block->code ? 1U : 0U;
        alike += row.code == code ? 1U : 0U;
    }
    return coded_rows != 0 && ((alike == coded_rows && coded_rows > 1) || own == coded_rows || own > 1);
}

bool PlanBinder::State::fills_a_record(const Row& row) const {
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
        if (fills(plan->pool.point(i))) {
            return true;
        }
    }
    return false;
}

void PlanBinder::State::take_record(const Row& row) {
    block->rows.push_back(row);
    block->records.push_back({row.place.row, row.place.sheet});
}

/// Takes the records. A row without a code between the table's rows, or right below them, can only be a record.
void PlanBinder::State::take_records() {
    block->table = true;
    const Body table = body();
    std::uint32_t last = table.last;
    const auto code_of_table = std::ranges::find_if(rows, [&](const Row& row) { return row.code == block->code; });
    const std::string_view code = code_of_table != rows.end() ? block->code : std::string_view{};
    auto uncoded = unread.rows().begin();
    for (const Row& row : rows) {
        if (!row.code.empty() && !code.empty() && row.code != code && fills_a_record(row)) {
            say("not-read", {row.place.row, 0, row.place.row, 0},
                fmt::format("holds `{}`, which is not the code of this table's rows: its row is not part of the plan; "
                            "write `{}`.",
                            row.code, code));
        } else if (!row.code.empty() && fills_a_record(row)) {
            take_record(row);
        }
        if (!row.code.empty() || row.place.row < table.first || row.place.row > last + 1) {
            continue;
        }
        uncoded = std::lower_bound(uncoded, unread.rows().end(), row.place.row,
                                   [](const UncodedRow& one, std::uint32_t at) { return one.row < at; });
        if (uncoded == unread.rows().end() || uncoded->row != row.place.row || !uncoded->holds_entries()) {
            continue;
        }
        uncoded->is_record = true;
        last = std::max(last, row.place.row);
        take_record({block->code, row.place, row.first, row.count});
        for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
            check_range(plan->pool.point(i));
        }
    }
}

void PlanBinder::State::take_lines() {
    for (const Row& row : rows) {
        if (row.code.empty()) {
            continue;
        }
        if (const auto first = block->find_line(row.code)) {
            problem("duplicate-code",
                    fmt::format("{} holds line code `{}`, which is in {} already; only the first is read: remove "
                                "one.",
                                where(row.place), row.code, where(block->rows[*first].place)),
                    row.place);
            continue;
        }
        Row& line = block->add_line(row.code, row.place);
        line.first = row.first;
        line.count = row.count;
    }
}

/// The rows that can hold content. Titles and headings are above the first row with a code. On a sheet without codes,
/// the headings end with the first row of several texts.
PlanBinder::State::Body PlanBinder::State::body() {
    const auto has_code = [](const Row& row) { return !row.code.empty(); };
    const auto first = std::ranges::find_if(rows, has_code);
    if (first != rows.end()) {
        const auto last = std::find_if(rows.rbegin(), rows.rend(), has_code);
        return {first->place.row, last->place.row};
    }
    const auto headed = std::ranges::find_if(unread.rows(), [](const UncodedRow& row) { return row.texts > 1; });
    const std::uint32_t below = headed != unread.rows().end() ? headed->row + 1 : 0;
    return {below, below};
}

PlanBinder::State::Content PlanBinder::State::content_of(const UncodedRow& row, const Body& inside) const {
    if (row.is_record) {
        return Content::record;
    }
    if (row.row < inside.first) {
        return row.figures != 0 ? Content::figures : Content::nothing;
    }
    if (block->code == "cover" && row.row > inside.last) {
        // The template has notes and the days of its timetable there, but no other figures.
        return row.figures > row.dates || row.figure_texts != 0 ? Content::figures : Content::nothing;
    }
    if (row.holds_entries()) {
        return row.holds_figures() ? Content::figures : Content::entries;
    }
    return row.texts != 0 ? Content::note : Content::nothing;
}

void PlanBinder::State::say_rows(Content content, const CellArea& area, bool table) {
    switch (content) {
    case Content::nothing:
        break;
    case Content::record:
        say("row-read-as-record", area,
            area.first_row == area.last_row
                ? "has no code in column A; it is read as a record, because it is inside the table."
                : "has no codes in column A; each row is read as a record, because it is inside the table.");
        break;
    case Content::figures:
    case Content::entries:
        say("not-read", area,
            fmt::format("holds {}, but no code in column A: it is not part of the plan. {}",
                        content == Content::figures ? "figures" : "entries", enter_in_template));
        break;
    case Content::note:
        say("note-not-read", area,
            fmt::format("holds a text {}, which is not part of the plan.",
                        table ? "outside the table" : "between lines"));
        break;
    }
}

void PlanBinder::State::say_unread(bool table) {
    const Body inside = body();
    const auto& uncoded = unread.rows();
    for (std::size_t at = 0; at < uncoded.size();) {
        const Content content = content_of(uncoded[at], inside);
        CellArea area{uncoded[at].row, uncoded[at].first, uncoded[at].row, uncoded[at].last};
        for (++at;
             at < uncoded.size() && uncoded[at].row == area.last_row + 1 && content_of(uncoded[at], inside) == content;
             ++at) {
            area.last_row = uncoded[at].row;
            area.first_column = std::min(area.first_column, uncoded[at].first);
            area.last_column = std::max(area.last_column, uncoded[at].last);
        }
        say_rows(content, area, table);
    }
    for (const CellArea& area : unread.beside()) {
        say("not-read", area,
            fmt::format("holds figures, but no code in row 1: it is not part of the plan. {}", enter_in_template));
    }
}

void PlanBinder::State::take_moved_codes() {
    for (const MovedCodes& one : moved) {
        const std::string& name = plan->sheets[one.place.sheet];
        const std::string cell = cell_name(one.place.row, one.place.column);
        const auto own = std::ranges::find_if(
            plan->blocks, [&](const detail::BlockRows& b) { return b.place.sheet == one.place.sheet; });
        if (const detail::BlockRows* first = plan->find_block(one.block)) {
            problem("codes-moved",
                    fmt::format("{} holds `plan:{}` in {} and is not read: {} names that block already; remove one.",
                                name, one.block, cell, where(first->place)),
                    one.place);
        } else if (own != plan->blocks.end()) {
            problem("codes-moved",
                    fmt::format("{} holds `plan:{}` in {}, but `plan:{}` in A1: a sheet carries one block; move the "
                                "rows from there on to a sheet of their own.",
                                name, one.block, cell, own->code),
                    one.place);
        } else {
            problem("codes-moved",
                    fmt::format("{} holds `plan:{}` in {}; its codes must begin in A1: {}.", name, one.block, cell,
                                way_back(one.place)),
                    one.place);
        }
    }
    moved.clear();
}

} // namespace plancheck
