// Asks the document for its external links, formulas that lead to other files, and Basic modules.
#include "uno/document/workbook_signs.hpp"

#include "core/workbook/broken_reference.hpp"
#include "core/workbook/formula_links.hpp"
#include "uno/document/areas.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/plan_functions.hpp"
#include "uno/document/read_sheet.hpp"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/document/XEmbeddedScripts.hpp>
#include <com/sun/star/script/XLibraryContainer.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/XCellRangeReferrer.hpp>
#include <com/sun/star/sheet/XExternalDocLink.hpp>
#include <com/sun/star/sheet/XExternalDocLinks.hpp>
#include <com/sun/star/sheet/XNamedRange.hpp>
#include <com/sun/star/sheet/XNamedRanges.hpp>

#include <algorithm>
#include <tuple>

namespace plancheck::office {
namespace {

using Workbook = Reference<css::sheet::XSpreadsheetDocument>;

/// Notes each target once, with the first cell that leads there.
void note_link(WorkbookSigns& signs, ExternalLink link) {
    const auto known = std::ranges::find_if(signs.external_links,
                                            [&](const ExternalLink& other) { return other.target == link.target; });
    if (known == signs.external_links.end()) {
        signs.external_links.push_back(std::move(link));
    }
}

void read_links(const Reference<css::beans::XPropertySet>& document, WorkbookSigns& signs) {
    const auto links = property(document, "ExternalDocLinks", Reference<css::sheet::XExternalDocLinks>());
    const Reference<css::container::XNameAccess> named(links, UNO_QUERY);
    if (!named.is()) {
        return;
    }
    for (const auto& name : named->getElementNames()) {
        const auto target = narrow(name);
        const bool lost = std::ranges::all_of(target, [](char c) { return c >= '0' && c <= '9'; });
        if (!lost) { // "1" stands for [1], a workbook whose name is lost; its formulas are reported instead
            note_link(signs, {.target = target});
        }
    }
}

/// Notes linked areas of other files (Sheet > External Links), and linked sheets.
void read_area_links(const Reference<css::beans::XPropertySet>& document, WorkbookSigns& signs) {
    for (const char* kind : {"AreaLinks", "SheetLinks"}) {
        const auto links = property(document, kind, Reference<css::container::XEnumerationAccess>());
        if (!links.is()) {
            continue;
        }
        for (const auto all = links->createEnumeration(); all->hasMoreElements();) {
            const Reference<css::beans::XPropertySet> link(all->nextElement(), UNO_QUERY);
            if (const auto url = property(link, "Url", OUString()); !url.isEmpty()) {
                note_link(signs, {.target = narrow(url)});
            }
        }
    }
}

bool has_macro(const Workbook& document) {
    const Reference<css::document::XEmbeddedScripts> scripts(document, UNO_QUERY);
    if (!scripts.is()) {
        return false;
    }
    const Reference<css::script::XLibraryContainer> libraries(scripts->getBasicLibraries(), UNO_QUERY);
    if (!libraries.is()) {
        return false;
    }
    for (const auto& name : libraries->getElementNames()) {
        const Reference<css::container::XNameAccess> library(libraries->getByName(name), UNO_QUERY);
        if (!libraries->isLibraryLoaded(name) || (library.is() && library->hasElements())) {
            return true;
        }
    }
    return false;
}

/// Whether a name refers to cells that exist. Calc answers at once, while it must write the content of a name out.
bool has_cells(const Reference<css::sheet::XNamedRange>& name) {
    const Reference<css::sheet::XCellRangeReferrer> cells(name, UNO_QUERY);
    return cells.is() && cells->getReferredCells().is();
}

/// Notes names whose cells no longer exist, of the document or of one sheet.
void read_names(const Reference<css::beans::XPropertySet>& owner, WorkbookSigns& signs) {
    const auto names = property(owner, "NamedRanges", Reference<css::sheet::XNamedRanges>());
    if (!names.is()) {
        return;
    }
    for (const auto& name : names->getElementNames()) {
        const Reference<css::sheet::XNamedRange> range(names->getByName(name), UNO_QUERY);
        const auto broken =
            range.is() && !has_cells(range) ? broken_reference(narrow(range->getContent())) : std::nullopt;
        if (broken) {
            signs.appearance.broken_names.push_back({narrow(name), *broken});
        }
    }
}

/// Reads the figures of a sheet without codes, as far as a person would look.
class OtherFigures {
public:
    OtherFigures(const Reference<css::sheet::XSpreadsheet>& sheet, std::size_t index, Appearance& seen)
        : sheet_{sheet}, index_{index}, seen_{seen} {}

