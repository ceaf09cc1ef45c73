// A second evaluator of the rule language, written only from docs/rule-language.md: plain recursion over the tree in
// arbitrary rationals, without the engine's shortcuts. The engine must agree with it.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string_view>

namespace plancheck::testing {

using Rational = boost::multiprecision::cpp_rational;

struct NaiveVerdict {
    enum class State { holds, fails, not_assessed };
    State state = State::not_assessed;
    std::optional<Rational> measure, threshold, headroom; ///< of the comparison that the finding shows
};

[[nodiscard]] NaiveVerdict naive_evaluate(const Round& round, const Rule& rule, const Plan& plan,
                                          std::string_view year);

[[nodiscard]] Rational rational_of(const Decimal& decimal);

} // namespace plancheck::testing
