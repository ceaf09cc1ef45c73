// Gives a finding the outcome that a person's addition decides, and the words of that outcome.
#include "core/assess/decide.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::string_view test_holds = "The plan's entries meet the rule's own test.";

bool ends_a_sentence(std::string_view words) {
    return words.ends_with('.') || words.ends_with('?') || words.ends_with('!');
}

/// What a finding says after the addition that decided it.
std::string beside_the_addition(const Finding& finding, Outcome decided) {
    switch (decided) {
    case Outcome::waived:
        return fmt::format("Without the waiver {}. {}",
                           finding.severity == Severity::query ? "this is a query" : "the rule is not met",
                           finding.sentence);
    case Outcome::query_explained:
        return fmt::format("The query: {}", finding.sentence);
    default:
        return std::string{test_holds};
    }
}

std::string_view remedy_after(Outcome decided) {
    switch (decided) {
    case Outcome::partly_met:
    case Outcome::not_met:
        return "Put right what the judgement says is missing, and ask its author to judge again.";
    default:
        return {};
    }
}

} // namespace

void decide(Finding& finding, Outcome outcome, const Addition& by) {
    finding.sentence =
        fmt::format("{}{} {}", by.text, ends_a_sentence(by.text) ? "" : ".", beside_the_addition(finding, outcome));
    finding.remedy = remedy_after(outcome);
    finding.outcome = outcome;
}

void await_judgement(Finding& finding, std::string_view question) {
    finding.sentence = fmt::format("A person must judge this: {} {}", question, test_holds);
    finding.remedy = "Record a judgement on the Judgements sheet.";
    finding.outcome = Outcome::needs_judgement;
}

} // namespace plancheck
