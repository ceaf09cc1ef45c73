// Words that findings share: names of points and cells, lists, and why a value is missing.
#pragma once

#include "core/rule/compute.hpp"
#include "core/rule/evaluate.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::engine {

/// "finance.contingency@2014/15", or "qipp[3].net" for a record's field.
[[nodiscard]] std::string point_code(const PointRef& point);
[[nodiscard]] UsedPoint used_point(const PointRef& point);
/// "Contingency", "Net saving", or "Evidence" for a feature's column.
[[nodiscard]] std::string_view label_of(const PointRef& point);
/// "Finance!D12", or its label and sheet if it has no cell.
[[nodiscard]] std::string place_of(const Plan& plan, const PointRef& point);

/// A label as it stands on the sheet, in quotation marks: “What drives it”.
[[nodiscard]] std::string in_marks(std::string_view label);

/// A label as it reads inside a sentence: "contingency", "drawings from NHS England". A label that starts with a name
/// stays unchanged: "QIPP saving", "Better Care Fund".
[[nodiscard]] std::string within(std::string_view label);
/// A column's period as people say it: "September 2014", "quarter 3 of 2014/15"; any other column as it is.
[[nodiscard]] std::string period_words(std::string_view column);
/// A cell and what it holds: "Features!E9 (Evidence)", "Finance!E33 (Contingency, 2014/15)".
[[nodiscard]] std::string named_cell(const Plan& plan, const PointRef& point);

/// Makes a sentence: a capital first letter, unless the words start with a cell's name, and a full stop.
[[nodiscard]] std::string sentence(std::string words);
/// "a, b and c"; beyond `most` items, the first ones "and 7 more".
[[nodiscard]] std::string list(std::span<const std::string> items, std::size_t most = 3);
/// "one record", "6 records"
[[nodiscard]] std::string counted(std::size_t n, std::string_view one, std::string_view several);

/// The label of the first line, column or parameter at or below a node: "registered population".
[[nodiscard]] std::string label_of_node(const Computation& computation, std::uint16_t node);

/// Why a rule could not be assessed, as one clause that names the cells.
[[nodiscard]] std::string why_missing(const Computation& computation, std::span<const Gap> gaps);

/// What to do about the gaps, as one sentence that names the cells: "Enter a number in Finance!E33."
[[nodiscard]] std::string how_to_fill(const Computation& computation, std::span<const Gap> gaps);

/// Points without repetition, in the order of their first use.
[[nodiscard]] std::vector<PointRef> without_repeats(std::vector<PointRef> points);

} // namespace plancheck::engine
