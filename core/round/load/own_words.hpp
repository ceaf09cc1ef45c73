// Reads the sentences that a rule brings of its own, and checks their figures against its test. Private to core/round.
#pragma once

#include "core/round/language/parse.hpp"
#include "core/round/load/fields.hpp"
#include "core/round/round.hpp"

namespace plancheck {

/// Reads `met`, `missed` and `not_assessed` of a rule whose test is loaded; `context` is that of the test. Names in
/// braces become parts of the test (OwnWords). A fault, at its place: a name or figure that the test does not have, a
/// figure without braces, a list of another length than the test's comparisons, `not_assessed` without `{why}`.
[[nodiscard]] OwnWords load_own_words(Fields& fields, const Rule& rule, const ExpressionContext& context);

} // namespace plancheck
