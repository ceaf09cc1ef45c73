// Recognises what a defined name refers to once its cells no longer exist.
#include "core/workbook/broken_reference.hpp"

#include "core/base/ascii.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace plancheck {

std::optional<std::string> broken_reference(std::string_view refers_to) {
    constexpr std::string_view error = "#REF!";
    std::string shown(refers_to);
    bool broken = false;
    for (auto at = std::ranges::search(shown, error, {}, ascii_upper); !at.empty();
         at = std::ranges::search(std::ranges::subrange(at.end(), shown.end()), error, {}, ascii_upper)) {
        std::ranges::copy(error, at.begin());
        broken = true;
    }
    return broken ? std::optional(std::move(shown)) : std::nullopt;
}

} // namespace plancheck
