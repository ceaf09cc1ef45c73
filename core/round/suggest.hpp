// "Did you mean ...?": the known name nearest to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// How many characters must be put in, left out, changed or swapped with their neighbour to turn `a` into `b`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of `known`, if it is near enough to be a slip of the hand (a third of the letters, three at most);
/// else empty. The first of equals.
[[nodiscard]] std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

/// "; did you mean `contingency`?", or nothing: to put after "unknown name `contingancy`".
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);
/// The same among items that are known by a member: `did_you_mean(id, round.rules, &Rule::id)`.
template <class Items, class Item>
[[nodiscard]] std::string did_you_mean(std::string_view name, const Items& items, std::string_view Item::*known_by) {
    std::vector<std::string_view> known;
    for (const Item& item : items) {
        known.push_back(item.*known_by);
    }
    return did_you_mean(name, known);
}

} // namespace plancheck
