// Manages the panel's life and handles its controls.
#include "uno/sidebar/panel.hpp"

#include "uno/commands/commands.hpp"
#include "uno/document/cells.hpp"
#include "uno/made_windows.hpp"
#include "uno/main_thread.hpp"
#include "uno/safely.hpp"
#include "uno/settings.hpp"
#include "uno/sidebar/deeds.hpp"
#include "uno/view/entries.hpp"
#include "uno/words.hpp"

#include <com/sun/star/accessibility/XAccessible.hpp>
#include <com/sun/star/awt/ContainerWindowProvider.hpp>
#include <com/sun/star/awt/PosSize.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>
#include <com/sun/star/ui/UIElementType.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace plancheck::office {
namespace {

constexpr std::array show_words{Word::filter_attention, Word::filter_sheet, Word::filter_cell, Word::filter_all};
static_assert(show_words.size() == show_count);

constexpr std::array panel_labels{std::pair{"counts", Word::counts_button},  std::pair{"show_label", Word::show_label},
                                  std::pair{"year_label", Word::year_label}, std::pair{"tree_label", Word::tree_label},
                                  std::pair{"go", Word::go_to_cell},         std::pair{"more", Word::more_button}};
constexpr std::array handlers{"counts", "filter", "tree", "go", "act", "more"};

} // namespace

Panel::Panel(const Context& context, const Reference<css::frame::XFrame>& frame, const OUString& url)
    : PanelBase(m_aMutex), context_(context), frame_(frame), controller_(frame->getController()), url_(url) {}

void Panel::open(const Reference<css::awt::XWindow>& parent) {
    parent_ = parent;
    const Reference<css::awt::XWindowPeer> peer(parent, UNO_QUERY_THROW);
    const auto provider = css::awt::ContainerWindowProvider::create(context_);
    window_ = provider->createContainerWindow(extension_url(context_, "dialogs/panel.xdl"), OUString(), peer,
                                              static_cast<css::awt::XContainerWindowEventHandler*>(this));
    count_window(window_);
    parent->addWindowListener(this);
    controls_ = std::make_unique<Controls>(window_, parent);
    texts_ = std::make_unique<PanelTexts>(*controls_);
    const auto tree = controls_->as<css::awt::tree::XTreeControl>("tree");
    tree_ = std::make_unique<TreeView>(context_, tree,
                                       std::pair(extension_url(context_, "icons/"), controls_->icon_ending()));
    Reference<css::view::XSelectionSupplier>(tree, UNO_QUERY_THROW)->addSelectionChangeListener(this);
    write_labels();
    if (const Reference<css::view::XSelectionSupplier> sheet(controller_, UNO_QUERY); sheet.is()) {
        sheet->addSelectionChangeListener(this);
    }
    watch_ = PlanWatch::of(context_, controller_.is() ? controller_->getModel() : Reference<css::frame::XModel>());
    if (watch_.is()) {
        watch_->add(*this);
    }
    refresh();
    window_->setVisible(true);
}

void Panel::write_labels() {
    for (const auto& [name, label] : panel_labels) {
        controls_->set_text(name, wide(label));
    }
    const auto show = controls_->as<css::awt::XListBox>("show");
    for (const auto choice : show_words) {
        show->addItem(wide(choice), show->getItemCount());
    }
    show->selectItemPos(0, true);
    fill_years();
}

/// Lists the years of the plan's round. Leaves an unchanged list alone, so that the user's choice stays.
void Panel::fill_years() {
    std::vector<std::string> years;
    if (has_plan() && watch_->current()->round()) {
        for (const auto year : watch_->current()->round()->years) {
            years.emplace_back(year);
        }
    }
    const auto list = controls_->as<css::awt::XListBox>("year");
    if (years == years_ && list->getItemCount() > 0) {
        return;
    }
    years_ = std::move(years);
    list->removeItems(0, list->getItemCount());
    list->addItem(wide(Word::filter_all_years), 0);
    for (const auto& year : years_) {
        list->addItem(wide(year), list->getItemCount());
    }
    list->selectItemPos(0, true);
}

Filter Panel::filter() const {
    Filter filter;
    const auto show = controls_->as<css::awt::XListBox>("show")->getSelectedItemPos();
    const auto year = controls_->as<css::awt::XListBox>("year")->getSelectedItemPos();
    filter.show = static_cast<Show>(std::clamp<int>(show, 0, show_count - 1));
    if (year > 0 && static_cast<std::size_t>(year) <= years_.size()) {
        filter.year = years_[static_cast<std::size_t>(year) - 1];
    }
    filter.selection = selection_;
    return filter;
}

