// Puts nodes of an expression and their values into words for planners.
#include "core/rule/phrase.hpp"

#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/judge.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck::engine {

namespace {

/// How tightly an operator binds. An operand that binds less tightly gets brackets.
int binding(Op op) {
    switch (op) {
    case Op::add:
    case Op::subtract:
        return 1;
    case Op::multiply:
    case Op::divide:
        return 2;
    default:
        return 3;
    }
}

std::string_view sign_of(Op op) {
    switch (op) {
    case Op::add:
        return "+";
    case Op::subtract:
        return "-";
    case Op::multiply:
        return "×";
    default:
        return "/";
    }
}

/// Whether a node is written in words with its operands: "the lower of a and b".
bool is_worded(Op op) {
    return op == Op::negate || op == Op::abs || op == Op::round || op == Op::change || op == Op::growth;
}

} // namespace

Unit Phrases::unit_of(std::uint16_t comparison) const {
    const Node& n = computation_.node(comparison);
    const Unit left = computation_.node(n.left).unit;
    const Unit right = computation_.node(n.right).unit;
    return computation_.is_constant(n.left) && !computation_.is_constant(n.right) ? right : left;
}

std::string Phrases::value(std::uint16_t node, const Frame& frame) {
    const Result result = computation_.value(node, frame);
    switch (result.kind) {
    case Result::Kind::amount:
        return say_amount(result.amount, computation_.node(node).unit);
    case Result::Kind::text:
        return fmt::format("“{}”", result.words());
    case Result::Kind::truth:
        return result.truth ? "yes" : "no";
    case Result::Kind::missing:
        break;
    }
    return "no value";
}

/// A value of the year before binds as what it is the value of.
int Phrases::binding_of(std::uint16_t node) const {
    const Node& n = computation_.node(node);
    return n.op == Op::prev || n.op == Op::pounds ? binding_of(n.left) : binding(n.op);
}

std::string Phrases::operand(std::uint16_t node, const Frame& frame, bool with_values, int binds) {
    const Node& n = computation_.node(node);
    if (computation_.is_constant(node)) {
        return value(node, frame);
    }
    if (n.op == Op::prev) {
        return operand(n.left, computation_.year_before(frame).value_or(frame), with_values, binds);
    }
    if (is_worded(n.op) || ((n.op == Op::min || n.op == Op::max) && n.walk == Walk::none)) {
        return with_values ? fmt::format("({}: {})", function(node, frame, true), value(node, frame))
                           : fmt::format("({})", function(node, frame, false));
    }
    std::string words = binding(n.op) < 3 ? arithmetic(node, frame, with_values)
                        : with_values     ? in_full(node, frame)
                                          : name(node, frame);
    return binding_of(node) < binds ? "(" + words + ")" : words;
}

/// The right side of an operator. What is added to a percentage is percentage points: "61% + 7 percentage points".
std::string Phrases::added(std::uint16_t node, const Frame& frame, bool with_values) {
    const Node& n = computation_.node(node);
    const bool of_percentages = binding(n.op) == 1 && n.unit == Unit::percent && !computation_.is_constant(n.left);
    const Result right = computation_.value(n.right, frame);
    if (of_percentages && computation_.is_constant(n.right) && right.kind == Result::Kind::amount) {
        return show_difference(right.amount, Unit::percent);
    }
    return operand(n.right, frame, with_values, binding(n.op) + (n.op == Op::add ? 0 : 1));
}

std::string Phrases::arithmetic(std::uint16_t node, const Frame& frame, bool with_values) {
    // A long sum nests to the left: a + b + c + d is ((a + b) + c) + d.
    constexpr std::size_t most_terms = 4;
    std::vector<std::uint16_t> chain{node};
    while (binding(computation_.node(computation_.node(chain.back()).left).op) == 1 &&
           binding(computation_.node(node).op) == 1) {
        chain.push_back(computation_.node(chain.back()).left);
    }
    const std::size_t terms = chain.size() + 1;
    const Node& first = computation_.node(chain.back());
    std::string words = operand(first.left, frame, with_values, binding(first.op));
    std::size_t shown = 1;
    for (auto at = chain.rbegin(); at != chain.rend(); ++at, ++shown) {
        if (terms > most_terms && shown == most_terms - 1) {
            return fmt::format("{} and {} more", words, terms - shown);
        }
        const Node& n = computation_.node(*at);
        words = fmt::format("{} {} {}", words, sign_of(n.op), added(*at, frame, with_values));
    }
    return words;
}

