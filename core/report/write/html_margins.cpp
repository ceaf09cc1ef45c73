// Writes the CSS for the margins of a printed page of HTML.
#include "core/report/write/html_margins.hpp"

#include "core/base/ascii.hpp"
#include "core/base/text_safety.hpp"

#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

/// Text for a CSS string. Every byte other than letters and digits becomes an escape of six digits, which needs no
/// blank after it.
std::string css_string(std::string_view text) {
    std::string result;
    for (const char letter : one_line(text)) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain =
            byte >= 0x80U || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter);
        if (plain) {
            result += letter;
        } else {
            fmt::format_to(std::back_inserter(result), "\\{:06x}", static_cast<unsigned>(byte));
        }
    }
    return result;
}

std::string corner(std::string_view name, std::string_view text) {
    return text.empty() ? std::string{}
                        : fmt::format("@{} {{ content: \"{}\"; font: 8pt sans-serif; }} ", name, css_string(text));
}

} // namespace

std::string html_margins(std::string_view top_left, std::string_view top_right, std::string_view bottom_left) {
    return fmt::format("@page {{ {}{}{}@bottom-right {{ content: \"page \" counter(page) \" of \" counter(pages); "
                       "font: 8pt sans-serif; }} }}\n",
                       corner("top-left", top_left), corner("top-right", top_right),
                       corner("bottom-left", bottom_left));
}

} // namespace plancheck
