// What registers know of the body of a plan, and what follows from it on the day of judgement. No verdict: it changes
// no outcome.
#pragma once

#include "core/base/day.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

struct Register;
struct RegisterRow;
enum class RowStanding : std::uint8_t;

/// One row of a register about the body.
struct KnownRow {
    const Register* list = nullptr;
    const RegisterRow* row = nullptr;
    std::optional<RowStanding> standing; ///< on the day of judgement; nothing without a day
    std::string sentence;                ///< since when, until when, and whether it stands
    std::vector<std::string> tracker;    ///< what follows while it stands: its review, what may follow, evidence wanted
    std::optional<Day> review;           ///< the day on which the review is due
    std::optional<std::int32_t> days_left; ///< until then; negative once it is over
};

struct BodyContext {
    std::vector<KnownRow> rows;            ///< in the order of the registers; empty: nothing is known
    std::vector<std::string> conditions;   ///< what the plan's own conditions say beside them; contradictions
    std::vector<std::string> arrangements; ///< how the body commissions: what the cover says beside them
    std::vector<std::string> indicators;   ///< what of the plan could open or prolong a regime
    std::vector<std::string> parts;        ///< of a rating: what the plan says of each, and which it cannot speak to
    [[nodiscard]] bool known() const { return !rows.empty(); }
};

/// Stands below the indicators wherever they are shown.
inline constexpr const char* no_prediction =
    "These are indicators, not a verdict: PlanCheck predicts no rating, and no decision of NHS England.";

} // namespace plancheck
