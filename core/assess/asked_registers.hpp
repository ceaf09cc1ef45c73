// Puts beside a plan what rules ask of registers: what they know of the plan's body on the day of judgement.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/base/decimal.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Returns the plan with the block `register`. A line of in_register() holds yes or no, with the title of the row's
/// first source beside it; one of register() the field of the row that stands, empty if none does. Where the days of a
/// row do not say whether it stands, both hold an error that says why. Without the code of a body nothing is known.
[[nodiscard]] Plan with_known(const Round& round, Plan plan, std::string_view body, std::optional<Day> today);

/// Whether the rule's `when` or `test` asks what the days of a row do not tell. `plan` is one of with_known().
[[nodiscard]] bool asks_what_is_not_told(const Round& round, const Rule& rule, const Plan& plan);

/// Of the rows of a register about a body, the one that stands on a day. Without one, `untold` is a row of which nobody
/// can say whether it stands, if there is such a row.
struct StandingRow {
    const RegisterRow* stands = nullptr;
    const RegisterRow* untold = nullptr;
};
[[nodiscard]] StandingRow standing_row(const Register& list, std::string_view body, std::optional<Day> today);

/// What a register knows of a body on a day, for a cell: a field, `content`, or `name`, `from`, `until` or `source` in
/// words. `text` is empty if no row stands or no source gives it; "not known: ..." where the days of a row do not say
/// whether it stands. `number` is set for a field of numbers.
struct KnownField {
    enum class Found : std::uint8_t { no_register, no_field, told };
    Found found = Found::told;
    std::string text;
    std::optional<Decimal> number;
};
[[nodiscard]] KnownField known_field(const Assessment& assessment, std::string_view list, std::string_view field);

} // namespace plancheck
