// Finds the known name nearest to an unknown one, for "did you mean ...?".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The number of characters that must be inserted, removed, changed or swapped with a neighbour to turn `a` into `b`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Returns the nearest of `known`, if it is near enough to be a typing error (a third of the letters, at most three);
/// else an empty text. Of equally near names the first.
[[nodiscard]] std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

/// Returns "; did you mean `contingency`?" to follow "unknown name `contingancy`", or an empty text.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);
/// The same for items with a name member: `did_you_mean(id, round.rules, &Rule::id)`.
template <class Items, class Item>
[[nodiscard]] std::string did_you_mean(std::string_view name, const Items& items, std::string_view Item::*known_by) {
    std::vector<std::string_view> known;
    for (const Item& item : items) {
        known.push_back(item.*known_by);
    }
    return did_you_mean(name, known);
}

} // namespace plancheck
