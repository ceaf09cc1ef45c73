// Writes the rules of a round as a list, for `plancheck rules`.
#pragma once

#include "core/round/round.hpp"

#include <string>

namespace plancheck {

/// A line for each rule: id, years, severity, title; withdrawn rules are marked.
[[nodiscard]] std::string catalogue_text(const Round& round);
/// An array of objects with the keys id, title, group, severity, status, period (its years, or plan), unit, test,
/// intent, remedy, source, confidence.
[[nodiscard]] std::string catalogue_json(const Round& round);
/// The same as columns, with a heading.
[[nodiscard]] std::string catalogue_csv(const Round& round);

} // namespace plancheck
