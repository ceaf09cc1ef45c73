// Grades features by their rules and judgements, and elements by their features.
#include "core/assess/features.hpp"

#include "core/assess/words.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace plancheck {

namespace {

/// Whether any rule of a feature fails, holds or is open.
struct Tally {
    bool fails = false;
    bool holds = false;
    bool open = false; ///< not assessed, or waived
};

void count(Tally& tally, Outcome outcome) {
    switch (outcome) {
    case Outcome::not_met:
    case Outcome::query:
        tally.fails = true;
        break;
    case Outcome::met:
    case Outcome::query_explained:
    case Outcome::needs_judgement:
        tally.holds = true;
        break;
    case Outcome::not_assessed:
    case Outcome::waived:
        tally.open = true;
        break;
    case Outcome::partly_met:
    case Outcome::not_applicable:
    case Outcome::not_answered:
        break;
    }
}

Tally tally_of(const Feature& feature, const std::vector<Finding>& findings, std::optional<Outcome> judged) {
    Tally tally;
    for (const Finding& finding : findings) {
        if (finding.status != RuleStatus::active ||
            std::ranges::find(feature.rules, finding.rule) == feature.rules.end()) {
            continue;
        }
        // The feature's own test shows the judgement once it holds. It counts as holding here; grade() applies the
        // judgement.
        const bool shows_judgement = finding.rule == feature.id && finding.judgement && finding.outcome == judged;
        count(tally, shows_judgement ? Outcome::met : finding.outcome);
    }
    return tally;
}

/// Whether the feature's own test is not asked of this plan.
bool is_not_asked(const Feature& feature, const std::vector<Finding>& findings) {
    const auto own = std::ranges::find(findings, feature.id, &Finding::rule);
    return own != findings.end() && own->outcome == Outcome::not_applicable;
}

Outcome grade(const FeatureResult& result, const Tally& tally, std::optional<Outcome> judged) {
    if (result.response.empty() && result.evidence.empty()) {
        return Outcome::not_answered;
    }
    if (tally.fails) {
        const bool filled =
            !result.response.empty() && !result.evidence.empty() && !result.lead.empty() && !result.due.empty();
        return tally.holds || !filled ? Outcome::partly_met : Outcome::not_met;
    }
    if (tally.open) {
        return Outcome::partly_met;
    }
    if (result.feature->judgement.empty()) {
        return Outcome::met;
    }
    return judged.value_or(Outcome::needs_judgement);
}

FeatureResult feature_result(const Feature& feature, const Plan& plan) {
    const auto cell = [&](std::string_view column) { return plain_text(plan.find("features", feature.id, column)); };
    FeatureResult result;
    result.feature = &feature;
    result.response = cell("response");
    result.evidence = cell("evidence");
    result.lead = cell("lead");
    result.due = cell("due");
    result.self_rating = cell("self_rating");
    return result;
}

Outcome worst_of(const std::vector<FeatureResult>& features) {
    constexpr std::array worst_first{Outcome::not_met, Outcome::not_answered, Outcome::partly_met,
                                     Outcome::needs_judgement};
    for (const Outcome outcome : worst_first) {
        if (std::ranges::find(features, outcome, &FeatureResult::outcome) != features.end()) {
            return outcome;
        }
    }
    if (features.empty()) {
        return Outcome::not_answered;
    }
    const bool none_is_asked = std::ranges::all_of(
        features, [](const FeatureResult& feature) { return feature.outcome == Outcome::not_applicable; });
    return none_is_asked ? Outcome::not_applicable : Outcome::met;
}

} // namespace

std::vector<ElementResult> grade_elements(const Round& round, const Plan& plan, const std::vector<Finding>& findings,
                                          const Judgements& judgements) {
    std::vector<ElementResult> results;
    results.reserve(round.elements.size());
    for (const Element& element : round.elements) {
        ElementResult& result = results.emplace_back();
        result.element = &element;
        for (const Feature& feature : round.features) {
            if (feature.element == element.id) {
                FeatureResult& graded = result.features.emplace_back(feature_result(feature, plan));
                std::optional<Outcome> judged;
                if (const auto entry = judgements.find(feature.id); entry != judgements.end()) {
                    judged.emplace(entry->second);
                }
                graded.outcome = is_not_asked(feature, findings)
                                     ? Outcome::not_applicable
                                     : grade(graded, tally_of(feature, findings, judged), judged);
            }
        }
        result.outcome = worst_of(result.features);
    }
    return results;
}

} // namespace plancheck
