// Names units as a round's files write them and reports show them.
#include "core/round/unit.hpp"

#include <array>
#include <cstddef>

namespace plancheck {

namespace {

// In the order of `Unit`.
constexpr std::array<std::string_view, 12> names{"£000", "£",    "£/head", "%",      "count", "number",
                                                 "text", "date", "yes/no", "choice", "year",  "truth"};

} // namespace

std::string_view unit_name(Unit unit) {
    return names[static_cast<std::size_t>(unit)];
}

std::optional<Unit> unit_from_name(std::string_view name) {
    // Skips `truth`, the last one: no line, parameter or rule may have that unit.
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        if (names[i] == name) {
            return static_cast<Unit>(i);
        }
    }
    return std::nullopt;
}

} // namespace plancheck
