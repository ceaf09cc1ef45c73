// The words of findings: names of points and cells, lists, and why a value is missing.
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
/// "Finance!D12", or the point's code where it stands in no cell.
[[nodiscard]] std::string place_of(const Plan& plan, const PointRef& point);

/// A label as it stands within a sentence: "contingency", "drawings from NHS England"; "QIPP saving" and "Better Care
/// Fund", which start with a name, as they are.
[[nodiscard]] std::string within(std::string_view label);
/// The sentence with its first letter as a capital, unless it belongs to a cell's name, and a full stop at its end.
[[nodiscard]] std::string sentence(std::string words);
/// "a, b and c"; of more than `most`, the first ones and "7 more".
[[nodiscard]] std::string list(std::span<const std::string> items, std::size_t most = 3);
/// "one record", "6 records"
[[nodiscard]] std::string counted(std::size_t n, std::string_view one, std::string_view several);

/// Why a rule could not be assessed, as one clause that names the cells.
[[nodiscard]] std::string why_missing(const Computation& computation, std::span<const Gap> gaps);

/// Points without repetition, in the order of their first use.
[[nodiscard]] std::vector<PointRef> without_repeats(std::vector<PointRef> points);

} // namespace plancheck::engine
