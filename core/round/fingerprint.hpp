// Computes the fingerprint of a round, by which receipts and reports identify its rules.
#pragma once

#include "core/round/round.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// SHA-256 (64 hex digits) over a canonical form of everything in a round that can change an outcome or a sentence:
/// years, codes, lines, parameters, elements, features, rules as written, consequences, organisations. The cases and
/// the round's origin do not count: a copy of a shipped round in a folder has the same fingerprint.
[[nodiscard]] std::string fingerprint_of(const Round& round);

/// The part of a fingerprint that people compare.
[[nodiscard]] std::string_view short_fingerprint(std::string_view fingerprint);

/// "shipped", or "folder" for what was loaded with --rounds.
[[nodiscard]] std::string_view origin_name(const Round& round);

} // namespace plancheck
