// The units of lines, parameters and rules, and the dimensions that decide which can be added or compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plancheck {

enum class Unit : std::uint8_t {
    thousand_pounds, ///< "£000": the unit of a plan's money unless a line says otherwise
    pounds,          ///< "£"
    pounds_per_head, ///< "£/head"
    percent,         ///< "%": held as a fraction, 0.005 shown as 0.5%
    count,           ///< "count": people, practices, cases
    number,          ///< "number": a rate, score or index without a dimension of its own
    text,            ///< "text"
    date,            ///< "date"
    flag,            ///< "yes/no"
    choice,          ///< "choice": one of the line's choices, a text
    year,            ///< "year": a financial year, "2014/15"
    truth,           ///< the outcome of a comparison; only inside tests
};

[[nodiscard]] std::string_view unit_name(Unit unit);                     ///< "£000", "%", ...
[[nodiscard]] std::optional<Unit> unit_from_name(std::string_view name); ///< nullopt for another name

} // namespace plancheck
