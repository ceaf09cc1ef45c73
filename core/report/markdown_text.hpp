// Text that Markdown (CommonMark and GitHub's tables) shows letter by letter.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// On one line, with every character that Markdown gives a meaning to escaped.
[[nodiscard]] std::string markdown_text(std::string_view text);

} // namespace plancheck
