// The outcomes of a rule and their names. Decides by a rule's severity the outcome of a test that fails.
#pragma once

#include "core/round/round.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace plancheck {

/// The outcome of a rule. The last three also grade features and elements.
enum class Outcome : std::uint8_t {
    met,
    not_met,
    query,
    query_explained,
    waived,
    needs_judgement,
    not_applicable,
    not_assessed,
    partly_met,   ///< features, elements and judgements
    not_answered, ///< features and elements
};
inline constexpr std::size_t outcome_count = 10;
[[nodiscard]] std::string_view outcome_name(Outcome outcome);                  ///< "not met", "query, explained", ...
[[nodiscard]] std::optional<Outcome> outcome_from_name(std::string_view name); ///< nullopt for another name

/// The result of a rule's test, before people's additions.
enum class RuleState : std::uint8_t { holds, fails, not_applicable, not_assessed };

[[nodiscard]] Outcome outcome_of(RuleState state, Severity severity);

/// The names of the outcomes that outcome_of returns.
[[nodiscard]] std::array<std::string_view, 5> names_of_test_outcomes();

} // namespace plancheck