bool Panel::has_plan() const {
    return watch_.is() && watch_->has_plan();
}

void Panel::refresh() {
    if (!window_.is()) {
        return;
    }
    texts_->show_verdict(watch_.get());
    for (const auto* name : {"show", "year", "tree"}) {
        controls_->enable(name, has_plan());
    }
    fill_years();
    fill_tree();
    show_detail();
}

void Panel::fill_tree() {
    tree_->show(has_plan() ? tree_entries(*watch_->current(), filter()) : std::vector<TreeEntry>());
}

void Panel::show_detail() {
    texts_->show_finding(watch_.get(), selection_);
    lay_out_controls();
    texts_->show_rest(watch_.get(), selection_, sentence_is_cut_);
    if (has_plan()) {
        tree_->select(watch_->chosen());
    }
    if (texts_->awaits_least_change() && !std::exchange(least_change_posted_, true)) {
        on_main_thread(context_, [panel = rtl::Reference<Panel>(this)] { panel->show_least_change(); });
    }
}

void Panel::show_least_change() {
    least_change_posted_ = false;
    if (window_.is() && texts_ && texts_->find_least_change()) {
        show_detail();
    }
}

void Panel::plan_judged() {
    safely("sidebar", [this] {
        refresh();
        if (unanswered_ && has_plan()) { // the cell was chosen before the new check had ended
            choose_by_cell();
        }
    });
}

void Panel::finding_chosen() {
    safely("sidebar", [this] { show_detail(); });
}

void Panel::selectionChanged(const css::lang::EventObject& event) {
    safely("sidebar", [&] {
        if (!watch_.is() || !window_.is()) {
            return;
        }
        if (event.Source == controls_->get("tree")) {
            tree_chosen();
        } else {
            cell_chosen();
        }
    });
}

/// Shows the text of the entry that the user chose and goes to its cell. The focus stays in the tree. Between two
/// entries the tree has none, and must not be resized: it would choose the first again, and then have two.
void Panel::tree_chosen() {
    const auto key = tree_->selected();
    if (tree_->is_changing() || !watch_->has_plan() || key.empty()) {
        return;
    }
    watch_->choose(key);
    if (const auto target = target_of(*watch_->current(), key)) {
        const Jump jump(*watch_);
        show_cell(controller_, *target);
    }
}

/// A single click only shows the cell of an entry; Enter and a double click put the keyboard there.
void Panel::tree_acted(const Any& event) {
    if (TreeView::is_entered(event) && has_plan() && target_of(*watch_->current(), tree_->selected())) {
        run_command(Command::go_to_cell, context_, controller_, *watch_);
    }
}

/// Chooses the finding of the cell that the user went to, if there is one.
void Panel::cell_chosen() {
    const auto cell = selected_cell(controller_);
    const bool same = cell == selection_;
    const bool other_sheet = cell.sheet != selection_.sheet;
    selection_ = cell;
    if (same || !watch_->has_plan()) {
        return;
    }
    if (const auto show = filter().show; show == Show::cell || (show == Show::sheet && other_sheet)) {
        fill_tree();
    }
    if (watch_->is_jumping()) {
        unanswered_ = false;
        return show_detail();
    }
    choose_by_cell();
}

/// Keeps a chosen entry whose own cell this is. "Next" and "previous" went there, and would otherwise always return to
/// the most urgent finding of the cell. What a cell before this one chose goes if this one has no finding.
void Panel::choose_by_cell() {
    const auto target = target_of(*watch_->current(), watch_->chosen());
    if (target && target->sheet == selection_.sheet && target->cell == selection_.cell) {
        unanswered_ = false;
        return show_detail();
    }
    auto key = entry_at(*watch_->current(), selection_);
    unanswered_ = key.empty();
    if (key != watch_->chosen() && (!unanswered_ || watch_->chosen_by_cell())) {
        watch_->choose_by_cell(std::move(key));
    } else {
        show_detail();
    }
}

void Panel::run(const OUString& method, const Any& event) {
    if (!watch_.is() || !tree_) {
        return;
    }
    if (method == "tree") {
        return tree_acted(event);
    }
    if (method == "filter") {
        selection_ = selected_cell(controller_);
        return fill_tree();
    }
    if (method == "counts") {
        counts_open_ = !counts_open_ && has_plan();
        return lay_out_controls();
    }
    if (method == "go") {
        return run_deed(Deed::go);
    }
    run_deed(method == "act" ? texts_->main_deed(watch_.get())
                             : choose_deed(context_, controls_->get("more"), texts_->menu(watch_.get())));
}

