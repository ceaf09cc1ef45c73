// The fixed words of the rule language, for its parser. Private to core/round.
#pragma once

#include "core/round/expression.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace plancheck {

struct LanguageFunction {
    std::string_view name;
    Op op;
    std::size_t least, most; ///< arguments
    bool where;              ///< may have a condition
};

struct ComparisonSign {
    std::string_view sign;
    Op op;
};

[[nodiscard]] const LanguageFunction* find_function(std::string_view name); ///< null: there is none
[[nodiscard]] const ComparisonSign* comparison_at(std::string_view text);   ///< that `text` begins with, or null

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool starts_name(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool in_name(char c) {
    return starts_name(c) || is_digit(c) || c == '_';
}

} // namespace plancheck
