// Finds the cells that make a test fail.
#include "core/rule/suspects.hpp"

#include "core/round/cell_value.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plancheck::engine {

namespace {

bool is_leaf(const Node& n) {
    return n.op == Op::line || n.op == Op::field || n.op == Op::feature_cell;
}

bool is_unfilled(const PointRef& point) {
    return point.data == nullptr || is_empty(*point.data);
}

} // namespace

std::vector<PointRef> Suspects::leaves(std::uint16_t node, const Frame& frame) {
    Points points;
    collect(node, frame, Wanted::other, points);
    return points;
}

Suspects::Weighed Suspects::weigh_atom(std::uint16_t condition, bool negated, bool refused, const Frame& item) {
    const Node& n = computation_.node(condition);
    Frame inside = item;
    inside.in_where = true;
    const Result holds = computation_.value(condition, inside);
    if (holds.is_missing() || holds.truth == negated || computation_.is_constant(condition)) {
        return {};
    }
    Points cells = leaves(condition, item);
    const auto unfilled = std::ranges::stable_partition(cells, is_unfilled);
    const bool some_unfilled = unfilled.begin() != cells.begin();
    if (some_unfilled && (negated || n.op != Op::answered)) {
        cells.erase(unfilled.begin(), cells.end());
    }
    const bool is_kind = !refused && (n.op == Op::equal || n.op == Op::answered) && !some_unfilled &&
                         (n.op == Op::answered || computation_.node(n.left).unit == Unit::choice);
    const Weight weight = some_unfilled ? Weight::empty
                          : is_kind     ? Weight::kind_of_row
                          : refused     ? Weight::refused
                                        : Weight::compared;
    return {weight, {{condition, negated, std::move(cells)}}};
}

/// `refused` tells whether the condition stands under a `not` of its own source.
Suspects::Weighed Suspects::weigh(std::uint16_t condition, bool negated, bool refused, const Frame& item) {
    const Node& n = computation_.node(condition);
    if (n.op == Op::not_) {
        return weigh(n.left, !negated, !refused, item);
    }
    if (n.op != Op::and_ && n.op != Op::or_) {
        return weigh_atom(condition, negated, refused, item);
    }
    Weighed left = weigh(n.left, negated, refused, item);
    Weighed right = weigh(n.right, negated, refused, item);
    if (left.reasons.empty() || right.reasons.empty()) {
        const bool all_must_hold = (n.op == Op::and_) != negated;
        const auto decides = [&](std::uint16_t side) { return computation_.is_constant(side); };
        if (all_must_hold && !decides(n.left) && !decides(n.right)) {
            return {};
        }
        return left.reasons.empty() ? right : left;
    }
    const bool all_hold = (n.op == Op::and_) != negated;
    if (all_hold && left.weight != right.weight) {
        return left.weight < right.weight ? left : right;
    }
    std::ranges::move(right.reasons, std::back_inserter(left.reasons));
    left.weight = std::min(left.weight, right.weight);
    return left;
}

std::vector<Reason> Suspects::reasons(std::uint16_t condition, bool negated, const Frame& item) {
    Weighed why = weigh(condition, negated, false, item);
    return negated && why.weight == Weight::kind_of_row ? std::vector<Reason>{} : std::move(why.reasons);
}

/// Of rows that a condition counts: those that it takes if there should be fewer; if there should be more, those that
/// it would take but for one cell. A row of another kind is not at fault.
void Suspects::collect_counted(std::uint16_t node, const Frame& frame, Wanted wanted, Points& points) {
    const Node& n = computation_.node(node);
    for (const WalkItem& item : computation_.items(node, frame)) {
        if (item.taken != (wanted != Wanted::more)) {
            continue;
        }
        for (const Reason& reason : reasons(n.right, wanted == Wanted::more, item.frame)) {
            std::ranges::copy(reason.cells, std::back_inserter(points));
        }
    }
}

