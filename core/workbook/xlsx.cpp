// The .xlsx package: workbook part, styles, external links, and the way to each sheet.
#include "core/workbook/xlsx.hpp"

#include "core/workbook/number_format.hpp"
#include "core/workbook/relations.hpp"
#include "core/workbook/xlsx_sheet.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace plancheck {
namespace {

constexpr std::string_view save_again = "open the workbook, save it again and check the copy.";

struct SheetEntry {
    std::string name, relation;
    bool hidden = false;
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
    bool read_links();
    bool read_styles();
    bool read_strings();
    bool read_sheet(const SheetEntry& sheet);
    void read_generator();

    const Archive& archive_;
    Reading& reading_;
    WorkbookFacts& facts_;
    std::string workbook_part_;
    std::vector<Relation> relations_;
    std::vector<SheetEntry> sheets_;
    std::vector<std::string> read_parts_;
    XlsxBook book_;
    std::string scratch_;
};

void XlsxReader::read() {
    facts_.format = "xlsx";
    if (!find_workbook() || !read_workbook_part() || !read_links() || !read_styles() || !read_strings())
        return;
    for (const SheetEntry& sheet : sheets_)
        if (!read_sheet(sheet))
            return;
    read_generator();
}

bool XlsxReader::find_workbook() {
    const auto package = read_relations(archive_, "", reading_);
    if (reading_.refused())
        return false;
    const Relation* workbook = find_relation_of_type(package, "officeDocument");
    if (workbook == nullptr)
        return reading_.refuse("damaged", fmt::format("The archive does not say which part is the workbook "
                                                      "(_rels/.rels): {}",
                                                      save_again));
    if (workbook->target.ends_with(".bin"))
        return reading_.refuse("not-a-workbook", "The file is a binary workbook (.xlsb): save it as .xlsx or .ods and "
                                                 "check that.");
    workbook_part_ = workbook->target;
    relations_ = read_relations(archive_, workbook_part_, reading_);
    return !reading_.refused();
}

bool XlsxReader::read_workbook_part() {
    const auto part = archive_.part(workbook_part_, reading_);
    if (!part)
        return false;
    XmlReader xml(*part, reading_, workbook_part_);
    if (xml.next() != XmlReader::Event::start || xml.name() != Name::sheet_workbook)
        return reading_.refuse("not-a-workbook", "The file is an Office document but not a workbook: give the plan "
                                                 "workbook (.ods, .fods or .xlsx).");
    while (xml.next_child(1)) {
        if (xml.name() == Name::sheet_workbook_pr)
            book_.from_1904 = parse_boolean(xml.value(Name::attr_date1904, scratch_)).value_or(false);
        else if (xml.name() == Name::sheet_sheets)
            read_sheet_list(xml);
    }
    if (reading_.refused() || xml.next() != XmlReader::Event::finished)
        return false;
    if (sheets_.empty())
        return reading_.refuse("damaged", fmt::format("The workbook lists no sheets: {}", save_again));
    return true;
}

void XlsxReader::read_sheet_list(XmlReader& xml) {
    while (xml.next_child(2)) {
        if (xml.name() != Name::sheet_sheet)
            continue;
        if (sheets_.size() >= reading_.limits.sheets) {
            reading_.refuse("too-large", fmt::format("The workbook has more than {} sheets, far more than a plan: "
                                                     "check that it is the right file.",
                                                     reading_.limits.sheets));
            return;
        }
        SheetEntry& sheet = sheets_.emplace_back();
        sheet.name = xml.value(Name::attr_name, scratch_);
        sheet.relation = xml.value(Name::relation_id, scratch_);
        const std::string_view state = xml.value(Name::attr_state, scratch_);
        sheet.hidden = state == "hidden" || state == "veryHidden";
        if (!reading_.keep(sheet.name.size() + sheet.relation.size()))
            return;
    }
}

bool XlsxReader::read_links() {
    std::set<std::string_view> seen;
    for (const Relation& relation : relations_) {
        if (relation.type == "vbaProject" || relation.type == "xlMacrosheet")
            reading_.macro();
        if (relation.type != "externalLink" || !seen.insert(relation.target).second)
            continue;
        for (const Relation& target : read_relations(archive_, relation.target, reading_))
            if (target.external)
                reading_.external_link(target.target);
    }
    return !reading_.refused();
}

bool XlsxReader::read_styles() {
    const Relation* relation = find_relation_of_type(relations_, "styles");
    if (relation == nullptr)
        return true;
    const auto part = archive_.part(relation->target, reading_);
    if (!part)
        return false;
    constexpr std::size_t most_formats = 65'536;
    XmlReader xml(*part, reading_, relation->target);
    std::map<std::uint64_t, CellKind> formats; // in order: ids can be chosen so that a hash table takes seconds
    std::vector<std::uint64_t> cells;
    xml.next();
    while (xml.next_child(1)) {
        const Name list = xml.name();
        if (list != Name::sheet_num_fmts && list != Name::sheet_cell_xfs)
            continue;
        while (xml.next_child(2)) {
            const std::uint64_t id = parse_whole(xml.value(Name::attr_num_fmt_id, scratch_)).value_or(0);
            if (xml.name() == Name::sheet_num_fmt)
                formats[id] = kind_of_format(xml.value(Name::attr_format_code, scratch_));
            else if (xml.name() == Name::sheet_xf)
                cells.push_back(id);
            if (formats.size() > most_formats || cells.size() > most_formats)
                return reading_.refuse("too-large", fmt::format("{} holds more than {} formats: check that it is the "
                                                                "right file.",
                                                                xml.part(), most_formats));
        }
    }
    if (reading_.refused() || xml.next() != XmlReader::Event::finished)
        return false;
    for (const std::uint64_t id : cells) {
        const auto own = formats.find(id);
        book_.styles.push_back(own != formats.end() ? own->second
                                                    : kind_of_builtin_format(static_cast<std::uint32_t>(id)));
    }
    return true;
}

bool XlsxReader::read_strings() {
    const Relation* relation = find_relation_of_type(relations_, "sharedStrings");
    if (relation == nullptr)
        return true;
    const auto part = archive_.part(relation->target, reading_);
    if (!part)
        return false;
    XmlReader xml(*part, reading_, relation->target);
    return read_shared_strings(xml, book_.strings);
}

bool XlsxReader::read_sheet(const SheetEntry& sheet) {
    const Relation* relation = find_relation(relations_, sheet.relation);
    if (relation == nullptr || relation->external || !archive_.has(relation->target))
        return reading_.refuse("missing-sheet",
                               fmt::format("Sheet {} is listed but missing from the file: {}", sheet.name, save_again));
    const std::string& target = relation->target;
    if (std::find(read_parts_.begin(), read_parts_.end(), target) != read_parts_.end())
        return reading_.refuse("damaged", fmt::format("Sheet {} and another sheet claim the same part {}: {}",
                                                      sheet.name, target, save_again));
    read_parts_.push_back(target);
    if (!reading_.begin_sheet({sheet.name, sheet.hidden}))
        return false;
    if (relation->type == "worksheet") {
        const auto part = archive_.part(target, reading_);
        if (!part)
            return false;
        XmlReader xml(*part, reading_, target);
        XlsxSheet(xml, book_, sheet.name).read();
    } else if (relation->type != "chartsheet" && relation->type != "dialogsheet" && relation->type != "xlMacrosheet") {
        return reading_.refuse("missing-sheet", fmt::format("Sheet {} is of a kind that cannot be read ({}): {}",
                                                            sheet.name, relation->type, save_again));
    }
    if (reading_.refused())
        return false;
    reading_.sink.end_sheet();
    return true;
}

void XlsxReader::read_generator() {
    constexpr std::string_view name = "docProps/app.xml";
    if (!archive_.has(name))
        return;
    const auto part = archive_.part(name, reading_);
    if (part)
        facts_.generator = XmlReader(*part, reading_, std::string(name)).first_text(Name::properties_application);
}

} // namespace

void read_xlsx(const Archive& archive, Reading& reading, WorkbookFacts& facts) {
    XlsxReader(archive, reading, facts).read();
}

} // namespace plancheck
