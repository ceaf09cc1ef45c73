// Takes a table from the clipboard and writes it cell by cell.
#include "uno/commands/paste_figures.hpp"

#include "uno/document/cells.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/undo_step.hpp"
#include "uno/local_number.hpp"
#include "uno/view/paste_plan.hpp"

#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/datatransfer/UnsupportedFlavorException.hpp>
#include <com/sun/star/datatransfer/XTransferable.hpp>
#include <com/sun/star/datatransfer/clipboard/SystemClipboard.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <optional>

namespace plancheck::office {
namespace {

using Transferable = Reference<css::datatransfer::XTransferable>;

/// What the clipboard offers as a type of text; nullopt if it does not.
std::optional<std::string> content(const Transferable& clipboard, const char* type) {
    const OUString wanted = OUString::createFromAscii(type);
    for (const auto& flavour : clipboard->getTransferDataFlavors()) {
        if (flavour.MimeType != wanted && !flavour.MimeType.startsWith(wanted + ";")) {
            continue;
        }
        try {
            const auto data = clipboard->getTransferData(flavour);
            OUString text;
            Sequence<sal_Int8> bytes;
            if (data >>= text) {
                return narrow(text);
            }
            if (data >>= bytes) {
                return std::string(reinterpret_cast<const char*>(bytes.getConstArray()),
                                   static_cast<std::size_t>(bytes.getLength()));
            }
        } catch (const css::uno::Exception&) { // the other program has ended, or does not give it after all
        }
    }
    return std::nullopt;
}

/// HTML first: it has the figures of Calc and Excel in full, where text has them as shown.
PastedTable clipboard_table(const Context& context) {
    const auto clipboard = css::datatransfer::clipboard::SystemClipboard::create(context)->getContents();
    if (!clipboard.is()) {
        return {};
    }
    if (const auto html = content(clipboard, "text/html")) {
        if (auto table = table_of_html(*html); !table.empty()) {
            return table;
        }
    }
    const auto text = content(clipboard, "text/plain");
    return text ? table_of_text(*text) : PastedTable{};
}

struct Target {
    Reference<css::sheet::XSpreadsheet> sheet;
    CellIndex at;
};

/// The first cell of what is selected.
Target target_in(const Reference<css::frame::XController>& controller) {
    const Reference<css::view::XSelectionSupplier> selection(controller, UNO_QUERY_THROW);
    const Reference<css::sheet::XCellRangeAddressable> range(selection->getSelection(), UNO_QUERY);
    const Reference<css::sheet::XSheetCellRange> part(range, UNO_QUERY);
    if (!range.is() || !part.is()) {
        return {};
    }
    const auto area = range->getRangeAddress();
    return {part->getSpreadsheet(), {area.StartRow, area.StartColumn}};
}

class Writer {
public:
    Writer(const Reference<css::frame::XModel>& model, const Reference<css::sheet::XSpreadsheet>& sheet)
        : sheet_{sheet}, first_day_{first_day({model, UNO_QUERY})} {}

    void write(const PasteWrite& one) const {
        const auto cell =
            sheet_->getCellByPosition(static_cast<sal_Int32>(one.column), static_cast<sal_Int32>(one.row));
        if (const auto* number = std::get_if<Decimal>(&one.value)) {
            cell->setValue(number->to_double());
        } else if (const auto* day = std::get_if<Day>(&one.value)) {
            cell->setValue(day->serial() - first_day_);
        } else {
            Reference<css::text::XText>(cell, UNO_QUERY_THROW)->setString(wide(std::get<std::string>(one.value)));
        }
    }

private:
    Reference<css::sheet::XSpreadsheet> sheet_;
    double first_day_;
};

} // namespace

std::string paste_figures(const Context& context, PlanWatch& watch,
                          const Reference<css::frame::XController>& controller) {
    const auto target = target_in(controller);
    const auto table = clipboard_table(context);
    if (!target.sheet.is() || table.empty()) {
        return std::string(word(Word::nothing_to_paste));
    }
    const std::string name = narrow(Reference<css::container::XNamed>(target.sheet, UNO_QUERY_THROW)->getName());
    const PasteSheet sheet{.name = name,
                           .is_open =
                               [&](std::uint32_t row, std::uint32_t column) {
                                   return may_write(watch.model(), target.sheet,
                                                    {static_cast<sal_Int32>(row), static_cast<sal_Int32>(column)});
                               },
                           .plain = plain_number};
    const auto& judged = *watch.current();
    const auto planned = plan_paste(judged, sheet, static_cast<std::uint32_t>(target.at.row),
                                    static_cast<std::uint32_t>(target.at.column), table);
    if (planned.empty()) {
        return std::string(word(Word::nothing_to_paste));
    }
    if (!planned.writes.empty()) {
        const UndoStep step(watch.model(), Word::undo_paste);
        const Writer writer(watch.model(), target.sheet);
        for (const auto& one : planned.writes) {
            writer.write(one);
        }
    }
    return planned.report(judged.plan());
}

} // namespace plancheck::office
