// What HTML pages share: names of classes and fragments, and the mark of an outcome.
#pragma once

#include "core/assess/assessment.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// An outcome or rule as a class name or fragment: "not met" -> "not-met", "OUT-01.a 2014/15" -> "OUT-01-a-2014-15".
[[nodiscard]] std::string slug(std::string_view text);

/// An outcome in its colours, with its name.
[[nodiscard]] std::string mark(Outcome outcome);

} // namespace plancheck
