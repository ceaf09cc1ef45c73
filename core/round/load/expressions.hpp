// Turns the text of a test or formula into an Expression of the round, with each fault at its place in the file.
// Private to core/round.
#pragma once

#include "core/round/language/parse.hpp"
#include "core/round/load/tables.hpp"

#include <functional>
#include <span>
#include <vector>

namespace plancheck {

/// Checks a parsed expression as a whole.
using ExpressionCheck = std::function<Or<void, ExpressionFault>(std::span<const Node>)>;

/// The text with what the round's [[define]] tables name in the place of their names. Adds each define that it names
/// to `used`.
[[nodiscard]] Written with_defines(const Written& source, const RoundTables& tables,
                                   std::vector<const Define*>* used = nullptr);

/// Returns an empty expression, after its faults, if the text does not parse or `check` refuses it.
[[nodiscard]] Expression load_expression(const Written& written, const ExpressionContext& context,
                                         const ExpressionCheck& check, const RoundTables& tables);

} // namespace plancheck
