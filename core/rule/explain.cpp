// The sentences of a finding.
#include "core/rule/explain.hpp"

#include "core/round/parse.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck::engine {

namespace {

/// The comparison read from right to left.
Op mirrored(Op op) {
    switch (op) {
    case Op::less:
        return Op::greater;
    case Op::less_equal:
        return Op::greater_equal;
    case Op::greater:
        return Op::less;
    case Op::greater_equal:
        return Op::less_equal;
    default:
        return op;
    }
}

bool asks_for_more(Op op) {
    return op == Op::greater || op == Op::greater_equal;
}
bool asks_for_less(Op op) {
    return op == Op::less || op == Op::less_equal;
}

std::string asked(Op op, std::string_view what, bool date) {
    switch (op) {
    case Op::greater_equal:
        return date ? fmt::format("the rule asks for {} or later", what)
                    : fmt::format("the rule asks for at least {}", what);
    case Op::greater:
        return fmt::format("the rule asks for {} {}", date ? "a day after" : "more than", what);
    case Op::less_equal:
        return date ? fmt::format("the rule asks for {} at the latest", what)
                    : fmt::format("the rule allows at most {}", what);
    case Op::less:
        return fmt::format("the rule asks for {} {}", date ? "a day before" : "less than", what);
    case Op::equal:
        return fmt::format("the rule asks for {}", what);
    default:
        return fmt::format("the rule asks for anything but {}", what);
    }
}

} // namespace

Explanation::Sides Explanation::sides(const Atom& atom) const {
    const Node& n = computation_.node(atom.node);
    const Unit unit = phrases_.unit_of(atom.node);
    if (computation_.is_constant(n.left) && !computation_.is_constant(n.right)) {
        return {n.right, n.left, *atom.right, *atom.left, mirrored(atom.op), unit};
    }
    return {n.left, n.right, *atom.left, *atom.right, atom.op, unit};
}

std::optional<Explanation::Share> Explanation::share(const Sides& sides) {
    const Node& n = computation_.node(sides.threshold);
    if (n.op != Op::multiply || sides.unit == Unit::date) {
        return std::nullopt;
    }
    const bool left_is_factor = computation_.is_constant(n.left);
    const Share share{left_is_factor ? n.left : n.right, left_is_factor ? n.right : n.left};
    const Unit factor = computation_.node(share.factor).unit;
    const bool plain = factor == Unit::percent || factor == Unit::number;
    if (!plain || !computation_.is_constant(share.factor) || computation_.is_constant(share.base) ||
        computation_.value(share.base, frame_).amount.sign() <= 0) {
        return std::nullopt;
    }
    return share;
}

std::string Explanation::margin(const Atom& atom, const Sides& sides) const {
    const std::string by = show_difference(*atom.headroom, sides.unit);
    const bool date = sides.unit == Unit::date;
    if (sides.op == Op::equal || sides.op == Op::not_equal) {
        return {};
    }
    if (atom.headroom->is_zero()) {
        return atom.truth == Truth::holds ? " Exactly on the threshold."
                                          : " Exactly on the threshold, which the rule does not accept.";
    }
    if (atom.headroom->sign() > 0) {
        return date ? fmt::format(" {} to spare.", by) : fmt::format(" Headroom {}{}.", by, unit_mark(sides.unit));
    }
    const std::string_view how = date                      ? (asks_for_more(sides.op) ? "Early" : "Late")
                                 : asks_for_more(sides.op) ? "Short"
                                                           : "Over";
    return fmt::format(" {} by {}{}{}.", how, by, unit_mark(sides.unit),
                       atom.forgiven ? ", which the rule forgives" : "");
}

std::string Explanation::of_share(const Sides& sides, const Share& share) {
    const Exact base = computation_.value(share.base, frame_).amount;
    const Exact factor = computation_.value(share.factor, frame_).amount;
    const Exact reached = Exact::divide(sides.measured, base).value_or(Exact());
    const Phrase measure = phrases_.phrase(sides.measure, frame_, show_apart(sides.measured, sides.asked, sides.unit));
    const std::string_view verb = asks_for_less(sides.op) ? "allows" : "asks for";
    const std::string_view strict = sides.op == Op::greater ? "more than " : sides.op == Op::less ? "less than " : "";
    return fmt::format("{}{} {} of {}; the rule {} {}{}, {}", Phrases::in_full(measure),
                       measure.compound ? ", which is" : " is", show_apart(reached, factor, Unit::percent),
                       phrases_.in_full(share.base, frame_), verb, strict, show_apart(factor, reached, Unit::percent),
                       show_apart(sides.asked, sides.measured, sides.unit));
}

