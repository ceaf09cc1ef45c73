// How receipts and comparisons write the value of a data point, and when two values are the same.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/unit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// The value as a receipt holds it, kind first: `number 1250`, `text Anytown`, `boolean yes`, `date 2014-03-01`,
/// `day 41699.5` (days since 1899-12-30, for a date that is no whole day of a four-digit year), `error #REF!`; empty
/// for a missing value. Equal texts are equal values: it is the canonical form that the digest is taken of.
[[nodiscard]] std::string tagged_text(const Value& value);

/// A value written so; `text` must outlive it. Nothing where it is no such text.
[[nodiscard]] std::optional<Value> value_from_tagged(std::string_view text);

/// "Finance!C12" has the cell "C12"; back from there to row and column, counted from 0. Nothing for other texts and for
/// cells that no workbook has.
struct RowAndColumn {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};
[[nodiscard]] std::optional<RowAndColumn> parse_cell(std::string_view cell);

/// The value as people read it, exact: `1250`, `0.5%`, `2014-03-01`; nothing for a missing value.
[[nodiscard]] std::optional<std::string> exact_text(const Value& value, Unit unit);

} // namespace plancheck
