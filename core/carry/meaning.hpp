// Tells whether two rounds mean the same by a line or a column, and whether a cell of the earlier plan was read.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <string>

namespace plancheck {

/// Why the later round's line is another one: "its unit differs: £000 in 2013-14, % in 2014-16". Empty if both mean the
/// same.
[[nodiscard]] std::string why_other_meaning(const Round& from, const Line& before, const Round& to, const Line& after);
[[nodiscard]] std::string why_other_meaning(const Round& from, const Column& before, const Round& to,
                                            const Column& after);

/// Why a cell that holds something cannot be taken over: "it shows the error #REF!". Empty if it was read, and its
/// value is possible in the new plan.
[[nodiscard]] std::string why_not_read(const Round& to, const Line& line, const Column* column, const DataPoint& point);
[[nodiscard]] std::string why_not_read(const Round& to, const Column& column, const DataPoint& point);

} // namespace plancheck
