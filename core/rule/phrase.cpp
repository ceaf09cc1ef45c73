// Names nodes of an expression and their values as planners read them.
#include "core/rule/phrase.hpp"

#include "core/round/parse.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/judge.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck::engine {

namespace {

/// How tightly an operator binds: what binds less stands in brackets.
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

bool is_walk(Op op) {
    return op == Op::sum || op == Op::count || op == Op::min || op == Op::max || op == Op::first || op == Op::last;
}

std::string_view relation(Op op, bool negated) {
    constexpr std::array<std::string_view, 6> words{" is below ",    " is at most ", " is above ",
                                                    " is at least ", " is ",         " is not "};
    constexpr std::array<std::size_t, 6> opposite{3, 2, 1, 0, 5, 4};
    const auto index = static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::less);
    return words[negated ? opposite[index] : index];
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
        return show(result.amount, computation_.node(node).unit);
    case Result::Kind::text:
        return fmt::format("“{}”", result.words());
    case Result::Kind::truth:
        return result.truth ? "yes" : "no";
    case Result::Kind::missing:
        break;
    }
    return "no value";
}

std::string Phrases::leaf_name(const PointRef& point) const {
    std::string name = within(label_of(point));
    const bool says_all =
        point.record > 0 || point.line == nullptr || point.block->pseudo || point.block->code == "features";
    return says_all || point.field == nullptr ? name : fmt::format("{} ({})", name, within(point.field->label));
}

std::string Phrases::other_column(const PointRef& point, const Frame& frame) const {
    const bool by_period = point.line != nullptr && point.field == nullptr && !point.block->pseudo;
    return !by_period || point.column == judged_.year || frame.item >= 0 ? std::string()
                                                                         : fmt::format(" in {}", point.column);
}

std::string Phrases::operand(std::uint16_t node, const Frame& frame, bool with_values, int binds) {
    const Op op = computation_.node(node).op;
    const bool brackets = binding(op) < binds && !computation_.is_constant(node);
    std::string words = binding(op) < 3 && !computation_.is_constant(node) ? arithmetic(node, frame, with_values)
                        : with_values                                      ? in_full(node, frame)
                                                                           : name(node, frame);
    return brackets ? "(" + words + ")" : words;
}

