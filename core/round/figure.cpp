// Writes a figure as its unit shows it.
#include "core/round/figure.hpp"

#include "core/base/day.hpp"

#include <fmt/format.h>

namespace plancheck {

std::string show_figure(const Decimal& value, Unit unit) {
    switch (unit) {
    case Unit::percent: {
        const bool zero = value == Decimal{};
        return fmt::format("{}%", Decimal{value.mantissa, zero ? 0 : value.exponent + 2}.to_string());
    }
    case Unit::thousand_pounds:
        return fmt::format("{} (£000)", grouped(value.to_string()));
    case Unit::pounds:
    case Unit::pounds_per_head: {
        const bool negative = value.mantissa < 0;
        const std::string amount =
            grouped(Decimal{negative ? -value.mantissa : value.mantissa, value.exponent}.to_string());
        return fmt::format("{}£{}{}", negative ? "-" : "", amount, unit == Unit::pounds_per_head ? " per head" : "");
    }
    case Unit::date:
        return iso_date(value.to_double());
    default:
        return grouped(value.to_string());
    }
}

} // namespace plancheck
