// Tells a finding in the sentences that its rule brings of its own.
#include "core/rule/explain.hpp"

#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace plancheck::engine {

namespace {

/// Reads a number of a node and moves past it.
std::uint16_t take_node(std::string_view& text) {
    std::uint16_t node = no_node;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), node);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return node;
}

/// Replaces each brace of a rule's own sentence by what `part` makes of its content.
template <class Part> std::string filled_in(std::string_view text, Part&& part) {
    std::string words;
    while (true) {
        const std::size_t open = text.find('{');
        words += text.substr(0, open);
        if (open == std::string_view::npos) {
            return words;
        }
        const std::size_t close = text.find('}', open);
        words += part(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

} // namespace

std::string unassessed_in_own_words(std::string_view text, std::string_view why, std::string_view year,
                                    std::string_view year_before) {
    return filled_in(text, [&](std::string_view part) {
        return std::string(part == "why" ? why : part == "year" ? year : year_before);
    });
}

/// Whether a value is told as a difference: "2.1 percentage points", not "2.1%".
bool Explanation::is_difference(std::uint16_t node) const {
    const Node& n = computation_.node(node);
    return (n.op == Op::abs && computation_.node(n.left).op == Op::subtract) ||
           (n.op == Op::subtract && n.unit == Unit::percent &&
            !computation_.is_constant(n.left)); // 100% - x is a share
}

/// By how much a comparison fails or holds; empty if it was not judged.
std::string Explanation::own_margin(std::uint16_t comparison) const {
    const auto atom = std::ranges::find(judge_.atoms(), comparison, &Atom::node);
    if (atom == judge_.atoms().end() || !atom->headroom) {
        return {};
    }
    const Node& n = computation_.node(comparison);
    return say_compared(*atom->left, *atom->right, own_unit(n.left, n.right)).difference;
}

/// The unit of a side of a comparison. A ratio of two figures beside a percentage is a percentage.
Unit Explanation::own_unit(std::uint16_t node, std::uint16_t other) const {
    const Unit beside = computation_.node(other).unit;
    return beside == Unit::percent ? beside : computation_.node(node).unit;
}

/// A side of a comparison, with the decimals that tell it from the other side.
std::string Explanation::own_side(std::uint16_t node, std::uint16_t other) {
    const Result mine = computation_.value(node, frame_);
    const Result beside = computation_.value(other, frame_);
    if (mine.kind != Result::Kind::amount || beside.kind != Result::Kind::amount) {
        return mine.is_missing() ? std::string() : phrases_.value(node, frame_);
    }
    const Unit unit = own_unit(node, other);
    return is_difference(node) || is_difference(other) ? show_difference_apart(mine.amount, beside.amount, unit)
                                                       : say_apart(mine.amount, beside.amount, unit);
}

/// The places of what the counts and sums of a test find although they should find none.
std::string Explanation::own_rows() {
    std::vector<std::string> places;
    for (std::uint16_t i = 0; i < computation_.nodes().size(); ++i) {
        const Node& n = computation_.node(i);
        if ((n.op != Op::count && n.op != Op::sum) || n.right == no_node) {
            continue;
        }
        for (const WalkItem& item : computation_.items(i, frame_)) {
            const std::vector<Reason> reasons =
                item.taken ? suspects_.reasons(n.right, false, item.frame) : std::vector<Reason>{};
            if (!reasons.empty()) {
                places.push_back(
                    phrases_.item(reasons.front().cells.empty() ? PointRef{} : reasons.front().cells.front(), item));
            }
        }
    }
    return list(places);
}

/// "£3.2m": a part of a rule's own sentence. Empty if it has no value.
std::string Explanation::own_part(std::string_view part) {
    if (part == "year") {
        return std::string(frame_.year);
    }
    if (part == "last year") {
        return std::string(computation_.year_before(frame_).value_or(frame_).year);
    }
    if (part == "rows") {
        return own_rows();
    }
    const char kind = part.front();
    part.remove_prefix(1);
    const std::uint16_t node = take_node(part);
    if (kind == 'b') {
        return own_margin(node);
    }
    if (kind == 'a') {
        part.remove_prefix(1); // the comma
        return own_side(node, take_node(part));
    }
    const Frame frame = kind == 'p' ? computation_.year_before(frame_).value_or(frame_) : frame_;
    const bool has_value = !computation_.value(node, frame).is_missing();
    return has_value ? phrases_.value(node, frame) : std::string();
}

/// A rule's own sentence. Empty if a figure of it has no value: then the composed words say why.
std::string Explanation::in_own_words(std::string_view text) {
    bool whole = !text.empty();
    std::string words = filled_in(text, [&](std::string_view part) {
        std::string said = own_part(part);
        whole = whole && !said.empty();
        return said;
    });
    return whole ? sentence(std::move(words)) : std::string();
}

/// "QIPP has no rows for 2014/15, so there is nothing to look at", if rows of tables are all that a test reads.
std::string Explanation::no_rows_at_all() {
    std::string words;
    bool anything = false;
    const auto root = static_cast<std::uint16_t>(computation_.nodes().size() - 1);
    walk_tree(computation_.nodes(), root, [&](std::uint16_t i) {
        const Node& n = computation_.node(i);
        if (n.walk == Walk::none || n.left == no_node) {
            anything = anything || n.op == Op::line || n.op == Op::feature_cell;
            return true;
        }
        anything = anything || computation_.table_of(i) == nullptr || !computation_.items(i, frame_).empty();
        words = words.empty() && !anything ? phrases_.nothing_filled(i) : words;
        return false;
    });
    return anything || words.empty() ? std::string() : sentence(words + ", so there is nothing to look at");
}

std::string Explanation::met_in_own_words() {
    if (rule_.words.met.empty()) {
        return {};
    }
    std::string nothing = no_rows_at_all();
    return nothing.empty() ? in_own_words(rule_.words.met) : nothing;
}

/// The own sentence for a comparison that fails. Empty if it is told in composed words.
std::string_view Explanation::own_words_of(std::uint16_t comparison) const {
    const auto& missed = rule_.words.missed;
    if (missed.size() == 1) {
        return missed.front();
    }
    const std::vector<std::uint16_t> comparisons = outermost_comparisons(computation_.nodes());
    const auto at = std::ranges::find(comparisons, comparison) - comparisons.begin();
    return static_cast<std::size_t>(at) < missed.size() ? missed[static_cast<std::size_t>(at)] : std::string_view{};
}

} // namespace plancheck::engine
