// Parses JSON text within limits. Checks the limits before the library reads the text.
#pragma once

#include "core/base/or.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace plancheck {

struct JsonLimits {
    std::size_t bytes = 0;
    std::size_t values = 0; ///< objects, lists and their entries
    std::size_t depth = 0;  ///< of nested objects and lists
};

struct JsonFault {
    std::string message;    ///< one clause, with its line if it has one
    bool key_twice = false; ///< an object has a key twice: a person and a program could each believe a different one
};

/// Returns the value, or the reason why the text has none: it is past a limit, not UTF-8 or not complete, or an object
/// has a key twice.
[[nodiscard]] Or<nlohmann::json, JsonFault> parse_bounded_json(std::string_view text, const JsonLimits& limits);

} // namespace plancheck
