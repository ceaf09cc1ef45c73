// Writes amounts with the decimals that they have and that their unit shows. Adds decimals where fewer would hide a
// difference.
#include "core/rule/amount.hpp"

#include "core/base/day.hpp"
#include "core/round/figure.hpp"
#include "core/round/language/parse.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace engine {

namespace {

constexpr int most_places = 15;

/// The most decimals that a unit shows, unless more are needed to tell two amounts apart.
int usual_places(Unit unit) {
    switch (unit) {
    case Unit::thousand_pounds:
        return 5; // a penny
    case Unit::number:
        return 4;
    default:
        return 2;
    }
}

Exact as_shown(const Exact& value, Unit unit) {
    return unit == Unit::percent ? value * Exact(100) : value;
}

/// The fewest decimals, up to `most`, that show all of `value`.
int places_of(const Exact& value, int most) {
    int places = 0;
    while (places < most && !value.fits(places)) {
        ++places;
    }
    return places;
}

/// The fewest decimals that show all of `value`, or the unit's usual number if that is smaller. Returns more than usual
/// if the value would otherwise read as zero.
int places_for(const Exact& value, Unit unit) {
    int places = places_of(value, usual_places(unit));
    while (places < most_places && !value.is_zero() && value.rounded(places).is_zero()) {
        ++places;
    }
    return places;
}

/// `worded`: as a sentence says money, with its unit.
std::string in_unit(const Exact& shown, int places, Unit unit, bool worded) {
    switch (unit) {
    case Unit::thousand_pounds:
        return worded ? money_words(shown.to_string(places)) : grouped(shown.to_string(places));
    case Unit::percent:
        return grouped(shown.to_string(places)) + "%";
    case Unit::pounds:
    case Unit::pounds_per_head: {
        const std::string text = grouped(shown.abs().to_string(places == 1 ? 2 : places));
        return (shown.sign() < 0 ? "-£" : "£") + text;
    }
    default:
        return grouped(shown.to_string(places));
    }
}

constexpr int most_told = 3; // of a percentage: more decimals say no more than "just under"

/// The decimals with which `shown` is written beside another amount that it differs from.
int places_beside(const Exact& shown, const Exact& beside, Unit unit) {
    int places = places_for(shown, unit);
    while (shown != beside && places < most_places && !shown.fits(places) &&
           shown.rounded(places) == beside.rounded(std::max(places, places_for(beside, unit)))) {
        ++places;
    }
    return places;
}

/// `places`: the decimals of the value, at least places_beside().
std::string apart(const Exact& value, const Exact& other, Unit unit, int places, bool worded) {
    const Exact shown = as_shown(value, unit);
    const Exact beside = as_shown(other, unit);
    if (unit == Unit::percent && value != other && places_beside(shown, beside, unit) > most_told) {
        return fmt::format("just {} {}", value < other ? "under" : "over",
                           in_unit(beside, places_for(beside, unit), unit, worded));
    }
    return in_unit(shown, places, unit, worded);
}

std::string apart(const Exact& value, const Exact& other, Unit unit, bool worded) {
    return unit == Unit::date
               ? long_date(value.to_double())
               : apart(value, other, unit, places_beside(as_shown(value, unit), as_shown(other, unit), unit), worded);
}

/// "0.5 percentage points"; `shown`: 0.5.
std::string points(std::string_view shown) {
    return fmt::format("{} percentage point{}", shown, shown == "1" ? "" : "s");
}

constexpr std::string_view too_small = "less than 0.001 percentage points";

} // namespace

bool is_comparable(Unit a, Unit b) {
    return is_amount(a) && same_dimension(a, b);
}

std::string show_apart(const Exact& value, const Exact& other, Unit unit) {
    return apart(value, other, unit, false);
}

std::string say_amount(const Exact& value, Unit unit) {
    return apart(value, value, unit, true);
}

std::string say_apart(const Exact& value, const Exact& other, Unit unit) {
    return apart(value, other, unit, true);
}

std::string show_difference(const Exact& difference, Unit unit) {
    return show_difference_apart(difference, difference, unit);
}

std::string show_difference_apart(const Exact& difference, const Exact& other, Unit unit) {
    const Exact size = difference.abs();
    const Exact beside = other.abs();
    switch (unit) {
    case Unit::percent: {
        const Exact least = *Exact::divide(Exact(1), Exact(1000));
        if (!size.is_zero() && size * Exact(100) < least) {
            return std::string(too_small);
        }
        return points(show_apart(size * Exact(100), beside * Exact(100), Unit::count));
    }
    case Unit::pounds_per_head:
        return say_apart(size, beside, unit) + " per head";
    case Unit::date:
        return grouped(size.to_string()) + (size == Exact(1) ? " day" : " days");
    default:
        return say_apart(size, beside, unit);
    }
}

Compared say_compared(const Exact& measured, const Exact& asked, Unit unit, const std::optional<Exact>& tolerance) {
    if (unit == Unit::date || measured == asked) {
        return {say_amount(measured, unit), say_amount(asked, unit), show_difference(measured - asked, unit)};
    }
    const Exact one = as_shown(measured, unit);
    const Exact other = as_shown(asked, unit);
    int places = places_beside(one, other, unit);
    int places_of_other = places_beside(other, one, unit);
    const bool only_just = unit == Unit::percent && std::max(places, places_of_other) > most_told;
    const auto difference = [&] { return (one.rounded(places) - other.rounded(places_of_other)).abs(); };
    if (tolerance) { // ends where both are shown whole, if not before
        const Exact allowed = as_shown(*tolerance, unit);
        const auto is_side = [&](const Exact& size) { return size <=> allowed; };
        while (is_side(difference()) != is_side((one - other).abs()) &&
               std::max(places, places_of_other) < most_places) {
            places += one.fits(places) ? 0 : 1;
            places_of_other += other.fits(places_of_other) ? 0 : 1;
        }
    }
    const std::string written = in_unit(difference(), places_of(difference(), most_places), unit, true);
    return {apart(measured, asked, unit, places, true), apart(asked, measured, unit, places_of_other, true),
            only_just                       ? std::string(too_small)
            : unit == Unit::percent         ? points(std::string_view(written).substr(0, written.size() - 1))
            : unit == Unit::pounds_per_head ? written + " per head"
                                            : written};
}

std::string_view unit_mark(Unit unit) {
    return unit == Unit::thousand_pounds ? " (£000)" : "";
}

} // namespace engine

std::string show(const Exact& value, Unit unit) {
    return engine::show_apart(value, value, unit);
}

} // namespace plancheck
