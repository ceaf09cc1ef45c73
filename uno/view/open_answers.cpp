// Picks the entries of the tree that a person answers.
#include "uno/view/open_answers.hpp"

#include "uno/view/entries.hpp"
#include "uno/view/tree_entries.hpp"
#include "uno/words.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

void add(std::string& text, std::string_view more) {
    text += text.empty() || more.empty() ? "" : "\n";
    text += more;
}

void add(std::string& text, Word label, std::string_view value) {
    if (!value.empty()) {
        add(text, say(label, value));
    }
}

std::string of_feature(const FeatureResult& result, const Round& round) {
    std::string text;
    add(text, Word::wants_line, result.feature->wants);
    add(text, Word::response_line, result.response);
    add(text, Word::evidence_line, result.evidence);
    add(text, Word::lead_line, result.lead);
    add(text, Word::due_line, result.due);
    if (!result.self_rating.empty()) {
        add(text, say(Word::rating_line, round.nouns.body.one, result.self_rating));
    }
    return text;
}

} // namespace

std::vector<std::string> open_answers(const Judged& judged, Answer answer) {
    const auto to_judge = still_to_judge(judged.assessment());
    const auto is_open = [&](const Finding& finding) {
        return answer == Answer::judge ? std::ranges::find(to_judge, &finding) != to_judge.end()
                                       : answer == Answer::explain && finding.outcome == Outcome::query;
    };
    std::vector<std::string> keys;
    for (auto& key : attention_keys(judged)) {
        const auto* finding = finding_of(judged, key);
        if (finding && is_open(*finding)) {
            keys.push_back(std::move(key));
        }
    }
    return keys;
}

std::string evidence_text(const Judged& judged, std::string_view key) {
    if (const auto* feature = feature_of(judged, key)) {
        return of_feature(*feature, *judged.assessment().round);
    }
    std::string text;
    if (const auto* finding = finding_of(judged, key)) {
        for (const auto& working : finding->workings) {
            add(text, working.cell.empty() ? say(Word::figure_line, working.label, working.value)
                                           : say(Word::figure_cell_line, working.label, working.value, working.cell));
        }
        add(text, Word::remedy_line, finding->remedy);
    }
    return text;
}

} // namespace plancheck::office