/// The panel may end while its menu is open.
void Panel::run_deed(std::optional<Deed> deed) {
    if (deed && watch_.is() && controller_.is()) {
        const auto controller = controller_;
        run_command(command_of(*deed), context_, controller, *watch_);
    }
}

sal_Bool Panel::callHandlerMethod(const Reference<css::awt::XWindow>&, const Any& event, const OUString& method) {
    const rtl::Reference<Panel> keep(this);
    safely("sidebar", [&] { run(method, event); });
    return true;
}

Sequence<OUString> Panel::getSupportedMethodNames() {
    Sequence<OUString> names(static_cast<sal_Int32>(handlers.size()));
    std::ranges::transform(handlers, names.getArray(),
                           [](const char* name) { return OUString::createFromAscii(name); });
    return names;
}

sal_Int16 Panel::getType() {
    return css::ui::UIElementType::TOOLPANEL;
}

Reference<css::uno::XInterface> Panel::getRealInterface() {
    return {static_cast<css::ui::XToolPanel*>(this)};
}

Reference<css::accessibility::XAccessible> Panel::createAccessible(const Reference<css::accessibility::XAccessible>&) {
    return {window_, UNO_QUERY};
}

// ---- size ----------------------------------------------------------------------------------------------------------

css::ui::LayoutSize Panel::getHeightForWidth(sal_Int32 width) {
    width_ = width;
    safely("sidebar", [this] { lay_out_controls(); });
    if (!controls_) {
        return {0, -1, 0};
    }
    return {controls_->to_pixels(0, least_height).Height, -1, controls_->to_pixels(0, wished_height).Height};
}

sal_Int32 Panel::getMinimalWidth() {
    return controls_ ? controls_->to_pixels(least_width, 0).Width : 0;
}

void Panel::windowResized(const css::awt::WindowEvent&) {
    safely("sidebar", [this] { lay_out_controls(); });
}

void Panel::windowShown(const css::lang::EventObject&) {
    safely("sidebar", [this] { lay_out_controls(); });
}

void Panel::lay_out_controls() {
    if (!window_.is() || !parent_.is()) {
        return;
    }
    const auto outer = parent_->getPosSize();
    const auto width = width_ > 0 ? std::min(outer.Width, width_) : outer.Width;
    if (width <= 0 || outer.Height <= 0) {
        return;
    }
    window_->setPosSize(0, 0, width, outer.Height, css::awt::PosSize::POSSIZE);
    const auto units = controls_->to_units(width, outer.Height);
    const auto room = text_width(units.Width);
    const bool open = counts_open_ || !has_plan();
    const auto height = [&](const char* name) { return controls_->text_height(name, room); };
    const TextHeights heights{.line = controls_->text_height("line", line_width(units.Width)),
                              .verdict = open ? height("verdict") : 0,
                              .progress = open ? height("progress") : 0,
                              .change = height("change"),
                              .sentence = height("sentence"),
                              .step = height("step"),
                              .guidance = height("guidance")};
    sentence_is_cut_ = cuts_sentence(heights);
    for (const auto& [name, box] : lay_out(units.Width, units.Height, heights)) {
        controls_->place(name.c_str(), box.x, box.y, box.width, box.height);
    }
}

// ---- end -----------------------------------------------------------------------------------------------------------

void Panel::disposing(const css::lang::EventObject& event) {
    if (event.Source == controller_) {
        controller_.clear();
    }
    if (event.Source == parent_) {
        parent_.clear();
    }
}

void Panel::disposing() {
    safely("sidebar", [this] {
        if (watch_.is()) {
            watch_->remove(*this);
        }
        watch_.clear();
        if (const Reference<css::view::XSelectionSupplier> sheet(controller_, UNO_QUERY); sheet.is()) {
            sheet->removeSelectionChangeListener(this);
        }
        if (parent_.is()) {
            parent_->removeWindowListener(this);
        }
        tree_.reset();
        texts_.reset();
        controls_.reset();
        if (window_.is()) {
            dispose_window(window_);
        }
        window_.clear();
        parent_.clear();
        controller_.clear();
        frame_.clear();
    });
}

} // namespace plancheck::office
