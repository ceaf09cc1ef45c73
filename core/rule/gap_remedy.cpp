// Says what to do about values that are missing.
#include "core/round/nouns.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck::engine {

namespace {

/// What to do about one kind of gap. The cells, or the names of what is missing, follow.
std::string_view deed_for(const Gap& gap) {
    switch (gap.why) {
    case Gap::Why::no_block:
        return "Copy from the template the sheet";
    case Gap::Why::no_cell:
        return "Copy from the template the row or column of";
    case Gap::Why::empty:
        return "Fill in";
    case Gap::Why::no_cached:
        return "Recalculate and save the workbook; this gives a value to";
    case Gap::Why::wrong_kind:
        return gap.point.unit == Unit::date ? "Enter a date in" : "Enter a number in";
    case Gap::Why::no_choice:
        return gap.point.unit == Unit::year   ? "Enter a year of the round in"
               : gap.point.unit == Unit::flag ? "Enter yes or no in"
                                              : "Choose from the list in";
    case Gap::Why::wrong_sign:
        return "Change the sign of the amount in";
    case Gap::Why::out_of_range:
        return "Enter a percentage that is possible in";
    case Gap::Why::error:
        return "Enter a figure, or a formula that works, in";
    case Gap::Why::zero_divisor:
        return "Enter a figure other than 0 for";
    case Gap::Why::not_told:
        return "Give what is known, with its days, in a register of your own; no sheet of the plan settles this";
    case Gap::Why::no_items:
        return "Fill in at least one row with";
    case Gap::Why::no_year:
    case Gap::Why::no_parameter:
        break;
    }
    return "Ask whoever keeps the round's rules to complete them; nothing in the plan settles this";
}

std::string object_of(const Computation& computation, const Gap& gap) {
    switch (gap.why) {
    case Gap::Why::no_block:
        return gap.point.block == nullptr ? begin_with_capital(computation.round().nouns.feature.many)
                                          : std::string(gap.point.block->title);
    case Gap::Why::no_cell:
        return gap.point.block == nullptr
                   ? std::string(label_of(gap.point))
                   : fmt::format("{} on {}", within(label_of(gap.point)), gap.point.block->title);
    case Gap::Why::zero_divisor:
    case Gap::Why::no_items:
        return label_of_node(computation, gap.node);
    case Gap::Why::not_told:
    case Gap::Why::no_year:
    case Gap::Why::no_parameter:
        return {};
    default:
        return place_of(computation.plan(), gap.point);
    }
}

} // namespace

std::string how_to_fill(const Computation& computation, std::span<const Gap> gaps) {
    constexpr std::size_t most_kinds = 3;
    constexpr std::size_t most_objects = 6;
    std::vector<std::pair<std::string_view, std::vector<std::string>>> deeds;
    for (const Gap& gap : gaps) {
        const std::string_view deed = deed_for(gap);
        auto known = std::ranges::find(deeds, deed, [](const auto& entry) { return entry.first; });
        if (known == deeds.end()) {
            known = deeds.insert(deeds.end(), {deed, {}});
        }
        std::string object = object_of(computation, gap);
        if (known->second.size() <= most_objects && std::ranges::find(known->second, object) == known->second.end()) {
            known->second.push_back(std::move(object));
        }
    }
    std::string words;
    for (const auto& [deed, objects] : std::span(deeds).first(std::min(most_kinds, deeds.size()))) {
        const bool cut = objects.size() > most_objects;
        const std::string all =
            cut ? fmt::format("{} and others", list(std::span(objects).first(most_objects), most_objects))
                : list(objects, most_objects);
        words += fmt::format("{}{}{}{}.", words.empty() ? "" : " ", deed, all.empty() ? "" : " ", all);
    }
    return words;
}

} // namespace plancheck::engine
