// OpenDocument spreadsheets: the document around the sheets, then sheets and rows.
#include "core/workbook/ods.hpp"

#include "core/workbook/ods_cell.hpp"
#include "core/workbook/values.hpp"
#include "core/workbook/xml.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace plancheck {
namespace {

/// The cells of a row that repeats, kept to be sent once a copy.
struct KeptCell {
    std::uint32_t column;
    std::uint32_t repeated;
    Cell cell;
    std::size_t text, text_size, formula, formula_size;
};

class OdsReader {
public:
    OdsReader(XmlReader& xml, Reading& reading, WorkbookFacts& facts) : xml_(xml), reading_(reading), facts_(facts) {}
    void read();

private:
    bool read_root();
    void read_meta();
    void read_scripts();
    void read_styles();
    void read_body();
    void read_spreadsheet();
    void read_name_links();
    void read_dde_links();
    void read_table();
    void read_rows(std::size_t depth);
    void read_row();
    void send(const Cell& cell, std::uint32_t column, std::uint32_t columns);
    bool keep(const Cell& cell, std::uint32_t column, std::uint32_t columns);
    void send_kept(std::uint32_t rows);
    bool inside(std::uint64_t last_row, std::uint64_t last_column);
    void note_link(std::string_view formula);
    bool note_array(std::uint32_t row, std::uint32_t column);

    XmlReader& xml_;
    Reading& reading_;
    WorkbookFacts& facts_;
    std::set<std::string, std::less<>> hidden_styles_;
    OdsCell cell_;
    ArrayCover arrays_;
    std::uint64_t row_ = 0;
    std::vector<KeptCell> kept_;
    std::string kept_text_;
    std::string sheet_;
    std::string scratch_;
    bool spreadsheet_seen_ = false;
};

void OdsReader::read() {
    if (!read_root())
        return;
    while (xml_.next_child(1)) {
        if (xml_.name() == Name::office_meta)
            read_meta();
        else if (xml_.name() == Name::office_scripts)
            read_scripts();
        else if (xml_.name() == Name::office_automatic_styles)
            read_styles();
        else if (xml_.name() == Name::office_body)
            read_body();
    }
    if (!reading_.refused() && xml_.next() == XmlReader::Event::finished && !spreadsheet_seen_)
        reading_.refuse("not-a-workbook", "The file is an OpenDocument file but not a spreadsheet: give the plan "
                                          "workbook (.ods, .fods or .xlsx).");
}

bool OdsReader::read_root() {
    if (xml_.next() != XmlReader::Event::start)
        return false;
    if (xml_.name() == Name::office_document || xml_.name() == Name::office_document_content)
        return true;
    return reading_.refuse("not-a-workbook", fmt::format("{} is not an OpenDocument spreadsheet: give the plan "
                                                         "workbook (.ods, .fods or .xlsx).",
                                                         xml_.part()));
}

void OdsReader::read_meta() {
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth))
        if (xml_.name() == Name::meta_generator && facts_.generator.empty())
            xml_.element_text(facts_.generator);
}

void OdsReader::read_scripts() {
    const std::size_t depth = xml_.depth();
    for (;;) {
        const XmlReader::Event event = xml_.next();
        if (event == XmlReader::Event::start && xml_.name() == Name::ooo_module)
            reading_.macro();
        else if (event == XmlReader::Event::failed || (event == XmlReader::Event::end && xml_.depth() < depth))
            return;
    }
}

// Of the automatic styles only the sheets' matter: whether they are shown.
void OdsReader::read_styles() {
    const std::size_t depth = xml_.depth();
    std::string name;
    while (xml_.next_child(depth)) {
        if (xml_.name() != Name::style_style || xml_.value(Name::style_family, scratch_) != "table")
            continue;
        name = xml_.value(Name::style_name, scratch_);
        const std::size_t style = xml_.depth();
        while (xml_.next_child(style))
            if (xml_.name() == Name::style_table_properties && xml_.value(Name::table_display, scratch_) == "false" &&
                reading_.keep(name.size()))
                hidden_styles_.insert(name);
    }
}

void OdsReader::read_body() {
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth))
        if (xml_.name() == Name::office_spreadsheet)
            read_spreadsheet();
}

void OdsReader::read_spreadsheet() {
    spreadsheet_seen_ = true;
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth)) {
        if (xml_.name() == Name::table_table)
            read_table();
        else if (xml_.name() == Name::table_named_expressions)
            read_name_links();
        else if (xml_.name() == Name::table_dde_links)
            read_dde_links();
    }
}