std::string Explanation::of_equals(const Atom& atom, const Sides& sides) {
    Phrase left = phrases_.phrase(sides.measure, frame_, show_apart(sides.measured, sides.asked, sides.unit));
    Phrase right = phrases_.phrase(sides.threshold, frame_, show_apart(sides.asked, sides.measured, sides.unit));
    if (left.name == right.name) { // the same label on two sheets
        left.note += phrases_.on_sheet(sides.measure, frame_);
        right.note += phrases_.on_sheet(sides.threshold, frame_);
    }
    const std::string measure = Phrases::in_full(left);
    const bool constant = computation_.is_constant(sides.threshold);
    if (sides.op == Op::not_equal) {
        return fmt::format("{}; the rule asks for anything but {}", measure, Phrases::in_full(right));
    }
    if (atom.headroom->is_zero()) {
        return constant ? fmt::format("{}, as the rule asks", measure)
                        : fmt::format("{} equals {}", measure, right.compound ? right.name : Phrases::in_full(right));
    }
    const std::string by = show_difference(*atom.headroom, sides.unit);
    const std::string_view mark = unit_mark(sides.unit);
    const std::string start = constant ? fmt::format("{}; the rule asks for {}", measure, Phrases::in_full(right))
                                       : fmt::format("{} against {}", measure, Phrases::in_full(right));
    if (atom.forgiven) {
        return fmt::format("{}: differs by {}{}, which the rule forgives", start, by, mark);
    }
    return rule_.tolerance.mantissa == 0 || atom.negated || !is_comparable(sides.unit, rule_.unit)
               ? fmt::format("{}: differs by {}{}", start, by, mark)
               : fmt::format("{}: differs by {}; the rule forgives {}{}", start, by,
                             show_difference(Exact(rule_.tolerance), rule_.unit), mark);
}

std::string Explanation::of_threshold(const Sides& sides) {
    const Phrase measure = phrases_.phrase(sides.measure, frame_, show_apart(sides.measured, sides.asked, sides.unit));
    const bool constant = computation_.is_constant(sides.threshold);
    if (constant && sides.asked.is_zero() && sides.op == Op::less_equal && sides.unit == Unit::count) {
        return fmt::format("{}; the rule allows none", Phrases::in_full(measure));
    }
    const Phrase threshold =
        phrases_.phrase(sides.threshold, frame_, show_apart(sides.asked, sides.measured, sides.unit));
    return fmt::format("{}; {}", Phrases::in_full(measure),
                       asked(sides.op, Phrases::in_full(threshold), sides.unit == Unit::date));
}

/// "agreed is not “yes” in 2 of 6 rows of Contracts: Contracts!G5 (Anytown Hospitals) and Contracts!G9 (...)"
std::string Explanation::found(std::uint16_t count) {
    const Node& n = computation_.node(count);
    std::string words = phrases_.in_full(count, frame_);
    if (n.op != Op::count || n.right == no_node) {
        return words;
    }
    const std::uint16_t asked_leaf = phrases_.walked_leaf(n.right);
    const std::uint16_t cell = asked_leaf == no_node ? phrases_.walked_leaf(n.left) : asked_leaf;
    std::vector<std::string> names;
    for (const WalkItem& item : computation_.items(count, frame_)) {
        if (item.taken && cell != no_node) {
            names.push_back(phrases_.item(cell, item));
        }
    }
    return names.empty() ? words : fmt::format("{}: {}", words, list(names, 5));
}

std::string Explanation::of_offenders(const Sides& sides) {
    const std::string words = found(sides.measure);
    const bool none_allowed = computation_.is_constant(sides.threshold) && sides.asked.is_zero() &&
                              (sides.op == Op::equal || sides.op == Op::less_equal);
    if (none_allowed) {
        return sides.measured.is_zero() ? words : words + "; the rule allows none";
    }
    const Phrase threshold = phrases_.phrase(sides.threshold, frame_, show(sides.asked, sides.unit));
    return fmt::format("{}; {}", words, asked(sides.op, Phrases::in_full(threshold), false));
}

/// The terms of a sum of several counts; nothing for any other node.
std::vector<std::uint16_t> Explanation::counts_added(std::uint16_t node) const {
    std::vector<std::uint16_t> terms;
    std::uint16_t left = node;
    for (; computation_.node(left).op == Op::add; left = computation_.node(left).left) {
        terms.push_back(computation_.node(left).right);
    }
    terms.push_back(left);
    const auto is_count = [&](std::uint16_t term) {
        const Node& n = computation_.node(term);
        return n.unit == Unit::count && (n.op == Op::count || n.op == Op::line);
    };
    if (terms.size() == 1 || !std::ranges::all_of(terms, is_count)) {
        return {};
    }
    std::ranges::reverse(terms);
    return terms;
}

