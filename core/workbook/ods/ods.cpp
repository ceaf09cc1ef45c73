// Reads OpenDocument spreadsheets: the document around the sheets, then sheets and rows.
#include "core/workbook/ods/document.hpp"

#include "core/workbook/formats.hpp"
#include "core/workbook/formula_links.hpp"
#include "core/workbook/ods/cell.hpp"
#include "core/workbook/ods/columns.hpp"
#include "core/workbook/ods/kept_row.hpp"
#include "core/workbook/ods/styles.hpp"
#include "core/workbook/values.hpp"
#include "core/workbook/xml/xml.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {
namespace {

class OdsReader {
public:
    OdsReader(XmlReader& xml, OdsStyles& styles, Reading& reading, WorkbookFacts& facts)
        : xml_(xml), styles_(styles), reading_(reading), facts_(facts) {}
    void read();

private:
    bool read_root();
    void read_meta();
    void read_scripts();
    void read_body();
    void read_spreadsheet();
    void read_name_links();
    void read_dde_links();
    void note_dde_source();
    void read_table();
    void read_rows(std::size_t depth, bool hidden);
    void read_column(bool hidden);
    [[nodiscard]] bool is_hidden(bool in_hidden_group);
    void dress(Cell& cell, std::uint64_t column, bool row_hidden);
    void read_row(bool hidden);
    bool take_cell(std::uint32_t rows, std::uint64_t column, bool hidden);
    void send(const Cell& cell, std::uint32_t column, std::uint32_t columns);
    bool keep(const Cell& cell, std::uint32_t column, std::uint32_t columns);
    bool inside(std::uint64_t last_row, std::uint64_t last_column);
    void note_source(std::uint32_t column);
    void note_links(std::string_view formula, const Cell* where = nullptr);
    bool note_array(std::uint32_t row, std::uint32_t column);

    XmlReader& xml_;
    OdsStyles& styles_;
    Reading& reading_;
    WorkbookFacts& facts_;
    OdsCell cell_;
    ArrayCover arrays_;
    std::uint64_t row_ = 0;
    bool is_scenario_ = false; ///< the table is a scenario, not a sheet that people fill in
    OdsColumns columns_;
    std::string row_style_;
    OdsKeptRow kept_;
    std::string sheet_;
    std::string scratch_;
    bool spreadsheet_seen_ = false;
};

void OdsReader::read() {
    if (!read_root()) {
        return;
    }
    while (xml_.next_child(1)) {
        if (xml_.name() == Name::office_meta) {
            read_meta();
        } else if (xml_.name() == Name::office_scripts) {
            read_scripts();
        } else if (xml_.name() == Name::office_automatic_styles || xml_.name() == Name::office_styles) {
            styles_.read(xml_);
        } else if (xml_.name() == Name::office_body) {
            read_body();
        }
    }
    if (!reading_.refused() && xml_.next() == XmlReader::Event::finished && !spreadsheet_seen_) {
        reading_.refuse(RefusalCode::not_a_workbook,
                        fmt::format("The file is an OpenDocument file but not a spreadsheet: {}", give_a_plan));
    }
}

bool OdsReader::read_root() {
    if (xml_.next() != XmlReader::Event::start) {
        return false;
    }
    if (xml_.name() == Name::office_document || xml_.name() == Name::office_document_content) {
        return true;
    }
    return reading_.refuse(RefusalCode::not_a_workbook,
                           fmt::format("{} is not an OpenDocument spreadsheet: {}", xml_.part(), give_a_plan));
}

void OdsReader::read_meta() {
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth)) {
        if (xml_.name() == Name::meta_generator && facts_.generator.empty()) {
            xml_.element_text(facts_.generator);
        }
    }
}

void OdsReader::read_scripts() {
    const std::size_t depth = xml_.depth();
    for (;;) {
        const XmlReader::Event event = xml_.next();
        if (event == XmlReader::Event::start && xml_.name() == Name::ooo_module) {
            reading_.macro();
        } else if (event == XmlReader::Event::failed || (event == XmlReader::Event::end && xml_.depth() < depth)) {
            return;
        }
    }
}

void OdsReader::read_body() {
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth)) {
        if (xml_.name() == Name::office_spreadsheet) {
            read_spreadsheet();
        }
    }
}

void OdsReader::read_spreadsheet() {
    spreadsheet_seen_ = true;
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth)) {
        if (xml_.name() == Name::table_table) {
            read_table();
        } else if (xml_.name() == Name::table_named_expressions) {
            read_name_links();
        } else if (xml_.name() == Name::table_dde_links) {
            read_dde_links();
        }
    }
}

