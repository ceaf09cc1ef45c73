// Names outcomes, and maps the result of a rule's test to an outcome.
#include "core/round/outcome.hpp"

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

Outcome outcome_of(RuleState state, Severity severity) {
    switch (state) {
    case RuleState::holds:
        return Outcome::met;
    case RuleState::fails:
        return severity == Severity::query ? Outcome::query : Outcome::not_met;
    case RuleState::not_applicable:
        return Outcome::not_applicable;
    case RuleState::not_assessed:
        break;
    }
    return Outcome::not_assessed;
}

std::array<std::string_view, 5> names_of_test_outcomes() {
    return {outcome_name(Outcome::met), outcome_name(Outcome::not_met), outcome_name(Outcome::query),
            outcome_name(Outcome::not_assessed), outcome_name(Outcome::not_applicable)};
}

} // namespace plancheck
