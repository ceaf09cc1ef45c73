// The sidebar's one panel. Its controls come from panel.xdl, its content from tree_entries.hpp and panel_texts.hpp, its
// plan from its document's PlanWatch.
#pragma once

#include "uno/controls.hpp"
#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"
#include "uno/sidebar/layout.hpp"
#include "uno/sidebar/panel_texts.hpp"
#include "uno/sidebar/tree_view.hpp"

#include <com/sun/star/awt/XContainerWindowEventHandler.hpp>
#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/awt/XWindowListener.hpp>
#include <com/sun/star/frame/XController.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/ui/XSidebarPanel.hpp>
#include <com/sun/star/ui/XToolPanel.hpp>
#include <com/sun/star/ui/XUIElement.hpp>
#include <com/sun/star/view/XSelectionChangeListener.hpp>

namespace plancheck::office {

using PanelBase = cppu::WeakComponentImplHelper6<css::ui::XUIElement, css::ui::XToolPanel, css::ui::XSidebarPanel,
                                                 css::awt::XWindowListener, css::view::XSelectionChangeListener,
                                                 css::awt::XContainerWindowEventHandler>;

class Panel final : private cppu::BaseMutex, public PanelBase, private PlanViewer, public Live<Panel> {
public:
    Panel(const Context& context, const Reference<css::frame::XFrame>& frame, const OUString& url);
    /// Makes the window and starts listening. Needs a reference to this object, so the constructor cannot do it.
    void open(const Reference<css::awt::XWindow>& parent);

    // XUIElement
    Reference<css::frame::XFrame> SAL_CALL getFrame() override { return frame_; }
    OUString SAL_CALL getResourceURL() override { return url_; }
    sal_Int16 SAL_CALL getType() override;
    Reference<css::uno::XInterface> SAL_CALL getRealInterface() override;
    // XToolPanel, XSidebarPanel
    Reference<css::accessibility::XAccessible>
        SAL_CALL createAccessible(const Reference<css::accessibility::XAccessible>& parent) override;
    Reference<css::awt::XWindow> SAL_CALL getWindow() override { return window_; }
    css::ui::LayoutSize SAL_CALL getHeightForWidth(sal_Int32 width) override;
    sal_Int32 SAL_CALL getMinimalWidth() override;
    // XWindowListener
    void SAL_CALL windowResized(const css::awt::WindowEvent&) override;
    void SAL_CALL windowMoved(const css::awt::WindowEvent&) override {}
    void SAL_CALL windowShown(const css::lang::EventObject&) override;
    void SAL_CALL windowHidden(const css::lang::EventObject&) override {}
    // XSelectionChangeListener: of the tree and of the sheet
    void SAL_CALL selectionChanged(const css::lang::EventObject& event) override;
    // XContainerWindowEventHandler
    sal_Bool SAL_CALL callHandlerMethod(const Reference<css::awt::XWindow>&, const Any&,
                                        const OUString& method) override;
    Sequence<OUString> SAL_CALL getSupportedMethodNames() override;
    // XEventListener
    void SAL_CALL disposing(const css::lang::EventObject& event) override;

private:
    void SAL_CALL disposing() override;
    void plan_judged() override;
    void finding_chosen() override;

    void write_labels();
    void fill_years();
    void fill_tree();
    void refresh();
    void show_detail();
    void show_least_change();
    void lay_out_controls();
    void tree_chosen();
    void cell_chosen();
    void choose_by_cell();
    void tree_acted(const Any& event);
    void run(const OUString& method, const Any& event);
    void run_deed(std::optional<Deed> deed);
    [[nodiscard]] Filter filter() const;
    [[nodiscard]] bool has_plan() const;

    Context context_;
    Reference<css::frame::XFrame> frame_;
    Reference<css::frame::XController> controller_;
    Reference<css::awt::XWindow> parent_, window_;
    OUString url_;
    rtl::Reference<PlanWatch> watch_;
    std::unique_ptr<Controls> controls_;
    std::unique_ptr<PanelTexts> texts_;
    std::unique_ptr<TreeView> tree_;
    std::vector<std::string> years_; ///< of the year filter after its first item
    SelectedCell selection_;
    bool sentence_is_cut_ = false;
    bool counts_open_ = false; ///< the verdict's line is opened to its counts
    bool least_change_posted_ = false;
    bool unanswered_ = false; ///< no finding has the selected cell
    sal_Int32 width_ = 0;     ///< the deck's width: the parent never shrinks below its child
};

} // namespace plancheck::office
