// What a rule is, on one page: for `plancheck explain` and for docs/rules/<round>/<RULE>.md.
#pragma once

#include "core/round/round.hpp"

#include <string>

namespace plancheck {

enum class PageFormat : std::uint8_t { text, markdown };

/// Id, title, severity, status, years, unit, test, thresholds by year with source and confidence and what was published
/// elsewhere, tolerance, what it reads, intent, remedy, source, note, features that rest on it, cases.
[[nodiscard]] std::string rule_page(const Round& round, const Rule& rule, PageFormat format);

/// The round itself: years, timetable, thresholds, and a line a rule; in Markdown each rule links to its page.
[[nodiscard]] std::string round_overview(const Round& round, PageFormat format);

/// A figure of a parameter, tolerance or headroom as its unit shows it: "0.5%", "£22.07 a head", "1,250 (£000)".
[[nodiscard]] std::string show_figure(const Decimal& value, Unit unit);

/// "2014-04-04" of days since 1899-12-30, the time of day dropped; "day 2958466" for one outside the years 1 to 9999.
[[nodiscard]] std::string iso_date(double days);

} // namespace plancheck