// A defined name may refer to another file, as a formula may.
void OdsReader::read_name_links() {
    const std::size_t depth = xml_.depth();
    while (xml_.next_child(depth)) {
        if (xml_.name() == Name::table_named_range)
            note_link(xml_.value(Name::table_cell_range_address, scratch_));
        else if (xml_.name() == Name::table_named_expression)
            note_link(xml_.value(Name::table_expression, scratch_));
    }
}

void OdsReader::read_dde_links() {
    const std::size_t depth = xml_.depth();
    for (;;) {
        const XmlReader::Event event = xml_.next();
        if (event == XmlReader::Event::start && xml_.name() == Name::office_dde_source) {
            std::string target(xml_.value(Name::office_dde_application, scratch_));
            target += ' ';
            target += xml_.value(Name::office_dde_topic, scratch_);
            reading_.external_link(target);
        } else if (event == XmlReader::Event::failed || (event == XmlReader::Event::end && xml_.depth() < depth)) {
            return;
        }
    }
}

void OdsReader::read_table() {
    sheet_ = xml_.value(Name::table_name, scratch_);
    // Calc keeps the cells of linked files as tables named 'file:///...'#Sheet; they are no sheets of the plan.
    if (sheet_.starts_with('\'') && sheet_.find("'#") != std::string::npos) {
        note_link(sheet_);
        return xml_.skip();
    }
    const std::string_view style = xml_.value(Name::table_style_name, scratch_);
    if (!reading_.begin_sheet({sheet_, hidden_styles_.find(style) != hidden_styles_.end()}))
        return;
    row_ = 0;
    arrays_.clear();
    read_rows(xml_.depth());
    if (!reading_.refused())
        reading_.sink.end_sheet();
}

// Rows stand in a table directly or in groups, header rows and the like, nested at will.
void OdsReader::read_rows(std::size_t depth) {
    while (xml_.next_child(depth)) {
        switch (xml_.name()) {
        case Name::table_row:
            read_row();
            break;
        case Name::table_rows:
        case Name::table_row_group:
        case Name::table_header_rows:
            read_rows(xml_.depth());
            break;
        case Name::table_named_expressions:
            read_name_links();
            break;
        case Name::table_table_source:
            reading_.external_link(xml_.value(Name::xlink_href, scratch_));
            break;
        default:
            break;
        }
    }
}

void OdsReader::read_row() {
    const auto asked = parse_whole(xml_.value(Name::table_rows_repeated, scratch_)).value_or(1);
    const auto rows = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(asked, 1, std::uint64_t{2} * max_rows));
    const std::size_t depth = xml_.depth();
    std::uint64_t column = 0;
    while (xml_.next_child(depth)) {
        if (xml_.name() != Name::table_cell && xml_.name() != Name::table_covered_cell)
            continue;
        if (!cell_.read(xml_))
            return;
        if (cell_.filled()) {
            if (!inside(row_ + rows - 1, column + cell_.repeated() - 1))
                return;
            Cell cell = cell_.cell();
            const auto at = static_cast<std::uint32_t>(column);
            cell.row = static_cast<std::uint32_t>(row_);
            if (cell.has_formula && !note_array(cell.row, at))
                return;
            if (cell.has_formula)
                note_link(cell.formula);
            if (!reading_.count_cells(std::size_t{rows} * cell_.repeated(), cell.text.size()) ||
                (rows > 1 && !keep(cell, at, cell_.repeated())))
                return;
            if (rows == 1)
                send(cell, at, cell_.repeated());
        }
        column += cell_.repeated();
    }
    send_kept(rows);
    row_ += rows;
}

bool OdsReader::inside(std::uint64_t last_row, std::uint64_t last_column) {
    if (last_row < max_rows && last_column < max_columns)
        return true;
    return reading_.refuse("too-large", fmt::format("Sheet {} has filled cells beyond row {} or column XFD, where a "
                                                    "sheet ends: check that it is the right file.",
                                                    sheet_, max_rows));
}

// Notes what the cell last read fills, if its formula is an array's. False once refused.
bool OdsReader::note_array(std::uint32_t row, std::uint32_t column) {
    const std::uint32_t rows = std::max(cell_.matrix_rows(), 1U);
    const std::uint32_t columns = std::max(cell_.matrix_columns(), 1U);
    if (rows == 1 && columns == 1)
        return true;
    if (!reading_.count_array(columns) || !inside(std::uint64_t{row} + rows - 1, std::uint64_t{column} + columns - 1))
        return false;
    arrays_.add(row, column, rows, columns);
    return true;
}

