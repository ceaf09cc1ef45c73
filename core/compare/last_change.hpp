// Says what one edit of a plan did: which findings are settled now, and which are new.
//
//     what_changed(before, after)
//         "Now met: Contingency is at least 0.5% (2014/15). Now not met: Detail adds up to the finance sheet
//         (2014/15)."
#pragma once

#include "core/assess/assessment.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace plancheck {

/// Two assessments of one plan, before and after an edit. Names at most `most` of each outcome and counts the others.
/// Empty if no finding has turned, or the two were judged by different rounds.
[[nodiscard]] std::string what_changed(const Assessment& before, const Assessment& after, std::size_t most = 2);

/// The rules' part of it, without the workbook's own findings and without the finding `but` of the later one: each
/// sentence begins with `when`.
[[nodiscard]] std::string outcomes_turned(const Assessment& before, const Assessment& after, std::string_view when,
                                          std::size_t most = 2, const Finding* but = nullptr);

} // namespace plancheck
