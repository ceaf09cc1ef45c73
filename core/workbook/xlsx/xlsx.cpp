// Reads the .xlsx package: workbook part, styles, external links, and the paths of the sheets.
#include "core/workbook/xlsx/xlsx.hpp"

#include "core/workbook/formats.hpp"
#include "core/workbook/formula_links.hpp"
#include "core/workbook/xlsx/number_format.hpp"
#include "core/workbook/xlsx/relations.hpp"
#include "core/workbook/xlsx/sheet.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace plancheck {
namespace {

constexpr std::string_view save_again = "open the workbook, save it again and check the copy.";

bool is_macro(const Relation& relation) {
    return relation.type == "vbaProject" || relation.type == "xlMacrosheet" || relation.type == "xlIntlMacrosheet";
}

struct SheetEntry {
    std::string name, relation;
    bool hidden = false;
};

struct Format {
    CellKind kind = CellKind::number;
    std::string code;
};

/// Excel accepts no code longer than 255 characters. A longer one is not examined.
Format cell_format_of(std::string_view code) {
    constexpr std::size_t most = 1'020;
    return {kind_of_format(code), std::string(code.size() <= most ? code : std::string_view{})};
}

/// The number formats of styles.xml: its own by id, and the id of each cell style.
struct StyleFormats {
    std::map<std::uint64_t, Format> own; ///< an ordered map: chosen ids could make a hash table take seconds
    std::vector<std::uint64_t> of_cells;
};

class XlsxReader {
public:
    XlsxReader(const Archive& archive, Reading& reading, WorkbookFacts& facts)
        : archive_(archive), reading_(reading), facts_(facts) {}
    void read();

private:
    bool find_workbook();
    bool read_workbook_part();
    void read_sheet_list(XmlReader& xml);
    void read_links_and_names(XmlReader& xml);
    std::string linked_file(const Relation& relation);
    bool number_links();
    bool read_links();
    bool read_styles();
    bool read_formats(XmlReader& xml, StyleFormats& formats);
    bool read_strings();
    bool read_sheet(const SheetEntry& sheet);
    void read_generator();