void OdsReader::send(const Cell& cell, std::uint32_t column, std::uint32_t columns) {
    Cell copy = cell;
    for (std::uint32_t i = 0; i < columns; ++i) {
        copy.column = column + i;
        copy.has_formula = cell.has_formula || arrays_.covers(copy.row, copy.column);
        reading_.sink.cell(copy);
    }
}

bool OdsReader::keep(const Cell& cell, std::uint32_t column, std::uint32_t columns) {
    kept_.push_back({column, columns, cell, kept_text_.size(), cell.text.size(), kept_text_.size() + cell.text.size(),
                     cell.formula.size()});
    kept_text_.append(cell.text).append(cell.formula);
    if (kept_text_.size() <= reading_.limits.token_bytes)
        return true;
    return reading_.refuse("too-large", fmt::format("Sheet {} repeats a row with more than {} KiB of text, far more "
                                                    "than a plan holds.",
                                                    sheet_, reading_.limits.token_bytes >> 10));
}

void OdsReader::send_kept(std::uint32_t rows) {
    const std::string_view text = kept_text_;
    for (std::uint32_t i = 0; i < rows; ++i) {
        for (const KeptCell& kept : kept_) {
            Cell cell = kept.cell;
            cell.row = static_cast<std::uint32_t>(row_) + i;
            cell.text = text.substr(kept.text, kept.text_size);
            cell.formula = text.substr(kept.formula, kept.formula_size);
            send(cell, kept.column, kept.repeated);
        }
    }
    kept_.clear();
    kept_text_.clear();
}

// "['file:///c:/old.ods'#$Sheet1.A1]": each quoted document in a formula or name.
void OdsReader::note_link(std::string_view formula) {
    for (std::size_t mark = formula.find("'#"); mark != std::string_view::npos; mark = formula.find("'#", mark + 2)) {
        const std::size_t open = mark == 0 ? std::string_view::npos : formula.rfind('\'', mark - 1);
        if (open != std::string_view::npos && !reading_.external_link(formula.substr(open + 1, mark - open - 1)))
            return;
    }
}

bool is_spreadsheet_type(std::string_view mimetype) {
    return mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet");
}

// The manifest says which parts are encrypted; in a plan that can be read, none is.
bool check_manifest(const Archive& archive, Reading& reading) {
    constexpr std::string_view name = "META-INF/manifest.xml";
    if (!archive.has(name))
        return true;
    const auto part = archive.part(name, reading);
    if (!part)
        return false;
    XmlReader xml(*part, reading, std::string(name));
    for (;;) {
        const XmlReader::Event event = xml.next();
        if (event == XmlReader::Event::start && xml.name() == Name::manifest_encryption_data)
            return reading.refuse("password", "The workbook is protected by a password: save a copy without it and "
                                              "check the copy.");
        if (event == XmlReader::Event::finished || event == XmlReader::Event::failed)
            return !reading.refused();
    }
}

// Basic modules and scripts are parts of their own; the two lists of a library may stand without any.
bool has_macro(const Archive& archive) {
    const auto names = archive.names();
    return std::any_of(names.begin(), names.end(), [](std::string_view name) {
        const bool list = name.ends_with("/script-lb.xml") || name.ends_with("/script-lc.xml") ||
                          name.ends_with("/dialog-lb.xml") || name.ends_with("/dialog-lc.xml");
        return (name.starts_with("basic/") && !list) || name.starts_with("scripts/");
    });
}

} // namespace

void read_ods(const Archive& archive, Reading& reading, WorkbookFacts& facts) {
    facts.format = "ods";
    const std::string mimetype = archive.small_part("mimetype", reading);
    if (!mimetype.empty() && !is_spreadsheet_type(mimetype)) {
        reading.refuse("not-a-workbook", "The file is an OpenDocument file but not a spreadsheet: give the plan "
                                         "workbook (.ods, .fods or .xlsx).");
        return;
    }
    if (reading.refused() || !check_manifest(archive, reading))
        return;
    if (has_macro(archive))
        reading.macro();
    for (const std::string_view name : {std::string_view("meta.xml"), std::string_view("content.xml")}) {
        const bool content = name == "content.xml";
        if (!content && !archive.has(name))
            continue;
        const auto part = archive.part(name, reading);
        if (!part)
            return;
        XmlReader xml(*part, reading, std::string(name));
        if (content) {
            OdsReader(xml, reading, facts).read();
        } else {
            facts.generator = xml.first_text(Name::meta_generator);
        }
    }
}

void read_fods(ByteSource& file, Reading& reading, WorkbookFacts& facts) {
    facts.format = "fods";
    XmlReader xml(file, reading, "The file");
    OdsReader(xml, reading, facts).read();
}

} // namespace plancheck