std::string Phrases::function(std::uint16_t node, const Frame& frame, bool with_values) {
    const Node& n = computation_.node(node);
    const auto argument = [&](const Frame& where) { return operand(n.left, where, with_values, 1); };
    switch (n.op) {
    case Op::negate:
        return "-" + operand(n.left, frame, with_values, 2);
    case Op::abs:
        if (const Node& inner = computation_.node(n.left); inner.op == Op::subtract) {
            return fmt::format("the difference between {} and {}", operand(inner.left, frame, with_values, 1),
                               operand(inner.right, frame, with_values, 1));
        } else if (inner.op == Op::change || inner.op == Op::growth) { // the node's own value follows after the words
            return fmt::format("the size of {}", function(n.left, frame, with_values));
        }
        return fmt::format("the size of {}", argument(frame));
    case Op::round:
        return fmt::format("{} rounded", argument(frame));
    case Op::change:
    case Op::growth: {
        const auto earlier = computation_.year_before(frame);
        const std::string what = n.op == Op::change ? "the change in" : "the growth of";
        return with_values && earlier ? fmt::format("{} {} from {}", what, argument(frame), value(n.left, *earlier))
                                      : fmt::format("{} {}", what, name(n.left, frame));
    }
    default: { // min, max of several
        std::vector<std::string> words;
        for (const std::uint16_t i : arguments(computation_.nodes(), node)) {
            words.push_back(operand(i, frame, with_values, 1));
        }
        return fmt::format("the {} of {}", n.op == Op::min ? "lower" : "higher", list(words, 6));
    }
    }
}

