// Writes the sentences of a finding.
#include "core/rule/explain.hpp"

#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck::engine {

namespace {

/// The operator that gives the same comparison with its sides swapped.
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

} // namespace

bool is_short(std::string_view words) {
    constexpr std::ptrdiff_t most_spaces = 44;
    return std::ranges::count(words, ' ') <= most_spaces;
}

bool asks_for_more(Op op) {
    return op == Op::greater || op == Op::greater_equal;
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
    const std::string by = say_compared(sides.measured, sides.asked, sides.unit).difference;
    const bool date = sides.unit == Unit::date;
    if (sides.op == Op::equal || sides.op == Op::not_equal) {
        return {};
    }
    if (atom.headroom->is_zero()) {
        return atom.truth == Truth::holds
                   ? " Exactly on the threshold."
                   : fmt::format(" It must be {}.", date ? (asks_for_more(sides.op) ? "later" : "earlier")
                                                    : asks_for_more(sides.op) ? "higher"
                                                                              : "lower");
    }
    if (atom.headroom->sign() > 0) {
        return date ? fmt::format(" {} to spare.", by) : fmt::format(" Headroom {}.", by);
    }
    const std::string_view how = date                      ? (asks_for_more(sides.op) ? "Early" : "Late")
                                 : asks_for_more(sides.op) ? "Short"
                                                           : "Over";
    return fmt::format(" {} by {}{}.", how, by, atom.forgiven ? ", within what is allowed" : "");
}

std::string Explanation::of_share(const Sides& sides, const Share& share) {
    const Exact base = computation_.value(share.base, frame_).amount;
    const Exact factor = computation_.value(share.factor, frame_).amount;
    const Exact reached = Exact::divide(sides.measured, base).value_or(Exact());
    const Compared said = say_compared(sides.measured, sides.asked, sides.unit);
    const Phrase measure = phrases_.phrase(sides.measure, frame_, said.measured);
    const Phrase base_words = phrases_.beside(share.base, sides.measure, frame_, phrases_.value(share.base, frame_));
    const std::string_view verb = sides.op == Op::less_equal      ? "allows at most"
                                  : sides.op == Op::greater_equal ? "asks for at least"
                                  : sides.op == Op::greater       ? "asks for more than"
                                                                  : "asks for less than";
    return fmt::format("{}{} {} of {}; the rule {} {}, {}", Phrases::in_full(measure),
                       measure.compound ? ", which is" : " is", say_apart(reached, factor, Unit::percent),
                       Phrases::in_full(base_words), verb, say_apart(factor, reached, Unit::percent), said.asked);
}

std::string Explanation::of_equals(const Atom& atom, const Sides& sides) {
    const bool is_tolerant = rule_.tolerance.mantissa != 0 && !atom.negated && is_comparable(sides.unit, rule_.unit);
    const std::optional<Exact> tolerance = is_tolerant ? std::optional(Exact(rule_.tolerance)) : std::nullopt;
    const Compared said = say_compared(sides.measured, sides.asked, sides.unit, tolerance);
    Phrase left = phrases_.phrase(sides.measure, frame_, said.measured);
    Phrase right = phrases_.phrase(sides.threshold, frame_, said.asked);
    if (left.name == right.name) { // the same label on two sheets
        left.note += phrases_.on_sheet(sides.measure, frame_);
        right.note += phrases_.on_sheet(sides.threshold, frame_);
    }
    const std::string measure = Phrases::in_full(left);
    const bool constant = computation_.is_constant(sides.threshold);
    if (sides.op == Op::not_equal) {
        return fmt::format("{}; the rule asks for anything but {}", measure, Phrases::in_full_after(right));
    }
    if (atom.headroom->is_zero()) {
        return constant ? fmt::format("{}, as the rule asks", measure)
                        : fmt::format("{} equals {}", measure, right.compound ? right.name : Phrases::in_full(right));
    }
    const std::string start = constant ? fmt::format("{}; the rule asks for {}", measure, Phrases::in_full(right))
                                       : fmt::format("{} against {}", measure, Phrases::in_full_after(right));
    const std::string allowed = is_tolerant ? show_difference(*tolerance, rule_.unit) : std::string();
    return !is_tolerant ? fmt::format("{}: differs by {}", start, said.difference)
           : atom.forgiven
               ? fmt::format("{}: differs by {}, within the {} allowed", start, said.difference, allowed)
               : fmt::format("{}: differs by {}, more than the {} allowed", start, said.difference, allowed);
}

std::string Explanation::of_threshold(const Sides& sides) {
    const Compared said = say_compared(sides.measured, sides.asked, sides.unit);
    const Phrase measure = phrases_.phrase(sides.measure, frame_, said.measured);
    const bool constant = computation_.is_constant(sides.threshold);
    if (constant && sides.asked.is_zero() && sides.op == Op::less_equal && sides.unit == Unit::count) {
        const std::string found = sides.measured.is_zero() ? std::string() : of_workbook(sides.measure);
        return found.empty() ? fmt::format("{}; the rule allows none", Phrases::in_full(measure)) : found;
    }
    const Phrase threshold = phrases_.beside(sides.threshold, sides.measure, frame_, said.asked);
    return fmt::format("{}; {}", Phrases::in_full(measure),
                       asked(sides.op, Phrases::in_full_after(threshold), sides.unit == Unit::date));
}

std::string Explanation::comparison(const Atom& atom) {
    return atom.headroom ? of_amounts(atom) : of_texts(atom);
}

