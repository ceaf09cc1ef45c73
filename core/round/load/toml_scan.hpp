// Checks a TOML text before toml++ reads it: whether it is safe to read, and within the limits of this project's files.
// Private to core/round.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Limits that no real round, sample, scenario or layout reaches. A file past a limit is refused with one sentence,
/// within a second and 128 MiB. toml++ recurses for each part of a dotted key and for each bracket.
struct TomlLimits {
    std::size_t bytes = std::size_t{4} << 20;
    std::size_t values = 100'000; ///< keys, their parts, tables, and entries of lists
    std::size_t depth = 16;       ///< of nested lists and tables
    std::size_t key_parts = 16;   ///< `a.b.c` has three
    std::size_t word_bytes = 256; ///< of a part of a key, a number or a date
    std::size_t text_bytes = 65'536;
};

/// A fault of a text and its place, counted from 1, columns in characters; 0 for the text as a whole.
struct TomlFault {
    std::size_t line = 0;
    std::size_t column = 0;
    std::string message; ///< one clause, without a full stop
};

/// Says why toml++ does not get this text: it is past a limit, it is not UTF-8, or it has characters beyond ASCII or
/// quotes where TOML allows none (`£ = 1`, `unit =2"£"`). The message is plainer than that of toml++, which reports all
/// other faults. Adds the number of the text's values to `values`.
[[nodiscard]] std::optional<TomlFault> scan_toml(std::string_view text, std::size_t& values,
                                                 const TomlLimits& limits = {});

} // namespace plancheck
