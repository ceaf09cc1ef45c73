// Collects what a workbook shows and hides, cell by cell.
#include "core/plan/appearance.hpp"

#include <algorithm>

namespace plancheck {

namespace {

constexpr std::size_t most_looks = 4'096; ///< different number formats

template <class Entry> void keep(std::vector<Entry>& list, Entry entry) {
    if (list.size() < Appearance::most) {
        list.push_back(std::move(entry));
    }
}

/// Whether the cell shows a figure or a text. A template's formulas in spare rows show 0 or an empty text, and do not
/// count.
bool holds_something(const Cell& cell) {
    if (!cell.has_value || cell.kind == CellKind::empty) {
        return false;
    }
    if (cell.kind == CellKind::text) {
        return !cell.text.empty();
    }
    return cell.kind == CellKind::error || !cell.has_formula || cell.number != 0;
}

bool is_figure(const Cell& cell) {
    return cell.has_value &&
           (cell.kind == CellKind::number || cell.kind == CellKind::percentage || cell.kind == CellKind::currency);
}

} // namespace

void Appearance::add(const Appearance& other) {
    const std::size_t first = sheets.size();
    sheets.insert(sheets.end(), other.sheets.begin(), other.sheets.end());
    for (OtherFigure figure : other.others) {
        figure.sheet += first;
        keep(others, figure);
    }
    broken_names.insert(broken_names.end(), other.broken_names.begin(), other.broken_names.end());
}

void AppearanceReader::begin_sheet(const Sheet& sheet, std::uint16_t index) {
    found_.sheets.push_back({std::string(sheet.name), sheet.hidden, false, std::nullopt});
    sheet_ = index;
    below_a_code_ = false;
    row_with_point_.reset();
}

void AppearanceReader::cell(const Cell& cell, bool sheet_coded, bool row_coded, bool column_coded) {
    SeenSheet& sheet = found_.sheets.back();
    sheet.coded = sheet_coded;
    const CellPlace place{sheet_, cell.row, cell.column};
    if (!sheet_coded) {
        if (is_figure(cell) && !sheet.hidden && !cell.row_hidden && !cell.column_hidden) {
            keep(found_.others, OtherFigure{found_.sheets.size() - 1, cell.row, cell.column, cell.number});
        }
        return;
    }
    if (cell.row == 0) {
        return;
    }
    below_a_code_ = below_a_code_ || row_coded;
    if (cell.column == 0) {
        return;
    }
    if (row_coded && column_coded) {
        row_with_point_ = cell.row;
        point(cell, place);
    } else if (cell.kind == CellKind::text && row_coded && row_with_point_ != cell.row) {
        keep(found_.labels, PlacedText{place, std::string(cell.text)});
    } else if (cell.kind == CellKind::text && column_coded && !below_a_code_) {
        keep(found_.headings, PlacedText{place, std::string(cell.text)});
    }
}

void AppearanceReader::point(const Cell& cell, CellPlace place) {
    if (!cell.formula.empty()) {
        keep(found_.formulas, PlacedFormula{place, cell.formula_down, cell.formula_right, std::string(cell.formula)});
    }
    if (!cell.format.empty() && cell.has_value) {
        look(cell, place);
    }
    if (cell.row_hidden && holds_something(cell)) {
        keep(found_.in_hidden_rows, place);
    }
    if (cell.column_hidden && holds_something(cell)) {
        keep(found_.in_hidden_columns, place);
    }
}

void AppearanceReader::look(const Cell& cell, CellPlace place) {
    if (cell.kind == CellKind::error || cell.kind == CellKind::boolean || cell.kind == CellKind::empty) {
        return;
    }
    if (last_look_ == nullptr || last_look_->first != cell.format) {
        auto known = looks_.find(cell.format);
        if (known == looks_.end()) {
            if (looks_.size() >= most_looks) {
                return;
            }
            known = looks_.emplace(std::string(cell.format), NumberLook(cell.format)).first;
        }
        last_look_ = &*known;
    }
    const NumberLook& look = last_look_->second;
    if (cell.kind == CellKind::text) {
        if (look.misleads(cell.text)) {
            keep(found_.looks, PlacedLook{place, look.shown(cell.text), std::string(cell.text)});
        }
    } else if (const bool misleads = look.misleads(cell.number, cell.kind); misleads || look.rounds_away(cell.number)) {
        const auto held = Decimal::from_double(cell.number);
        keep(found_.looks,
             PlacedLook{place, look.shown(cell.number), held ? grouped(held->to_string()) : "", !misleads});
    }
}

void AppearanceReader::sheet_protection(bool on) {
    if (!found_.sheets.empty()) {
        found_.sheets.back().is_protected = on;
    }
}

void AppearanceReader::broken_name(std::string_view name, std::string_view refers_to) {
    constexpr std::size_t most_names = 1'000;
    if (found_.broken_names.size() < most_names) {
        found_.broken_names.push_back({std::string(name), std::string(refers_to)});
    }
}

} // namespace plancheck
