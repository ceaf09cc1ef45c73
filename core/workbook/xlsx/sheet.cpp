// Reads rows and cells of .xlsx.
#include "core/workbook/xlsx/sheet.hpp"

#include "core/workbook/formula_links.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::string_view XlsxBook::link_target(std::string_view link) const {
    const auto number =
        link.starts_with('[') && link.ends_with(']') ? parse_whole(link.substr(1, link.size() - 2)) : std::nullopt;
    const bool known = number && *number >= 1 && *number <= links.size() && !links[*number - 1].empty();
    return known ? std::string_view(links[*number - 1]) : link;
}

void XlsxSheet::read() {
    if (xml_.next() != XmlReader::Event::start || xml_.name() != Name::sheet_worksheet) {
        reading_.refuse(RefusalCode::missing_sheet,
                        fmt::format("Sheet {} cannot be read, its part {} is not a sheet: open the "
                                    "workbook, save it again and check the copy.",
                                    sheet_, xml_.part()));
        return;
    }
    while (xml_.next_child(1)) {
        if (xml_.name() == Name::sheet_cols) {
            read_columns();
        }
        if (xml_.name() == Name::sheet_sheet_protection) {
            protected_ = parse_boolean(xml_.value(Name::attr_sheet, scratch_)).value_or(false);
        }
        if (xml_.name() != Name::sheet_sheet_data) {
            continue;
        }
        while (xml_.next_child(2)) {
            if (xml_.name() == Name::sheet_row) {
                read_row();
            }
        }
    }
    if (reading_.refused() || xml_.next() != XmlReader::Event::finished) {
        return;
    }
    if (!reading_.sorting() || send_sorted()) {
        reading_.sink.sheet_protection(protected_);
    }
}

namespace {

/// Whether an attribute gives an invisible height or width. A missing attribute does not.
bool is_unseen(std::string_view text) {
    constexpr double seen = 0.5; // points of a row, characters of a column
    const auto size = text.empty() ? std::nullopt : parse_number(text);
    return size && *size < seen;
}

} // namespace

