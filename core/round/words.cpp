// The words of the rule language: functions, operators, names, dates.
#include "core/round/words.hpp"

#include "core/round/syntax.hpp"

#include <algorithm>
#include <chrono>

namespace plancheck {

namespace {

constexpr std::size_t any_number = 1000;
constexpr std::array<LanguageFunction, 13> functions{{{"sum", Op::sum, 1, 1, true},
                                                      {"count", Op::count, 1, 1, true},
                                                      {"min", Op::min, 1, any_number, true},
                                                      {"max", Op::max, 1, any_number, true},
                                                      {"first", Op::first, 1, 1, true},
                                                      {"last", Op::last, 1, 1, true},
                                                      {"abs", Op::abs, 1, 1, false},
                                                      {"round", Op::round, 2, 2, false},
                                                      {"prev", Op::prev, 1, 1, false},
                                                      {"change", Op::change, 1, 1, false},
                                                      {"growth", Op::growth, 1, 1, false},
                                                      {"answered", Op::answered, 1, 1, false},
                                                      {"pounds", Op::pounds, 1, 1, false}}};
constexpr std::array<std::string_view, 6> other_words{"and", "or", "not", "where", "true", "false"};

// Longer signs before their beginnings.
constexpr std::array<ComparisonSign, 6> comparisons{{{"<=", Op::less_equal},
                                                     {">=", Op::greater_equal},
                                                     {"==", Op::equal},
                                                     {"!=", Op::not_equal},
                                                     {"<", Op::less},
                                                     {">", Op::greater}}};

} // namespace

const LanguageFunction* find_function(std::string_view name) {
    const auto* found = std::find_if(functions.begin(), functions.end(),
                                     [&](const LanguageFunction& known) { return known.name == name; });
    return found == functions.end() ? nullptr : found;
}

const ComparisonSign* comparison_at(std::string_view text) {
    const auto* found = std::find_if(comparisons.begin(), comparisons.end(),
                                     [&](const ComparisonSign& known) { return text.starts_with(known.sign); });
    return found == comparisons.end() ? nullptr : found;
}

bool is_reserved_word(std::string_view word) {
    return std::find(other_words.begin(), other_words.end(), word) != other_words.end();
}

bool is_identifier(std::string_view text) {
    return !text.empty() && starts_name(text.front()) && std::all_of(text.begin(), text.end(), in_name);
}

std::optional<std::int32_t> days_from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto figure = [&](std::size_t from, std::size_t length) {
        int value = 0;
        for (const char c : text.substr(from, length)) {
            if (!is_digit(c))
                return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const int year = figure(0, 4), month = figure(5, 2), day = figure(8, 2);
    using namespace std::chrono;
    if (year < 0 || month < 1 || day < 1)
        return std::nullopt;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    constexpr sys_days zero = std::chrono::year{1899} / 12 / 30;
    return static_cast<std::int32_t>((sys_days{date} - zero).count());
}

std::string_view op_word(Op op) {
    if (const auto* known =
            std::find_if(functions.begin(), functions.end(), [&](const LanguageFunction& one) { return one.op == op; });
        known != functions.end())
        return known->name;
    if (const auto* known = std::find_if(comparisons.begin(), comparisons.end(),
                                         [&](const ComparisonSign& one) { return one.op == op; });
        known != comparisons.end())
        return known->sign;
    switch (op) {
    case Op::add:
        return "+";
    case Op::subtract:
    case Op::negate:
        return "-";
    case Op::multiply:
        return "*";
    case Op::divide:
        return "/";
    case Op::and_:
        return "and";
    case Op::or_:
        return "or";
    case Op::not_:
        return "not";
    default:
        return {};
    }
}

} // namespace plancheck
