// Counts things, and begins headings with them.
#include "core/round/nouns.hpp"

#include "core/base/ascii.hpp"

#include <fmt/format.h>

namespace plancheck {

RoundNouns nouns_of(const Round* round) {
    return round == nullptr ? RoundNouns{} : round->nouns;
}

std::string count_of(std::size_t count, const Noun& noun) {
    return fmt::format("{} {}", count, count == 1 ? noun.one : noun.many);
}

std::string begin_with_capital(std::string_view words) {
    std::string text{words};
    if (!text.empty()) {
        text.front() = ascii_upper(text.front());
    }
    return text;
}

} // namespace plancheck
