// Makes the page of a rule, for `plancheck explain` and for the page of its round (round_page.hpp).
#pragma once

#include "core/report/write/document.hpp"
#include "core/round/round.hpp"

namespace plancheck {

/// Id, title, severity, status, years, unit, test, thresholds by year with their source, confidence and published
/// alternatives, tolerance, what it reads, intent, remedy, source, note, features that use it, cases.
[[nodiscard]] Document rule_page(const Round& round, const Rule& rule);

/// The lines below a page that a person asks for: "Rounds: shipped, fingerprint 3f2a...". The pages in docs/ do not
/// have them, because each edit of any rule would change them all.
[[nodiscard]] Document origin_page(const Round& round);

/// The round itself: years, timetable, thresholds, and a line for each rule with a link to its page.
[[nodiscard]] Document round_overview(const Round& round);

} // namespace plancheck
