// Says in words what a register knows: when a row stands, and how well it is known.
#pragma once

#include "core/register/register.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// "from 21 July 2016 until January 2017", "from 2013; its end is not known (after the list of seven)", "its start and
/// its end are not known", "for 2015/16". Says the confidence of a day where it is not that of the row.
[[nodiscard]] std::string period_in_words(const RegisterRow& row);

/// "applies", "to come", "ended", "not known whether it applies": standing_name() as people read it.
[[nodiscard]] std::string_view standing_words(RowStanding standing);

/// "NHS Enfield CCG (07X)", or the name alone.
[[nodiscard]] std::string name_in_words(const RegisterRow& row);

/// "HSJ, July 2016; ODS list of CCGs, 2015 (quoted)".
[[nodiscard]] std::string source_in_words(const Register& list, const RegisterRow& row);

/// The short titles of a register's sources, whose keys are separated by commas.
[[nodiscard]] std::string source_titles(const Register& list, std::string_view keys);

/// A value with its confidence where that is not the row's: "7 (unverified)".
[[nodiscard]] std::string value_in_words(const RegisterField& field, const RegisterValue& value,
                                         const RegisterRow& row);
[[nodiscard]] std::string content_in_words(const RegisterRow& row);

} // namespace plancheck
