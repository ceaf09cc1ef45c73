// Takes a typed "92%" for 92% in a cell of percentages. Calc itself adds the % at the first figure, so that the user's
// own makes "92%%": text, which is refused, or -0.03% for "-3%".
#pragma once

#include "uno/live.hpp"
#include "uno/shim.hxx"
#include "uno/view/selected_cell.hpp"

#include <com/sun/star/awt/XEnhancedMouseClickHandler.hpp>
#include <com/sun/star/awt/XKeyHandler.hpp>
#include <com/sun/star/frame/XController.hpp>

namespace plancheck::office {

/// Passes over a % that is typed into a cell of percentages after a figure with which the user began the cell. Lives as
/// long as its window.
class PercentKeys final : public WeakImplHelper<css::awt::XKeyHandler, css::awt::XEnhancedMouseClickHandler>,
                          public Live<PercentKeys> {
public:
    /// Starts for a window.
    static void watch(const Reference<css::frame::XController>& controller);

    sal_Bool SAL_CALL keyPressed(const css::awt::KeyEvent& event) override;
    sal_Bool SAL_CALL keyReleased(const css::awt::KeyEvent&) override { return false; }
    sal_Bool SAL_CALL mousePressed(const css::awt::EnhancedMouseEvent& event) override;
    sal_Bool SAL_CALL mouseReleased(const css::awt::EnhancedMouseEvent&) override { return true; }
    void SAL_CALL disposing(const css::lang::EventObject&) override {}

private:
    explicit PercentKeys(const Reference<css::frame::XController>& controller) : controller_(controller) {}
    [[nodiscard]] bool passes_over(const css::awt::KeyEvent& event);
    [[nodiscard]] bool is_in_percentages() const;

    /// What the cell is being filled with, as far as the keys say.
    enum class Entry {
        nothing,
        figure, ///< begun by a figure: Calc has added a %
        other,
    };
    [[nodiscard]] Entry entry_after(const css::awt::KeyEvent& event) const;

    css::uno::WeakReference<css::frame::XController> controller_; ///< which holds this object
    SelectedCell cell_;                                           ///< which the entry belongs to
    Entry entry_ = Entry::nothing;
};

} // namespace plancheck::office
