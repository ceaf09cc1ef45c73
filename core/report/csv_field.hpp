// One field of CSV, safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// Appends the text in double quotes (RFC 4180), on one line. Text that a spreadsheet would take for a formula (it
/// begins with = + - @ | % or a tab or line end) gets an apostrophe in front, so that it is shown and never run.
void append_csv_text(std::string& out, std::string_view text);

/// A byte order mark: without it Excel shows the pound sign as two letters.
inline constexpr std::string_view csv_begin = "\xEF\xBB\xBF";
inline constexpr std::string_view csv_line_end = "\r\n";

} // namespace plancheck
