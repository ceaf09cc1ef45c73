// Reads texts that name lines in braces: planners know a line by its label, and the round by its code.
#pragma once

#include "core/round/load/fields.hpp"
#include "core/round/round.hpp"

#include <span>
#include <string_view>

namespace plancheck {

/// Where a text stands: in a rule about `own`. A reader who does not have that block's sheet in view is told it.
struct LabelPlace {
    const Round& round;
    const Block& own;
    bool own_in_view = true;
    /// The years whose thresholds the text names: one, or all of the rule.
    std::span<const std::string_view> years{};
};

/// The text of a key with each name in braces replaced: `Raise {contingency}` becomes "Raise “Contingency”", and
/// `at least {contingency_floor}` "at least 0.5%". A name is
///  - a parameter: its value, or if it differs between the years, "2.5% in 2014/15 and 1% in 2015/16";
///    `{contingency_floor@year2}` is the value of that year;
///  - a year by its place: `{year1}`, `{outturn}`;
///  - what the round calls something: `the {body}`, `{Features}`;
///  - a line or column of the block `own`, or of the block before its dot: its label, with its sheet if that is not in
///    view.
/// An unknown name is a fault at its place, as is a code between backticks. In a withdrawn rule it may have gone with
/// the rule: the text then says "a set figure".
[[nodiscard]] std::string_view needed_text_with_labels(Fields& fields, std::string_view key, const LabelPlace& at);

/// The text with what stands in braces replaced: years by their places (`Planned for {year1}`), and what the round
/// calls things (`the {body}`, `{Features}`). Other braces stay.
[[nodiscard]] std::string_view with_names(std::string_view text, const Round& round, RoundStore& store);
/// The same of the text of a key.
[[nodiscard]] std::string_view text_with_names(Fields& fields, std::string_view key, const Round& round);
/// The same; a fault if it is absent or blank.
[[nodiscard]] std::string_view needed_text_with_names(Fields& fields, std::string_view key, const Round& round);

/// Reports each figure of a title that is the value of a parameter in `rule`'s test: written out, it would be wrong as
/// soon as the value changes.
void check_typed_figures(Fields& fields, const Round& round, const Rule& rule);

} // namespace plancheck
