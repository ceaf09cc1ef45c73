// Finds PLAN functions: searches formulas, first on sheets without a plan's codes, and looks up the name.
#include "uno/document/plan_functions.hpp"

#include "core/workbook/broken_reference.hpp"
#include "core/workbook/cell.hpp"
#include "uno/document/areas.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/words.hpp"

#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XNamedRange.hpp>
#include <com/sun/star/table/CellAddress.hpp>

#include <algorithm>

namespace plancheck::office {
namespace {

using Workbook = Reference<css::sheet::XSpreadsheetDocument>;
constexpr std::string_view plan_name = "Plan";
constexpr std::string_view service = "PLANCHECK.PLAN."; ///< before a function's name, in capitals

bool calls(const OUString& formula, const OUString& function) {
    return formula.toAsciiUpperCase().indexOf(function) >= 0;
}

/// Searches the formulas of a workbook until one calls a function, or until it has read so many that it takes too long.
class Search {
public:
    explicit Search(std::string_view function) : wanted_(wide(std::string(service) + std::string(function))) {}

    std::optional<css::table::CellAddress> in(const Reference<css::sheet::XSpreadsheet>& sheet) {
        const Reference<css::table::XCellRange> all(sheet, UNO_QUERY_THROW);
        for (const auto& area : areas_with(all, css::sheet::CellFlags::FORMULA)) {
            for (auto row = area.StartRow; row <= area.EndRow && left_ > 0; row += rows_at_once) {
                Area part = area;
                part.StartRow = row;
                part.EndRow = std::min(area.EndRow, row + rows_at_once - 1);
                if (const auto place = in(sheet, part)) {
                    return place;
                }
            }
        }
        return std::nullopt;
    }

private:
    std::optional<css::table::CellAddress> in(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area) {
        const auto formulas = formulas_of(sheet, area);
        for (sal_Int32 row = 0; row < formulas.getLength(); ++row) {
            left_ -= formulas[row].getLength();
            for (sal_Int32 column = 0; column < formulas[row].getLength(); ++column) {
                if (calls(formulas[row][column], wanted_)) {
                    return css::table::CellAddress(area.Sheet, area.StartColumn + column, area.StartRow + row);
                }
            }
        }
        return std::nullopt;
    }

    static constexpr sal_Int32 rows_at_once = 256;
    OUString wanted_;
    sal_Int32 left_ = 20000;
};

std::string name_of(const Reference<css::sheet::XSpreadsheet>& sheet) {
    return narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
}

/// The first cell that calls the function: on the sheets with a plan's codes, or on the others.
std::optional<std::string> find(const Workbook& document, Search& search, bool coded) {
    for (const auto& sheet : sheets_of(document)) {
        if (is_coded(sheet) != coded) {
            continue;
        }
        if (const auto at = search.in(sheet)) {
            return cell_address(name_of(sheet),
                                cell_name(static_cast<std::uint32_t>(at->Row), static_cast<std::uint32_t>(at->Column)));
        }
    }
    return std::nullopt;
}

/// Whether a name of the workbook is `Plan`, in any case, and refers to cells.
bool has_plan_name(const Workbook& document) {
    const auto names = property(Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW), "NamedRanges",
                                Reference<css::container::XNameAccess>());
    if (!names.is()) {
        return true; // this office does not say
    }
    const auto all = names->getElementNames();
    const auto wanted = wide(plan_name);
    const auto* found =
        std::ranges::find_if(all, [&](const OUString& name) { return name.equalsIgnoreAsciiCase(wanted); });
    if (found == all.end()) {
        return false;
    }
    const Reference<css::sheet::XNamedRange> name(names->getByName(*found), UNO_QUERY);
    return !name.is() || !broken_reference(narrow(name->getContent()));
}

} // namespace

bool calls_plan_function(const OUString& formula) {
    static const OUString any = wide(service);
    return calls(formula, any);
}

std::optional<std::string> find_plan_function(const Workbook& document, std::string_view function) {
    Search search(function);
    auto found = find(document, search, false);
    return found ? found : find(document, search, true);
}

std::optional<BindProblem> lost_plan_name(const Workbook& document) {
    if (has_plan_name(document)) {
        return std::nullopt;
    }
    const auto caller = find_plan_function(document, "");
    if (!caller) {
        return std::nullopt;
    }
    const auto handle = find_plan_function(document, "BLOCK");
    return BindProblem{"lost-plan-name",
                       handle ? say(Word::plan_name_lost, *caller, *handle)
                              : say(Word::plan_name_and_handles_lost, *caller),
                       {}};
}

} // namespace plancheck::office
