// Amounts as findings print them: as many decimals as they have and their unit shows, never a figure that
// would hide a difference.
#include "core/rule/amount.hpp"

#include "core/round/page.hpp"
#include "core/round/parse.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace engine {

namespace {

constexpr int most_places = 15;

/// How many decimals a unit shows at most, unless more are needed to tell two amounts apart.
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

/// The fewest decimals that show all of `value`, or the usual ones; more where it would else read as zero.
int places_for(const Exact& value, Unit unit) {
    int places = places_of(value, usual_places(unit));
    while (places < most_places && !value.is_zero() && value.rounded(places).is_zero()) {
        ++places;
    }
    return places;
}

std::string in_unit(const Exact& shown, int places, Unit unit) {
    switch (unit) {
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

} // namespace

bool is_comparable(Unit a, Unit b) {
    return is_amount(a) && same_dimension(a, b);
}

std::string show_apart(const Exact& value, const Exact& other, Unit unit) {
    if (unit == Unit::date) {
        return iso_date(value.to_double());
    }
    const Exact shown = as_shown(value, unit);
    const Exact beside = as_shown(other, unit);
    int places = places_for(shown, unit);
    while (value != other && places < most_places && !shown.fits(places) &&
           shown.rounded(places) == beside.rounded(std::max(places, places_for(beside, unit)))) {
        ++places;
    }
    return in_unit(shown, places, unit);
}

std::string show_difference(const Exact& difference, Unit unit) {
    const Exact size = difference.abs();
    switch (unit) {
    case Unit::percent: {
        const std::string points = show(size * Exact(100), Unit::count);
        return points + (points == "1" ? " point" : " points");
    }
    case Unit::pounds_per_head:
        return show(size, unit) + " a head";
    case Unit::date:
        return grouped(size.to_string()) + (size == Exact(1) ? " day" : " days");
    default:
        return show(size, unit);
    }
}

std::string_view unit_mark(Unit unit) {
    return unit == Unit::thousand_pounds ? " (£000)" : "";
}

} // namespace engine

std::string show(const Exact& value, Unit unit) {
    return engine::show_apart(value, value, unit);
}

} // namespace plancheck
