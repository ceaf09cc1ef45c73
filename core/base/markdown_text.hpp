// Escapes text so that Markdown (CommonMark and GitHub's tables) shows it letter by letter.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// Returns the text on one line, with every character that has a meaning in Markdown escaped.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// The same for the prose of a round, whose authors write `names` as code: text between two single backticks stays
/// code. The writer of a table escapes | in its cells.
[[nodiscard]] std::string markdown_prose(std::string_view text);

} // namespace plancheck
