// Follows the keys from the beginning of a cell to its end.
#include "uno/document/percent_keys.hpp"

#include "uno/document/cells.hpp"
#include "uno/safely.hpp"

#include <com/sun/star/awt/Key.hpp>
#include <com/sun/star/awt/KeyModifier.hpp>
#include <com/sun/star/awt/XUserInputInterception.hpp>
#include <com/sun/star/sheet/XEnhancedMouseClickBroadcaster.hpp>
#include <com/sun/star/util/NumberFormat.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

namespace plancheck::office {
namespace {

/// Whether Calc adds a % if a cell of percentages begins with it.
bool begins_figure(sal_Unicode typed) {
    return (typed >= '0' && typed <= '9') || typed == '-' || typed == '.';
}

bool is_printable(sal_Unicode typed) {
    return typed >= ' ' && typed != 0x7F;
}

} // namespace

void PercentKeys::watch(const Reference<css::frame::XController>& controller) {
    const Reference<css::awt::XUserInputInterception> window(controller, UNO_QUERY);
    const Reference<css::sheet::XEnhancedMouseClickBroadcaster> cells(controller, UNO_QUERY);
    if (window.is() && cells.is()) {
        const rtl::Reference<PercentKeys> keys(new PercentKeys(controller));
        window->addKeyHandler(keys.get());
        cells->addEnhancedMouseClickHandler(keys.get());
    }
}

sal_Bool PercentKeys::keyPressed(const css::awt::KeyEvent& event) {
    bool passed_over = false;
    safely("keys", [&] { passed_over = passes_over(event); });
    return passed_over;
}

/// A double click edits what the cell holds, to which Calc adds no %. Returns true: Calc too is to have the click.
sal_Bool PercentKeys::mousePressed(const css::awt::EnhancedMouseEvent& event) {
    safely("keys", [&] {
        if (event.ClickCount == 2) {
            cell_ = selected_cell(controller_);
            entry_ = Entry::other;
        }
    });
    return true;
}

bool PercentKeys::passes_over(const css::awt::KeyEvent& event) {
    const auto cell = selected_cell(controller_);
    if (cell != cell_) { // the mouse ends an entry too
        cell_ = cell;
        entry_ = Entry::nothing;
    }
    if (entry_ == Entry::figure && event.KeyChar == '%' && is_in_percentages()) {
        return true;
    }
    entry_ = entry_after(event);
    return false;
}

PercentKeys::Entry PercentKeys::entry_after(const css::awt::KeyEvent& event) const {
    switch (event.KeyCode) {
    case css::awt::Key::RETURN:
    case css::awt::Key::TAB:
    case css::awt::Key::ESCAPE:
        return Entry::nothing;
    case css::awt::Key::F2:
        return Entry::other;
    case css::awt::Key::DELETE: // perhaps of the % that Calc added
        return entry_ == Entry::figure ? Entry::other : entry_;
    default:
        break;
    }
    const bool is_text = is_printable(event.KeyChar) && (event.Modifiers & css::awt::KeyModifier::MOD1) == 0;
    if (entry_ != Entry::nothing || !is_text) {
        return entry_;
    }
    return begins_figure(event.KeyChar) ? Entry::figure : Entry::other;
}

/// Whether the cursor is on a cell with a number format of percentages.
bool PercentKeys::is_in_percentages() const {
    const Reference<css::frame::XController> controller(controller_);
    const Reference<css::view::XSelectionSupplier> selection(controller, UNO_QUERY);
    if (!selection.is()) {
        return false;
    }
    const Reference<css::beans::XPropertySet> cell(selection->getSelection(), UNO_QUERY);
    const Reference<css::util::XNumberFormatsSupplier> document(controller->getModel(), UNO_QUERY);
    if (!cell.is() || !document.is()) {
        return false;
    }
    const auto format = property<sal_Int32>(cell, "NumberFormat", 0);
    const auto type = property<sal_Int16>(document->getNumberFormats()->getByKey(format), "Type", 0);
    return (type & css::util::NumberFormat::PERCENT) != 0;
}

} // namespace plancheck::office
