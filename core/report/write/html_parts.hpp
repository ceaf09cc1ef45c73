// Writes the parts that HTML pages share: names of classes and fragments, and the mark of an outcome.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/html_writer.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// An outcome or rule as a class name or fragment: "not met" -> "not-met", "OUT-01.a 2014/15" -> "OUT-01-a-2014-15".
[[nodiscard]] std::string slug(std::string_view text);

/// Writes the name of an outcome in its colours.
void html_mark(HtmlWriter& html, Outcome outcome);

} // namespace plancheck
