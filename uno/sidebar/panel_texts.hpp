// Writes the panel's texts: the verdict, what the last change did, and the chosen finding.
#pragma once

#include "uno/controls.hpp"
#include "uno/document/plan_watch.hpp"
#include "uno/view/choices.hpp"
#include "uno/view/selected_cell.hpp"

#include <optional>
#include <string>

namespace plancheck::office {

class PanelTexts {
public:
    explicit PanelTexts(const Controls& controls) : controls_(controls) {}

    /// The plan of the watch, which is null for a document that cannot have one.
    void show_verdict(const PlanWatch* watch) const;
    /// The sentence of the chosen finding, its next step, the guidance of the selected cell, and the buttons.
    void show_finding(const PlanWatch* watch, const SelectedCell& selected);
    /// All else about it, after the layout has decided whether the sentence is cut.
    void show_rest(const PlanWatch* watch, const SelectedCell& selected, bool sentence_is_cut) const;

    /// Whether the least change of the chosen finding is still to be found. It takes many times as long as a verdict,
    /// and is found once that is on the screen.
    [[nodiscard]] bool awaits_least_change() const { return awaits_; }
    /// Finds it. Returns whether there is one, which show_finding then shows.
    bool find_least_change();

    /// The second button's deed for the chosen finding.
    [[nodiscard]] std::optional<Deed> main_deed(const PlanWatch* watch) const;
    /// What the menu offers.
    [[nodiscard]] std::vector<std::vector<Deed>> menu(const PlanWatch* watch) const;

private:
    void follow(const PlanWatch* watch);

    const Controls& controls_;
    SharedJudged judged_; ///< for which, with the key, the least change was found
    std::string key_;
    std::optional<PutRight> least_;
    bool awaits_ = false;
};

} // namespace plancheck::office