std::string Explanation::of_amounts(const Atom& atom) {
    const Sides both = sides(atom);
    const Node& measure = computation_.node(both.measure);
    if (measure.op == Op::count && measure.right != no_node) {
        return of_rows(atom, both);
    }
    const std::vector<std::uint16_t> counts = counts_added(both.measure);
    if (!counts.empty() && computation_.is_constant(both.threshold) && both.asked.is_zero() &&
        (both.op == Op::equal || both.op == Op::less_equal)) {
        return of_counts(both, counts);
    }
    if (both.op == Op::equal || both.op == Op::not_equal) {
        return sentence(of_equals(atom, both));
    }
    if (const auto as_share = share(both)) {
        return sentence(of_share(both, *as_share)) + margin(atom, both);
    }
    const bool allows_none = computation_.is_constant(both.threshold) && both.op == Op::less_equal;
    const bool says_all = both.unit == Unit::count && both.asked.is_zero() && (both.measured.is_zero() || allows_none);
    return sentence(of_threshold(both)) + (says_all ? std::string() : margin(atom, both));
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

std::vector<std::uint16_t> Explanation::mentioned_atoms(const Ruling& ruling) const {
    constexpr std::size_t most_failing = 3;
    std::vector<std::uint16_t> order = ruling.deciding;
    if (ruling.shown) {
        const auto shown = std::ranges::find(order, *ruling.shown);
        std::rotate(order.begin(), shown, shown == order.end() ? shown : shown + 1);
    }
    const auto compares = [&](std::uint16_t i) { return is_comparison(computation_.node(judge_.atoms()[i].node).op); };
    const bool holds = ruling.truth == Truth::holds;
    const bool any_comparison = std::ranges::any_of(order, compares);
    std::size_t comparisons = 0;
    std::erase_if(order, [&](std::uint16_t i) { return !holds && is_alternative(i); });
    std::erase_if(order, [&](std::uint16_t i) {
        return compares(i) ? ++comparisons > (holds ? 1 : most_failing) : holds && any_comparison;
    });
    return order;
}

std::string Explanation::sentences(const Ruling& ruling) {
    const bool holds = ruling.truth == Truth::holds;
    if (std::string own = holds ? met_in_own_words() : std::string(); !own.empty()) {
        return own;
    }
    if (holds) {
        return met(ruling);
    }
    find_alternatives(static_cast<std::uint16_t>(computation_.nodes().size() - 1), false);
    const std::vector<std::uint16_t> order = mentioned_atoms(ruling);
    std::string words = questions(order, false);
    const std::size_t untold = add_comparisons(order, false, words);
    const auto failing = static_cast<std::size_t>(
        std::ranges::count_if(ruling.deciding, [&](std::uint16_t i) { return !is_alternative(i); }));
    const bool one_for_all = rule_.words.missed.size() == 1;
    if (const std::size_t more = one_for_all ? 0 : failing - order.size() + untold; more > 0) {
        words += fmt::format(" {} too.",
                             more == 1 ? "One more condition fails" : fmt::format("{} more conditions fail", more));
    }
    return words + (rule_.words.missed.empty() ? alternatives_said() : std::string());
}

/// Adds what each comparison says, as long as all stays short. Returns how many were left out.
std::size_t Explanation::add_comparisons(const std::vector<std::uint16_t>& order, bool holds, std::string& words) {
    std::vector<std::string_view> own_told;
    std::size_t untold = 0;
    for (const std::uint16_t i : order) {
        const Atom& atom = judge_.atoms()[i];
        if (!is_comparison(computation_.node(atom.node).op)) {
            continue;
        }
        const std::string_view own = holds ? std::string_view{} : own_words_of(atom.node);
        if (!own.empty() && std::ranges::find(own_told, own) != own_told.end()) {
            continue;
        }
        const std::string said = in_own_words(own);
        const std::string told =
            fmt::format("{}{}{}", words, words.empty() ? "" : " ", said.empty() ? comparison(atom) : said);
        if (words.empty() || holds || is_short(told)) {
            words = told;
            own_told.push_back(own);
        } else {
            ++untold;
        }
    }
    return untold;
}

void Explanation::find_alternatives(std::uint16_t node, bool negated) {
    const Node& n = computation_.node(node);
    if (n.op == Op::not_) {
        find_alternatives(n.left, !negated);
    } else if (n.op == Op::and_ || n.op == Op::or_) {
        find_alternatives(n.left, negated);
        const bool any_may_hold = (n.op == Op::or_) != negated;
        const bool is_switch = computation_.is_constant(n.left) || computation_.is_constant(n.right);
        if (any_may_hold && !is_switch) {
            alternatives_.push_back({node, n.right, negated});
        } else {
            find_alternatives(n.right, negated);
        }
    }
}

bool Explanation::is_alternative(std::uint16_t atom) const {
    const std::uint16_t wanted = judge_.atoms()[atom].node;
    return std::ranges::any_of(alternatives_, [&](const Alternative& alternative) {
        bool found = false;
        walk_tree(computation_.nodes(), alternative.other, [&](std::uint16_t below) {
            found = found || below == wanted;
            return !found;
        });
        return found;
    });
}

/// Only those whose `or` fails: the others are not asked for.
std::string Explanation::alternatives_said() {
    std::string words;
    for (const auto& [either, other, negated] : alternatives_) {
        const Result holds = computation_.value(either, frame_);
        if (!holds.is_missing() && holds.truth == negated) {
            words += fmt::format(" The rule also accepts this: {}.", phrases_.condition(other, negated, frame_));
        }
    }
    return words;
}

} // namespace plancheck::engine