    /// Row by row, as a file is read: a finding names the first figure that contradicts.
    void read(FigureCells wanted) {
        const auto first = static_cast<std::ptrdiff_t>(seen_.others.size());
        each_area(css::sheet::CellFlags::VALUE, [this](const Area& area) { read_area(area); });
        if (wanted == FigureCells::typed_and_calculated) {
            each_area(css::sheet::CellFlags::FORMULA, [this](const Area& area) { read_calculated(area); });
        }
        std::sort(seen_.others.begin() + first, seen_.others.end(),
                  [](const OtherFigure& one, const OtherFigure& other) {
                      return std::tie(one.row, one.column) < std::tie(other.row, other.column);
                  });
    }

private:
    template <class Read> void each_area(sal_Int32 content, Read read) {
        constexpr sal_Int32 last_row = 999, last_column = 63;
        const auto looked_at = sheet_->getCellRangeByPosition(0, 0, last_column, last_row);
        for (const auto& area : areas_with(looked_at, content)) {
            read(area);
        }
    }

    void read_area(const Area& area) {
        const auto data = values_of(sheet_, area);
        for (sal_Int32 row = 0; row < data.getLength(); ++row) {
            for (sal_Int32 column = 0; column < data[row].getLength(); ++column) {
                if (double number = 0; data[row][column] >>= number) {
                    seen_.others.push_back({index_, static_cast<std::uint32_t>(area.StartRow + row),
                                            static_cast<std::uint32_t>(area.StartColumn + column), number});
                }
            }
        }
    }

    /// Leaves out the plan's own functions: what they show is no figure of a plan, and to work them out would ask for
    /// the assessment that this reading is for.
    void read_calculated(const Area& area) {
        const auto formulas = formulas_of(sheet_, area);
        for (sal_Int32 row = 0; row < formulas.getLength(); ++row) {
            for (sal_Int32 column = 0; column < formulas[row].getLength(); ++column) {
                if (!calls_plan_function(formulas[row][column])) {
                    Area cell = area;
                    cell.StartRow = cell.EndRow = area.StartRow + row;
                    cell.StartColumn = cell.EndColumn = area.StartColumn + column;
                    read_area(cell);
                }
            }
        }
    }

    const Reference<css::sheet::XSpreadsheet>& sheet_;
    std::size_t index_;
    Appearance& seen_;
};

/// Notes the sheets without codes. Reads their figures only if a sheet with codes is hidden, because one of them may
/// take its place.
void read_other_sheets(const Workbook& document, FigureCells wanted, WorkbookSigns& signs) {
    bool coded_hidden = false;
    std::vector<Reference<css::sheet::XSpreadsheet>> shown;
    for (const auto& sheet : sheets_of(document)) {
        const bool hidden = is_hidden(sheet);
        if (is_coded(sheet)) {
            coded_hidden = coded_hidden || hidden;
        } else if (!hidden) {
            shown.push_back(sheet);
        }
        read_names(Reference<css::beans::XPropertySet>(sheet, UNO_QUERY), signs);
    }
    if (!coded_hidden) {
        return;
    }
    for (const auto& sheet : shown) {
        const auto name = narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
        OtherFigures(sheet, signs.appearance.sheets.size(), signs.appearance).read(wanted);
        signs.appearance.sheets.push_back({name, false, false, std::nullopt});
    }
}

} // namespace

void add_formula_links(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                       WorkbookSigns& signs) {
    const auto name = narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
    for (const auto& part : formulas.parts()) {
        const auto& area = part.area();
        for (auto row = area.StartRow; row <= area.EndRow; ++row) {
            for (auto column = area.StartColumn; column <= area.EndColumn; ++column) {
                find_formula_links(narrow(part.at(row, column)), [&](std::string_view target) {
                    note_link(signs,
                              {.target = std::string(target),
                               .sheet = name,
                               .cell = cell_name(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column))});
                });
            }
        }
    }
}

void add_signs(const Workbook& document, FigureCells wanted, WorkbookSigns& signs) {
    const Reference<css::beans::XPropertySet> properties(document, UNO_QUERY);
    if (!properties.is()) {
        return;
    }
    read_links(properties, signs);
    read_names(properties, signs);
    read_other_sheets(document, wanted, signs);
    read_area_links(properties, signs);
    signs.macro = has_macro(document);
}

} // namespace plancheck::office
