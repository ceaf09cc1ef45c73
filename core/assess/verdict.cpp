// Counts outcomes and decides the verdict from them.
#include "core/assess/verdict.hpp"

#include "core/assess/answer.hpp"
#include "core/assess/words.hpp"
#include "core/round/nouns.hpp"

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
        ++at(finding.advises() ? assessment.advice : assessment.rules, finding.outcome);
        assessment.not_begun += finding.not_begun ? 1 : 0;
    }
    for (const ElementResult& element : assessment.results) {
        ++at(assessment.elements, element.outcome);
        for (const FeatureResult& feature : element.features) {
            ++at(assessment.features, feature.outcome);
        }
    }
}

/// An empty cell blocks too, but is to be filled, not corrected.
std::size_t faults_to_correct(const Assessment& assessment) {
    return static_cast<std::size_t>(std::ranges::count_if(assessment.workbook, [](const WorkbookFinding& finding) {
        return finding.blocks() && !finding.is_cell_to_fill();
    }));
}

/// Counts joined by commas; a count of nothing is left out.
class CountedList {
public:
    void add(std::size_t count, std::string_view one, std::string_view many) {
        if (count != 0) {
            words_ += fmt::format("{}{}", words_.empty() ? "" : ", ", count_of(count, one, many));
        }
    }
    [[nodiscard]] const std::string& words() const { return words_; }

private:
    std::string words_;
};

/// What keeps the plan from ready, short enough to read aloud.
std::string to_do(const Assessment& assessment) {
    const Counts& rules = assessment.rules;
    const std::size_t unassessed =
        at(rules, Outcome::not_assessed) + at(assessment.advice, Outcome::not_assessed) - assessment.not_begun;
    CountedList list;
    list.add(at(rules, Outcome::not_met), "rule to put right", "rules to put right");
    list.add(at(rules, Outcome::query), "query to explain", "queries to explain");
    list.add(unassessed, "not assessed", "not assessed");
    list.add(faults_to_correct(assessment), "fault of the workbook", "faults of the workbook");
    list.add(assessment.not_begun, "not begun", "not begun");
    list.add(assessment.cells_to_fill, "cell to fill in", "cells to fill in");
    return list.words();
}

/// What people decide or have decided, and the features.
std::string counts_of(const Assessment& assessment) {
    const auto of_both = [&](Outcome outcome) {
        return at(assessment.rules, outcome) + at(assessment.advice, outcome);
    };
    CountedList list;
    list.add(still_to_judge(assessment).size(), "needs judgement", "need judgement");
    list.add(of_both(Outcome::waived), "waived", "waived");
    list.add(of_both(Outcome::query_explained), "query explained", "queries explained");
    list.add(at(assessment.advice, Outcome::not_met) + at(assessment.advice, Outcome::query),
             "piece of advice not followed", "pieces of advice not followed");
    std::size_t features = 0; // without those that are not asked of this plan
    for (const std::size_t count : assessment.features) {
        features += count;
    }
    features -= at(assessment.features, Outcome::not_applicable);
    const std::size_t good = at(assessment.features, Outcome::met) + at(assessment.features, Outcome::needs_judgement);
    if (features == 0) {
        return list.words();
    }
    return fmt::format("{}{}{} of {} met or awaiting judgement", list.words(), list.words().empty() ? "" : "; ", good,
                       count_of(features, nouns_of(assessment.round).feature));
}

} // namespace

void draw_verdict(Assessment& assessment, std::string_view first) {
    count_outcomes(assessment);
    assessment.first_words = first;
    const bool blocked = std::ranges::any_of(assessment.findings, &Finding::blocks) ||
                         std::ranges::any_of(assessment.workbook, &WorkbookFinding::blocks);
    assessment.verdict = blocked ? Verdict::not_ready : Verdict::ready;
    const std::string open = to_do(assessment);
    assessment.verdict_line = fmt::format("{}{}{}", blocked ? "Not ready" : "Ready", open.empty() ? "" : ": ", open);
    const std::string counts = counts_of(assessment);
    assessment.verdict_sentence = fmt::format("{}{}{}.{}{}{}", first, first.empty() ? "" : " ", assessment.verdict_line,
                                              counts.empty() ? "" : " ", counts, counts.empty() ? "" : ".");
}

} // namespace plancheck
