// Writes the value of a data point for receipts and comparisons. Equal texts mean equal values.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/unit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// The value as a receipt holds it, kind first: `number 1250`, `text Anytown`, `boolean yes`, `date 2014-03-01`, `day
/// 41699.5` (days since 1899-12-30, for a date that is not a whole day of a four-digit year), `error #REF!`; empty for
/// a missing value. Equal texts are equal values: the digest is computed from the same canonical form.
[[nodiscard]] std::string tagged_text(const Value& value);

/// Reads a value in this form. `text` must outlive the value. Returns nullopt for any other text.
[[nodiscard]] std::optional<Value> value_from_tagged(std::string_view text);

/// The exact value as people read it: `1250`, `0.5%`, `2014-03-01`. Returns nullopt for a missing value.
[[nodiscard]] std::optional<std::string> exact_text(const Value& value, Unit unit);

} // namespace plancheck