// A defined name may refer to another file, just as a formula may.
void OdsReader::read_name_links() {
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth)) {
        const bool range = xml_.name() == Name::table_named_range;
        if (!range && xml_.name() != Name::table_named_expression) {
            continue;
        }
        std::string name;
        const std::string_view refers_to =
            xml_.value(range ? Name::table_cell_range_address : Name::table_expression, scratch_);
        note_links(refers_to);
        reading_.defined_name(xml_.value(Name::table_name, name), refers_to);
    }
}

void OdsReader::read_dde_links() {
    const std::size_t depth = xml_.depth();
    for (;;) {
        const XmlReader::Event event = xml_.next();
        if (event == XmlReader::Event::start && xml_.name() == Name::office_dde_source) {
            note_dde_source();
        } else if (event == XmlReader::Event::failed || (event == XmlReader::Event::end && xml_.depth() < depth)) {
            return;
        }
    }
}

void OdsReader::note_dde_source() {
    std::string target(xml_.value(Name::office_dde_application, scratch_));
    target += ' ';
    target += xml_.value(Name::office_dde_topic, scratch_);
    reading_.external_link(target);
}

void OdsReader::read_table() {
    sheet_ = xml_.value(Name::table_name, scratch_);
    // Calc keeps the cells of linked files as tables named 'file:///...'#Sheet. They are not sheets of the plan.
    if (sheet_.starts_with('\'') && sheet_.find("'#") != std::string::npos) {
        note_links(sheet_);
        return xml_.skip();
    }
    const bool is_protected = parse_boolean(xml_.value(Name::table_protected, scratch_)).value_or(false);
    if (!reading_.begin_sheet({sheet_, styles_.hides_sheet(xml_.value(Name::table_style_name, scratch_))})) {
        return;
    }
    row_ = 0;
    is_scenario_ = false;
    arrays_.clear();
    columns_.clear();
    read_rows(xml_.depth(), false);
    if (reading_.refused()) {
        return;
    }
    reading_.sink.sheet_protection(is_protected);
    reading_.sink.end_sheet();
}

// Reads rows, which are in a table directly or in groups, header rows and the like, nested to any depth.
void OdsReader::read_rows(std::size_t depth, bool hidden) {
    while (xml_.next_child(depth)) {
        switch (xml_.name()) {
        case Name::table_scenario: // a copy of cells of the sheet before it, which Tools > Scenarios keeps
            is_scenario_ = true;
            break;
        case Name::table_row:
            if (!is_scenario_) {
                read_row(hidden);
            }
            break;
        case Name::table_column:
            read_column(hidden);
            break;
        case Name::table_rows:
        case Name::table_header_rows:
        case Name::table_columns:
        case Name::table_header_columns:
            read_rows(xml_.depth(), hidden);
            break;
        case Name::table_row_group:
        case Name::table_column_group:
            read_rows(xml_.depth(), hidden || xml_.value(Name::table_display, scratch_) == "false");
            break;
        case Name::table_named_expressions:
            read_name_links();
            break;
        case Name::table_table_source:
            reading_.external_link(xml_.value(Name::xlink_href, scratch_));
            break;
        case Name::office_dde_source:
            note_dde_source();
            break;
        default:
            break;
        }
    }
}

// Whether the row or column that starts here is invisible.
bool OdsReader::is_hidden(bool in_hidden_group) {
    const std::string_view seen = xml_.value(Name::table_visibility, scratch_);
    return in_hidden_group || seen == "collapse" || seen == "filter" ||
           styles_.hides_line(xml_.value(Name::table_style_name, scratch_));
}

void OdsReader::read_column(bool hidden) {
    const auto asked = parse_whole(xml_.value(Name::table_columns_repeated, scratch_)).value_or(1);
    const std::uint64_t first = columns_.end();
    OdsColumnRun run{first + std::clamp<std::uint64_t>(asked, 1, max_columns), is_hidden(hidden), {}};
    run.style = xml_.value(Name::table_default_cell_style_name, scratch_);
    if (first < max_columns && reading_.keep(run.style.size())) {
        columns_.add(std::move(run));
    }
}

// Sets what a cell's style, row and column say about it.
void OdsReader::dress(Cell& cell, std::uint64_t column, bool row_hidden) {
    const OdsColumnRun* run = columns_.find(column);
    cell.row_hidden = row_hidden;
    cell.column_hidden = run != nullptr && run->hidden;
    std::string_view style = cell_.style();
    if (style.empty()) {
        style = row_style_;
    }
    if (style.empty() && run != nullptr) {
        style = run->style;
    }
    if (!style.empty()) {
        cell.format = styles_.format(style);
    }
}

