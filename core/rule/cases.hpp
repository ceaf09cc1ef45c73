// Runs the cases of a round's rules, and checks whether those cases would notice a wrong rule.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/load/load.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A case that the engine does not confirm.
struct CaseFault {
    std::string_view rule, name; ///< views into the round
    std::string expected, got;   ///< "met, headroom 0"
    std::string sentence;        ///< the finding's sentence, or its reason
    [[nodiscard]] std::string to_string() const;
};

/// The plan that a case describes: only its given points.
[[nodiscard]] Plan plan_of_case(const Round& round, const Case& one);

/// Checks every case of every rule: its outcome, and its exact headroom if the case states one.
[[nodiscard]] std::vector<CaseFault> check_cases(const Round& round);

/// Like load_asking_round, but refuses a round whose own cases fail. Each failing case is a fault of the round without
/// a place.
[[nodiscard]] LoadedRound load_proved_round(const std::filesystem::path& folder,
                                            std::span<const Round* const> shipped = {},
                                            std::span<const Register* const> registers = {});

/// A small change of a rule that none of its cases notices, such as "`>=` turned into `<` at character 12".
struct Mutant {
    std::string_view rule;
    std::string change;
    [[nodiscard]] std::string to_string() const;
};

/// Changes each rule in one place at a time: reverses a comparison of its test, swaps `and` and `or`, makes a parameter
/// one per cent higher or lower, takes what its test or `when` asks of a register as always or never so. A change is
/// noticed if the result of one of the rule's cases changes.
[[nodiscard]] std::vector<Mutant> surviving_mutants(const Round& round);

} // namespace plancheck
