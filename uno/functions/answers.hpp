// What the PLAN functions answer about a judged plan: pure look-ups, no UNO, no sentence of their own.
#pragma once

#include "uno/calc_error.hpp"
#include "uno/judged.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plancheck::office {

/// What a cell shows. An error of Calc's own is an `Answer` too, since a plan's cell may hold any of them.
using Answer = std::variant<double, std::string>;
using Table = std::vector<std::vector<Answer>>;

[[nodiscard]] inline Answer error_answer(CalcError error) {
    return error_value(error);
}

/// `id` is a rule, a feature or an element. `year` empty: see Judged::finding. #N/A for an unknown id, Err:502 for a
/// year that is not judged under it.
[[nodiscard]] Answer status(const Judged& judged, std::string_view id, std::string_view year);
[[nodiscard]] Answer explain(const Judged& judged, std::string_view rule, std::string_view year);

enum class Figure { headroom, measure, threshold };
/// `first_day` is asked for a date only: it costs a call into the office, and figures stand in thousands of cells.
[[nodiscard]] Answer figure(const Judged& judged, Figure which, std::string_view rule, std::string_view year,
                            const std::function<double()>& first_day);

/// "finance.contingency" with `column` "2014/15", or both in `point` as "finance.contingency@2014/15"; a record's
/// field as "qipp[3].net".
[[nodiscard]] Answer value(const Judged& judged, std::string_view point, std::string_view column, double first_day);

/// Empty where `which` is neither empty, "all", an outcome's name nor a group.
[[nodiscard]] Table findings(const Judged& judged, std::string_view which);
[[nodiscard]] Table checklist(const Judged& judged);

} // namespace plancheck::office
