// Writes the workings of a finding: what was read, step by step, to reach measure and threshold.
#include "core/rule/explain.hpp"

#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck::engine {

namespace {

constexpr std::size_t most_items = 12; ///< of a table that is summed

std::string capital(std::string words) {
    std::string text = sentence(std::move(words));
    text.pop_back();
    return text;
}

/// What the distance from the threshold is called.
std::string_view headroom_label(Op op, const Exact& headroom, bool date) {
    if (headroom.sign() >= 0) {
        return "Headroom";
    }
    switch (op) {
    case Op::greater:
    case Op::greater_equal:
        return date ? "Early by" : "Short by";
    case Op::less:
    case Op::less_equal:
        return date ? "Late by" : "Over by";
    default:
        return "Differs by";
    }
}

} // namespace

void Explanation::add_step(Working step, std::vector<Working>& workings) const {
    const auto same = [&](const Working& other) { return other.label == step.label && other.value == step.value; };
    if (std::ranges::none_of(workings, same)) {
        workings.push_back(std::move(step));
    }
}

/// Adds each cell of one record, quarter or month that the nodes below name.
void Explanation::work_item(std::uint16_t node, const WalkItem& item, std::vector<Working>& workings) {
    walk_tree(computation_.nodes(), node, [&](std::uint16_t below) {
        const Op op = computation_.node(below).op;
        if (op == Op::line || op == Op::field) {
            const PointRef point = computation_.point(below, item.frame);
            const std::string which = point.record == 0       ? period_words(point.column)
                                      : point.data == nullptr ? std::to_string(point.record)
                                                              : fmt::format("row {}", point.data->cell.row + 1);
            add_step(
                {fmt::format("{}, {}", label_of(point), which), phrases_.value(below, item.frame), used_point(point)},
                workings);
        }
        return true;
    });
}

void Explanation::work_walk(std::uint16_t node, const Frame& frame, std::vector<Working>& workings) {
    const Node& n = computation_.node(node);
    const bool counts_cases = n.op == Op::count && n.right != no_node;
    std::size_t listed = 0;
    std::size_t taken = 0;
    for (const WalkItem& item : computation_.items(node, frame)) {
        taken += item.taken ? 1 : 0;
        if (item.taken && listed < most_items) {
            ++listed;
            work_item(counts_cases ? n.right : n.left, item, workings);
        }
    }
    if (taken > listed) {
        add_step({"Rows not listed here", std::to_string(taken - listed), {}}, workings);
    }
    const Phrase all = phrases_.phrase(node, frame, phrases_.value(node, frame));
    const std::string label = n.op == Op::count ? (counts_cases ? "Found" : "Filled") : capital(all.name);
    add_step({label, phrases_.value(node, frame), {}}, workings);
}

void Explanation::work(std::uint16_t node, const Frame& frame, std::vector<Working>& workings) {
    const Node& n = computation_.node(node);
    switch (n.op) {
    case Op::number:
    case Op::text:
    case Op::date:
    case Op::truth:
        return;
    case Op::parameter:
        add_step({std::string(computation_.round().parameters[n.ref].title), phrases_.value(node, frame), {}},
                 workings);
        return;
    case Op::line:
    case Op::field:
    case Op::feature_cell:
        add_step({capital(phrases_.name(node, frame)), phrases_.value(node, frame),
                  used_point(computation_.point(node, frame))},
                 workings);
        return;
    default:
        break;
    }
    if (n.op == Op::prev || n.op == Op::change || n.op == Op::growth) {
        if (const auto earlier = computation_.year_before(frame)) {
            work(n.left, *earlier, workings);
        }
        if (n.op == Op::prev) {
            return;
        }
    }
    if (n.walk != Walk::none) {
        work_walk(node, frame, workings);
        return;
    }
    for (const std::uint16_t child : operands(computation_.nodes(), node)) {
        work(child, frame, workings);
    }
}

void Explanation::work_atom(const Atom& atom, std::vector<Working>& workings) {
    const Node& n = computation_.node(atom.node);
    if (n.op == Op::answered) {
        const PointRef point = computation_.point(n.left, frame_);
        const bool filled = (atom.truth == Truth::holds) != atom.negated;
        add_step({std::string(label_of(point)), filled ? "filled" : "empty", used_point(point)}, workings);
        return;
    }
    if (n.op == Op::line && n.unit == Unit::truth) {
        add_step({capital(phrases_.condition(atom.node, false, frame_)), phrases_.value(atom.node, frame_),
                  used_point(computation_.point(atom.node, frame_))},
                 workings);
        return;
    }
    if (!is_comparison(n.op)) {
        return;
    }
    work(n.left, frame_, workings);
    work(n.right, frame_, workings);
    if (!atom.headroom) {
        return;
    }
    const Sides both = sides(atom);
    const Compared said = say_compared(both.measured, both.asked, both.unit);
    add_step({"Measure", said.measured, {}}, workings);
    add_step({"Threshold", said.asked, {}}, workings);
    add_step({std::string(headroom_label(both.op, *atom.headroom, both.unit == Unit::date)), said.difference, {}},
             workings);
}

std::vector<Working> Explanation::workings(const Ruling& ruling) {
    std::vector<Working> steps;
    for (const std::uint16_t i : mentioned_atoms(ruling)) {
        work_atom(judge_.atoms()[i], steps);
    }
    return steps;
}

} // namespace plancheck::engine
