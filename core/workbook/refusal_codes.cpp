// Lists the codes of refusals.
#include "core/workbook/refusal_codes.hpp"

#include <algorithm>
#include <array>

namespace plancheck {

namespace {

constexpr std::array refusals{
    RefusalMeaning{RefusalCode::changed, "changed", "the file changed while it was read"},
    RefusalMeaning{RefusalCode::damaged, "damaged", "the archive or a part of it is damaged"},
    RefusalMeaning{RefusalCode::missing_sheet, "missing-sheet", "a sheet that the workbook lists cannot be read"},
    RefusalMeaning{RefusalCode::not_a_workbook, "not-a-workbook", "a file of another kind"},
    RefusalMeaning{RefusalCode::not_found, "not-found", "a file that cannot be opened"},
    RefusalMeaning{RefusalCode::old_format, "old-format", "a binary workbook, such as .xls or .xlsb"},
    RefusalMeaning{RefusalCode::password, "password", "a workbook that is protected by a password"},
    RefusalMeaning{RefusalCode::too_large, too_large_name, "more than any plan holds"},
    RefusalMeaning{RefusalCode::unreadable, "unreadable", "a part that is not written in UTF-8 or UTF-16"},
    RefusalMeaning{RefusalCode::unsafe, "unsafe", "a workbook that two programs may read in two ways"},
};

} // namespace

std::span<const RefusalMeaning> refusal_codes() {
    return refusals;
}

std::string_view refusal_name(RefusalCode code) {
    const auto found = std::ranges::find(refusals, code, &RefusalMeaning::code);
    return found == refusals.end() ? std::string_view{"out-of-order"} : found->name;
}

} // namespace plancheck
