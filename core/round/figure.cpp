// Writes a figure as its unit shows it.
#include "core/round/figure.hpp"

#include "core/base/day.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::string show_figure(const Decimal& value, Unit unit) {
    switch (unit) {
    case Unit::percent: {
        const bool zero = value == Decimal{};
        return fmt::format("{}%", Decimal{value.mantissa, zero ? 0 : value.exponent + 2}.to_string());
    }
    case Unit::thousand_pounds:
        return money_words(value.to_string());
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

std::string money_words(std::string_view thousands) {
    const std::string_view sign = thousands.starts_with('-') ? "-" : "";
    thousands.remove_prefix(sign.size());
    const std::size_t stop = std::min(thousands.find('.'), thousands.size());
    const std::string whole{thousands.substr(0, stop)};
    std::string part{thousands.substr(std::min(stop + 1, thousands.size()))};
    part.erase(part.find_last_not_of('0') + 1);
    constexpr std::size_t zeros = 3; // of a thousand
    if (part.empty() && whole.size() > zeros) {
        std::string millions = whole.substr(0, whole.size() - zeros) + "." + whole.substr(whole.size() - zeros);
        millions.erase(millions.find_last_not_of('0') + 1);
        if (millions.ends_with('.')) {
            millions.pop_back();
        }
        return fmt::format("{}£{}m", sign, grouped(millions));
    }
    part.resize(std::max(part.size(), zeros), '0');
    std::string pounds = whole + part.substr(0, zeros);
    pounds.erase(0, std::min(pounds.find_first_not_of('0'), pounds.size() - 1));
    std::string pence = part.substr(zeros);
    if (pence.size() == 1) {
        pence += '0';
    }
    return fmt::format("{}£{}{}{}", sign, grouped(pounds), pence.empty() ? "" : ".", pence);
}

} // namespace plancheck
