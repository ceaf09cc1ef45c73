// Words about an entry, from the core's own and the extension's labels.
#include "uno/sidebar/entry_text.hpp"

#include "core/report/sections.hpp"
#include "core/rule/evaluate.hpp"
#include "uno/local_number.hpp"
#include "uno/sidebar/entries.hpp"
#include "uno/words.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

std::size_t sum(const Counts& counts) {
    std::size_t total = 0;
    for (const auto count : counts)
        total += count;
    return total;
}

void line(std::string& text, std::string_view more) {
    if (more.empty())
        return;
    if (!text.empty())
        text += '\n';
    text += more;
}

void labelled(std::string& text, Word label, std::string_view value) {
    if (!value.empty())
        line(text, say(label, value));
}

std::string names_of(const std::vector<CellReport>& cells) {
    constexpr std::size_t most = 8;
    std::string names;
    for (std::size_t index = 0; index < std::min(cells.size(), most); ++index) {
        if (!cells[index].cell.empty())
            names += (names.empty() ? "" : ", ") + cells[index].sheet + "!" + cells[index].cell;
    }
    return cells.size() > most ? names + ", ..." : names;
}

std::string headroom_text(const Finding& finding) {
    const auto number = local_number(show(*finding.headroom, finding.unit));
    return finding.unit == Unit::thousand_pounds ? say(Word::thousand_pounds, number) : number;
}

void add_finding(std::string& text, const Finding& finding) {
    if (finding.sentence.find(finding.reason) == std::string::npos)
        labelled(text, Word::reason_line, finding.reason);
    if (needs_attention(finding.outcome))
        labelled(text, Word::remedy_line, finding.remedy);
    labelled(text, Word::waiver_line, finding.waiver ? finding.waiver->text : "");
    labelled(text, Word::explanation_line, finding.explanation ? finding.explanation->text : "");
    labelled(text, Word::judgement_line, finding.judgement ? finding.judgement->text : "");
    labelled(text, Word::source_line, founded_on(finding));
    labelled(text, Word::cells_line, names_of(finding.cells));
}

std::string feature_text(const Judged& judged, const FeatureResult& result) {
    const auto& feature = *result.feature;
    std::string text;
    labelled(text, Word::response_line, result.response);
    labelled(text, Word::wants_line, feature.wants);
    line(text, feature.judgement);
    if (const auto* own = judged.finding(feature.id, {}))
        add_finding(text, *own);
    return text;
}

} // namespace

std::string progress_text(const Assessment& assessment) {
    std::string text;
    for (const auto& [name, counts] :
         {std::pair{Word::elements, &assessment.elements}, std::pair{Word::features, &assessment.features},
          std::pair{Word::rules, &assessment.rules}}) {
        const auto met = (*counts)[static_cast<std::size_t>(Outcome::met)];
        const auto open = (*counts)[static_cast<std::size_t>(Outcome::not_assessed)] +
                          (*counts)[static_cast<std::size_t>(Outcome::not_answered)];
        line(text, open ? say(Word::progress_open, word(name), met, sum(*counts), open)
                        : say(Word::progress, word(name), met, sum(*counts)));
    }
    return text;
}

std::string sentence_text(const Judged& judged, std::string_view key) {
    if (const auto* workbook = workbook_of(judged, key))
        return workbook->message;
    if (const auto* element = element_of(judged, key))
        return entry_line(*element);
    const auto* finding = finding_of(judged, key);
    return finding ? finding->sentence : std::string();
}

std::string standing_text(const Judged& judged, std::string_view key) {
    const auto* finding = finding_of(judged, key);
    if (!finding)
        return {};
    const auto* feature = feature_of(judged, key);
    auto text = feature ? entry_line(*feature)
                        : say(Word::upload_line, finding->title, period_name(*finding), outcome_name(finding->outcome));
    if (finding->headroom)
        labelled(text, Word::headroom_line, headroom_text(*finding));
    return text;
}

std::string detail_text(const Judged& judged, std::string_view key) {
    if (const auto* feature = feature_of(judged, key))
        return feature_text(judged, *feature);
    const auto* finding = finding_of(judged, key);
    if (!finding)
        return {};
    std::string text;
    add_finding(text, *finding);
    return text;
}

std::string others_at(const Judged& judged, const SelectedCell& cell, std::string_view key) {
    std::string text;
    const auto add = [&](const std::string& other, const std::string& name) {
        if (other != key)
            labelled(text, Word::also_here, name);
    };
    for (const auto& finding : judged.assessment().findings) {
        if (rests_on(finding, cell))
            add(entry_key(finding), entry_line(finding));
    }
    for (const auto& finding : judged.assessment().workbook) {
        if (rests_on(finding, cell))
            add(entry_key(finding), finding.message);
    }
    return text;
}

} // namespace plancheck::office
