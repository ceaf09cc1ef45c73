// Writes the parts that HTML pages share: names of classes and fragments, and the mark of an outcome.
#include "core/report/write/html_parts.hpp"

#include "core/base/ascii.hpp"

#include <algorithm>

namespace plancheck {

std::string slug(std::string_view text) {
    std::string result{text};
    std::ranges::replace_if(
        result,
        [](char letter) {
            const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter);
            return !plain;
        },
        '-');
    if (const auto twice = result.find("--"); twice != std::string::npos) {
        result.erase(twice, 1); // as in "query, explained"
    }
    return result;
}

void html_mark(HtmlWriter& html, Outcome outcome) {
    html.element("span", {{"class", "mark " + slug(outcome_name(outcome))}}, outcome_name(outcome));
}

} // namespace plancheck
