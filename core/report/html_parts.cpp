// What HTML pages share: names of classes and fragments, and the mark of an outcome.
#include "core/report/html_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::string slug(std::string_view text) {
    std::string result{text};
    std::ranges::replace_if(
        result,
        [](char letter) {
            const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                               (letter >= '0' && letter <= '9');
            return !plain;
        },
        '-');
    if (const auto twice = result.find("--"); twice != std::string::npos) {
        result.erase(twice, 1); // "query, explained"
    }
    return result;
}

std::string mark(Outcome outcome) {
    return fmt::format("<span class=\"mark {}\">{}</span>", slug(outcome_name(outcome)), outcome_name(outcome));
}

} // namespace plancheck