void XlsxSheet::read_columns() {
    while (xml_.next_child(2)) {
        if (xml_.name() != Name::sheet_col ||
            (!parse_boolean(xml_.value(Name::attr_hidden, scratch_)).value_or(false) &&
             !is_unseen(xml_.value(Name::attr_width, scratch_)))) {
            continue;
        }
        const std::uint64_t first = parse_whole(xml_.value(Name::attr_min, scratch_)).value_or(0);
        const std::uint64_t last = parse_whole(xml_.value(Name::attr_max, scratch_)).value_or(first);
        const std::uint64_t end = std::min<std::uint64_t>(last, max_columns);
        if (first == 0 || first > end) {
            continue;
        }
        hidden_columns_.resize(std::max<std::size_t>(hidden_columns_.size(), end));
        std::fill(hidden_columns_.begin() + static_cast<std::ptrdiff_t>(first - 1),
                  hidden_columns_.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
}

// Whether a cell or row that is out of order stops this reading.
bool XlsxSheet::refuse_order() {
    return !reading_.sorting() &&
           !reading_.refuse(RefusalCode::out_of_order, fmt::format("Sheet {} holds its cells out of order.", sheet_));
}

bool XlsxSheet::refuse_twice(const Cell& cell) {
    return reading_.refuse(RefusalCode::unsafe,
                           fmt::format("Sheet {} gives cell {} a value twice, so that two programs may read "
                                       "two different plans: the workbook cannot be trusted.",
                                       sheet_, cell_name(cell.row, cell.column)));
}

void XlsxSheet::read_row() {
    row_ = next_row_;
    if (const auto* number = xml_.find(Name::attr_r)) {
        const auto asked = parse_whole(xml_.value(*number, scratch_));
        if (!asked || *asked == 0 || *asked > max_rows) {
            reading_.refuse(RefusalCode::damaged,
                            fmt::format("Sheet {} has a row that no sheet has, \"{}\": take the workbook "
                                        "from its sender again, or save it anew.",
                                        sheet_, number->raw.substr(0, 20)));
            return;
        }
        row_ = static_cast<std::uint32_t>(*asked) - 1;
    } else if (row_ >= max_rows) {
        reading_.refuse(RefusalCode::too_large,
                        fmt::format("Sheet {} has more rows than a sheet has: check that it is the right "
                                    "file.",
                                    sheet_));
        return;
    }
    if (row_ < next_row_ && refuse_order()) {
        return;
    }
    next_row_ = row_ + 1;
    next_column_ = 0;
    row_hidden_ = parse_boolean(xml_.value(Name::attr_hidden, scratch_)).value_or(false) ||
                  is_unseen(xml_.value(Name::attr_height, scratch_));
    while (xml_.next_child(3)) {
        if (xml_.name() == Name::sheet_c && !read_cell()) {
            return;
        }
    }
}

bool XlsxSheet::read_cell() {
    cell_ = Cell{};
    array_ = {};
    has_content_ = false;
    value_.clear();
    formula_.clear();
    text_.clear();
    if (!read_place()) {
        return false;
    }
    read_format();
    return read_children() && settle() && take();
}

bool XlsxSheet::read_place() {
    cell_.row = row_;
    cell_.column = next_column_;
    if (const auto* attribute = xml_.find(Name::attr_r)) {
        const auto place = parse_cell(xml_.value(*attribute, scratch_), CellLetters::any);
        if (!place) {
            return reading_.refuse(RefusalCode::damaged,
                                   fmt::format("Sheet {} has a cell at \"{}\", which no sheet has: take "
                                               "the workbook from its sender again, or save it anew.",
                                               sheet_, attribute->raw.substr(0, 20)));
        }
        if (place->row != row_ && refuse_order()) {
            return false;
        }
        cell_.row = place->row;
        cell_.column = place->column;
    }
    if (cell_.column >= max_columns) {
        return reading_.refuse(RefusalCode::too_large,
                               fmt::format("Sheet {} has a cell beyond column XFD, where a sheet ends: "
                                           "check that it is the right file.",
                                           sheet_));
    }
    if (cell_.column < next_column_ && refuse_order()) {
        return false;
    }
    next_column_ = cell_.column + 1;
    cell_.row_hidden = row_hidden_;
    cell_.column_hidden = cell_.column < hidden_columns_.size() && hidden_columns_[cell_.column];
    return true;
}

void XlsxSheet::read_format() {
    type_ = Type::number;
    number_kind_ = CellKind::number;
    if (const auto* attribute = xml_.find(Name::attr_t)) {
        const std::string_view type = xml_.value(*attribute, scratch_);
        type_ = type == "s"           ? Type::shared
                : type == "str"       ? Type::formula_text
                : type == "inlineStr" ? Type::inline_text
                : type == "b"         ? Type::boolean
                : type == "e"         ? Type::error
                : type == "d"         ? Type::date
                                      : Type::number;
    }
    if (const auto* attribute = xml_.find(Name::attr_s)) {
        const auto style = parse_whole(xml_.value(*attribute, scratch_));
        if (style && *style < book_.styles.size()) {
            number_kind_ = book_.styles[*style];
            cell_.format = book_.formats[*style];
        }
    }
}

bool XlsxSheet::read_children() {
    while (xml_.next_child(4)) {
        if (xml_.name() == Name::sheet_v) {
            if (!value_.empty()) {
                return refuse_twice(cell_);
            }
            has_content_ = true;
            if (!xml_.element_text(value_)) {
                return false;
            }
        } else if (xml_.name() == Name::sheet_f) {
            read_formula();
        } else if (xml_.name() == Name::sheet_is) {
            if (!text_.empty()) {
                return refuse_twice(cell_);
            }
            has_content_ = true;
            if (!read_rich_text(xml_, text_)) {
                return false;
            }
        }
    }
    return !reading_.refused();
}

// Reads a formula. Only the first cell of a shared formula has its text; an array formula names the cells that it
// fills.
void XlsxSheet::read_formula() {
    cell_.has_formula = true;
    const std::string_view type = xml_.value(Name::attr_t, scratch_);
    const bool is_shared = type == "shared";
    if (type == "array" || type == "dataTable") {
        const std::string_view reference = xml_.value(Name::attr_ref, scratch_);
        const std::size_t colon = reference.find(':');
        const auto first = parse_cell(reference.substr(0, colon), CellLetters::any);
        const auto last =
            colon == std::string_view::npos ? first : parse_cell(reference.substr(colon + 1), CellLetters::any);
        const bool here = first && last && first->row == cell_.row && first->column == cell_.column &&
                          last->row >= first->row && last->column >= first->column;
        if (here && colon != std::string_view::npos) {
            array_ = {last->row - first->row + 1, last->column - first->column + 1};
        }
    }
    const auto shared = is_shared ? parse_whole(xml_.value(Name::attr_shared, scratch_)) : std::nullopt;
    if (xml_.element_text(formula_) && shared) {
        take_shared_formula(*shared);
    }
}

// Keeps the text of a shared formula at its first cell, and gives it to the others.
void XlsxSheet::take_shared_formula(std::uint64_t number) {
    if (!formula_.empty()) {
        if (reading_.keep(formula_.size())) {
            shared_[number] = {formula_, cell_.row, cell_.column};
        }
        return;
    }
    const auto found = shared_.find(number);
    if (found == shared_.end()) {
        return;
    }
    formula_ = found->second.text;
    cell_.formula_down = static_cast<std::int32_t>(cell_.row) - static_cast<std::int32_t>(found->second.row);
    cell_.formula_right = static_cast<std::int32_t>(cell_.column) - static_cast<std::int32_t>(found->second.column);
}

bool XlsxSheet::settle() {
    const bool blank = value_.empty();
    switch (type_) {
    case Type::shared:
        return settle_shared();
    case Type::inline_text:
    case Type::formula_text:
        if (type_ == Type::formula_text) {
            text_.clear(); // an `is` belongs only to inline text
        }
        if (text_.empty()) {
            append_unescaped(value_, text_);
        }
        cell_.kind = has_content_ ? CellKind::text : CellKind::empty;
        cell_.text = text_;
        return true;
    case Type::error:
        cell_.kind = blank ? CellKind::empty : CellKind::error;
        cell_.text = value_;
        return true;
    default:
        if (!blank) {
            settle_number();
        }
        return true;
    }
}

void XlsxSheet::settle_number() {
    constexpr double days_to_1904 = 1462;
    std::optional<double> number;
    if (type_ == Type::boolean) {
        const auto truth = parse_boolean(value_);
        number = truth ? std::optional(*truth ? 1.0 : 0.0) : std::nullopt;
        cell_.kind = CellKind::boolean;
    } else if (type_ == Type::date) {
        number = parse_date(value_);
        cell_.kind = CellKind::date;
    } else {
        number = parse_number(value_);
        cell_.kind = number_kind_;
        if (number && number_kind_ == CellKind::date && book_.from_1904) {
            *number += days_to_1904;
        }
    }
    cell_.number = number.value_or(0);
    if (!number) { // never a zero: "1e999" and "12abc" are errors that people see
        cell_.kind = CellKind::error;
        cell_.text = value_;
    }
}

bool XlsxSheet::settle_shared() {
    if (value_.empty()) {
        return true;
    }
    const auto index = parse_whole(value_);
    if (!index || *index >= book_.strings.size()) {
        return reading_.refuse(RefusalCode::damaged,
                               fmt::format("Sheet {}, cell {} refers to a text that the workbook does not hold: take "
                                           "the workbook from its sender again, or save it anew.",
                                           sheet_, cell_name(cell_.row, cell_.column)));
    }
    cell_.kind = CellKind::text;
    cell_.text = book_.strings[*index];
    return true;
}

bool XlsxSheet::take() {
    if (cell_.has_formula) {
        cell_.formula = formula_;
    }
    if (!reading_.sorting()) {
        return send(cell_, array_);
    }
    if (sorter_.keep(cell_, array_)) {
        return true;
    }
    return reading_.refuse(RefusalCode::too_large,
                           fmt::format("Sheet {} holds its cells out of order, and more of them than can "
                                       "be put in order: open the workbook, save it again and check the "
                                       "copy.",
                                       sheet_));
}

bool XlsxSheet::send_sorted() {
    sorter_.sort();
    const SortedCell* before = nullptr;
    for (const SortedCell& kept : sorter_.cells()) {
        if (before != nullptr && before->same_place(kept)) {
            return reading_.refuse(RefusalCode::unsafe,
                                   fmt::format("Sheet {} holds cell {} twice, so that nobody can tell which of "
                                               "the two counts: take the workbook from its sender again, or "
                                               "save it anew.",
                                               sheet_, cell_name(kept.cell.row, kept.cell.column)));
        }
        if (!send(kept.cell, kept.array)) {
            return false;
        }
        before = &kept;
    }
    return true;
}

bool XlsxSheet::send(const Cell& cell, ArraySize array) {
    if (array.rows > 0) {
        if (!reading_.count_array(array.columns)) {
            return false;
        }
        arrays_.add(cell.row, cell.column, array.rows, array.columns);
    }
    Cell sent = cell;
    sent.has_formula = cell.has_formula || arrays_.covers(cell.row, cell.column);
    sent.has_value = cell.kind != CellKind::empty;
    const bool empty_text = cell.kind == CellKind::text && cell.text.empty();
    if (!sent.has_formula && (!sent.has_value || empty_text)) {
        return true;
    }
    if (!reading_.count_cells(1, cell.text.size()) || !note_links(cell)) {
        return false;
    }
    reading_.sink.cell(sent);
    return true;
}

bool XlsxSheet::note_links(const Cell& cell) {
    if (!cell.formula.empty() && may_link(cell.formula)) {
        find_formula_links(cell.formula, [&](std::string_view link) {
            if (!reading_.refused()) {
                reading_.external_link(book_.link_target(link), &cell);
            }
        });
    }
    return !reading_.refused();
}

} // namespace plancheck
