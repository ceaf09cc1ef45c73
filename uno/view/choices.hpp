// Decides what the sidebar offers for the chosen entry: the buttons below it, and what its menu holds. Makes no UNO
// call.
#pragma once

#include "core/scenario/put_right.hpp"
#include "uno/view/judged.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace plancheck::office {

/// What a person can do with an entry or with the plan.
enum class Deed {
    go,
    use,
    explain,
    judge,
    waive,
    rule,
    next,
    previous,
    mark,
    clear,
    checklist,
    sign,
    compare,
    verify,
    what_if,
    footprint
};

/// The deed of the second button, after "Go to the cell" and before the menu. The least change before a waiver; none
/// for an entry about which nothing is to be recorded.
[[nodiscard]] std::optional<Deed> main_deed(const Judged& judged, std::string_view key, bool least_change);

/// What the menu holds, group by group, for this entry; without an entry what concerns the whole plan.
[[nodiscard]] std::vector<std::vector<Deed>> menu_deeds(const Judged& judged, std::string_view key, bool least_change);

/// The least change that puts the chosen finding right.
[[nodiscard]] std::optional<PutRight> put_right(const Judged& judged, std::string_view key);

} // namespace plancheck::office
