// Tells counts row by row: which row, which of its cells is at fault, what that cell holds and what it should hold.
#include "core/rule/explain.hpp"

#include "core/round/cell_value.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>

namespace plancheck::engine {

namespace {

constexpr std::size_t most_rows = 2;      ///< told in full; the others are counted
constexpr std::size_t most_letters = 200; ///< of the rows that are told, unless one alone has more

bool allows_none(Op op, const Exact& asked) {
    return asked.is_zero() && (op == Op::equal || op == Op::less_equal);
}

} // namespace

/// "“Net saving” is £0; it should be above £0", "“Agreed” is “no”; it should be “yes”". The cells are filled in.
std::string Explanation::reason_words(const Reason& reason, const Frame& item) {
    const Node& n = computation_.node(reason.node);
    if (!is_comparison(n.op)) {
        return fmt::format("{} is {}", phrases_.name(reason.node, item), n.op == Op::answered ? "filled in" : "so");
    }
    const Unit unit = phrases_.unit_of(reason.node);
    const std::string is = fmt::format("{} is {}", phrases_.name(n.left, item), phrases_.value(n.left, item));
    const std::string other = phrases_.against(n.right, item, unit);
    if (phrases_.asks_for_whole_number(reason.node)) {
        return fmt::format("{} is {}; it should be a whole number", phrases_.name(n.right, item),
                           phrases_.value(n.right, item));
    }
    if (n.op == Op::not_equal && !reason.negated) {
        return computation_.is_constant(n.right)
                   ? fmt::format("{}, not {}", is, other)
                   : fmt::format("{}, but {} is {}", is, phrases_.name(n.right, item), phrases_.value(n.right, item));
    }
    return reason.negated ? fmt::format("{}; it should be {}{}", is, relation(n.op, unit), other)
                          : fmt::format("{}, which is {}{}", is, relation(n.op, unit), other);
}

/// "Contracts!G5 (Anytown Hospitals): “Signed on” is empty."
std::string Explanation::row_sentence(const WalkItem& item, const std::vector<Reason>& reasons) {
    std::vector<std::string> empty;
    std::vector<std::string> words;
    const auto add = [](std::vector<std::string>& to, std::string text) {
        if (std::ranges::find(to, text) == to.end()) {
            to.push_back(std::move(text));
        }
    };
    for (const Reason& reason : reasons) {
        const bool unfilled = std::ranges::any_of(
            reason.cells, [](const PointRef& point) { return point.data == nullptr || is_empty(*point.data); });
        if (!unfilled) {
            add(words, reason_words(reason, item.frame));
            continue;
        }
        for (const PointRef& point : reason.cells) {
            add(empty, in_marks(label_of(point)));
        }
    }
    if (!empty.empty()) {
        words.push_back(fmt::format("{} {} empty", list(empty), empty.size() == 1 ? "is" : "are"));
    }
    const std::string place =
        reasons.front().cells.empty() ? phrases_.item({}, item) : phrases_.item(reasons.front().cells.front(), item);
    constexpr std::size_t most_words = 2;
    const std::size_t told = std::min(words.size(), most_words);
    const std::string more = words.size() > told ? fmt::format("; and {} more", words.size() - told) : std::string();
    return fmt::format("{}: {}{}.", place, fmt::join(std::span(words).first(told), "; "), more);
}

/// The rows that a count takes although it should not, or, if it should find more, those that it nearly takes.
std::string Explanation::row_sentences(std::uint16_t count, bool wants_more) {
    const Node& n = computation_.node(count);
    std::string words;
    std::size_t told = 0;
    std::size_t untold = 0;
    for (const WalkItem& item : computation_.items(count, frame_)) {
        if (item.taken == wants_more) {
            continue;
        }
        const std::vector<Reason> reasons = suspects_.reasons(n.right, wants_more, item.frame);
        if (reasons.empty()) {
            continue;
        }
        const std::string row = told < most_rows ? row_sentence(item, reasons) : std::string();
        const bool fits = words.empty() || words.size() + row.size() < most_letters;
        if (!row.empty() && fits) {
            words += (words.empty() ? "" : " ") + row;
            ++told;
        } else {
            ++untold;
        }
    }
    return untold == 0 ? words
                       : fmt::format("{} {} too.", words,
                                     untold == 1 ? "1 more row fails" : fmt::format("{} more rows fail", untold));
}

/// Whether any cell that a count's condition reads holds anything.
bool Explanation::anything_to_look_at(std::uint16_t count) {
    const Node& n = computation_.node(count);
    for (const WalkItem& item : computation_.items(count, frame_)) {
        bool filled = false;
        walk_tree(computation_.nodes(), n.right, [&](std::uint16_t below) {
            const Op op = computation_.node(below).op;
            if (op == Op::line || op == Op::field) {
                const PointRef point = computation_.point(below, item.frame);
                filled = filled || (point.data != nullptr && !is_empty(*point.data));
            }
            return !filled;
        });
        if (filled) {
            return true;
        }
    }
    return false;
}

/// "no row of Contracts fails this rule (6 rows)".
std::string Explanation::none_found(std::uint16_t count) {
    const std::size_t looked_at = computation_.items(count, frame_).size();
    if (!anything_to_look_at(count)) {
        return fmt::format("{}, so there is nothing to look at", phrases_.nothing_filled(count));
    }
    const Block* table = computation_.table_of(count);
    return table == nullptr
               ? fmt::format("none of the {} fails this rule", phrases_.extent(count, looked_at))
               : fmt::format("no row of {} fails this rule ({})", table->title, counted(looked_at, "row", "rows"));
}

std::string Explanation::of_rows(const Atom& atom, const Sides& sides) {
    const bool wants_more = asks_for_more(sides.op);
    const bool holds = atom.truth == Truth::holds;
    if (!wants_more && allows_none(sides.op, sides.asked)) {
        return holds ? sentence(none_found(sides.measure)) : row_sentences(sides.measure, false);
    }
    const Phrase threshold = phrases_.phrase(sides.threshold, frame_, say_amount(sides.asked, sides.unit));
    std::string start = sentence(fmt::format("{}; {}", phrases_.in_full(sides.measure, frame_),
                                             asked(sides.op, Phrases::in_full_after(threshold), false)));
    if (holds) {
        return start;
    }
    const std::string rows = row_sentences(sides.measure, wants_more);
    return rows.empty() ? start : fmt::format("{} {}", start, rows);
}

/// Returns the terms of a sum of several counts, or an empty list for any other node.
std::vector<std::uint16_t> Explanation::counts_added(std::uint16_t node) const {
    std::vector<std::uint16_t> terms;
    std::uint16_t left = node;
    for (; computation_.node(left).op == Op::add; left = computation_.node(left).left) {
        terms.push_back(computation_.node(left).right);
    }
    terms.push_back(left);
    const auto is_count = [&](std::uint16_t term) {
        const Node& n = computation_.node(term);
        return n.unit == Unit::count && (n.op == Op::line || (n.op == Op::count && n.right != no_node));
    };
    if (terms.size() == 1 || !std::ranges::all_of(terms, is_count)) {
        return {};
    }
    std::ranges::reverse(terms);
    return terms;
}

/// "Formulas typed over: 1; the findings of the workbook say which". Empty if the count is not of such findings.
std::string Explanation::of_workbook(std::uint16_t count) {
    const PointRef point = computation_.node(count).op == Op::line ? computation_.point(count, frame_) : PointRef{};
    return point.block != nullptr && point.block->pseudo
               ? fmt::format("{}: {}; the findings of the workbook say which", phrases_.name(count, frame_),
                             phrases_.value(count, frame_))
               : std::string();
}

/// Of several counts that should all be zero, tells only those that are not.
std::string Explanation::of_counts(const Sides& sides, const std::vector<std::uint16_t>& counts) {
    if (sides.measured.is_zero()) {
        const auto reads_nothing = [&](std::uint16_t count) {
            return computation_.node(count).op == Op::count && !anything_to_look_at(count);
        };
        return std::ranges::all_of(counts, reads_nothing) ? "No figures are filled in, so there is nothing to compare."
                                                          : "Nothing in the plan fails this rule.";
    }
    std::string words;
    std::size_t untold = 0;
    for (const std::uint16_t count : counts) {
        if (computation_.value(count, frame_).amount.is_zero()) {
            continue;
        }
        const std::string found = of_workbook(count);
        const std::string more =
            computation_.node(count).op == Op::count
                ? row_sentences(count, false)
                : sentence(found.empty() ? fmt::format("{}; none is allowed", phrases_.in_full(count, frame_)) : found);
        if (words.empty() || words.size() + more.size() < most_letters) {
            words += (words.empty() ? "" : " ") + more;
        } else {
            ++untold;
        }
    }
    return untold == 0 ? words
                       : fmt::format("{} {} {} too.", words, counted(untold, "more check", "more checks"),
                                     untold == 1 ? "fails" : "fail");
}

} // namespace plancheck::engine
