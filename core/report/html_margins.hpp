// What stands in the margins of a printed page of HTML: running texts and the page's number.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// The CSS rule, for a style sheet. Texts may hold anything; empty ones leave their corner free.
[[nodiscard]] std::string html_margins(std::string_view top_left, std::string_view top_right,
                                       std::string_view bottom_left);

} // namespace plancheck
