// Sets the print ranges of the plan's sheets.
#include "uno/commands/print_filled.hpp"

#include "core/assess/cell_report.hpp"
#include "core/assess/columns.hpp"
#include "core/assess/typed_cells.hpp"
#include "core/round/cell_value.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/undo_step.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/frame/DispatchHelper.hpp>
#include <com/sun/star/frame/XDispatchProvider.hpp>
#include <com/sun/star/frame/XStorable.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XPrintAreas.hpp>
#include <com/sun/star/sheet/XUsedAreaCursor.hpp>

#include <algorithm>
#include <optional>

namespace plancheck::office {
namespace {

using PrintAreas = Sequence<css::table::CellRangeAddress>;

/// The last row that people filled in on a block's sheet; nullopt if there is none.
std::optional<std::uint32_t> last_filled(const Judged& judged, const Block& block) {
    const Plan& plan = judged.plan();
    std::optional<std::uint32_t> last;
    const auto take = [&](std::uint32_t row) { last = std::max(last.value_or(row), row); };
    for (const Record& record : plan.records(block.code)) {
        if (!is_spare_row(plan, block, record)) {
            take(record.row);
        }
    }
    if (block.kind == BlockKind::grid) {
        for (const Line& line : block.lines) {
            for (const BlockColumn& column : block_columns(*judged.round(), block)) {
                const DataPoint* point = plan.find(block.code, line.code, column.code);
                if (point != nullptr && !is_empty(*point) && !fills_itself(line, point)) {
                    take(point->cell.row);
                }
            }
        }
    }
    return last;
}

/// All that the sheet uses, without the codes in row 1 and column A.
css::table::CellRangeAddress used_area(const Reference<css::sheet::XSpreadsheet>& sheet) {
    const Reference<css::sheet::XUsedAreaCursor> cursor(sheet->createCursor(), UNO_QUERY_THROW);
    cursor->gotoEndOfUsedArea(false);
    auto area = Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress();
    area.StartRow = std::min<sal_Int32>(1, area.EndRow);
    area.StartColumn = std::min<sal_Int32>(1, area.EndColumn);
    return area;
}

class Pages {
public:
    Pages(const PlanWatch& watch, const Judged& judged) : watch_{watch}, judged_{judged} {}

    void set() const {
        for (const Block& block : judged_.round()->blocks) {
            const auto name = block.pseudo ? std::string() : sheet_of(judged_.plan(), block);
            const auto sheet = name.empty() ? Reference<css::sheet::XSpreadsheet>() : find_sheet(watch_.model(), name);
            if (sheet.is() && judged_.plan().has_block(block.code)) {
                set_sheet(sheet, block);
            }
        }
    }

private:
    void set_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, const Block& block) const {
        const Reference<css::sheet::XPrintAreas> print(sheet, UNO_QUERY_THROW);
        const auto last = last_filled(judged_, block);
        if (!last) {
            return print->setPrintAreas(PrintAreas()); // another sheet has a range, so that this one is not printed
        }
        auto areas = print->getPrintAreas();
        if (!areas.hasElements()) {
            areas = seq({used_area(sheet)});
        }
        if (block.kind == BlockKind::table) {
            areas.getArray()[0].EndRow = static_cast<sal_Int32>(*last);
        }
        print->setPrintAreas(areas);
    }

    const PlanWatch& watch_;
    const Judged& judged_;
};

css::beans::PropertyValue filter(const char* name) {
    css::beans::PropertyValue value;
    value.Name = "FilterName";
    value.Value <<= OUString::createFromAscii(name);
    return value;
}

} // namespace

void print_filled(const Context& context, const Reference<css::frame::XController>& controller, const PlanWatch& watch,
                  const OUString& to) {
    {
        const UndoStep step(watch.model(), Word::undo_print);
        Pages(watch, *watch.current()).set();
    }
    if (!to.isEmpty()) {
        Reference<css::frame::XStorable>(watch.model(), UNO_QUERY_THROW)
            ->storeToURL(to, seq({filter("calc_pdf_Export")}));
        return;
    }
    const Reference<css::frame::XDispatchProvider> provider(controller->getFrame(), UNO_QUERY_THROW);
    css::frame::DispatchHelper::create(context)->executeDispatch(provider, ".uno:Print", "_self", 0, {});
}

} // namespace plancheck::office
