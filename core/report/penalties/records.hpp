// Reads the penalties of a plan, and finds the published rate of each. Private to its folder.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/register/register.hpp"
#include "core/report/write/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plancheck {

inline constexpr std::string_view penalty_block = "penalty";

/// The rate that a source publishes for a standard in a year.
struct PublishedRate {
    std::optional<Exact> rate; ///< nullopt if no source gives one, or if several apply
    std::string words;         ///< "£5,000 (quoted)", "no source gives a rate", "£400 admitted (inferred) or ..."
    Confidence confidence = Confidence::unverified;
};

/// A row of the plan's sheet of penalties. Amounts are £; nullopt if the cell holds no number.
struct Penalty {
    std::string year, quarter, standard, provider, use;
    std::optional<Exact> breaches, rate, due, applied;
    PublishedRate published;
    std::optional<Exact> due_at_rate; ///< breaches at the published rate
};

/// What cannot be said of a plan's penalties at all, as one sentence; empty if there are some to show.
[[nodiscard]] std::string no_penalties(const Assessment& assessment, const Plan& plan);

/// By provider, standard, year and quarter.
[[nodiscard]] std::vector<Penalty> penalties_of(const Assessment& assessment, const Plan& plan);

/// The value above which a penalty is published; nullopt if no register says it.
[[nodiscard]] std::optional<Exact> least_published(const Round& round);

/// The head of a page on penalties: whose plan it is, its verdict, the round.
[[nodiscard]] Document penalty_document(const Assessment& assessment, std::string_view what);

/// "£3,000"; empty if there is no amount.
[[nodiscard]] std::string pounds_text(const std::optional<Exact>& amount);

} // namespace plancheck
