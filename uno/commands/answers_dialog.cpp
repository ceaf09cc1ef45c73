// Runs answers.xdl: shows one finding after the other and records what the person says of it.
#include "uno/commands/answers_dialog.hpp"

#include "core/round/nouns.hpp"
#include "uno/commands/record_addition.hpp"
#include "uno/controls.hpp"
#include "uno/made_windows.hpp"
#include "uno/main_thread.hpp"
#include "uno/safely.hpp"
#include "uno/settings.hpp"
#include "uno/view/entries.hpp"
#include "uno/view/entry_text.hpp"
#include "uno/view/open_answers.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/KeyEvent.hpp>
#include <com/sun/star/awt/XDialog2.hpp>
#include <com/sun/star/awt/XDialogEventHandler.hpp>
#include <com/sun/star/awt/XDialogProvider2.hpp>
#include <com/sun/star/awt/XRadioButton.hpp>
#include <com/sun/star/awt/XTextComponent.hpp>
#include <com/sun/star/beans/NamedValue.hpp>

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

constexpr std::array answer_labels{std::pair{"evidence_label", Word::answer_evidence},
                                   std::pair{"outcome_label", Word::answer_outcome},
                                   std::pair{"met", Word::answer_met},
                                   std::pair{"partly", Word::answer_partly},
                                   std::pair{"not_met", Word::answer_not_met},
                                   std::pair{"by_label", Word::answer_by},
                                   std::pair{"back", Word::answer_back},
                                   std::pair{"skip", Word::answer_skip},
                                   std::pair{"next", Word::answer_next},
                                   std::pair{"close", Word::close}};
constexpr std::array judgement_buttons{std::pair{"met", Outcome::met}, std::pair{"partly", Outcome::partly_met},
                                       std::pair{"not_met", Outcome::not_met}};
constexpr std::array answer_methods{"back", "skip", "next", "key"};

/// The name that was given last, in any plan: people answer many in one sitting.
std::string& name_given() {
    static std::string name; // only on the main thread
    return name;
}

/// What the round of the watched plan calls things.
RoundNouns nouns_of_plan(const PlanWatch* watch) {
    return nouns_of(watch == nullptr || watch->current() == nullptr ? nullptr : watch->current()->assessment().round);
}

class AnswersDialog final : public WeakImplHelper<css::awt::XDialogEventHandler> {
public:
    AnswersDialog(const Context& context, PlanWatch& watch, Answer answer, std::vector<std::string> keys)
        : context_(context), watch_(&watch), answer_(answer), keys_(std::move(keys)) {}

    void run(const Reference<css::frame::XController>& controller) {
        const auto provider = make<css::awt::XDialogProvider2>(context_, "com.sun.star.awt.DialogProvider");
        const css::beans::NamedValue parent("ParentWindow", Any(controller->getFrame()->getContainerWindow()));
        const css::beans::NamedValue handler("EventHandler", Any(Reference<css::awt::XDialogEventHandler>(this)));
        dialog_ =
            provider->createDialogWithArguments(extension_url(context_, "dialogs/answers.xdl"), seq({parent, handler}));
        count_window(dialog_);
        dialog_->setTitle(
            wide(is_judging() ? title_of_judging(watch_.get()) : std::string(word(Word::explain_all_title))));
        const Reference<css::awt::XWindow> window(dialog_, UNO_QUERY_THROW);
        controls_ = std::make_unique<Controls>(window, window);
        label();
        const auto chosen = std::ranges::find(keys_, watch_->chosen());
        at_ = chosen == keys_.end() ? 0 : static_cast<std::size_t>(chosen - keys_.begin());
        show();
        // The dialog gives its first keyboard to a control that takes text, so the answer's asks for it afterwards.
        on_main_thread(context_, [dialog = rtl::Reference<AnswersDialog>(this)] {
            if (dialog->controls_) {
                dialog->take_keyboard();
            }
        });
        dialog_->execute();
        controls_.reset();
        dispose_window(dialog_);
        dialog_.clear();
    }

    sal_Bool SAL_CALL callHandlerMethod(const Reference<css::awt::XDialog>&, const Any& event,
                                        const OUString& method) override {
        safely("answers", [&] {
            if (controls_) {
                handle(method, event);
            }
        });
        return true;
    }
    Sequence<OUString> SAL_CALL getSupportedMethodNames() override {
        Sequence<OUString> names(static_cast<sal_Int32>(answer_methods.size()));
        std::ranges::transform(answer_methods, names.getArray(),
                               [](const char* name) { return OUString::createFromAscii(name); });
        return names;
    }

private:
    [[nodiscard]] bool is_judging() const { return answer_ == Answer::judge; }

    void label() const {
        for (const auto& [name, words] : answer_labels) {
            controls_->set_text(name, wide(words));
        }
        controls_->set_text("text_label", wide(is_judging() ? Word::answer_comment : Word::answer_text));
        for (const auto* name : {"outcome_label", "met", "partly", "not_met"}) {
            controls_->show(name, is_judging());
        }
        const auto last = name_given().empty() ? last_name(*watch_, answer_) : name_given();
        controls_->set_text("by", wide(last));
    }

