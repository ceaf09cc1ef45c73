// Lists the words of the rule language: functions, operators, names, dates.
#include "core/round/language/words.hpp"

#include "core/round/language/syntax.hpp"

#include <algorithm>

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

// Longer signs come before their prefixes.
constexpr std::array<ComparisonSign, 6> comparisons{{{"<=", Op::less_equal},
                                                     {">=", Op::greater_equal},
                                                     {"==", Op::equal},
                                                     {"!=", Op::not_equal},
                                                     {"<", Op::less},
                                                     {">", Op::greater}}};

} // namespace

const LanguageFunction* find_function(std::string_view name) {
    const auto* found =
        std::ranges::find_if(functions, [&](const LanguageFunction& known) { return known.name == name; });
    return found == functions.end() ? nullptr : found;
}

const ComparisonSign* comparison_at(std::string_view text) {
    const auto* found =
        std::ranges::find_if(comparisons, [&](const ComparisonSign& known) { return text.starts_with(known.sign); });
    return found == comparisons.end() ? nullptr : found;
}

bool is_reserved_word(std::string_view word) {
    return std::ranges::find(other_words, word) != other_words.end();
}

bool is_plain_id(std::string_view text) {
    const auto plain = [](char c) { return is_digit(c) || starts_name(c) || (c >= 'A' && c <= 'Z'); };
    return !text.empty() && text.size() <= longest_id && plain(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return plain(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_identifier(std::string_view text) {
    return !text.empty() && starts_name(text.front()) && std::ranges::all_of(text, in_name);
}

std::string_view op_word(Op op) {
    if (const auto* known = std::ranges::find_if(functions, [&](const LanguageFunction& one) { return one.op == op; });
        known != functions.end()) {
        return known->name;
    }
    if (const auto* known = std::ranges::find_if(comparisons, [&](const ComparisonSign& one) { return one.op == op; });
        known != comparisons.end()) {
        return known->sign;
    }
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
