// What registers name of the bodies of a footprint on the day of judgement: each body's rating, the regimes under which
// it stands, and how many bodies that are, beside the nation. Predicts nothing: a body that no register names is not
// for that a good one.
#pragma once

#include "core/base/day.hpp"
#include "core/register/register.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A body under a regime. Of several rows of one register, the one that stands, or may stand, or ended.
struct BodyRegime {
    const Register* list = nullptr;
    RowStanding standing = RowStanding::stands; ///< never `to_come`
    [[nodiscard]] bool may_stand() const { return standing != RowStanding::ended; }
};

struct BodyKnown {
    const RegisterRow* rated = nullptr; ///< the latest rating by that day; null: no register names one
    std::string_view rating;            ///< "inadequate"
    std::vector<BodyRegime> regimes;    ///< in the order of the registers
    [[nodiscard]] bool named() const { return rated != nullptr || !regimes.empty(); }
    /// "inadequate (2015/16); Directions: ended", or "no register names it".
    [[nodiscard]] std::string words() const;
    /// What a filter can ask for: "rated inadequate", "Directions", "no register names it".
    [[nodiscard]] std::vector<std::string> marks() const;
};

[[nodiscard]] BodyKnown known_of(std::span<const Register* const> registers, std::string_view body, Day day);

/// A body of the footprint, with or without a plan.
struct KnownBody {
    std::string code, name;
    BodyKnown known;
};

/// How many bodies have one rating, or stand under one regime.
struct KnownCount {
    std::string label;                     ///< "Inadequate"; "Directions, not known whether they stand"
    std::vector<std::size_t> bodies;       ///< of the footprint, by their places among its bodies
    std::optional<std::size_t> nationally; ///< empty if no register counts them
};

struct KnownCounts {
    const Register* list = nullptr; ///< of ratings, whose note says what it leaves out; null for regimes
    std::string title;              ///< "Ratings of 2015/16", "Regimes on 23 December 2016"
    std::vector<KnownCount> counts;
    std::size_t unnamed = 0;       ///< bodies of the footprint that are in none of them
    std::size_t of = 0;            ///< bodies of the footprint
    std::size_t of_nationally = 0; ///< bodies of the nation; 0 if their number is not known
};

/// The counts of ratings for each year that has national ones by that day, then those of regimes. Leaves out what
/// nobody has, and registers that name no body of the footprint or of the nation. `organisations` are the bodies of the
/// nation.
[[nodiscard]] std::vector<KnownCounts> known_counts(std::span<const Register* const> registers,
                                                    std::span<const KnownBody> bodies,
                                                    std::span<const Organisation> organisations, Day day);

} // namespace plancheck
