// Lists the workbook formats.
#include "core/workbook/formats.hpp"

#include "core/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {
namespace {

constexpr std::array formats{
    WorkbookFormat{".ods", {}},
    WorkbookFormat{".fods", {}},
    WorkbookFormat{".ots", {}},
    WorkbookFormat{".xlsx", {}},
    WorkbookFormat{".xlsm", {}},
    WorkbookFormat{".xltx", {}},
    WorkbookFormat{".xltm", {}},
    WorkbookFormat{".xls", "an old Excel workbook"},
    WorkbookFormat{".xlt", "an old Excel template"},
    WorkbookFormat{".xlw", "an old Excel workspace"},
    WorkbookFormat{".xla", "an old Excel add-in"},
    WorkbookFormat{".xlam", "an Excel add-in"},
    WorkbookFormat{".xlm", "an old Excel macro sheet"},
    WorkbookFormat{".xlc", "an old Excel chart"},
    WorkbookFormat{".xlsb", "a binary Excel workbook"},
    WorkbookFormat{".numbers", "an Apple Numbers workbook"},
    WorkbookFormat{".gsheet", "a link to a Google sheet"},
    WorkbookFormat{".et", "a WPS workbook"},
    WorkbookFormat{".ett", "a WPS template"},
    WorkbookFormat{".sxc", "an OpenOffice.org 1 workbook"},
    WorkbookFormat{".stc", "an OpenOffice.org 1 template"},
    WorkbookFormat{".sdc", "a StarCalc workbook"},
    WorkbookFormat{".uos", "a Uniform Office workbook"},
    WorkbookFormat{".uof", "a Uniform Office workbook"},
    WorkbookFormat{".gnumeric", "a Gnumeric workbook"},
    WorkbookFormat{".gnm", "a Gnumeric workbook"},
    WorkbookFormat{".ksp", "a KSpread workbook"},
    WorkbookFormat{".abs", "an Applix workbook"},
    WorkbookFormat{".wk1", "a Lotus 1-2-3 workbook"},
    WorkbookFormat{".wk2", "a Lotus 1-2-3 workbook"},
    WorkbookFormat{".wk3", "a Lotus 1-2-3 workbook"},
    WorkbookFormat{".wk4", "a Lotus 1-2-3 workbook"},
    WorkbookFormat{".wks", "a Lotus or Works workbook"},
    WorkbookFormat{".wdb", "a Works database"},
    WorkbookFormat{".xlr", "a Works workbook"},
    WorkbookFormat{".123", "a Lotus 1-2-3 workbook"},
    WorkbookFormat{".wq1", "a Quattro Pro workbook"},
    WorkbookFormat{".wq2", "a Quattro Pro workbook"},
    WorkbookFormat{".wb1", "a Quattro Pro workbook"},
    WorkbookFormat{".wb2", "a Quattro Pro workbook"},
    WorkbookFormat{".wb3", "a Quattro Pro workbook"},
    WorkbookFormat{".qpw", "a Quattro Pro workbook"},
    WorkbookFormat{".pmd", "a PlanMaker workbook"},
    WorkbookFormat{".pmdx", "a PlanMaker workbook"},
    WorkbookFormat{".pmv", "a PlanMaker template"},
    WorkbookFormat{".pmvx", "a PlanMaker template"},
    WorkbookFormat{".cell", "a Hancom workbook"},
    WorkbookFormat{".pxl", "a Pocket Excel workbook"},
    WorkbookFormat{".slk", "a SYLK sheet"},
    WorkbookFormat{".sylk", "a SYLK sheet"},
    WorkbookFormat{".dif", "a DIF sheet"},
};

bool same_ending(std::string_view name, std::string_view ending) {
    if (name.size() <= ending.size()) {
        return false;
    }
    return std::ranges::equal(name.substr(name.size() - ending.size()), ending,
                              [](char a, char b) { return ascii_lower(a) == b; });
}

} // namespace

std::span<const WorkbookFormat> workbook_formats() {
    return formats;
}

const WorkbookFormat* format_of_name(std::string_view file_name) {
    const auto* found = std::ranges::find_if(
        formats, [&](const WorkbookFormat& format) { return same_ending(file_name, format.ending); });
    return found == formats.end() ? nullptr : &*found;
}

std::string read_endings(std::string_view separator, std::string_view before) {
    std::string endings;
    for (const WorkbookFormat& format : formats) {
        if (format.is_read()) {
            endings.append(endings.empty() ? "" : separator).append(before).append(format.ending);
        }
    }
    return endings;
}

std::string unread_sentence(const WorkbookFormat& format) {
    return fmt::format("The file is {} ({}), which cannot be read: save it as .ods or .xlsx and check that.",
                       format.what, format.ending);
}

} // namespace plancheck
