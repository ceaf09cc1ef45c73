// Decides it by the finding's outcome, and for a waiver by the rule.
#include "core/assess/answer.hpp"

#include <set>
#include <string_view>

namespace plancheck {

Answer answer_to(const Assessment& assessment, const Finding& finding) {
    switch (finding.outcome) {
    case Outcome::query:
    case Outcome::query_explained:
        return Answer::explain;
    case Outcome::needs_judgement:
        return Answer::judge;
    default:
        break;
    }
    if (finding.judgement) {
        return Answer::judge;
    }
    const Rule* rule = assessment.round == nullptr ? nullptr : find_rule(*assessment.round, finding.rule);
    const bool fails = finding.outcome == Outcome::not_met || finding.outcome == Outcome::waived;
    return fails && rule != nullptr && rule->waivable ? Answer::waive : Answer::none;
}

std::vector<const Finding*> still_to_judge(const Assessment& assessment) {
    std::vector<const Finding*> open;
    std::set<std::string_view> seen;
    for (const Finding& finding : assessment.findings) {
        if (finding.outcome == Outcome::needs_judgement && seen.insert(finding.rule).second) {
            open.push_back(&finding);
        }
    }
    return open;
}

} // namespace plancheck
