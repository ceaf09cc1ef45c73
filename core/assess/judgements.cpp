// Applies assurers' judgements of features: which of them count, and how they change findings.
#include "core/assess/judgements.hpp"

#include "core/assess/decide.hpp"
#include "core/assess/judge.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

class Judging {
public:
    Judging(const Round& round, const AdditionRecords& records, std::vector<Finding>& findings)
        : round_(round), records_(records), findings_(findings) {}
    [[nodiscard]] Judgements judgements();

private:
    struct Recorded {
        Outcome outcome;
        Addition addition;
        CellPlace place;
        bool contradicted; ///< another judgement of the feature has another outcome
    };
    [[nodiscard]] std::optional<std::pair<const Feature*, Outcome>> judgement(const Record& record) const;
    [[nodiscard]] std::map<const Feature*, Recorded> collect_judgements() const;
    [[nodiscard]] bool apply(const Feature& feature, const Recorded& recorded);

    const Round& round_;
    const AdditionRecords& records_;
    std::vector<Finding>& findings_;
};

/// Returns the feature and outcome if the record is a clear and signed judgement of a feature that asks for one.
std::optional<std::pair<const Feature*, Outcome>> Judging::judgement(const Record& record) const {
    constexpr std::string_view block = "judgement";
    const CellPlace place = records_.place_of(block, record, "feature");
    const std::string id = records_.text(block, record, "feature");
    const auto feature = std::ranges::find_if(round_.features, [&](const Feature& f) { return same_word(f.id, id); });
    if (feature == round_.features.end()) {
        records_.say("stale-judgement", place,
                     fmt::format("this judgement refers to the {} {}, which round {} does not have; it has no effect. "
                                 "Correct its id, or clear the row.",
                                 round_.nouns.feature.one, in_quotes(id), round_.id));
        return std::nullopt;
    }
    if (records_.text(block, record, "by").empty()) {
        records_.say(
            "unsigned-judgement", place,
            fmt::format("this judgement of {} does not say by whom; it has no effect. Enter who judged.", feature->id));
        return std::nullopt;
    }
    if (!records_.is_given(block, record, place)) {
        return std::nullopt;
    }
    const std::string recorded = records_.text(block, record, "outcome");
    for (const Outcome outcome : {Outcome::met, Outcome::partly_met, Outcome::not_met}) {
        if (same_word(recorded, outcome_name(outcome))) {
            return std::pair{&*feature, outcome};
        }
    }
    records_.say("unclear-judgement", place,
                 fmt::format("this judgement of {} says {}; write met, partly met or not met.", feature->id,
                             in_quotes(recorded)));
    return std::nullopt;
}

std::map<const Feature*, Judging::Recorded> Judging::collect_judgements() const {
    constexpr std::string_view block = "judgement";
    std::map<const Feature*, Recorded> recorded;
    for (const Record& record : records_.plan().records(block)) {
        const auto judged = judgement(record);
        if (!judged) {
            continue;
        }
        const auto [feature, outcome] = *judged;
        const CellPlace place = records_.place_of(block, record, "feature");
        std::string words = fmt::format("Judged {} by {}", outcome_name(outcome), records_.text(block, record, "by"));
        append(words, "", date_words(records_.text(block, record, "date")));
        if (const std::string comment = records_.text(block, record, "comment"); !comment.empty()) {
            words += fmt::format(": {}", comment);
        }
        const auto [entry, first] =
            recorded.try_emplace(feature, Recorded{outcome, records_.addition(place, std::move(words)), place, false});
        if (!first) {
            Recorded& earlier = entry->second;
            earlier.contradicted = earlier.contradicted || earlier.outcome != outcome;
            records_.say("contradictory-judgement", place,
                         fmt::format("a second judgement of {}; {}. Keep one.", feature->id,
                                     earlier.contradicted ? "they differ, so none counts" : "the first one counts"));
        }
    }
    return recorded;
}

/// Adds a judgement to the findings of the feature's own test. Returns false if that test exists and does not hold.
bool Judging::apply(const Feature& feature, const Recorded& recorded) {
    constexpr std::string_view waits = " (counts once the test holds)";
    bool held = false;
    bool has_own_test = false;
    for (Finding& finding : findings_) {
        if (finding.rule != feature.id) {
            continue;
        }
        has_own_test = true;
        finding.judgement = recorded.addition;
        if (finding.outcome == Outcome::met) {
            decide(finding, recorded.outcome, recorded.addition);
            held = true;
        } else {
            finding.judgement->text += waits;
        }
    }
    return held || !has_own_test;
}

Judgements Judging::judgements() {
    const std::map<const Feature*, Recorded> recorded = collect_judgements();
    Judgements result;
    for (const Feature& feature : round_.features) {
        const auto entry = recorded.find(&feature);
        if (entry == recorded.end() || entry->second.contradicted) {
            continue;
        }
        const Recorded& judged = entry->second;
        if (feature.judgement.empty()) {
            records_.say("judgement-not-needed", judged.place,
                         fmt::format("{} needs no judgement: its rules decide. This one has no effect; clear the row.",
                                     feature.id));
            continue;
        }
        if (!apply(feature, judged)) {
            records_.say(
                "early-judgement", judged.place,
                fmt::format("{} was judged before its own test holds; the judgement counts once it does.", feature.id));
        }
        result.emplace(feature.id, judged.outcome);
    }
    return result;
}

/// Marks a feature's own test that holds as needing a judgement, if a person must judge the feature and nobody has.
void ask_for_judgement(const Round& round, std::vector<Finding>& findings) {
    for (Finding& finding : findings) {
        const Feature* feature = find_feature(round, finding.rule);
        if (feature != nullptr && !feature->judgement.empty() && finding.outcome == Outcome::met &&
            !finding.judgement) {
            await_judgement(finding, feature->judgement);
        }
    }
}

} // namespace

Judgements apply_judgements(const Round& round, const AdditionRecords& records, std::vector<Finding>& findings) {
    Judgements judgements = Judging{round, records, findings}.judgements();
    ask_for_judgement(round, findings);
    return judgements;
}

} // namespace plancheck