std::string Phrases::name(std::uint16_t node, const Frame& frame) {
    const Node& n = computation_.node(node);
    if (computation_.is_constant(node)) {
        return value(node, frame);
    }
    switch (n.op) {
    case Op::line:
    case Op::field:
    case Op::feature_cell:
        return leaf_name(computation_.point(node, frame)) + other_column(computation_.point(node, frame), frame);
    case Op::pounds:
    case Op::answered:
        return name(n.left, frame);
    case Op::prev: {
        const auto earlier = computation_.year_before(frame);
        return name(n.left, earlier.value_or(frame));
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
        return arithmetic(node, frame, false);
    default:
        break;
    }
    return n.walk == Walk::none ? function(node, frame, false)
           : n.op == Op::count  ? walk_phrase(node, frame, value(node, frame)).name
                                : walk_phrase(node, frame, {}).name;
}

Phrase Phrases::phrase(std::uint16_t node, const Frame& frame, std::string value) {
    const Node& n = computation_.node(node);
    if (computation_.is_constant(node)) {
        return {{}, std::move(value), {}, false};
    }
    switch (n.op) {
    case Op::line:
    case Op::field:
    case Op::feature_cell: {
        const PointRef point = computation_.point(node, frame);
        return {leaf_name(point), std::move(value), other_column(point, frame), false};
    }
    case Op::prev:
        return phrase(n.left, computation_.year_before(frame).value_or(frame), std::move(value));
    case Op::pounds:
        return phrase(n.left, frame, std::move(value));
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
        return {arithmetic(node, frame, true), std::move(value), {}, true};
    default:
        break;
    }
    return n.walk != Walk::none ? walk_phrase(node, frame, std::move(value))
                                : Phrase{function(node, frame, true), std::move(value), {}, true};
}

std::string Phrases::in_full(const Phrase& phrase) {
    if (phrase.name.empty() || phrase.value.empty()) {
        return phrase.name + phrase.value + phrase.note;
    }
    return fmt::format("{}{}{}{}", phrase.name, phrase.compound ? " = " : " ", phrase.value, phrase.note);
}

std::string Phrases::in_full_after(const Phrase& phrase) {
    return phrase.compound ? fmt::format("{}{} ({})", phrase.value, phrase.note, phrase.name) : in_full(phrase);
}

std::string Phrases::in_full(std::uint16_t node, const Frame& frame) {
    return in_full(phrase(node, frame, value(node, frame)));
}

std::string Phrases::against(std::uint16_t node, const Frame& frame, Unit unit) {
    const Result result = computation_.value(node, frame);
    if (computation_.is_constant(node)) {
        return result.kind == Result::Kind::amount ? say_amount(result.amount, unit) : value(node, frame);
    }
    if (result.is_missing()) {
        return name(node, frame);
    }
    const Phrase other = phrase(node, frame, value(node, frame));
    return other.compound || other.name.empty() ? in_full_after(other)
                                                : fmt::format("{} ({}){}", other.name, other.value, other.note);
}

bool Phrases::asks_for_whole_number(std::uint16_t comparison) const {
    const Node& n = computation_.node(comparison);
    return (n.op == Op::equal || n.op == Op::not_equal) && computation_.node(n.left).op == Op::round;
}

std::string Phrases::nothing_filled(std::uint16_t function) const {
    if (const Block* table = computation_.table_of(function)) {
        return fmt::format("{} has no rows{}", table->title,
                           judged_.year.empty() ? std::string() : fmt::format(" for {}", judged_.year));
    }
    return computation_.node(function).walk == Walk::quarters ? "no quarter is filled in" : "no month is filled in";
}

std::string Phrases::extent(std::uint16_t function, std::size_t n) const {
    if (const Block* table = computation_.table_of(function)) {
        return fmt::format("{} of {}", counted(n, "row", "rows"), table->title);
    }
    return computation_.node(function).walk == Walk::quarters ? counted(n, "quarter", "quarters")
                                                              : counted(n, "month", "months");
}

std::string Phrases::item(const PointRef& point, const WalkItem& item) {
    if (point.record == 0) {
        return fmt::format("{} ({})", place_of(computation_.plan(), point), period_words(point.column));
    }
    if (item.frame.record == nullptr) {
        return place_of(computation_.plan(), point);
    }
    // The first text of a record is its name: the scheme, provider or partner.
    const auto name = std::ranges::find(point.block->columns, Unit::text, &Column::unit);
    const DataPoint* data = name == point.block->columns.end()
                                ? nullptr
                                : computation_.plan().find(point.block->code, *item.frame.record, name->code);
    return data != nullptr && data->value.kind == ValueKind::text
               ? fmt::format("{} ({})", place_of(computation_.plan(), point), data->value.text)
               : place_of(computation_.plan(), point);
}

/// "quarter 3 of 2014/15", or a record's place.
std::string Phrases::which(const PointRef& point, const WalkItem& of) {
    return point.record == 0 ? period_words(point.column) : item(point, of);
}

/// Names the item that gives a lowest, highest, first or last value: " (2014/15 Q3)". Returns an empty text if all
/// items have the same value.
std::string Phrases::which_item(std::uint16_t function, const std::vector<WalkItem>& items, const Frame& frame) {
    const Node& n = computation_.node(function);
    const Result all = computation_.value(function, frame);
    if (all.kind != Result::Kind::amount) {
        return {};
    }
    const WalkItem* found = nullptr;
    bool alike = true;
    for (const WalkItem& one : items) {
        const Result value = one.taken ? computation_.value(n.left, one.frame) : Result{};
        if (value.is_missing()) {
            continue;
        }
        const bool same = value.amount == all.amount;
        alike = alike && same;
        if (same && (found == nullptr || n.op == Op::last)) {
            found = &one;
        }
    }
    return found == nullptr || alike
               ? std::string()
               : fmt::format(" ({})", which(computation_.point(walked_leaf(n), found->frame), *found));
}

/// "2 of 3 rows of Contracts have provider filled in", "no row of Actions where kind is “Francis” (2 rows)".
std::string Phrases::count_phrase(std::uint16_t count, std::string_view where, std::string_view what, std::size_t of,
                                  std::string_view found) const {
    if (of == 0) {
        return nothing_filled(count);
    }
    const std::string items = extent(count, of);
    if (of == 1) {
        const std::string only = fmt::format("the only {}", items.substr(2));
        const bool takes = found != "0";
        return where.empty() ? fmt::format("{} {} {} filled in", only, takes ? "has" : "does not have", what)
                             : fmt::format("{} is {}one where {}", only, takes ? "" : "not ", where);
    }
    const std::string_view some = found == "0" ? "none" : found;
    return where.empty() ? fmt::format("{} of {} {} {} filled in", some, items, found == "1" ? "has" : "have", what)
                         : fmt::format("{} of {} where {}", some, items, where);
}

Phrase Phrases::walk_phrase(std::uint16_t node, const Frame& frame, std::string value) {
    const Node& n = computation_.node(node);
    const std::vector<WalkItem>& items = computation_.items(node, frame);
    const Frame inside = items.empty() ? frame : items.front().frame;
    const std::string where = n.right == no_node ? std::string() : short_condition(n.right, inside);
    const std::string what = name(n.left, inside);
    const std::string year = frame.year == judged_.year || frame.year.empty() ? "" : fmt::format(" in {}", frame.year);
    if (n.op == Op::count) {
        return {count_phrase(node, where, what, items.size(), value) + year, {}, {}, false};
    }
    const auto taken = static_cast<std::size_t>(std::ranges::count(items, true, &WalkItem::taken));
    if (n.op == Op::sum && items.empty()) {
        return {what, std::move(value), fmt::format(" ({})", nothing_filled(node)), false};
    }
    const std::string over = extent(node, taken) + (where.empty() ? "" : " where " + where) + year;
    if (n.op == Op::sum) {
        return {what, std::move(value), " over " + over, false};
    }
    const std::string_view which = n.op == Op::min     ? "lowest"
                                   : n.op == Op::max   ? "highest"
                                   : n.op == Op::first ? "first"
                                                       : "last";
    const std::string_view pause = what.find(':') == std::string::npos ? ":" : ",";
    return {fmt::format("{}{} {} of {}", what, pause, which, over), std::move(value), which_item(node, items, frame),
            false};
}

} // namespace plancheck::engine
