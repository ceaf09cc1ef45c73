// Names outcomes and verdicts, and decides which findings keep a verdict from `ready`.
#include "core/assess/assessment.hpp"

#include <algorithm>

namespace plancheck {

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return "ready";
    case Verdict::not_ready:
        return "not ready";
    case Verdict::could_not_be_assessed:
        break;
    }
    return "could not be assessed";
}

bool Finding::advises() const {
    return status != RuleStatus::active || severity == Severity::advice;
}

bool Finding::blocks() const {
    if (advises()) {
        return false;
    }
    return outcome == Outcome::not_met || outcome == Outcome::query || outcome == Outcome::not_assessed;
}

const Finding* find_finding(const Assessment& assessment, std::string_view rule, std::string_view period) {
    const auto found = std::ranges::find_if(
        assessment.findings, [&](const Finding& finding) { return finding.rule == rule && finding.period == period; });
    return found == assessment.findings.end() ? nullptr : &*found;
}

} // namespace plancheck
