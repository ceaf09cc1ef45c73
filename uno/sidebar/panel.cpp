// The panel's life and what its controls do.
#include "uno/sidebar/panel.hpp"

#include "uno/commands/commands.hpp"
#include "uno/document/cells.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

#include <com/sun/star/accessibility/XAccessible.hpp>
#include <com/sun/star/awt/ContainerWindowProvider.hpp>
#include <com/sun/star/awt/PosSize.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/awt/XTextComponent.hpp>
#include <com/sun/star/awt/XUnitConversion.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>
#include <com/sun/star/ui/UIElementType.hpp>
#include <com/sun/star/util/MeasureUnit.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

constexpr std::array show_words{Word::filter_attention, Word::filter_all,       Word::filter_blocking,
                                Word::filter_query,     Word::filter_judgement, Word::filter_unassessed,
                                Word::filter_selection};
static_assert(show_words.size() == show_count);

constexpr std::array labels{std::pair{"show_label", Word::show_label}, std::pair{"year_label", Word::year_label},
                            std::pair{"tree_label", Word::tree_label}, std::pair{"finding_label", Word::finding_label},
                            std::pair{"go", Word::go_to_cell},         std::pair{"explain", Word::explain_or_waive},
                            std::pair{"mark", Word::mark_button},      std::pair{"clear", Word::clear_button},
                            std::pair{"checklist", Word::checklist}};
constexpr int least_width = 110; ///< AppFont units

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

Panel::Panel(const Context& context, const Reference<css::frame::XFrame>& frame, OUString url)
    : PanelBase(m_aMutex), context_(context), frame_(frame), controller_(frame->getController()), url_(std::move(url)) {
}

void Panel::open(const Reference<css::awt::XWindow>& parent) {
    parent_ = parent;
    const Reference<css::awt::XWindowPeer> peer(parent, UNO_QUERY_THROW);
    const auto provider = css::awt::ContainerWindowProvider::create(context_);
    window_ = provider->createContainerWindow(extension_url(context_, "dialogs/panel.xdl"), OUString(), peer,
                                              static_cast<css::awt::XContainerWindowEventHandler*>(this));
    parent->addWindowListener(this);
    const Reference<css::awt::tree::XTreeControl> tree(control("tree"), UNO_QUERY_THROW);
    tree_ = std::make_unique<TreeView>(context_, tree, extension_url(context_, "icons/"));
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
    for (const auto& [name, label] : labels) {
        const Reference<css::beans::XPropertySet> model(control(name)->getModel(), UNO_QUERY_THROW);
        model->setPropertyValue("Label", Any(wide(label)));
    }
    const Reference<css::awt::XListBox> show(control("show"), UNO_QUERY_THROW);
    for (const auto choice : show_words)
        show->addItem(wide(choice), show->getItemCount());
    show->selectItemPos(0, true);
    fill_years();
}

/// The years of the plan's round; kept as they are where nothing changed, so that the user's choice stays.
void Panel::fill_years() {
    std::vector<std::string> years;
    if (watch_.is() && watch_->has_plan() && watch_->current()->round()) {
        for (const auto year : watch_->current()->round()->years)
            years.emplace_back(year);
    }
    const Reference<css::awt::XListBox> list(control("year"), UNO_QUERY_THROW);
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
    const auto show = Reference<css::awt::XListBox>(control("show"), UNO_QUERY_THROW)->getSelectedItemPos();
    const auto year = Reference<css::awt::XListBox>(control("year"), UNO_QUERY_THROW)->getSelectedItemPos();
    filter.show = static_cast<Show>(std::clamp<int>(show, 0, show_count - 1));
    if (year > 0 && static_cast<std::size_t>(year) <= years_.size())
        filter.year = years_[static_cast<std::size_t>(year) - 1];
    filter.selection = selection_;
    return filter;
}

void Panel::refresh() {
    if (!window_.is())
        return;
    const bool plan = watch_.is() && watch_->has_plan();
    texts_.verdict = plan ? watch_->current()->assessment().verdict_sentence : std::string(word(Word::not_a_plan));
    set_text("verdict", wide(texts_.verdict));
    texts_.progress = plan ? progress_text(watch_->current()->assessment()) : std::string(word(Word::how_to_start));
    set_text("progress", wide(texts_.progress));
    for (const auto* name : {"show", "year", "tree", "mark", "clear", "checklist"})
        enable(name, plan);
    fill_years();
    fill_tree();
    show_detail();
}

void Panel::fill_tree() {
    if (watch_.is() && watch_->has_plan())
        tree_->show(tree_entries(*watch_->current(), filter()));
    else
        tree_->show({});
}

