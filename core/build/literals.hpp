// Writes values as C++: what the emitters of rounds and of registers share.
#pragma once

#include "core/base/day.hpp"

#include <fmt/format.h>
#include <iterator>
#include <string>
#include <string_view>

namespace plancheck {

/// A text as a literal of the type std::string_view.
inline std::string text_literal(std::string_view value) {
    if (value.empty()) {
        return "{}";
    }
    std::string literal = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            fmt::format_to(std::back_inserter(literal), "\\{:03o}", byte);
        } else if (c == '"' || c == '\\' || c == '?') { // `??` would begin a trigraph
            fmt::format_to(std::back_inserter(literal), "\\{}", c);
        } else {
            literal += c;
        }
    }
    return literal + "\"sv";
}

/// A day as the constant that makes it.
inline std::string day_literal(Day day) {
    return fmt::format("Day::from_serial({})", day.serial());
}

} // namespace plancheck
