// The words of an assessment, and what keeps a verdict from `ready`.
#include "core/assess/assessment.hpp"

#include <algorithm>

namespace plancheck {

namespace {
constexpr std::array<std::string_view, outcome_count> outcome_names{
    "met",          "not met",    "query",        "query, explained", "waived", "needs judgement", "not applicable",
    "not assessed", "partly met", "not answered",
};
} // namespace

std::string_view outcome_name(Outcome outcome) {
    return outcome_names[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> outcome_from_name(std::string_view name) {
    const auto found = std::ranges::find(outcome_names, name);
    if (found == outcome_names.end()) {
        return std::nullopt;
    }
    return static_cast<Outcome>(found - outcome_names.begin());
}

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

bool Finding::blocks() const {
    if (status != RuleStatus::active) {
        return false;
    }
    return outcome == Outcome::query ||
           (severity == Severity::blocking && (outcome == Outcome::not_met || outcome == Outcome::not_assessed));
}

const Finding* find_finding(const Assessment& assessment, std::string_view rule, std::string_view period) {
    const auto found = std::ranges::find_if(
        assessment.findings, [&](const Finding& finding) { return finding.rule == rule && finding.period == period; });
    return found == assessment.findings.end() ? nullptr : &*found;
}

} // namespace plancheck
