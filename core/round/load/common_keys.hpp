// The keys that tables of several kinds have: ids, codes, sources, confidence, units, years. Private to core/round.
#pragma once

#include "core/round/load/fields.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace plancheck {

/// The place of each id (or code, or name) of a kind.
using Places = std::map<std::string_view, Place>;

[[nodiscard]] std::vector<std::string_view> ids_of(const Places& places);

/// Returns no place if the id is empty, which is a fault of its own.
[[nodiscard]] Place place_of(const Places& places, std::string_view id);

/// Adds an id, or a fault if it exists already. Skips an empty id, which is a fault of its own.
void add_once(Places& known, std::string_view id, const Place& place, std::string_view what, Faults& faults);

/// Checks that a code is a word that the rule language can name. Skips an empty code.
void check_code(Fields& fields, std::string_view key, std::string_view code, std::string_view what);

/// The `id` of a table, which must be plain (is_plain_id).
[[nodiscard]] std::string_view read_id(Fields& fields, std::string_view what);

/// Reads a [[source]], whose key must stand once. A source without a short title is told by its title.
[[nodiscard]] Source load_source(Fields& fields, Places& known, Faults& faults);

/// The element of a feature: as written, or else the feature's id up to its last dot.
[[nodiscard]] std::string_view element_of(std::string_view feature, std::string_view written);

/// The `source` of a table: keys of the round's sources, separated by commas.
[[nodiscard]] std::string_view read_source(Fields& fields, const Round& round);

[[nodiscard]] Confidence read_confidence(Fields& fields);

[[nodiscard]] Unit read_unit(Fields& fields, Unit fallback);

/// The `year` of a table: one of the round's, or its outturn year, also by its place (`year1`, `outturn`); empty if
/// absent.
[[nodiscard]] std::string_view read_year(Fields& fields, const Round& round);

/// Whether the `year` of an inherited table is a place that this round does not have, such as `year2` of a round of one
/// year. Such a table does not count.
[[nodiscard]] bool is_beyond_the_years(const Fields& fields, const Round& round);

} // namespace plancheck
