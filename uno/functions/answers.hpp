// Answers the PLAN functions about a judged plan. Only looks answers up: makes no UNO call and no sentence.
#pragma once

#include "uno/calc_error.hpp"
#include "uno/view/judged.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plancheck::office {

/// What a cell shows. It may be an error of Calc, because a plan's cell may hold any.
using CellAnswer = std::variant<double, std::string>;
using Table = std::vector<std::vector<CellAnswer>>;

[[nodiscard]] inline CellAnswer error_answer(CalcError error) {
    return error_value(error);
}

/// `id` is a rule, a feature or an element. For an empty `year` see Judged::finding. Returns #N/A for an unknown id,
/// and Err:502 for a year in which it is not judged.
[[nodiscard]] CellAnswer status(const Judged& judged, std::string_view id, std::string_view year);
[[nodiscard]] CellAnswer explain(const Judged& judged, std::string_view rule, std::string_view year);

enum class Figure { headroom, measure, threshold };
/// Calls `first_day` only for a date, because it calls the office and thousands of cells show figures.
[[nodiscard]] CellAnswer figure(const Judged& judged, Figure which, std::string_view rule, std::string_view year,
                                const std::function<double()>& first_day);

/// Finds "finance.contingency" with `column` "2014/15", or "finance.contingency@2014/15" in `point` alone. A record's
/// field is "qipp[3].net".
[[nodiscard]] CellAnswer value(const Judged& judged, std::string_view point, std::string_view column, double first_day);

/// Returns #N/A for an unknown register, and Err:502 for a field that it does not have.
[[nodiscard]] CellAnswer context(const Judged& judged, std::string_view list, std::string_view field);

/// Returns an empty table if `which` is not empty, "all", an outcome's name or a group.
[[nodiscard]] Table findings(const Judged& judged, std::string_view which);
[[nodiscard]] Table checklist(const Judged& judged);

} // namespace plancheck::office