void Suspects::collect_items(std::uint16_t node, const Frame& frame, Wanted wanted, Points& points) {
    const Node& n = computation_.node(node);
    if (n.op == Op::count && n.right != no_node) {
        collect_counted(node, frame, wanted, points);
        return;
    }
    for (const WalkItem& item : computation_.items(node, frame)) {
        if (item.taken) {
            collect(n.left, item.frame, wanted, points);
        }
    }
}

void Suspects::collect(std::uint16_t node, const Frame& frame, Wanted wanted, Points& points) {
    const Node& n = computation_.node(node);
    if (is_leaf(n)) {
        points.push_back(computation_.point(node, frame));
        return;
    }
    if (n.walk != Walk::none) {
        collect_items(node, frame, wanted, points);
        return;
    }
    if (n.op == Op::prev || n.op == Op::change || n.op == Op::growth) {
        if (n.op != Op::prev) {
            collect(n.left, frame, wanted, points);
        }
        if (const auto earlier = computation_.year_before(frame)) {
            collect(n.left, *earlier, wanted, points);
        }
        return;
    }
    const bool turns = n.op == Op::subtract || n.op == Op::negate || n.op == Op::divide;
    const Wanted turned = wanted == Wanted::more ? Wanted::less : wanted == Wanted::less ? Wanted::more : wanted;
    for (const std::uint16_t child : operands(computation_.nodes(), node)) {
        const bool second = child == n.right || n.op == Op::negate;
        collect(child, frame, turns && second ? turned : wanted, points);
    }
}

bool Suspects::collect_failing_items(std::uint16_t side, Op op, const Exact& other, Points& points) {
    const Node& n = computation_.node(side);
    if (n.walk == Walk::none || (n.op != Op::min && n.op != Op::max)) {
        return false;
    }
    for (const WalkItem& item : computation_.items(side, frame_)) {
        const Result one = item.taken ? computation_.value(n.left, item.frame) : Result{};
        if (one.kind == Result::Kind::amount && !compare(op, one, Result::of(other))) {
            collect(n.left, item.frame, Wanted::other, points);
        }
    }
    return true;
}

std::vector<PointRef> Suspects::in_atom(const Atom& atom) {
    const Node& n = computation_.node(atom.node);
    Points points;
    if (!is_comparison(n.op) || !atom.left || !atom.right) {
        return leaves(atom.node, frame_);
    }
    const bool more =
        atom.op == Op::greater || atom.op == Op::greater_equal || (atom.op == Op::equal && *atom.left < *atom.right);
    const bool constant_right = computation_.is_constant(n.right);
    if (constant_right && collect_failing_items(n.left, atom.op, *atom.right, points)) {
        return points;
    }
    collect(n.left, frame_, more ? Wanted::more : Wanted::less, points);
    collect(n.right, frame_, more ? Wanted::less : Wanted::more, points);
    return points;
}

std::vector<PointRef> Suspects::of(const Ruling& ruling) {
    Points points;
    for (const std::uint16_t i : ruling.deciding) {
        std::ranges::move(in_atom(judge_.atoms()[i]), std::back_inserter(points));
    }
    std::vector<const DataPoint*> agreed;
    for (const Atom& atom : judge_.atoms()) {
        const Node& n = computation_.node(atom.node);
        if (atom.truth == Truth::holds && atom.op == Op::equal && !computation_.is_constant(n.right)) {
            std::ranges::transform(in_atom(atom), std::back_inserter(agreed), &PointRef::data);
        }
    }
    std::erase(agreed, nullptr);
    std::ranges::sort(agreed);
    Points others;
    std::ranges::copy_if(points, std::back_inserter(others),
                         [&](const PointRef& point) { return !std::ranges::binary_search(agreed, point.data); });
    return without_repeats(others.empty() ? std::move(points) : std::move(others));
}

} // namespace plancheck::engine
