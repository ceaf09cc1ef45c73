// Counts outcomes and draws the verdict from them.
#include "core/assess/verdict.hpp"

#include "core/assess/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

std::size_t& at(Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}
std::size_t at(const Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

void count_outcomes(Assessment& assessment) {
    for (const Finding& finding : assessment.findings) {
        ++at(assessment.rules, finding.outcome);
    }
    for (const ElementResult& element : assessment.results) {
        ++at(assessment.elements, element.outcome);
        for (const FeatureResult& feature : element.features) {
            ++at(assessment.features, feature.outcome);
        }
    }
}

std::size_t blocking_faults(const Assessment& assessment) {
    return static_cast<std::size_t>(
        std::ranges::count(assessment.workbook, Severity::blocking, &WorkbookFinding::severity));
}

/// What keeps the plan from `ready`, and what is left to people: the parts of the verdict sentence.
std::string parts_of(const Assessment& assessment) {
    std::size_t must = 0;
    std::size_t advised = 0;
    for (const Finding& finding : assessment.findings) {
        if (finding.outcome == Outcome::not_met) {
            ++(finding.blocks() ? must : advised);
        }
    }
    const std::size_t faults = blocking_faults(assessment);
    const Counts& rules = assessment.rules;
    std::string parts = fmt::format("{} not met", count_of(must, "rule", "rules"));
    const auto more = [&](std::size_t count, std::string_view one, std::string_view many) {
        if (count != 0) {
            parts += fmt::format(", {}", count_of(count, one, many));
        }
    };
    more(faults, "fault of the workbook to mend", "faults of the workbook to mend");
    more(at(rules, Outcome::query), "query to explain", "queries to explain");
    parts += fmt::format(", {} not assessed", at(rules, Outcome::not_assessed));
    parts += fmt::format(", {}", count_of(at(rules, Outcome::needs_judgement), "needs judgement", "need judgement"));
    more(at(rules, Outcome::waived), "waived", "waived");
    more(at(rules, Outcome::query_explained), "query explained", "queries explained");
    more(advised, "piece of advice not followed", "pieces of advice not followed");
    return parts;
}

} // namespace

void draw_verdict(Assessment& assessment) {
    count_outcomes(assessment);
    const bool blocked = std::ranges::any_of(assessment.findings, &Finding::blocks) || blocking_faults(assessment) != 0;
    assessment.verdict = blocked ? Verdict::not_ready : Verdict::ready;
    std::size_t features = 0;
    for (const std::size_t count : assessment.features) {
        features += count;
    }
    const std::size_t good = at(assessment.features, Outcome::met) + at(assessment.features, Outcome::needs_judgement);
    assessment.verdict_sentence = fmt::format("{}: {}; {} of {} features met or awaiting judgement.",
                                              blocked ? "Not ready" : "Ready", parts_of(assessment), good, features);
}

} // namespace plancheck