void OdsReader::read_row(bool in_hidden_group) {
    const bool hidden = is_hidden(in_hidden_group);
    row_style_ = xml_.value(Name::table_default_cell_style_name, scratch_);
    const auto asked = parse_whole(xml_.value(Name::table_rows_repeated, scratch_)).value_or(1);
    const auto rows = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(asked, 1, std::uint64_t{2} * max_rows));
    const std::size_t depth = xml_.depth();
    std::uint64_t column = 0;
    while (xml_.next_child(depth)) {
        if (xml_.name() != Name::table_cell && xml_.name() != Name::table_covered_cell) {
            continue;
        }
        if (!cell_.read(xml_)) {
            return;
        }
        if (!cell_.source().empty()) {
            note_source(static_cast<std::uint32_t>(column));
        }
        if (cell_.filled() && !take_cell(rows, column, hidden)) {
            return;
        }
        column += cell_.repeated();
    }
    kept_.send(row_, rows,
               [this](const Cell& cell, std::uint32_t first, std::uint32_t columns) { send(cell, first, columns); });
    row_ += rows;
}

// Sends the last cell read, or keeps it if its row is repeated. Returns false once the reading was refused.
bool OdsReader::take_cell(std::uint32_t rows, std::uint64_t column, bool hidden) {
    if (!inside(row_ + rows - 1, column + cell_.repeated() - 1)) {
        return false;
    }
    Cell cell = cell_.cell();
    const auto at = static_cast<std::uint32_t>(column);
    cell.row = static_cast<std::uint32_t>(row_);
    dress(cell, column, hidden);
    if (cell.has_formula && !note_array(cell.row, at)) {
        return false;
    }
    cell.column = at;
    if (cell.has_formula) {
        note_links(cell.formula, &cell);
    }
    if (!reading_.count_cells(std::size_t{rows} * cell_.repeated(), cell.text.size())) {
        return false;
    }
    if (rows > 1) {
        return keep(cell, at, cell_.repeated());
    }
    send(cell, at, cell_.repeated());
    return true;
}

bool OdsReader::inside(std::uint64_t last_row, std::uint64_t last_column) {
    if (last_row < max_rows && last_column < max_columns) {
        return true;
    }
    return reading_.refuse(RefusalCode::too_large,
                           fmt::format("Sheet {} has filled cells beyond row {} or column XFD, where a "
                                       "sheet ends: check that it is the right file.",
                                       sheet_, max_rows));
}

// Notes the area of an array formula in the last cell read. Returns false once the reading was refused.
bool OdsReader::note_array(std::uint32_t row, std::uint32_t column) {
    const std::uint32_t rows = std::max(cell_.matrix_rows(), 1U);
    const std::uint32_t columns = std::max(cell_.matrix_columns(), 1U);
    if (rows == 1 && columns == 1) {
        return true;
    }
    if (!reading_.count_array(columns) || !inside(std::uint64_t{row} + rows - 1, std::uint64_t{column} + columns - 1)) {
        return false;
    }
    arrays_.add(row, column, rows, columns);
    return true;
}

void OdsReader::send(const Cell& cell, std::uint32_t column, std::uint32_t columns) {
    Cell copy = cell;
    for (std::uint32_t i = 0; i < columns; ++i) {
        copy.column = column + i;
        const OdsColumnRun* run = columns > 1 ? columns_.find(copy.column) : nullptr;
        copy.column_hidden = run != nullptr ? run->hidden : cell.column_hidden;
        copy.has_formula = cell.has_formula || arrays_.covers(copy.row, copy.column);
        reading_.sink.cell(copy);
    }
}

bool OdsReader::keep(const Cell& cell, std::uint32_t column, std::uint32_t columns) {
    kept_.keep(cell, column, columns);
    if (kept_.bytes() <= reading_.limits.token_bytes) {
        return true;
    }
    return reading_.refuse(RefusalCode::too_large,
                           fmt::format("Sheet {} repeats a row with more than {} KiB of text, far more "
                                       "than a plan holds.",
                                       sheet_, reading_.limits.token_bytes >> 10));
}

void OdsReader::note_source(std::uint32_t column) {
    Cell cell;
    cell.row = static_cast<std::uint32_t>(row_);
    cell.column = column;
    reading_.external_link(cell_.source(), &cell);
}

void OdsReader::note_links(std::string_view formula, const Cell* where) {
    find_formula_links(formula, [&](std::string_view target) {
        if (!reading_.refused()) {
            reading_.external_link(target, where);
        }
    });
}

} // namespace

void read_ods_document(XmlReader& xml, OdsStyles& styles, Reading& reading, WorkbookFacts& facts) {
    OdsReader(xml, styles, reading, facts).read();
}

} // namespace plancheck
