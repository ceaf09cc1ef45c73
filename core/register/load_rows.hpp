// Reads the rows of a register. Private to core/register.
#pragma once

#include "core/register/register.hpp"
#include "core/round/load/fields.hpp"

#include <vector>

namespace plancheck {

/// Reads a day that is known exactly, in part or not at all; nullopt for any other text. Sets all but note and
/// confidence.
[[nodiscard]] std::optional<KnownDay> known_day(std::string_view text);

/// Reads every `[[row]]` of a file, each over what `[every]` says of all. `list` has the fields and sources of the
/// register already.
[[nodiscard]] std::vector<RegisterRow> load_rows(const TomlFile& file, const Register& list, RoundStore& store,
                                                 Faults& faults);

} // namespace plancheck
