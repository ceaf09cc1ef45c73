// Writes the margins of a printed HTML page: running texts and the page's number.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// Returns the CSS rule for a style sheet. Texts may contain any characters; an empty text leaves its corner free.
[[nodiscard]] std::string html_margins(std::string_view top_left, std::string_view top_right,
                                       std::string_view bottom_left);

} // namespace plancheck
