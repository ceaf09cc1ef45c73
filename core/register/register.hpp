// Registers as data: what is known of bodies beside their plans (ratings, directions, regimes, conditions, areas,
// successors), and lists that bodies share (interventions, rates of penalties). Everything is a view, as in a round.
//
// Example: what is known of a CCG, and whether it stands on a day.
//
//     const Register* regime = find_register(shipped_registers(), "financial-special-measures");
//     const std::vector<const RegisterRow*> rows = rows_of(*regime, "05Y");
//     CHECK(rows.size() == 1 && rows.front()->name == "NHS Walsall CCG");
//     CHECK(day_in_words(rows.front()->from) == "21 July 2016");
//     CHECK(day_in_words(rows.front()->until) == "April 2017");
//     CHECK(standing_on(*rows.front(), *Day::from_iso("2016-07-20")) == RowStanding::to_come);
//     CHECK(standing_on(*rows.front(), *Day::from_iso("2016-07-21")) == RowStanding::stands);
//     CHECK(standing_on(*rows.front(), *Day::from_iso("2017-04-15")) == RowStanding::not_known); // a day of April
//     CHECK(standing_on(*rows.front(), *Day::from_iso("2017-04-30")) == RowStanding::ended);
//
// End of example.
#pragma once

#include "core/base/day.hpp"
#include "core/round/round.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// How much is known of a day: nothing, that there is none, the day, its month, its calendar year or its financial
/// year.
enum class DayKind : std::uint8_t { unknown, none, day, month, year, financial_year };

/// A day as far as sources give it. An unknown one is never guessed.
struct KnownDay {
    DayKind kind = DayKind::unknown;
    Day earliest, latest;  ///< the days that it can be; the same for a day
    std::string_view text; ///< as the file has it: "2016-07-21", "2017-03", "2013", "2015/16", "unknown", "none"
    std::string_view note; ///< what else is known: "summer 2015, after June"
    Confidence confidence = Confidence::unverified;
    [[nodiscard]] bool has_days() const { return kind != DayKind::unknown && kind != DayKind::none; }
};

/// A further column of a register: "rating".
struct RegisterField {
    std::string_view code, label;
    Unit unit = Unit::text;                    ///< text or a unit of numbers
    std::span<const std::string_view> choices; ///< the only texts that it may have; empty: any
    std::string_view cover; ///< the line of a plan's cover that says the same: "devolution"; empty if none does
};

struct RegisterValue {
    std::string_view text; ///< empty: no source gives it
    Confidence confidence = Confidence::unverified;
};

struct RegisterRow {
    std::string_view id;   ///< unique in its register; the code of the body, if the file gives no other
    std::string_view body; ///< ODS code; empty if no source gives it, and in a register of things
    std::string_view name;
    KnownDay from;  ///< the first day on which it stands
    KnownDay until; ///< the first day on which it stands no more; `none`: it has no end yet
    RegisterValue content;
    std::span<const RegisterValue> values; ///< of the register's fields in order; it may be shorter
    std::string_view source, note;
    Confidence confidence = Confidence::unverified; ///< of all that has none of its own
};

/// What follows while a row of a register stands. Empty where a register only records.
struct Regime {
    std::uint16_t review_months = 0; ///< from the start to the review; 0: no source gives one
    std::span<const std::string_view> may_follow, evidence;
    std::string_view source, note;
    Confidence confidence = Confidence::unverified;
    [[nodiscard]] bool empty() const { return review_months == 0 && may_follow.empty() && evidence.empty(); }
};

/// What the rows of a register are about.
enum class RegisterAbout : std::uint8_t { bodies, things };

/// What the program makes of a register: nothing, each body's rating of a year, a regime under which bodies stand, or
/// which body took the place of another.
enum class RegisterRole : std::uint8_t { none, rating, regime, successor };

/// The fields that a role reads: of ratings, of the register of their counts, and of successors.
inline constexpr std::string_view rating_field = "rating", count_field = "count", successor_field = "successor",
                                  successor_code_field = "successor_code";

struct Register {
    std::string_view id, title, note;
    std::string_view content_label; ///< what `content` of its rows is: "What it asks"
    RegisterAbout about = RegisterAbout::bodies;
    bool in_context = true;     ///< reports on a plan show what it knows of the plan's body
    bool of_conditions = false; ///< a plan's own conditions should name its rows
    RegisterRole role = RegisterRole::none;
    std::string_view counts; ///< of ratings: the register of how many bodies have each; empty if there is none
    std::span<const Source> sources;
    std::span<const RegisterField> fields;
    Regime regime;
    std::span<const RegisterRow> rows;
    std::string_view folder; ///< the folder that rows of it were loaded from; empty if all of it ships
};

/// The registers compiled into this binary.
[[nodiscard]] std::span<const Register* const> shipped_registers();

/// Each returns null if there is none.
[[nodiscard]] const Register* find_register(std::span<const Register* const> registers, std::string_view id);
[[nodiscard]] const RegisterRow* find_row(const Register& list, std::string_view id);
[[nodiscard]] const RegisterField* find_field(const Register& list, std::string_view code);

/// The rows about a body, whatever the case of its code; none for an empty code.
[[nodiscard]] std::vector<const RegisterRow*> rows_of(const Register& list, std::string_view body);
/// The value of a row in a field, or its `content`; an empty one if the row has none.
[[nodiscard]] RegisterValue value_of(const Register& list, const RegisterRow& row, std::string_view field);

/// Whether a row stands on a day. `not_known`: its days are not known well enough to say.
enum class RowStanding : std::uint8_t { to_come, stands, ended, not_known };
[[nodiscard]] RowStanding standing_on(const RegisterRow& row, Day day);
/// Whether a row only records: nothing follows from it, and it has no end. Whether it stands is no question then.
[[nodiscard]] bool is_record(const Register& list, const RegisterRow& row);
[[nodiscard]] std::string_view standing_name(RowStanding standing);

/// "21 July 2016", "March 2017", "2013", "2015/16", "not known", "none"; without its note.
[[nodiscard]] std::string day_in_words(const KnownDay& day);
/// Whether the start is known and, counted in months from it, the review has a day; then that day. A start of which
/// only the month or year is known gives none.
[[nodiscard]] std::optional<Day> review_day(const RegisterRow& row, const Regime& regime);

[[nodiscard]] std::string_view about_name(RegisterAbout about);
[[nodiscard]] std::string_view role_name(RegisterRole role);

} // namespace plancheck