std::string Phrases::arithmetic(std::uint16_t node, const Frame& frame, bool with_values) {
    // A long sum leans to the left: a + b + c + d is ((a + b) + c) + d.
    constexpr std::size_t most_terms = 6;
    std::vector<std::uint16_t> chain{node};
    while (binding(computation_.node(computation_.node(chain.back()).left).op) == 1 &&
           binding(computation_.node(node).op) == 1) {
        chain.push_back(computation_.node(chain.back()).left);
    }
    const std::size_t terms = chain.size() + 1;
    std::string words = operand(computation_.node(chain.back()).left, frame, with_values, 1);
    std::size_t told = 1;
    for (auto at = chain.rbegin(); at != chain.rend(); ++at, ++told) {
        if (terms > most_terms && told == most_terms - 2) {
            return fmt::format("{} and {} more", words, terms - told);
        }
        const Node& n = computation_.node(*at);
        words = fmt::format("{} {} {}", words, sign_of(n.op),
                            operand(n.right, frame, with_values, binding(n.op) + (n.op == Op::add ? 0 : 1)));
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
        } else if (inner.op == Op::change || inner.op == Op::growth) { // its value follows once, after the size
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
        std::vector<std::string> arguments;
        for (std::uint16_t i = n.left; i != no_node; i = computation_.node(i).next) {
            arguments.push_back(with_values ? in_full(i, frame) : name(i, frame));
        }
        return fmt::format("the {} of {}", n.op == Op::min ? "lower" : "higher", list(arguments, 6));
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
    return is_walk(n.op) && computation_.walk(node).kind != Walk::Kind::none ? walk_phrase(node, frame, {}).name
                                                                             : function(node, frame, false);
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
    return is_walk(n.op) && computation_.walk(node).kind != Walk::Kind::none
               ? walk_phrase(node, frame, std::move(value))
               : Phrase{function(node, frame, true), std::move(value), {}, true};
}

std::string Phrases::in_full(const Phrase& phrase) {
    if (phrase.name.empty()) {
        return phrase.value;
    }
    return fmt::format("{}{}{}{}", phrase.name, phrase.compound ? " = " : " ", phrase.value, phrase.note);
}

std::string Phrases::in_full(std::uint16_t node, const Frame& frame) {
    return in_full(phrase(node, frame, value(node, frame)));
}

std::uint16_t Phrases::walked_leaf(std::uint16_t node) const {
    const Node& n = computation_.node(node);
    if (n.op == Op::line || n.op == Op::field) {
        return node;
    }
    for (std::uint16_t child = n.left; child != no_node; child = computation_.node(child).next) {
        if (const std::uint16_t found = walked_leaf(child); found != no_node) {
            return found;
        }
    }
    return n.right == no_node ? no_node : walked_leaf(n.right);
}

std::string Phrases::on_sheet(std::uint16_t node, const Frame& frame) const {
    const std::uint16_t leaf = walked_leaf(node);
    const PointRef point = leaf == no_node ? PointRef{} : computation_.point(leaf, frame);
    return point.block == nullptr ? std::string() : fmt::format(" on {}", point.block->title);
}

std::string Phrases::extent(const Walk& walk, std::size_t n) {
    switch (walk.kind) {
    case Walk::Kind::records:
        return fmt::format("{} of {}", counted(n, "row", "rows"), walk.table->title);
    case Walk::Kind::quarters:
        return counted(n, "quarter", "quarters");
    default:
        return counted(n, "month", "months");
    }
}

std::string Phrases::item(std::uint16_t cell, const WalkItem& item) {
    const PointRef point = computation_.point(cell, item.frame);
    if (point.record == 0) {
        return point.column;
    }
    // A record goes by its first text, which names the scheme, provider or partner.
    for (const Column& column : point.block->columns) {
        const DataPoint* data = column.unit == Unit::text
                                    ? computation_.plan().find(point.block->code, *item.frame.record, column.code)
                                    : nullptr;
        if (data != nullptr && data->value.kind == ValueKind::text) {
            return fmt::format("{} ({})", place_of(computation_.plan(), point), data->value.text);
        }
    }
    return place_of(computation_.plan(), point);
}

/// " (2014/15 Q3)": the item that gives a least, greatest, first or last value; nothing where all are alike.
std::string Phrases::which_item(std::uint16_t function, const std::vector<WalkItem>& items, const Frame& frame) {
    const Node& n = computation_.node(function);
    const Result all = computation_.value(function, frame);
    const std::uint16_t leaf = walked_leaf(n.left);
    if (all.kind != Result::Kind::amount || leaf == no_node) {
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
    return found == nullptr || alike ? std::string() : fmt::format(" ({})", item(leaf, *found));
}

Phrase Phrases::walk_phrase(std::uint16_t node, const Frame& frame, std::string value) {
    const Node& n = computation_.node(node);
    const std::vector<WalkItem>& items = computation_.items(node, frame);
    const Walk walk = computation_.walk(node);
    const Frame inside = items.empty() ? frame : items.front().frame;
    const std::string where = n.right == no_node ? std::string() : condition(n.right, false, inside);
    const std::string what = name(n.left, inside);
    const std::string year = frame.year == judged_.year || frame.year.empty() ? "" : fmt::format(" in {}", frame.year);
    if (n.op == Op::count) {
        const std::string start = where.empty() ? what + " filled" : where;
        if (items.empty()) {
            return {fmt::format("rows of {}:", walk.table->title), std::move(value), year, false};
        }
        return {start + " in", value == "0" ? "none" : std::move(value),
                fmt::format(" of {}{}", extent(walk, items.size()), year), false};
    }
    const auto taken = static_cast<std::size_t>(std::ranges::count(items, true, &WalkItem::taken));
    const std::string over = extent(walk, taken) + (where.empty() ? "" : " where " + where) + year;
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

std::string Phrases::condition(std::uint16_t node, bool negated, const Frame& frame) {
    const Node& n = computation_.node(node);
    if (n.op == Op::not_) {
        return condition(n.left, !negated, frame);
    }
    if (n.op == Op::and_ || n.op == Op::or_) {
        for (const auto& [side, other] : {std::pair{n.left, n.right}, std::pair{n.right, n.left}}) {
            if (computation_.is_constant(side)) { // a parameter that switches the other side on or off
                return condition(other, negated, frame);
            }
        }
        return fmt::format("{} {} {}", condition(n.left, negated, frame), (n.op == Op::and_) != negated ? "and" : "or",
                           condition(n.right, negated, frame));
    }
    if (n.op == Op::answered) {
        return name(n.left, frame) + (negated ? " is empty" : " is filled");
    }
    if (!is_comparison(n.op)) {
        return name(node, frame);
    }
    const Unit unit = unit_of(node);
    const Result right = computation_.is_constant(n.right) ? computation_.value(n.right, frame) : Result{};
    return name(n.left, frame) + std::string(relation(n.op, negated)) +
           (right.kind == Result::Kind::amount ? show(right.amount, unit) : name(n.right, frame));
}

} // namespace plancheck::engine
