// The workings of a finding: what was read, step by step to measure and threshold.
#include "core/rule/explain.hpp"

#include "core/round/parse.hpp"
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

} // namespace

void Explanation::add_step(Working step, std::vector<Working>& workings) const {
    const auto same = [&](const Working& other) { return other.label == step.label && other.value == step.value; };
    if (std::ranges::none_of(workings, same)) {
        workings.push_back(std::move(step));
    }
}

/// Each cell of one record, quarter or month that the nodes below name.
void Explanation::work_item(std::uint16_t node, const WalkItem& item, std::vector<Working>& workings) {
    const Node& n = computation_.node(node);
    if (n.op == Op::line || n.op == Op::field) {
        const PointRef point = computation_.point(node, item.frame);
        const std::string which = point.record == 0       ? point.column
                                  : point.data == nullptr ? std::to_string(point.record)
                                                          : fmt::format("row {}", point.data->cell.row + 1);
        add_step({fmt::format("{}, {}", label_of(point), which), phrases_.value(node, item.frame), used_point(point)},
                 workings);
        return;
    }
    for (std::uint16_t child = n.left; child != no_node; child = computation_.node(child).next) {
        work_item(child, item, workings);
    }
    if (n.right != no_node) {
        work_item(n.right, item, workings);
    }
}

void Explanation::work_walk(std::uint16_t node, const Frame& frame, std::vector<Working>& workings) {
    const Node& n = computation_.node(node);
    const bool counts_cases = n.op == Op::count && n.right != no_node;
    std::size_t told = 0;
    std::size_t taken = 0;
    for (const WalkItem& item : computation_.items(node, frame)) {
        taken += item.taken ? 1 : 0;
        if (item.taken && told < most_items) {
            ++told;
            work_item(counts_cases ? n.right : n.left, item, workings);
        }
    }
    if (taken > told) {
        add_step({"Rows not listed here", std::to_string(taken - told), {}}, workings);
    }
    const Phrase all = phrases_.phrase(node, frame, phrases_.value(node, frame));
    const std::string label = n.op == Op::count ? (counts_cases ? "Found" : "Filled") : capital(all.name);
    add_step({label, all.value == "none" ? "0" : all.value, {}}, workings);
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
    const bool goes_over = n.op == Op::sum || n.op == Op::count || n.op == Op::min || n.op == Op::max ||
                           n.op == Op::first || n.op == Op::last;
    if (goes_over && computation_.walk(node).kind != Walk::Kind::none) {
        work_walk(node, frame, workings);
        return;
    }
    for (std::uint16_t child = n.left; child != no_node; child = computation_.node(child).next) {
        work(child, frame, workings);
    }
    if (n.right != no_node) {
        work(n.right, frame, workings);
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
    if (!is_comparison(n.op)) {
        return;
    }
    work(n.left, frame_, workings);
    work(n.right, frame_, workings);
    if (!atom.headroom) {
        return;
    }
    const Sides both = sides(atom);
    add_step({"Measure", show_apart(both.measured, both.asked, both.unit), {}}, workings);
    add_step({"Threshold", show_apart(both.asked, both.measured, both.unit), {}}, workings);
    const bool short_of = atom.headroom->sign() < 0;
    add_step({short_of ? "Shortfall" : "Headroom",
              fmt::format("{}{}", show_difference(*atom.headroom, both.unit), unit_mark(both.unit)),
              {}},
             workings);
}

std::vector<Working> Explanation::workings(const Judgement& judgement) {
    std::vector<Working> steps;
    for (const std::uint16_t i : told(judgement)) {
        work_atom(judge_.atoms[i], steps);
    }
    return steps;
}

} // namespace plancheck::engine