void Panel::show_detail() {
    const bool plan = watch_.is() && watch_->has_plan();
    const auto key = plan ? watch_->chosen() : std::string();
    const auto sentence = key.empty() ? std::string() : sentence_text(*watch_->current(), key);
    texts_.sentence = sentence.empty() ? std::string(word(Word::choose_finding)) : sentence;
    set_text("sentence", wide(texts_.sentence));
    set_text("finding", key.empty() ? OUString() : wide(detail_text(*watch_->current(), key)));
    enable("go", plan && target_of(*watch_->current(), key).has_value());
    enable("explain", plan && finding_of(*watch_->current(), key) != nullptr);
    if (plan)
        tree_->select(key);
    lay_out_controls();
}

void Panel::plan_judged() {
    safely("sidebar", [this] { refresh(); });
}

void Panel::finding_chosen() {
    safely("sidebar", [this] { show_detail(); });
}

void Panel::selectionChanged(const css::lang::EventObject& event) {
    safely("sidebar", [&] {
        if (!watch_.is() || !window_.is())
            return;
        if (event.Source == control("tree"))
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
    const bool same = cell.sheet == selection_.sheet && cell.cell == selection_.cell;
    selection_ = cell;
    if (same || !watch_->has_plan())
        return;
    if (filter().show == Show::selection)
        fill_tree();
    if (jumping_)
        return;
    if (auto key = entry_at(*watch_->current(), cell); !key.empty())
        watch_->choose(std::move(key));
}

void Panel::run(const OUString& method) {
    if (!watch_.is())
        return;
    if (method == "filter" && tree_)
        fill_tree();
    else if (method == "go")
        run_command(Command::go_to_cell, context_, controller_, *watch_);
    else if (method == "explain")
        run_command(Command::explain_or_waive, context_, controller_, *watch_);
    else if (method == "mark")
        run_command(Command::mark, context_, controller_, *watch_);
    else if (method == "clear")
        run_command(Command::clear_marks, context_, controller_, *watch_);
    else if (method == "checklist")
        run_command(Command::checklist, context_, controller_, *watch_);
}

sal_Bool Panel::callHandlerMethod(const Reference<css::awt::XWindow>&, const Any&, const OUString& method) {
    safely("sidebar", [&] { run(method); });
    return true;
}

Sequence<OUString> Panel::getSupportedMethodNames() {
    return seq<OUString>({"filter", "go", "explain", "mark", "clear", "checklist"});
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

css::awt::Size Panel::to_pixels(int width, int height) const {
    const Reference<css::awt::XUnitConversion> convert(parent_, UNO_QUERY);
    return convert.is() ? convert->convertSizeToPixel({width, height}, css::util::MeasureUnit::APPFONT)
                        : css::awt::Size(width * 2, height * 2);
}

css::awt::Size Panel::to_units(sal_Int32 width, sal_Int32 height) const {
    const Reference<css::awt::XUnitConversion> convert(parent_, UNO_QUERY);
    return convert.is() ? convert->convertSizeToLogic({width, height}, css::util::MeasureUnit::APPFONT)
                        : css::awt::Size(width / 2, height / 2);
}

css::ui::LayoutSize Panel::getHeightForWidth(sal_Int32 width) {
    width_ = width;
    safely("sidebar", [this] { lay_out_controls(); });
    return {to_pixels(0, least_height).Height, -1, to_pixels(0, wished_height).Height};
}

sal_Int32 Panel::getMinimalWidth() {
    return parent_.is() ? to_pixels(least_width, 0).Width : 0;
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
    const auto units = to_units(width, outer.Height);
    for (const auto& [name, box] : lay_out(units.Width, units.Height, texts_)) {
        const auto place = to_pixels(box.x, box.y);
        const auto size = to_pixels(box.width, box.height);
        const Reference<css::awt::XWindow> window(control(name.c_str()), UNO_QUERY);
        if (window.is())
            window->setPosSize(place.Width, place.Height, size.Width, size.Height, css::awt::PosSize::POSSIZE);
    }
}

// ---- controls
// --------------------------------------------------------------------------------------------------------

Reference<css::awt::XControl> Panel::control(const char* name) const {
    const Reference<css::awt::XControlContainer> controls(window_, UNO_QUERY_THROW);
    return controls->getControl(OUString::createFromAscii(name));
}

void Panel::set_text(const char* name, const OUString& text) {
    const Reference<css::beans::XPropertySet> model(control(name)->getModel(), UNO_QUERY_THROW);
    const bool field = model->getPropertySetInfo()->hasPropertyByName("Text");
    const OUString property_name = field ? OUString("Text") : OUString("Label");
    OUString before;
    model->getPropertyValue(property_name) >>= before;
    if (before != text)
        model->setPropertyValue(property_name, Any(text));
}

void Panel::enable(const char* name, bool enabled) {
    const Reference<css::awt::XWindow> window(control(name), UNO_QUERY);
    if (window.is())
        window->setEnable(enabled);
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
        if (window_.is())
            window_->dispose();
        window_.clear();
        parent_.clear();
        controller_.clear();
        frame_.clear();
    });
}

} // namespace plancheck::office
