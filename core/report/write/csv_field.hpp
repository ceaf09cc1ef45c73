// Writes one field of CSV that is safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// Appends the text in double quotes (RFC 4180), on one line. Text that a spreadsheet might run as a formula gets an
/// apostrophe in front, so that it is only shown. Such text starts with = + - @ | % (also full-width), a tab or a line
/// end, possibly after blanks, invisible characters, quotes and separators.
void append_csv_text(std::string& out, std::string_view text);

/// A byte order mark. Without it Excel shows the pound sign as two letters.
inline constexpr std::string_view csv_begin = "\xEF\xBB\xBF";
inline constexpr std::string_view csv_line_end = "\r\n";

} // namespace plancheck
