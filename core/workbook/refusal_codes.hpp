// The codes of refusals: why a file could not be read as a workbook.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace plancheck {

enum class RefusalCode : std::uint8_t {
    changed,
    damaged,
    missing_sheet,
    not_a_workbook,
    not_found,
    old_format,
    password,
    too_large,
    unreadable,
    unsafe,
    out_of_order, ///< no caller sees it: the workbook is read again with its sheets put in order
};

/// One code with its stable name and what it means in one clause.
struct RefusalMeaning {
    RefusalCode code;
    std::string_view name;
    std::string_view meaning;
};

/// The name of RefusalCode::too_large. The finding on a sheet with more coded rows than a plan holds has the same name.
inline constexpr std::string_view too_large_name = "too-large";

/// Every code that a caller may see, by name.
[[nodiscard]] std::span<const RefusalMeaning> refusal_codes();
[[nodiscard]] std::string_view refusal_name(RefusalCode code); ///< "damaged"

} // namespace plancheck
