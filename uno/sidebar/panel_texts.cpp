// Fills labels, fields and buttons from the texts of uno/view.
#include "uno/sidebar/panel_texts.hpp"

#include "core/report/assessment/sections.hpp"
#include "uno/sidebar/deeds.hpp"
#include "uno/view/entries.hpp"
#include "uno/view/entry_text.hpp"
#include "uno/view/guidance.hpp"
#include "uno/words.hpp"

#include <utility>

namespace plancheck::office {
namespace {

constexpr std::pair<sal_Int32, sal_Int32> green{0x2E7D32, 0xFFFFFF};
constexpr std::pair<sal_Int32, sal_Int32> blue{0x1F4E79, 0xFFFFFF};
constexpr std::pair<sal_Int32, sal_Int32> red{0xC62828, 0xFFFFFF};

bool has_plan(const PlanWatch* watch) {
    return watch && watch->has_plan();
}

/// The chosen entry, if the plan still has it.
std::string chosen_in(const PlanWatch* watch) {
    return has_plan(watch) && !sentence_text(*watch->current(), watch->chosen()).empty() ? watch->chosen()
                                                                                         : std::string();
}

std::string guidance_with_progress(const Judged& judged, const SelectedCell& selected) {
    auto text = sheet_progress_text(judged, selected);
    const auto guidance = guidance_text(judged, selected);
    return text + (text.empty() || guidance.empty() ? "" : "\n") + guidance;
}

/// Green for ready, red for what fails, and neither for a plan that nobody has begun.
std::pair<sal_Int32, sal_Int32> colours_of(const Assessment& assessment) {
    return assessment.verdict == Verdict::ready ? green : assessment.first_words.empty() ? red : blue;
}

} // namespace

void PanelTexts::show_verdict(const PlanWatch* watch) const {
    const bool plan = has_plan(watch);
    controls_.enable("counts", plan);
    if (!plan) {
        const bool checking = watch && watch->is_checking();
        controls_.paint("line", std::nullopt);
        controls_.set_text("line", wide(checking ? Word::checking : Word::not_a_plan));
        controls_.set_text("verdict", OUString());
        controls_.set_text("progress", checking ? OUString() : wide(Word::how_to_start));
        controls_.set_text("change", OUString());
        return;
    }
    const auto& assessment = watch->current()->assessment();
    controls_.paint("line", colours_of(assessment));
    controls_.set_text("line", wide(verdict_line(assessment)));
    controls_.set_text("verdict", wide(assessment.verdict_sentence));
    controls_.set_text("progress", wide(progress_text(assessment)));
    controls_.set_text("change",
                       watch->last_change().empty() ? OUString() : wide(say(Word::last_change, watch->last_change())));
}

void PanelTexts::follow(const PlanWatch* watch) {
    const auto key = chosen_in(watch);
    if (has_plan(watch) && judged_ == watch->current() && key_ == key) {
        return;
    }
    judged_ = has_plan(watch) ? watch->current() : nullptr;
    key_ = key;
    least_.reset();
    const auto* finding = judged_ ? finding_of(*judged_, key_) : nullptr;
    awaits_ = finding != nullptr && finding->outcome == Outcome::not_met;
}

bool PanelTexts::find_least_change() {
    if (!std::exchange(awaits_, false)) {
        return false;
    }
    least_ = put_right(*judged_, key_);
    return least_.has_value();
}

void PanelTexts::show_finding(const PlanWatch* watch, const SelectedCell& selected) {
    follow(watch);
    const auto sentence = judged_ ? sentence_text(*judged_, key_) : std::string();
    controls_.set_text("sentence", sentence.empty() ? wide(Word::choose_finding) : wide(sentence));
    controls_.set_text("step", judged_ ? wide(step_text(*judged_, key_, least_)) : OUString());
    controls_.set_text("guidance", judged_ ? wide(guidance_with_progress(*judged_, selected)) : OUString());
    controls_.enable("go", judged_ && target_of(*judged_, key_).has_value());
    const auto deed = main_deed(watch);
    if (deed) {
        controls_.set_text("act", wide(label_of(*deed)));
    }
    controls_.show("act", deed.has_value());
}

void PanelTexts::show_rest(const PlanWatch* watch, const SelectedCell& selected, bool sentence_is_cut) const {
    std::string text;
    const auto add = [&](const std::string& more) { text += (text.empty() || more.empty() ? "" : "\n") + more; };
    if (has_plan(watch)) {
        if (sentence_is_cut) {
            add(sentence_text(*judged_, key_));
        }
        add(detail_text(*judged_, key_, least_));
        if (!selected.cell.empty() && entry_at(*judged_, selected) == key_) {
            add(others_at(*judged_, selected, key_));
        }
    }
    controls_.set_text("finding", wide(text));
    controls_.set_text("spoken", wide(text)); // names the field for a screen reader, which cannot read its text
}

std::optional<Deed> PanelTexts::main_deed(const PlanWatch* watch) const {
    return has_plan(watch) ? office::main_deed(*watch->current(), key_, least_.has_value()) : std::nullopt;
}

std::vector<std::vector<Deed>> PanelTexts::menu(const PlanWatch* watch) const {
    return has_plan(watch) ? menu_deeds(*watch->current(), key_, least_.has_value())
                           : std::vector<std::vector<Deed>>{{Deed::clear}, {Deed::footprint}};
}

} // namespace plancheck::office
