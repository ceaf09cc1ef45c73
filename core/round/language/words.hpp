// The reserved words of the rule language, for its parser. Private to core/round.
#pragma once

#include "core/base/ascii.hpp"
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

[[nodiscard]] const LanguageFunction* find_function(std::string_view name); ///< null if there is none
[[nodiscard]] const ComparisonSign* comparison_at(std::string_view text); ///< the sign at the start of `text`, or null

constexpr bool starts_name(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool in_name(char c) {
    return starts_name(c) || is_digit(c) || c == '_';
}

} // namespace plancheck
