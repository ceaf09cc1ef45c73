// Says that the conditions of a test hold, and tells one of them if it stands for all.
#include "core/rule/explain.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck::engine {

/// How many conditions a test has: the two sides of an `or` are one.
std::size_t Explanation::count_conditions(std::uint16_t node, bool negated) const {
    const Node& n = computation_.node(node);
    if (n.op == Op::not_) {
        return count_conditions(n.left, !negated);
    }
    const bool all_must_hold = n.op == (negated ? Op::or_ : Op::and_);
    if (n.op != Op::and_ && n.op != Op::or_) {
        return computation_.is_constant(node) ? 0 : 1;
    }
    const std::size_t left = count_conditions(n.left, negated);
    const std::size_t right = count_conditions(n.right, negated);
    return all_must_hold ? left + right : std::max(left, right);
}

std::string Explanation::conditions_met() const {
    const std::size_t count = count_conditions(static_cast<std::uint16_t>(computation_.nodes().size() - 1), false);
    return count < 2    ? std::string()
           : count == 2 ? "Both conditions are met."
                        : fmt::format("All {} conditions are met.", count);
}

/// How a comparison that is told stands for the conditions that hold. Tells none of several that are not alike.
Explanation::Told Explanation::told_of(const Ruling& ruling) const {
    std::size_t comparisons = 0;
    bool alike = true;
    for (const std::uint16_t i : ruling.deciding) {
        const Atom& atom = judge_.atoms()[i];
        comparisons += is_comparison(computation_.node(atom.node).op) ? 1U : 0U;
        alike = alike && atom.headroom && ruling.shown && phrases_.unit_of(atom.node) == rule_.unit;
    }
    return ruling.deciding.size() < 2 ? Told::alone
           : alike                    ? Told::closest
           : comparisons == 1         ? Told::one_of_them
                                      : Told::none;
}

/// "All 3 conditions are met. The closest: Contingency is ...".
std::string Explanation::met(const Ruling& ruling) {
    const Told told = told_of(ruling);
    std::string words = told == Told::alone ? std::string() : conditions_met();
    if (told == Told::none && !words.empty()) {
        return words;
    }
    const std::size_t start = words.size();
    if (!words.empty()) {
        words += told == Told::closest ? " The closest:" : " One of them:";
    }
    const std::vector<std::uint16_t> order = mentioned_atoms(ruling);
    const std::string answers = questions(order, true);
    words += (words.empty() || answers.empty() ? "" : " ") + answers;
    add_comparisons(order, true, words);
    return is_short(words) || start == 0 ? words : words.substr(0, start); // the workings have the rest
}

} // namespace plancheck::engine
