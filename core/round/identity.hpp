// Names rounds: an id such as "2014-16" with one of its versions ("2014-16@2"), or its version in force on a day.
#pragma once

#include "core/base/or.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// Whether two texts name the same version: "1", "1.0" and "01.00" do, "1.1" and "1.10" do not.
[[nodiscard]] bool same_version(std::string_view one, std::string_view other);

/// "2014-16@1": what a person types to name exactly this round. Zeros at the end of the version are left out.
[[nodiscard]] std::string identity_of(const Round& round);

/// What files about the round are named after: "2014-16" for its first version, "2014-16@2" for a later one.
[[nodiscard]] std::string file_name_of(const Round& round);

/// Whether both have the same id and version.
[[nodiscard]] bool same_identity(const Round& one, const Round& other);

/// Of the versions of the round `id`, the one in force on `day`: the latest that had come into force, or the first if
/// none had. Without a day the latest. For an empty id, of all rounds. Returns null if there is none.
[[nodiscard]] const Round* in_force(std::span<const Round* const> rounds, std::string_view id, std::optional<Day> day);

/// The version of the round `id`, or null.
[[nodiscard]] const Round* find_version(std::span<const Round* const> rounds, std::string_view id,
                                        std::string_view version);

/// The round that a person names: "2014-16@2" that version, "2014-16" the version in force on `day`, nothing the round
/// in force on `day`. Fails with one clause that names the known rounds.
[[nodiscard]] Or<const Round*> find_round(std::span<const Round* const> rounds, std::string_view name,
                                          std::optional<Day> day);

/// "2013-14, 2014-16@1, 2014-16@2": every round, with its version where the id has several. With an id, its versions
/// only, each with its number.
[[nodiscard]] std::string known_rounds(std::span<const Round* const> rounds, std::string_view id = {});

} // namespace plancheck
