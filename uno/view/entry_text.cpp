// Writes an entry's texts, from the core's sentences and the extension's labels.
#include "uno/view/entry_text.hpp"

#include "core/plan/digest.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/evaluate.hpp"
#include "uno/local_number.hpp"
#include "uno/view/entries.hpp"
#include "uno/words.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

std::size_t sum(const Counts& counts) {
    std::size_t total = 0;
    for (const auto count : counts) {
        total += count;
    }
    return total;
}

void line(std::string& text, std::string_view more) {
    if (more.empty()) {
        return;
    }
    if (!text.empty()) {
        text += '\n';
    }
    text += more;
}

void labelled(std::string& text, Word label, std::string_view value) {
    if (!value.empty()) {
        line(text, say(label, value));
    }
}

std::string names_of(const std::vector<CellReport>& cells) {
    constexpr std::size_t most = 8;
    std::string names;
    for (std::size_t index = 0; index < std::min(cells.size(), most); ++index) {
        if (!cells[index].cell.empty()) {
            names += (names.empty() ? "" : ", ") + cells[index].sheet + "!" + cells[index].cell;
        }
    }
    return cells.size() > most ? names + ", ..." : names;
}

std::string headroom_text(const Finding& finding) {
    const auto number = local_number(show(*finding.headroom, finding.unit));
    return finding.unit == Unit::thousand_pounds ? say(Word::thousand_pounds, number) : number;
}

void add_finding(std::string& text, const Round& round, const Finding& finding) {
    if (finding.sentence.find(finding.reason) == std::string::npos) {
        labelled(text, Word::reason_line, finding.reason);
    }
    for (const auto& addition : additions_beside(finding)) {
        line(text, addition);
    }
    labelled(text, Word::source_line, founded_on(round, finding));
    labelled(text, Word::cells_line, names_of(finding.cells));
}

/// Whether a person has yet to answer the feature's question: then the finding's sentence begins with it.
bool asks(const FeatureResult& result) {
    return result.outcome == Outcome::needs_judgement && !result.feature->judgement.empty();
}

/// The entry's name, outcome and headroom.
std::string standing_text(const Judged& judged, const Finding& finding, std::string_view key) {
    const auto* feature = feature_of(judged, key);
    auto text = feature ? entry_line(*feature)
                        : say(Word::upload_line, finding.title, period_name(finding), status_name(finding));
    if (finding.headroom) {
        labelled(text, Word::headroom_line, headroom_text(finding));
    }
    return text;
}

std::string feature_text(const Judged& judged, const FeatureResult& result) {
    const auto& feature = *result.feature;
    const auto* own = judged.finding(feature.id, {});
    std::string text;
    labelled(text, Word::response_line, result.response);
    labelled(text, Word::wants_line, feature.wants);
    line(text, asks(result) ? std::string_view{} : feature.judgement);
    if (own) {
        add_finding(text, *judged.assessment().round, *own);
    }
    return text;
}

} // namespace

std::string progress_text(const Assessment& assessment) {
    std::string text;
    const RoundNouns nouns = nouns_of(assessment.round);
    const auto heading = [](const Noun& noun) { return say(Word::counted, begin_with_capital(noun.many)); };
    for (const auto& [name, counts] : {std::pair{heading(nouns.element), &assessment.elements},
                                       std::pair{heading(nouns.feature), &assessment.features},
                                       std::pair{std::string(word(Word::rules)), &assessment.rules}}) {
        const auto met = (*counts)[static_cast<std::size_t>(Outcome::met)];
        const auto open = (*counts)[static_cast<std::size_t>(Outcome::not_assessed)] +
                          (*counts)[static_cast<std::size_t>(Outcome::not_answered)];
        line(text, open ? say(Word::progress_open, name, met, sum(*counts), open)
                        : say(Word::progress, name, met, sum(*counts)));
    }
    labelled(text, Word::code_line, plan_code(assessment.provenance.digest));
    return text;
}

std::string sentence_text(const Judged& judged, std::string_view key) {
    if (const auto* workbook = workbook_of(judged.assessment(), key)) {
        return workbook->message;
    }
    if (const auto* sheet = progress_of(judged.assessment(), key)) {
        return sheet_line(*sheet);
    }
    if (const auto known = known_entry_of(judged.assessment(), key)) {
        return known->sentence;
    }
    const auto* finding = finding_of(judged, key);
    return finding ? finding->sentence : std::string();
}

std::string step_text(const Judged& judged, std::string_view key, const std::optional<PutRight>& least) {
    if (least) {
        return say(Word::least_change, least->sentence);
    }
    const auto* finding = finding_of(judged, key);
    return finding && needs_attention(finding->outcome) && !finding->remedy.empty()
               ? say(Word::remedy_line, finding->remedy)
               : std::string();
}

std::string detail_text(const Judged& judged, std::string_view key, const std::optional<PutRight>& least) {
    if (const auto known = known_entry_of(judged.assessment(), key)) {
        return fmt::format("{}", fmt::join(known->lines, "\n"));
    }
    const auto* finding = finding_of(judged, key);
    if (!finding) {
        return {};
    }
    auto text = least ? least->effect : std::string();
    line(text, standing_text(judged, *finding, key));
    if (least) { // the step above is the least change
        labelled(text, Word::remedy_line, finding->remedy);
    }
    if (const auto* feature = feature_of(judged, key)) {
        line(text, feature_text(judged, *feature));
    } else {
        add_finding(text, *judged.assessment().round, *finding);
    }
    return text;
}

std::string others_at(const Judged& judged, const SelectedCell& cell, std::string_view key) {
    std::string text;
    const auto add = [&](const std::string& other, const std::string& name) {
        if (other != key) {
            labelled(text, Word::also_here, name);
        }
    };
    for (const auto& finding : judged.assessment().findings) {
        if (rests_on(finding, cell)) {
            add(entry_key(finding), entry_line(finding));
        }
    }
    for (const auto& finding : judged.assessment().workbook) {
        if (rests_on(finding, cell)) {
            add(entry_key(judged.assessment(), finding), finding.message);
        }
    }
    return text;
}

} // namespace plancheck::office
