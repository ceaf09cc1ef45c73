// Runs what_if.xdl: fills its lists from the plan, and reads the user's questions.
#include "uno/commands/what_if_dialog.hpp"

#include "core/scenario/point.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/what_if_asked.hpp"
#include "uno/commands/what_if_choices.hpp"
#include "uno/controls.hpp"
#include "uno/document/cells.hpp"
#include "uno/local_number.hpp"
#include "uno/log.hpp"
#include "uno/made_windows.hpp"
#include "uno/settings.hpp"
#include "uno/view/entries.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/XCheckBox.hpp>
#include <com/sun/star/awt/XDialog2.hpp>
#include <com/sun/star/awt/XDialogEventHandler.hpp>
#include <com/sun/star/awt/XDialogProvider2.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/awt/XTextComponent.hpp>
#include <com/sun/star/beans/NamedValue.hpp>

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

/// The kinds of questions, in the order of the list.
enum class Kind : sal_Int16 { set, meet, sweep };
constexpr std::array kinds{Word::what_if_set, Word::what_if_meet, Word::what_if_sweep};

constexpr std::array what_if_labels{std::pair{"kind_label", Word::what_if_kind},
                                    std::pair{"rule_label", Word::what_if_rule},
                                    std::pair{"block_label", Word::what_if_block},
                                    std::pair{"line_label", Word::what_if_line},
                                    std::pair{"column_label", Word::what_if_column},
                                    std::pair{"to_label", Word::what_if_to},
                                    std::pair{"step_label", Word::what_if_step},
                                    std::pair{"add", Word::what_if_add},
                                    std::pair{"asked_label", Word::what_if_asked},
                                    std::pair{"remove", Word::what_if_remove},
                                    std::pair{"formulas_only", Word::what_if_formulas_only},
                                    std::pair{"all", Word::what_if_all},
                                    std::pair{"file", Word::what_if_file},
                                    std::pair{"run", Word::what_if_run},
                                    std::pair{"close", Word::close}};
constexpr std::array methods{"kind", "block", "line", "column", "add", "remove", "file", "run"};

class WhatIfDialog final : public WeakImplHelper<css::awt::XDialogEventHandler> {
public:
    WhatIfDialog(const Context& context, const Reference<css::frame::XController>& controller, const PlanWatch& watch,
                 WhatIfRequest request)
        : asker_{context, controller->getFrame()}, judged_(watch.current()), request_(std::move(request)),
          points_(changeable_points(*judged_)), unmet_(unmet_findings(*judged_)) {}

    std::optional<WhatIfRequest> ask(const SelectedCell& cell, const Finding* chosen, const std::string& problem) {
        const auto provider = make<css::awt::XDialogProvider2>(asker_.context, "com.sun.star.awt.DialogProvider");
        const css::beans::NamedValue parent("ParentWindow", Any(asker_.frame->getContainerWindow()));
        const css::beans::NamedValue handler("EventHandler", Any(Reference<css::awt::XDialogEventHandler>(this)));
        dialog_ = provider->createDialogWithArguments(extension_url(asker_.context, "dialogs/what_if.xdl"),
                                                      seq({parent, handler}));
        count_window(dialog_);
        dialog_->setTitle(wide(Word::what_if_title));
        const Reference<css::awt::XWindow> window(dialog_, UNO_QUERY_THROW);
        controls_ = std::make_unique<Controls>(window, window);
        fill(chosen);
        choose_first(cell);
        if (!problem.empty()) {
            say_problem(problem);
        }
        const bool run = dialog_->execute() == 1;
        request_.formulas_only = is_checked("formulas_only");
        request_.all = is_checked("all");
        controls_.reset();
        dispose_window(dialog_);
        dialog_.clear();
        return run ? std::optional(std::move(request_)) : std::nullopt;
    }

    sal_Bool SAL_CALL callHandlerMethod(const Reference<css::awt::XDialog>&, const Any&,
                                        const OUString& method) override {
        try {
            handle(method);
        } catch (const css::uno::Exception& error) {
            log_trouble("what if", narrow(error.Message));
        } catch (const std::exception& error) {
            log_trouble("what if", error.what());
        }
        return true;
    }
    Sequence<OUString> SAL_CALL getSupportedMethodNames() override {
        Sequence<OUString> names(static_cast<sal_Int32>(methods.size()));
        std::transform(methods.begin(), methods.end(), names.getArray(),
                       [](const char* name) { return OUString::createFromAscii(name); });
        return names;
    }

private:
    void handle(const OUString& method) {
        if (!controls_) {
            return; // not filled yet
        }
        if (method == "kind") {
            show_kind();
        } else if (method == "block") {
            fill_lines();
        } else if (method == "line") {
            fill_columns();
        } else if (method == "column") {
            show_now();
        } else if (method == "add") {
            add();
        } else if (method == "remove") {
            remove();
        } else if (method == "file") {
            take_file();
        } else if (method == "run") {
            run();
        }
    }

