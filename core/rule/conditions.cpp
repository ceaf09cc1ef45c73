// Puts the conditions of an expression into words.
#include "core/rule/phrase.hpp"

#include "core/round/language/parse.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck::engine {

std::string_view relation(Op op, Unit unit) {
    const bool date = unit == Unit::date;
    switch (op) {
    case Op::less:
        return date ? "before " : "below ";
    case Op::less_equal:
        return date ? "on or before " : "at most ";
    case Op::greater:
        return date ? "after " : "above ";
    case Op::greater_equal:
        return date ? "on or after " : "at least ";
    case Op::not_equal:
        return "other than ";
    default:
        return "";
    }
}

std::string Phrases::condition(std::uint16_t node, bool negated, const Frame& frame) {
    const Node& n = computation_.node(node);
    if (n.op == Op::not_) {
        return condition(n.left, !negated, frame);
    }
    if (n.op == Op::and_ || n.op == Op::or_) {
        for (const auto& [side, other] : {std::pair{n.left, n.right}, std::pair{n.right, n.left}}) {
            if (computation_.is_constant(side)) { // a parameter that turns the other side on or off
                return condition(other, negated, frame);
            }
        }
        const Op joined_by = (n.op == Op::and_) != negated ? Op::and_ : Op::or_;
        return fmt::format("{} {} {}", side(n.left, joined_by, negated, frame), joined_by == Op::and_ ? "and" : "or",
                           side(n.right, joined_by, negated, frame));
    }
    if (n.op == Op::answered) {
        return name(n.left, frame) + (negated ? " is empty" : " is filled in");
    }
    if (n.op == Op::line && n.unit == Unit::truth) {
        return standing(node, negated, frame);
    }
    if (!is_comparison(n.op)) {
        return name(node, frame);
    }
    const Unit unit = unit_of(node);
    const std::string_view not_so = negated ? "not " : "";
    if (asks_for_whole_number(node)) {
        const bool whole = (n.op == Op::equal) != negated;
        return fmt::format("{} is {}a whole number", name(n.right, frame), whole ? "" : "not ");
    }
    const Result right = computation_.is_constant(n.right) ? computation_.value(n.right, frame) : Result{};
    return fmt::format("{} is {}{}{}", name(n.left, frame), not_so, relation(n.op, unit),
                       right.kind == Result::Kind::amount ? say_amount(right.amount, unit) : name(n.right, frame));
}

/// "the CCG is in financial special measures (HSJ, July 2016)": with the source where a row of the register stands.
std::string Phrases::standing(std::uint16_t node, bool negated, const Frame& frame) const {
    const PointRef point = computation_.point(node, frame);
    const std::string_view source = point.data == nullptr || point.data->value.kind != ValueKind::boolean || negated
                                        ? std::string_view{}
                                        : point.data->value.text;
    return fmt::format("the {} is {}{}{}", computation_.round().nouns.body.one, negated ? "not " : "",
                       point.line->label, source.empty() ? std::string{} : fmt::format(" ({})", source));
}

/// A condition in words, unless that would be longer than a reader follows.
std::string Phrases::short_condition(std::uint16_t node, const Frame& frame) {
    constexpr std::ptrdiff_t most_spaces = 14;
    std::string words = condition(node, false, frame);
    return std::ranges::count(words, ' ') <= most_spaces ? words : "all holds that the rule asks of it";
}

/// One side of an `and` or `or`, in brackets if it is joined by the other of the two.
std::string Phrases::side(std::uint16_t node, Op joined_by, bool negated, const Frame& frame) {
    const Node& n = computation_.node(node);
    const std::string words = condition(node, negated, frame);
    const bool joins = n.op == Op::and_ || n.op == Op::or_;
    const bool alike = ((n.op == Op::and_) != negated) == (joined_by == Op::and_);
    return n.op == Op::not_ ? side(n.left, joined_by, !negated, frame) : joins && !alike ? "(" + words + ")" : words;
}

} // namespace plancheck::engine
