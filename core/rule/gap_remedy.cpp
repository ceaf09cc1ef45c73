// Says what to do about values that are missing.
#include "core/round/links.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace plancheck::engine {

namespace {

/// Whether the template fills the cell: a formula works it out, or a link brings it from another sheet.
enum class Filled : std::uint8_t { by_hand, by_formula, by_link };

Filled filled(const PointRef& point) {
    const bool of_record = point.record > 0;
    if (of_record ? point.field != nullptr && !point.field->formula.empty()
                  : point.line != nullptr && point.line->role == Role::calculated) {
        return Filled::by_formula;
    }
    return !of_record && point.line != nullptr && is_linked(*point.line) ? Filled::by_link : Filled::by_hand;
}

/// What to do about a cell without a usable value. Its place takes that of the braces.
std::string_view deed_for_cell(const Gap& gap) {
    if (const Filled by = filled(gap.point); by != Filled::by_hand) {
        return by == Filled::by_formula && gap.why == Gap::Why::empty
                   ? "Fill in the figures that {} is worked out from; if all are there, restore its formula from the "
                     "template"
               : by == Filled::by_formula ? "Restore the formula of {} from the template"
               : gap.why == Gap::Why::empty
                   ? "Fill in the sheet that {} is linked to, or restore its link from the template"
                   : "Restore the link of {} from the template";
    }
    return gap.why == Gap::Why::empty ? "Fill in {}" : "Enter a figure, or a formula that works, in {}";
}

/// What to do about a cell that makes a divisor 0.
std::string_view deed_for_zero(const Gap& gap) {
    if (gap.point.data == nullptr) {
        return "Enter a figure other than 0 for {}";
    }
    if (gap.point.data->value.number.mantissa != 0) {
        return "Check {}: together they must not come to 0";
    }
    switch (filled(gap.point)) {
    case Filled::by_formula:
        return "Check the figures that {} is worked out from: it must not be 0";
    case Filled::by_link:
        return "Check the sheet that {} is linked to: it must not be 0";
    case Filled::by_hand:
        break;
    }
    return "Enter a figure other than 0 in {}";
}

/// What to do about one kind of gap. The cells, or the names of what is missing, take the place of the braces.
std::string_view deed_for(const Gap& gap) {
    switch (gap.why) {
    case Gap::Why::no_block:
    case Gap::Why::no_cell:
        return gap.point.block != nullptr && gap.point.block->pseudo ? "Check the whole workbook, not single values"
                                                                     : "Copy {} from the template";
    case Gap::Why::empty:
    case Gap::Why::error:
        return deed_for_cell(gap);
    case Gap::Why::no_cached:
        return "Recalculate and save the workbook; this gives a value to {}";
    case Gap::Why::wrong_kind:
        return gap.point.unit == Unit::date ? "Enter a date in {}" : "Enter a number in {}";
    case Gap::Why::no_choice:
        return gap.point.unit == Unit::year   ? "Enter a year of the round in {}"
               : gap.point.unit == Unit::flag ? "Enter yes or no in {}"
                                              : "Choose from the list in {}";
    case Gap::Why::wrong_sign:
        return gap.point.unit == Unit::count ? "Enter how many there are in {}" : "Change the sign of the amount in {}";
    case Gap::Why::out_of_range:
        return "Enter a percentage that is possible in {}";
    case Gap::Why::zero_divisor:
        return deed_for_zero(gap);
    case Gap::Why::not_told:
        return gap.point.data == nullptr && gap.point.unit == Unit::truth
                   ? "Enter the organisation's code on the Cover"
                   : "Enter what is known, with its dates, in a register of your own; no sheet of the plan has it";
    case Gap::Why::no_items:
        return "Fill in at least one row with {}";
    case Gap::Why::no_year:
    case Gap::Why::no_parameter:
        break;
    }
    return "Ask whoever keeps the round's rules to complete them; nothing in the plan settles this";
}

std::string object_of(const Computation& computation, const Gap& gap) {
    switch (gap.why) {
    case Gap::Why::no_block:
        return gap.point.block == nullptr
                   ? fmt::format("the sheet {}", begin_with_capital(computation.round().nouns.feature.many))
                   : fmt::format("the sheet {}", gap.point.block->title);
    case Gap::Why::no_cell:
        return gap.point.block == nullptr
                   ? fmt::format("the row or column of “{}”", label_of(gap.point))
                   : fmt::format("the row or column of “{}” on {}", label_of(gap.point), gap.point.block->title);
    case Gap::Why::zero_divisor:
        return gap.point.data == nullptr ? label_of_node(computation, gap.node)
                                         : place_of(computation.plan(), gap.point);
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

/// A deed about one cell, put for several: "that A and B are worked out from", "restore their links".
std::string of_several(std::string text) {
    using Pair = std::pair<std::string_view, std::string_view>;
    for (const auto& [one, many] :
         {Pair{" is worked out from", " are worked out from"}, Pair{" is linked to", " are linked to"},
          Pair{"restore its formula", "restore their formulas"}, Pair{"restore its link", "restore their links"},
          Pair{"it must not be 0", "they must not be 0"}, Pair{"Restore the formula of", "Restore the formulas of"},
          Pair{"Restore the link of", "Restore the links of"},
          Pair{"Fill in the sheet that", "Fill in the sheets that"},
          Pair{"this gives a value to", "this gives values to"}}) {
        if (const std::size_t at = text.find(one); at != std::string::npos) {
            text.replace(at, one.size(), many);
        }
    }
    return text;
}

/// One thing to do, and where.
struct ToDo {
    std::string_view deed;
    std::vector<std::string> objects;
    std::set<std::string> known; ///< all of them: a table may have a gap in each of 100,000 rows
};

} // namespace

std::string how_to_fill(const Computation& computation, std::span<const Gap> gaps) {
    constexpr std::size_t most_kinds = 3;
    constexpr std::size_t most_objects = 6;
    std::vector<ToDo> deeds;
    for (const Gap& gap : gaps) {
        const std::string_view deed = deed_for(gap);
        auto known = std::ranges::find(deeds, deed, &ToDo::deed);
        if (known == deeds.end()) {
            known = deeds.insert(deeds.end(), {deed, {}, {}});
        }
        std::string object = object_of(computation, gap);
        if (known->known.insert(object).second) {
            known->objects.push_back(std::move(object));
        }
    }
    std::string words;
    const auto said = [](const ToDo& todo) {
        const std::string text = fmt::format(fmt::runtime(todo.deed), list(todo.objects, most_objects));
        return todo.objects.size() == 1 ? text : of_several(text);
    };
    for (const ToDo& todo : std::span(deeds).first(std::min(most_kinds, deeds.size()))) {
        words += fmt::format("{}{}.", words.empty() ? "" : " ", said(todo));
    }
    return words;
}

} // namespace plancheck::engine