    // ---- what is offered ----

    Reference<css::awt::XListBox> list(const char* name) const { return controls_->as<css::awt::XListBox>(name); }
    int chosen(const char* name) const { return list(name)->getSelectedItemPos(); }
    Kind kind() const { return static_cast<Kind>(std::max<sal_Int16>(list("kind")->getSelectedItemPos(), 0)); }

    void offer(const char* name, const std::vector<std::string>& items, std::size_t which = 0) const {
        const auto box = list(name);
        box->removeItems(0, box->getItemCount());
        for (const auto& item : items) {
            box->addItem(wide(item), box->getItemCount());
        }
        if (!items.empty()) {
            box->selectItemPos(static_cast<sal_Int16>(which), true);
        }
    }

    void fill(const Finding* wanted) {
        for (const auto& [name, label] : what_if_labels) {
            controls_->set_text(name, wide(label));
        }
        std::vector<std::string> names;
        std::transform(kinds.begin(), kinds.end(), std::back_inserter(names),
                       [](Word one) { return std::string(word(one)); });
        offer("kind", names);
        std::vector<std::string> rules;
        for (const auto* finding : unmet_) {
            rules.push_back(say(Word::what_if_finding, finding->rule, period_name(*finding), finding->title));
        }
        const auto at = std::ranges::find(unmet_, wanted);
        offer("rule", rules, at == unmet_.end() ? 0 : static_cast<std::size_t>(at - unmet_.begin()));
        check("formulas_only", request_.formulas_only);
        check("all", request_.all);
        show_kind();
        show_asked();
    }

    /// Chooses the cell's point. Blocks, lines and columns are grouped in `points_`.
    void choose_first(const SelectedCell& cell) {
        const auto here = point_at(*judged_, cell);
        const auto found = find_input(*judged_->round(), judged_->plan(), here);
        if (found) {
            return choose(here);
        }
        choose(points_.empty() ? std::string() : points_.front().name);
        if (!here.empty()) {
            say_problem(found.why()); // says which cells it is calculated from
        }
    }

    void choose(const std::string& name) {
        const auto at = std::ranges::find_if(points_, [&](const auto& one) { return one.name == name; });
        std::vector<std::string> names;
        blocks_.clear();
        for (const auto& point : points_) {
            if (blocks_.empty() || blocks_.back() != point.block) {
                blocks_.push_back(point.block);
                names.push_back(point.block_label);
            }
        }
        if (at == points_.end()) {
            return;
        }
        const auto which = std::ranges::find(blocks_, at->block) - blocks_.begin();
        offer("block", names, static_cast<std::size_t>(which));
        fill_lines(at->line, at->column);
    }

    void fill_lines(const std::string& line = {}, const std::string& column = {}) {
        const auto block = chosen("block");
        if (block < 0) {
            return;
        }
        std::vector<std::string> names;
        lines_.clear();
        std::size_t which = 0;
        for (const auto& point : points_) {
            if (point.block != blocks_[static_cast<std::size_t>(block)] ||
                (!lines_.empty() && lines_.back() == point.line)) {
                continue;
            }
            if (point.line == line) {
                which = lines_.size();
            }
            lines_.push_back(point.line);
            names.push_back(point.line_label);
        }
        offer("line", names, which);
        fill_columns(column);
    }

    void fill_columns(const std::string& column = {}) {
        const auto block = chosen("block");
        const auto line = chosen("line");
        if (block < 0 || line < 0) {
            return;
        }
        std::vector<std::string> names;
        here_.clear();
        std::size_t which = 0;
        for (const auto& point : points_) {
            if (point.block != blocks_[static_cast<std::size_t>(block)] ||
                point.line != lines_[static_cast<std::size_t>(line)]) {
                continue;
            }
            if (point.column == column) {
                which = here_.size();
            }
            here_.push_back(&point);
            names.push_back(point.column_label);
        }
        offer("column", names, which);
        show_now();
    }

    /// The chosen point; empty if the plan has none that can be changed.
    std::string point() const {
        const auto column = chosen("column");
        return column < 0 ? std::string() : here_[static_cast<std::size_t>(column)]->name;
    }

    void show_now() {
        controls_->set_text("now", wide(say(Word::what_if_now, present_value(*judged_, point()))));
        say_problem({});
    }

    void show(const char* name, bool visible) const {
        Reference<css::beans::XPropertySet>(controls_->get(name)->getModel(), UNO_QUERY_THROW)
            ->setPropertyValue("EnableVisible", Any(visible));
    }