    const Archive& archive_;
    Reading& reading_;
    WorkbookFacts& facts_;
    std::string workbook_part_;
    Relations relations_;
    std::vector<SheetEntry> sheets_;
    std::vector<std::string> link_ids_; ///< of the links [1], [2], ...
    std::set<std::string> name_links_;  ///< links that defined names lead to
    std::vector<std::string> read_parts_;
    XlsxBook book_;
    std::string scratch_;
};

void XlsxReader::read() {
    facts_.format = "xlsx";
    if (!find_workbook() || !read_workbook_part() || !number_links() || !read_styles() || !read_strings()) {
        return;
    }
    for (const SheetEntry& sheet : sheets_) {
        if (!read_sheet(sheet)) {
            return;
        }
    }
    if (read_links()) {
        read_generator();
    }
}

bool XlsxReader::find_workbook() {
    const auto package = Relations::read(archive_, "", reading_);
    const Relation* workbook = package.find_type("officeDocument", reading_);
    if (reading_.refused()) {
        return false;
    }
    if (workbook == nullptr) {
        return reading_.refuse(RefusalCode::damaged, fmt::format("The archive does not say which part is the workbook "
                                                                 "(_rels/.rels): {}",
                                                                 save_again));
    }
    if (workbook->target.ends_with(".bin")) {
        return reading_.refuse(RefusalCode::old_format, unread_sentence(*format_of_name("plan.xlsb")));
    }
    workbook_part_ = workbook->target;
    relations_ = Relations::read(archive_, workbook_part_, reading_);
    return !reading_.refused();
}

bool XlsxReader::read_workbook_part() {
    const auto part = archive_.part(workbook_part_, reading_);
    if (!part) {
        return false;
    }
    XmlReader xml(*part, reading_, workbook_part_);
    if (xml.next() != XmlReader::Event::start || xml.name() != Name::sheet_workbook) {
        return reading_.refuse(RefusalCode::not_a_workbook,
                               fmt::format("The file is an Office document but not a workbook: {}", give_a_plan));
    }
    while (xml.next_child(1)) {
        if (xml.name() == Name::sheet_workbook_pr) {
            book_.from_1904 = parse_boolean(xml.value(Name::attr_date1904, scratch_)).value_or(false);
        } else if (xml.name() == Name::sheet_sheets) {
            read_sheet_list(xml);
        } else if (xml.name() == Name::sheet_external_references || xml.name() == Name::sheet_defined_names) {
            read_links_and_names(xml);
        }
    }
    if (reading_.refused() || xml.next() != XmlReader::Event::finished) {
        return false;
    }
    if (sheets_.empty()) {
        return reading_.refuse(RefusalCode::damaged, fmt::format("The workbook lists no sheets: {}", save_again));
    }
    return true;
}

void XlsxReader::read_sheet_list(XmlReader& xml) {
    while (xml.next_child(2)) {
        if (xml.name() != Name::sheet_sheet) {
            continue;
        }
        if (sheets_.size() >= reading_.limits.sheets) {
            reading_.refuse(RefusalCode::too_large,
                            fmt::format("The workbook has more than {} sheets, far more than a plan: "
                                        "check that it is the right file.",
                                        reading_.limits.sheets));
            return;
        }
        SheetEntry& sheet = sheets_.emplace_back();
        sheet.name = xml.value(Name::attr_name, scratch_);
        sheet.relation = xml.value(Name::relation_id, scratch_);
        const std::string_view state = xml.value(Name::attr_state, scratch_);
        sheet.hidden = state == "hidden" || state == "veryHidden";
        if (!reading_.keep(sheet.name.size() + sheet.relation.size())) {
            return;
        }
    }
}

// Reads the order of the linked files, by which formulas number them, and the names that lead to one.
void XlsxReader::read_links_and_names(XmlReader& xml) {
    std::string name, formula;
    while (xml.next_child(2)) {
        if (xml.name() == Name::sheet_external_reference) {
            link_ids_.emplace_back(xml.value(Name::relation_id, scratch_));
            if (!reading_.keep(link_ids_.back().size())) {
                return;
            }
        } else if (xml.name() == Name::sheet_defined_name) {
            // Skips names that Excel hides or keeps for itself (print areas, filters).
            name = xml.value(Name::attr_name, scratch_);
            const bool own =
                name.starts_with("_xlnm.") || parse_boolean(xml.value(Name::attr_hidden, scratch_)).value_or(false);
            formula.clear();
            if (!xml.element_text(formula)) {
                return;
            }
            if (!own) {
                reading_.defined_name(name, formula);
            }
            find_formula_links(formula, [this](std::string_view link) {
                if (name_links_.emplace(link).second) {
                    (void)reading_.keep(link.size());
                }
            });
        }
    }
}

/// The file of an external link. Returns an empty text if its part is missing.
std::string XlsxReader::linked_file(const Relation& relation) {
    const auto inside = Relations::read(archive_, relation.target, reading_);
    const auto found = std::ranges::find_if(inside.all(), &Relation::external);
    return found == inside.all().end() ? std::string() : found->target;
}

bool XlsxReader::number_links() {
    std::map<std::string, std::string, std::less<>> known; // many ids may lead to one part
    for (const std::string& id : link_ids_) {
        const Relation* relation = relations_.find(id, reading_);
        std::string file;
        if (relation != nullptr && !relation->external) {
            auto place = known.find(relation->target);
            if (place == known.end()) {
                place = known.emplace(relation->target, linked_file(*relation)).first;
            }
            file = place->second;
        }
        book_.links.push_back(std::move(file));
        if (reading_.refused() || !reading_.keep(book_.links.back().size())) {
            return false;
        }
    }
    return true;
}

// Reads the links after the sheets, so that a link is reported with the cell that uses it, if there is one.
bool XlsxReader::read_links() {
    for (const std::string& link : name_links_) {
        if (!reading_.external_link(book_.link_target(link))) {
            return false;
        }
    }
    std::set<std::string_view> seen;
    for (const Relation& relation : relations_.all()) {
        if (is_macro(relation)) {
            reading_.macro();
        }
        if (relation.type == "externalLink" && !relation.external && seen.insert(relation.target).second) {
            reading_.external_link(linked_file(relation));
        }
        if (reading_.refused()) {
            return false;
        }
    }
    return true;
}

bool XlsxReader::read_styles() {
    const Relation* relation = relations_.find_type("styles", reading_);
    if (relation == nullptr || !archive_.has(relation->target)) { // LibreOffice also reads a workbook without it
        return !reading_.refused();
    }
    const auto part = archive_.part(relation->target, reading_);
    if (!part) {
        return false;
    }
    XmlReader xml(*part, reading_, relation->target);
    StyleFormats formats;
    if (!read_formats(xml, formats)) {
        return false;
    }
    for (const std::uint64_t id : formats.of_cells) {
        const auto own = formats.own.find(id);
        const auto number = static_cast<std::uint32_t>(id);
        const bool is_own = own != formats.own.end();
        book_.styles.push_back(is_own ? own->second.kind : kind_of_builtin_format(number));
        book_.formats.push_back(is_own ? own->second.code : std::string(code_of_builtin_format(number)));
    }
    return true;
}

bool XlsxReader::read_formats(XmlReader& xml, StyleFormats& formats) {
    constexpr std::size_t most_formats = 65'536;
    xml.next();
    while (xml.next_child(1)) {
        const Name list = xml.name();
        if (list != Name::sheet_num_fmts && list != Name::sheet_cell_xfs) {
            continue;
        }
        while (xml.next_child(2)) {
            const std::uint64_t id = parse_whole(xml.value(Name::attr_num_fmt_id, scratch_)).value_or(0);
            if (xml.name() == Name::sheet_num_fmt) {
                formats.own[id] = cell_format_of(xml.value(Name::attr_format_code, scratch_));
            } else if (xml.name() == Name::sheet_xf) {
                formats.of_cells.push_back(id);
            }
            if (formats.own.size() > most_formats || formats.of_cells.size() > most_formats) {
                return reading_.refuse(RefusalCode::too_large,
                                       fmt::format("{} holds more than {} formats: check that it is the "
                                                   "right file.",
                                                   xml.part(), most_formats));
            }
        }
    }
    return !reading_.refused() && xml.next() == XmlReader::Event::finished;
}

bool XlsxReader::read_strings() {
    const Relation* relation = relations_.find_type("sharedStrings", reading_);
    if (relation == nullptr || !archive_.has(relation->target)) { // a cell that needs one of them is refused
        return !reading_.refused();
    }
    const auto part = archive_.part(relation->target, reading_);
    if (!part) {
        return false;
    }
    XmlReader xml(*part, reading_, relation->target);
    return read_shared_strings(xml, book_.strings);
}

bool XlsxReader::read_sheet(const SheetEntry& sheet) {
    if (sheet.relation.empty()) { // a module of Excel 5, of which only the name is left
        reading_.macro();
        return true;
    }
    const Relation* relation = relations_.find(sheet.relation, reading_);
    if (reading_.refused()) {
        return false;
    }
    if (relation == nullptr || relation->external || !archive_.has(relation->target)) {
        return reading_.refuse(RefusalCode::missing_sheet,
                               fmt::format("Sheet {} is listed but missing from the file: {}", sheet.name, save_again));
    }
    const std::string& target = relation->target;
    if (std::ranges::find(read_parts_, target) != read_parts_.end()) {
        return reading_.refuse(
            RefusalCode::damaged,
            fmt::format("Sheet {} and another sheet claim the same part {}: {}", sheet.name, target, save_again));
    }
    read_parts_.push_back(target);
    if (!reading_.begin_sheet({sheet.name, sheet.hidden})) {
        return false;
    }
    if (relation->type == "worksheet") {
        const auto part = archive_.part(target, reading_);
        if (!part) {
            return false;
        }
        XmlReader xml(*part, reading_, target);
        XlsxSheet(xml, book_, sheet.name).read();
    } else if (relation->type != "chartsheet" && relation->type != "dialogsheet" && !is_macro(*relation)) {
        return reading_.refuse(
            RefusalCode::missing_sheet,
            fmt::format("Sheet {} is of a kind that cannot be read ({}): {}", sheet.name, relation->type, save_again));
    }
    if (reading_.refused()) {
        return false;
    }
    reading_.sink.end_sheet();
    return true;
}

void XlsxReader::read_generator() {
    constexpr std::string_view name = "docProps/app.xml";
    if (!archive_.has(name)) {
        return;
    }
    const auto part = archive_.part(name, reading_);
    if (part) {
        facts_.generator = XmlReader(*part, reading_, std::string(name)).first_text(Name::properties_application);
    }
}

} // namespace

void read_xlsx(const Archive& archive, Reading& reading, WorkbookFacts& facts) {
    XlsxReader(archive, reading, facts).read();
}

} // namespace plancheck
