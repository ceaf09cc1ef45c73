// The panel's life and what its controls do.
#include "uno/sidebar/panel.hpp"

#include "uno/commands/commands.hpp"
#include "uno/commands/record_addition.hpp"
#include "uno/document/cells.hpp"
#include "uno/log.hpp"
#include "uno/made_windows.hpp"
#include "uno/settings.hpp"
#include "uno/sidebar/entries.hpp"
#include "uno/sidebar/entry_text.hpp"
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

namespace plancheck::office {
namespace {

constexpr std::array show_words{Word::filter_attention, Word::filter_all,       Word::filter_blocking,
                                Word::filter_query,     Word::filter_judgement, Word::filter_unassessed,
                                Word::filter_selection};
static_assert(show_words.size() == show_count);

constexpr std::array labels{std::pair{"show_label", Word::show_label},  std::pair{"year_label", Word::year_label},
                            std::pair{"tree_label", Word::tree_label},  std::pair{"finding_label", Word::finding_label},
                            std::pair{"go", Word::go_to_cell},          std::pair{"explain", Word::explain_or_waive},
                            std::pair{"rule", Word::rule_button},       std::pair{"mark", Word::mark_button},
                            std::pair{"clear", Word::clear_button},     std::pair{"checklist", Word::checklist},
                            std::pair{"sign", Word::sign_button},       std::pair{"compare", Word::compare_button},
                            std::pair{"what_if", Word::what_if_button}, std::pair{"footprint", Word::footprint_button}};
constexpr std::array buttons{
    std::pair{"go", Command::go_to_cell},        std::pair{"explain", Command::explain_or_waive},
    std::pair{"rule", Command::explain_rule},    std::pair{"mark", Command::mark},
    std::pair{"clear", Command::clear_marks},    std::pair{"checklist", Command::checklist},
    std::pair{"sign", Command::checklist_pages}, std::pair{"compare", Command::compare},
    std::pair{"what_if", Command::what_if},      std::pair{"footprint", Command::footprint}};

template <class Work> void safely(const char* where, Work work) noexcept {
    try {
        work();
    } catch (const css::uno::Exception& error) {
        log_trouble(where, narrow(error.Message));
    } catch (const std::exception& error) {
        log_trouble(where, error.what());
    }
}

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
    const auto tree = controls_->as<css::awt::tree::XTreeControl>("tree");
    tree_ = std::make_unique<TreeView>(context_, tree,
                                       std::pair(extension_url(context_, "icons/"), controls_->icon_ending()));
    Reference<css::view::XSelectionSupplier>(tree, UNO_QUERY_THROW)->addSelectionChangeListener(this);
    write_labels();
    if (const Reference<css::view::XSelectionSupplier> sheet(controller_, UNO_QUERY); sheet.is())
        sheet->addSelectionChangeListener(this);
    watch_ = PlanWatch::of(context_, controller_.is() ? controller_->getModel() : Reference<css::frame::XModel>());
    if (watch_.is())
        watch_->add(*this);
    refresh();
    window_->setVisible(true);
}

void Panel::write_labels() {
    for (const auto& [name, label] : labels)
        controls_->set_text(name, wide(label));
    const auto show = controls_->as<css::awt::XListBox>("show");
    for (const auto choice : show_words)
        show->addItem(wide(choice), show->getItemCount());
    show->selectItemPos(0, true);
    fill_years();
}

/// The years of the plan's round; kept as they are where nothing changed, so that the user's choice stays.
void Panel::fill_years() {
    std::vector<std::string> years;
    if (has_plan() && watch_->current()->round()) {
        for (const auto year : watch_->current()->round()->years)
            years.emplace_back(year);
    }
    const auto list = controls_->as<css::awt::XListBox>("year");
    if (years == years_ && list->getItemCount() > 0)
        return;
    years_ = std::move(years);
    list->removeItems(0, list->getItemCount());
    list->addItem(wide(Word::filter_all_years), 0);
    for (const auto& year : years_)
        list->addItem(wide(year), list->getItemCount());
    list->selectItemPos(0, true);
}

Filter Panel::filter() const {
    Filter filter;
    const auto show = controls_->as<css::awt::XListBox>("show")->getSelectedItemPos();
    const auto year = controls_->as<css::awt::XListBox>("year")->getSelectedItemPos();
    filter.show = static_cast<Show>(std::clamp<int>(show, 0, show_count - 1));
    if (year > 0 && static_cast<std::size_t>(year) <= years_.size())
        filter.year = years_[static_cast<std::size_t>(year) - 1];
    filter.selection = selection_;
    return filter;
}

bool Panel::has_plan() const {
    return watch_.is() && watch_->has_plan();
}

void Panel::refresh() {
    if (!window_.is())
        return;
    const bool plan = has_plan();
    if (plan) {
        controls_->set_text("verdict", wide(watch_->current()->assessment().verdict_sentence));
        controls_->set_text("progress", wide(progress_text(watch_->current()->assessment())));
    } else if (watch_.is() && watch_->is_checking()) {
        controls_->set_text("verdict", wide(Word::checking));
    } else {
        controls_->set_text("verdict", wide(Word::not_a_plan));
        controls_->set_text("progress", wide(Word::how_to_start));
    }
    for (const auto* name : {"show", "year", "tree", "mark", "clear", "checklist", "sign", "compare", "what_if"})
        controls_->enable(name, plan);
    fill_years();
    fill_tree();
    show_detail();
}

void Panel::fill_tree() {
    tree_->show(has_plan() ? tree_entries(*watch_->current(), filter()) : std::vector<TreeEntry>());
}

/// Sentence, outcome and headroom stand in labels; the rest scrolls below them, and in a label that only screen readers
/// have.
void Panel::show_detail() {
    const bool plan = has_plan();
    const auto key = plan ? watch_->chosen() : std::string();
    const auto sentence = key.empty() ? std::string() : sentence_text(*watch_->current(), key);
    const auto* finding = key.empty() ? nullptr : finding_of(*watch_->current(), key);
    controls_->set_text("sentence", sentence.empty() ? wide(Word::choose_finding) : wide(sentence));
    controls_->set_text("standing", key.empty() ? OUString() : wide(standing_text(*watch_->current(), key)));
    lay_out_controls();
    std::string detail = sentence_is_cut_ ? sentence + "\n" : std::string();
    if (!key.empty())
        detail += detail_text(*watch_->current(), key);
    if (plan && !selection_.cell.empty() && entry_at(*watch_->current(), selection_) == key)
        detail += (detail.empty() ? "" : "\n") + others_at(*watch_->current(), selection_, key);
    controls_->set_text("finding", wide(detail));
    controls_->set_text("spoken", wide(detail)); // what names the field to a screen reader, which has no text of it
    controls_->set_text("explain", wide(finding ? addition_word(*finding) : Word::explain_or_waive));
    controls_->enable("go", plan && target_of(*watch_->current(), key).has_value());
    controls_->enable("explain", finding != nullptr);
    controls_->enable("rule", finding != nullptr);
    if (plan)
        tree_->select(key);
}

void Panel::plan_judged() {
    safely("sidebar", [this] {
        refresh();
        if (unanswered_ && has_plan()) // the cell was chosen before the check of what has changed was done
            choose_by_cell();
    });
}

void Panel::finding_chosen() {
    safely("sidebar", [this] { show_detail(); });
}

void Panel::selectionChanged(const css::lang::EventObject& event) {
    safely("sidebar", [&] {
        if (!watch_.is() || !window_.is())
            return;
        if (event.Source == controls_->get("tree"))
            tree_chosen();
        else
            cell_chosen();
    });
}

/// The user chose an entry: its text is shown and the window goes to its cell; the focus stays in the tree.
void Panel::tree_chosen() {
    if (tree_->is_changing() || !watch_->has_plan())
        return;
    const auto key = tree_->selected();
    watch_->choose(key);
    if (const auto target = target_of(*watch_->current(), key)) {
        jumping_ = true;
        go_to(controller_, *target);
        jumping_ = false;
    }
}

/// The user went to a cell: the finding that rests on it is chosen, if there is one.
void Panel::cell_chosen() {
    const auto cell = selected_cell(controller_);
    const bool same = cell == selection_;
    selection_ = cell;
    if (same || !watch_->has_plan())
        return;
    if (filter().show == Show::selection)
        fill_tree();
    if (jumping_)
        return;
    choose_by_cell();
}

/// A chosen entry whose own cell this is stays: next and previous went to it, and would otherwise come back to the most
/// urgent finding of the cell for ever.
void Panel::choose_by_cell() {
    const auto target = target_of(*watch_->current(), watch_->chosen());
    if (target && target->sheet == selection_.sheet && target->cell == selection_.cell) {
        unanswered_ = false;
        return show_detail();
    }
    auto key = entry_at(*watch_->current(), selection_);
    unanswered_ = key.empty();
    if (!key.empty() && key != watch_->chosen())
        watch_->choose(std::move(key));
    else
        show_detail();
}

void Panel::run(const OUString& method) {
    if (!watch_.is() || !tree_)
        return;
    if (method == "filter") {
        selection_ = selected_cell(controller_);
        return fill_tree();
    }
    for (const auto& [name, command] : buttons) {
        if (method.equalsAscii(name))
            run_command(command, context_, controller_, *watch_);
    }
}

sal_Bool Panel::callHandlerMethod(const Reference<css::awt::XWindow>&, const Any&, const OUString& method) {
    safely("sidebar", [&] { run(method); });
    return true;
}

Sequence<OUString> Panel::getSupportedMethodNames() {
    Sequence<OUString> names(static_cast<sal_Int32>(buttons.size()) + 1);
    auto* to = names.getArray();
    *to++ = "filter";
    for (const auto& button : buttons)
        *to++ = OUString::createFromAscii(button.first);
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
    if (!controls_)
        return {0, -1, 0};
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
    if (!window_.is() || !parent_.is())
        return;
    const auto outer = parent_->getPosSize();
    const auto width = width_ > 0 ? std::min(outer.Width, width_) : outer.Width;
    if (width <= 0 || outer.Height <= 0)
        return;
    window_->setPosSize(0, 0, width, outer.Height, css::awt::PosSize::POSSIZE);
    const auto units = controls_->to_units(width, outer.Height);
    const auto room = text_width(units.Width);
    const TextHeights heights{controls_->text_height("verdict", room), controls_->text_height("progress", room),
                              controls_->text_height("sentence", room), controls_->text_height("standing", room)};
    sentence_is_cut_ = cuts_sentence(heights);
    for (const auto& [name, box] : lay_out(units.Width, units.Height, heights))
        controls_->place(name.c_str(), box.x, box.y, box.width, box.height);
}

// ---- end -----------------------------------------------------------------------------------------------------------

void Panel::disposing(const css::lang::EventObject& event) {
    if (event.Source == controller_)
        controller_.clear();
    if (event.Source == parent_)
        parent_.clear();
}

void Panel::disposing() {
    safely("sidebar", [this] {
        if (watch_.is())
            watch_->remove(*this);
        watch_.clear();
        if (const Reference<css::view::XSelectionSupplier> sheet(controller_, UNO_QUERY); sheet.is())
            sheet->removeSelectionChangeListener(this);
        if (parent_.is())
            parent_->removeWindowListener(this);
        tree_.reset();
        controls_.reset();
        if (window_.is())
            dispose_window(window_);
        window_.clear();
        parent_.clear();
        controller_.clear();
        frame_.clear();
    });
}

} // namespace plancheck::office