/// Of several counts that should all be nothing, only those that are not.
std::string Explanation::of_counts(const Sides& sides, const std::vector<std::uint16_t>& counts) {
    if (sides.measured.is_zero()) {
        return fmt::format("none found in {}", counted(counts.size(), "count", "counts"));
    }
    std::vector<std::string> found_some;
    for (const std::uint16_t count : counts) {
        if (!computation_.value(count, frame_).amount.is_zero()) {
            found_some.push_back(found(count));
        }
    }
    return fmt::format("{}; the rule allows none", fmt::join(found_some, "; "));
}

std::string Explanation::comparison(const Atom& atom) {
    if (!atom.headroom) {
        return of_texts(atom);
    }
    const Sides both = sides(atom);
    const Node& measure = computation_.node(both.measure);
    if (measure.op == Op::count && measure.right != no_node) {
        return sentence(of_offenders(both)) + (asks_for_more(both.op) ? margin(atom, both) : std::string());
    }
    const std::vector<std::uint16_t> counts = counts_added(both.measure);
    if (!counts.empty() && computation_.is_constant(both.threshold) && both.asked.is_zero() &&
        (both.op == Op::equal || both.op == Op::less_equal)) {
        return sentence(of_counts(both, counts));
    }
    if (both.op == Op::equal || both.op == Op::not_equal) {
        return sentence(of_equals(atom, both));
    }
    if (const auto as_share = share(both)) {
        return sentence(of_share(both, *as_share)) + margin(atom, both);
    }
    const bool none_of_none = both.unit == Unit::count && both.measured.is_zero() && both.asked.is_zero();
    return sentence(of_threshold(both)) + (none_of_none ? std::string() : margin(atom, both));
}

std::string Explanation::of_texts(const Atom& atom) {
    const Node& n = computation_.node(atom.node);
    const bool turned = computation_.is_constant(n.left) && !computation_.is_constant(n.right);
    const std::uint16_t said = turned ? n.right : n.left;
    const std::uint16_t wanted = turned ? n.left : n.right;
    const std::string is = fmt::format("{} is {}", phrases_.name(said, frame_), phrases_.value(said, frame_));
    if (atom.truth == Truth::holds) {
        return sentence(is + ", as the rule asks");
    }
    return sentence(fmt::format("{}; the rule asks for {}{}", is, atom.op == Op::not_equal ? "anything but " : "",
                                computation_.is_constant(wanted) ? phrases_.value(wanted, frame_)
                                                                 : phrases_.in_full(wanted, frame_)));
}

/// "Not filled: evidence, lead."
std::string Explanation::questions(const std::vector<std::uint16_t>& atoms, bool holds) {
    std::vector<std::string> asked_to_fill;
    std::vector<std::string> asked_to_clear;
    for (const std::uint16_t i : atoms) {
        const Atom& atom = judge_.atoms[i];
        if (computation_.node(atom.node).op == Op::answered) {
            (atom.negated ? asked_to_clear : asked_to_fill).push_back(phrases_.name(atom.node, frame_));
        }
    }
    std::string words;
    if (!asked_to_fill.empty()) {
        words = fmt::format("{}: {}.", holds ? "Filled" : "Not filled", list(asked_to_fill, 8));
    }
    if (!asked_to_clear.empty()) {
        words += fmt::format("{}{}: {}.", words.empty() ? "" : " ",
                             holds ? "Empty, as it should be" : "Filled, although it should be empty",
                             list(asked_to_clear, 8));
    }
    return words;
}

std::vector<std::uint16_t> Explanation::told(const Judgement& judgement) const {
    constexpr std::size_t most_failing = 3;
    std::vector<std::uint16_t> order = judgement.deciding;
    if (judgement.shown) {
        const auto shown = std::ranges::find(order, *judgement.shown);
        std::rotate(order.begin(), shown, shown == order.end() ? shown : shown + 1);
    }
    const auto compares = [&](std::uint16_t i) { return is_comparison(computation_.node(judge_.atoms[i].node).op); };
    const bool holds = judgement.truth == Truth::holds;
    const bool any_comparison = std::ranges::any_of(order, compares);
    std::size_t comparisons = 0;
    std::erase_if(order, [&](std::uint16_t i) {
        return compares(i) ? ++comparisons > (holds ? 1 : most_failing) : holds && any_comparison;
    });
    return order;
}

std::string Explanation::sentences(const Judgement& judgement) {
    const bool holds = judgement.truth == Truth::holds;
    const std::vector<std::uint16_t> order = told(judgement);
    std::string words = questions(order, holds);
    for (const std::uint16_t i : order) {
        if (is_comparison(computation_.node(judge_.atoms[i].node).op)) {
            words += (words.empty() ? "" : " ") + comparison(judge_.atoms[i]);
        }
    }
    if (!holds && judgement.deciding.size() > order.size()) {
        const std::size_t more = judgement.deciding.size() - order.size();
        words += fmt::format(" {} too.",
                             more == 1 ? "One more condition fails" : fmt::format("{} more conditions fail", more));
    }
    return words;
}

} // namespace plancheck::engine