    /// Shows the finding at `at_`, ready for its answer, with the keyboard where the answer begins.
    void show() const {
        const auto& judged = *watch_->current();
        const auto* finding = finding_of(judged, keys_[at_]);
        controls_->set_text("heading", finding ? wide(entry_name(judged, *finding)) : OUString());
        controls_->set_text("place", wide(say(Word::answer_place, at_ + 1, keys_.size())));
        controls_->set_text("question", wide(sentence_text(judged, keys_[at_])));
        controls_->set_text("evidence", wide(evidence_text(judged, keys_[at_])));
        controls_->set_text("text", OUString());
        controls_->set_text("status", OUString());
        for (const auto& [name, outcome] : judgement_buttons) {
            controls_->as<css::awt::XRadioButton>(name)->setState(false);
        }
        controls_->enable("back", at_ > 0);
        controls_->enable("skip", at_ + 1 < keys_.size());
        take_keyboard();
    }

    void take_keyboard() const { controls_->as<css::awt::XWindow>(is_judging() ? "met" : "text")->setFocus(); }

    void handle(const OUString& method, const Any& event) {
        if (!watch_->has_plan()) { // the document was closed meanwhile
            return dialog_->endExecute();
        }
        if (method == "key") {
            return choose_by(event);
        }
        if (method == "next") {
            return record();
        }
        at_ = method == "back" ? at_ - std::min<std::size_t>(at_, 1) : std::min(at_ + 1, keys_.size() - 1);
        show();
    }

    void choose_by(const Any& event) const {
        css::awt::KeyEvent key;
        if (!(event >>= key) || !is_judging() || key.KeyChar < '1' || key.KeyChar > '3') {
            return;
        }
        const auto chosen = static_cast<std::size_t>(key.KeyChar - '1');
        for (std::size_t index = 0; index < judgement_buttons.size(); ++index) {
            controls_->as<css::awt::XRadioButton>(judgement_buttons[index].first)->setState(index == chosen);
        }
    }

    [[nodiscard]] std::string typed(const char* name) const {
        return narrow(controls_->as<css::awt::XTextComponent>(name)->getText().trim());
    }

    [[nodiscard]] std::string judged_as() const {
        const auto at = std::ranges::find_if(judgement_buttons, [&](const auto& button) {
            return controls_->as<css::awt::XRadioButton>(button.first)->getState();
        });
        return at == judgement_buttons.end() ? std::string() : std::string(outcome_name(at->second));
    }

    /// The control that still lacks its part of the answer, with what to say; nullopt if the answer is whole.
    [[nodiscard]] std::optional<std::pair<const char*, Word>> missing(const AnswerFields& fields) const {
        if (is_judging() && fields.at("outcome").empty()) {
            return std::pair("met", Word::outcome_missing);
        }
        if (!is_judging() && fields.at("text").empty()) {
            return std::pair("text", Word::text_missing);
        }
        return fields.at("by").empty() ? std::optional(std::pair("by", Word::name_missing)) : std::nullopt;
    }

    void record() {
        const AnswerFields fields =
            is_judging() ? AnswerFields{{"outcome", judged_as()}, {"comment", typed("text")}, {"by", typed("by")}}
                         : AnswerFields{{"text", typed("text")}, {"by", typed("by")}};
        if (const auto lacks = missing(fields)) {
            controls_->as<css::awt::XWindow>(lacks->first)->setFocus();
            return controls_->set_text("status", wide(lacks->second));
        }
        const auto* finding = finding_of(*watch_->current(), keys_[at_]);
        const auto why_not =
            finding ? write_answer(*watch_, *finding, fields) : std::string(word(Word::nothing_to_record));
        if (!why_not.empty()) {
            return controls_->set_text("status", wide(why_not));
        }
        name_given() = fields.at("by");
        watch_->judge_now();
        if (at_ + 1 == keys_.size() || !watch_->has_plan()) {
            return dialog_->endExecute();
        }
        ++at_;
        show();
    }

    Context context_;
    rtl::Reference<PlanWatch> watch_;
    Answer answer_;
    std::vector<std::string> keys_;
    std::size_t at_ = 0;
    Reference<css::awt::XDialog> dialog_;
    std::unique_ptr<Controls> controls_;
};

} // namespace

std::string title_of_judging(const PlanWatch* watch) {
    return say(Word::judge_all_title, nouns_of_plan(watch).feature.many);
}

std::string ask_for_answers(const Context& context, const Reference<css::frame::XController>& controller,
                            PlanWatch& watch, Answer answer) {
    auto keys = open_answers(*watch.current(), answer);
    if (keys.empty()) {
        return answer == Answer::judge ? say(Word::no_feature, nouns_of_plan(&watch).feature.one)
                                       : std::string(word(Word::no_query));
    }
    const rtl::Reference<AnswersDialog> dialog(new AnswersDialog(context, watch, answer, std::move(keys)));
    dialog->run(controller);
    return {};
}

} // namespace plancheck::office
