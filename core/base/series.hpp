// Writes a series of words as a sentence has it.
#pragma once

#include <cstddef>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>

namespace plancheck {

/// "a, b and c", or with another word before the last. Of more than `most` parts, "a, b and 3 more".
template <class Parts>
[[nodiscard]] std::string in_series(const Parts& parts, std::string_view last = "and",
                                    std::size_t most = std::numeric_limits<std::size_t>::max()) {
    const auto all = static_cast<std::size_t>(std::size(parts));
    std::string words;
    std::size_t shown = 0;
    for (const auto& part : parts) {
        if (shown == most) {
            return fmt::format("{} {} {} more", words, last, all - shown);
        }
        ++shown;
        words += shown == 1 ? "" : shown == all ? fmt::format(" {} ", last) : ", ";
        words += part;
    }
    return words;
}

} // namespace plancheck