    void show_kind() {
        const auto which = kind();
        controls_->enable("rule", which == Kind::meet);
        for (const auto* name : {"value", "value_label", "hint"}) {
            show(name, which != Kind::meet);
        }
        for (const auto* name : {"to_label", "to", "step_label", "step"}) {
            show(name, which == Kind::sweep);
        }
        controls_->set_text("value_label", wide(which == Kind::sweep ? Word::what_if_from : Word::what_if_value));
        controls_->set_text("hint", wide(which == Kind::sweep ? std::string(word(Word::what_if_sweep_hint))
                                                              : say(Word::what_if_set_hint, local_number("1,250.5"),
                                                                    local_number("1.1"))));
        say_problem({});
    }

    // ---- what is asked ----

    std::string typed(const char* name) const {
        return narrow(controls_->as<css::awt::XTextComponent>(name)->getText());
    }
    bool is_checked(const char* name) const { return controls_->as<css::awt::XCheckBox>(name)->getState() == 1; }
    void check(const char* name, bool checked) const {
        controls_->as<css::awt::XCheckBox>(name)->setState(checked ? 1 : 0);
    }
    void say_problem(const std::string& problem) const { controls_->set_text("problem", wide(problem)); }

    void show_asked() {
        const auto items = asked_items(*judged_, request_);
        offer("asked", items, items.empty() ? 0 : items.size() - 1);
        controls_->enable("remove", !items.empty());
    }

    bool add_setting() {
        const auto added = office::add_setting(*judged_, request_, set_text(point(), typed("value")));
        return added.has_value() || refuse(added.why());
    }

    bool add_question() {
        const auto which = chosen("rule");
        if (which < 0) {
            return refuse(std::string(word(Word::what_if_all_met)));
        }
        auto text = meet_text(*unmet_[static_cast<std::size_t>(which)], point());
        std::erase(request_.meet, text);
        request_.meet.push_back(std::move(text));
        return true;
    }

    bool add_sweep() {
        auto text = sweep_text(point(), typed("value"), typed("to"), typed("step"));
        if (!parse_sweep(text)) {
            return refuse(std::string(word(Word::what_if_bad_sweep)));
        }
        request_.sweep = std::move(text);
        return true;
    }

    bool refuse(const std::string& problem) const {
        say_problem(problem);
        return false;
    }

    bool add() {
        say_problem({});
        if (point().empty()) {
            return refuse(std::string(word(Word::what_if_no_figures)));
        }
        const auto which = kind();
        if (!(which == Kind::set ? add_setting() : which == Kind::meet ? add_question() : add_sweep())) {
            return false;
        }
        for (const auto* name : {"value", "to", "step"}) {
            controls_->set_text(name, OUString());
        }
        show_asked();
        return true;
    }

    void remove() {
        const auto which = chosen("asked");
        if (which < 0) {
            return;
        }
        remove_asked(request_, static_cast<std::size_t>(which));
        say_problem({});
        show_asked();
    }

    void take_file() {
        request_.file = ask_which_file(asker_, Word::what_if_file_title,
                                       {{Word::scenario_files, "*.toml"}, {Word::all_files, "*"}});
        if (!request_.file.isEmpty()) {
            end(1);
        }
    }

    /// Runs the questions, including one that is filled in but was not added.
    void run() {
        const bool filled = !typed("value").empty() || (kind() == Kind::meet && request_.is_empty());
        if (filled && !add()) {
            return;
        }
        if (request_.is_empty()) {
            return say_problem(std::string(word(Word::what_if_asks_nothing)));
        }
        end(1);
    }

    void end(sal_Int32 result) const { Reference<css::awt::XDialog2>(dialog_, UNO_QUERY_THROW)->endDialog(result); }

    Asker asker_;
    SharedJudged judged_;
    WhatIfRequest request_;
    std::vector<ChangeablePoint> points_;
    std::vector<const Finding*> unmet_;
    std::vector<std::string> blocks_, lines_;
    std::vector<const ChangeablePoint*> here_; ///< of the chosen line
    Reference<css::awt::XDialog> dialog_;
    std::unique_ptr<Controls> controls_;
};

} // namespace

std::optional<WhatIfRequest> ask_what_if(const Context& context, const Reference<css::frame::XController>& controller,
                                         const PlanWatch& watch, WhatIfRequest request, const std::string& problem) {
    learn_separators(context);
    const rtl::Reference<WhatIfDialog> dialog(new WhatIfDialog(context, controller, watch, std::move(request)));
    return dialog->ask(selected_cell(controller), finding_of(*watch.current(), watch.chosen()), problem);
}

} // namespace plancheck::office
