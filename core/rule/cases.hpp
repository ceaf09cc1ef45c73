// Runs the cases that a round's rules carry beside them, and asks whether those cases would notice a wrong rule.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A case that the engine does not confirm.
struct CaseFault {
    std::string_view rule, name; ///< views into the round
    std::string expected, got;   ///< "met, headroom 0"
    std::string sentence;        ///< what the engine says of it: the finding's sentence, or its reason
    [[nodiscard]] std::string to_string() const;
};

/// The plan that a case describes: its given points and nothing else.
[[nodiscard]] Plan plan_of_case(const Round& round, const Case& one);

/// Every case of every rule: outcome, and headroom where the case states it, exactly.
[[nodiscard]] std::vector<CaseFault> check_cases(const Round& round);

/// A small change of a rule that none of its cases notices, such as "`>=` turned into `<` at character 12".
struct Mutant {
    std::string_view rule;
    std::string change;
    [[nodiscard]] std::string to_string() const;
};

/// Changes each rule's test in one place at a time: a comparison turned round, `and` and `or` swapped, a parameter one
/// per cent higher and lower. A change is noticed if one of the rule's cases then comes out differently.
[[nodiscard]] std::vector<Mutant> surviving_mutants(const Round& round);

} // namespace plancheck
