// Computes the nodes of an expression: operators, functions of single values, and three-valued logic for missing
// values.
#include "core/rule/compute.hpp"

#include "core/base/text.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/operands.hpp"

#include <algorithm>
#include <utility>

namespace plancheck::engine {

namespace {

bool ordered(Op op, std::strong_ordering order) {
    switch (op) {
    case Op::less:
        return order < 0;
    case Op::less_equal:
        return order <= 0;
    case Op::greater:
        return order > 0;
    case Op::greater_equal:
        return order >= 0;
    case Op::equal:
        return order == 0;
    default:
        return order != 0;
    }
}

} // namespace

bool compare(Op op, const Result& left, const Result& right) {
    if (left.kind == Result::Kind::amount && right.kind == Result::Kind::amount) {
        return ordered(op, left.amount <=> right.amount);
    }
    return same_word(left.words(), right.words()) == (op == Op::equal);
}

void Trace::forget_since(Mark mark) {
    if (gaps.size() == mark.gaps) {
        return;
    }
    std::vector<const DataPoint*> unread;
    for (const Gap& gap : gaps_since(mark)) {
        if (gap.why != Gap::Why::zero_divisor) { // such a cell was read: what decides may rest on it
            unread.push_back(gap.point.data);
        }
    }
    std::ranges::sort(unread);
    const auto is_unread = [&](const PointRef& point) {
        return point.data != nullptr && std::ranges::binary_search(unread, point.data);
    };
    const auto dropped = std::ranges::remove_if(std::span(reads).subspan(mark.reads), is_unread);
    reads.resize(reads.size() - dropped.size());
    drop_gaps_since(mark);
}

void Trace::append(Trace&& later) {
    const auto take = [](auto& into, auto& from) {
        if (into.empty()) {
            into = std::move(from);
        } else {
            std::ranges::move(from, std::back_inserter(into));
        }
    };
    take(gaps, later.gaps);
    take(reads, later.reads);
}

Result Computation::missing(Gap::Why why, std::uint16_t node, PointRef point, Trace& trace) {
    trace.gaps.push_back({why, std::move(point), node});
    return {};
}

/// Reports the cells that make a divisor 0: those that are 0 or empty or, if there are none, all its amounts.
Result Computation::no_divisor(std::uint16_t node, Frame frame, Trace& trace) {
    frame.as_judged = false; // a known value does not report its cells again
    const bool kept = std::exchange(keeps_reads_, true);
    Trace read;
    (void)value(node, frame, read);
    keeps_reads_ = kept;
    std::erase_if(read.reads, [](const PointRef& point) {
        return point.data == nullptr || (point.data->value.kind != ValueKind::number && !is_empty(*point.data));
    });
    const auto is_zero = [](const PointRef& point) { return point.data->value.number.mantissa == 0; };
    if (std::ranges::any_of(read.reads, is_zero)) {
        std::erase_if(read.reads, [&](const PointRef& point) { return !is_zero(point); });
    }
    if (read.reads.empty()) {
        read.reads.emplace_back();
    }
    for (PointRef& point : read.reads) {
        trace.gaps.push_back({Gap::Why::zero_divisor, std::move(point), node});
    }
    return {};
}

Reading Computation::read(std::uint16_t node, const Frame& frame) {
    Reading reading;
    keeps_reads_ = true;
    reading.value = value(node, frame, reading);
    keeps_reads_ = false;
    return reading;
}

Result Computation::value(std::uint16_t node, const Frame& frame) {
    Trace unused;
    return value(node, frame, unused);
}

Result Computation::value(std::uint16_t node, const Frame& frame, Trace& trace) {
    if (!frame.as_judged) {
        return compute(node, frame, trace);
    }
    if (!known_[node] || known_[node]->is_missing()) { // a missing value reports its gaps each time
        known_[node] = compute(node, frame, trace);
    }
    return *known_[node];
}

// NOLINTNEXTLINE(readability-function-size): one case for each operation of the language is plainer than parts of it.
Result Computation::compute(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    switch (n.op) {
    case Op::number:
    case Op::date:
        return Result::of(Exact(n.number));
    case Op::text:
        return Result::of(n.text);
    case Op::truth:
        return Result::of(n.number.mantissa != 0);
    case Op::line:
    case Op::field:
    case Op::feature_cell:
        return leaf(i, frame, trace);
    case Op::parameter:
        return parameter(i, frame, trace);
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::equal:
    case Op::not_equal:
        return comparison(i, frame, trace);
    case Op::and_:
    case Op::or_:
    case Op::not_:
        return logic(i, frame, trace);
    case Op::answered:
        return answered(i, frame, trace);
    case Op::prev:
    case Op::change:
    case Op::growth:
        return over_years(i, frame, trace);
    case Op::sum:
    case Op::count:
    case Op::min:
    case Op::max:
    case Op::first:
    case Op::last:
        return n.walk == Walk::none ? of_several(i, frame, trace) : over_items(i, frame, trace);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::negate:
    case Op::abs:
    case Op::round:
    case Op::pounds:
        break;
    }
    return arithmetic(i, frame, trace);
}

Result Computation::parameter(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Parameter& parameter = round_.parameters[nodes_[i].ref];
    const ParameterValue* value = value_for(parameter, frame.year.empty() ? round_.years.front() : frame.year);
    if (value == nullptr) {
        return missing(Gap::Why::no_parameter, i, {}, trace);
    }
    return value->text.empty() ? Result::of(Exact(value->number)) : Result::of(value->text);
}

Result Computation::arithmetic(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    const Result left = value(n.left, frame, trace);
    const bool binary = n.op == Op::add || n.op == Op::subtract || n.op == Op::multiply || n.op == Op::divide;
    const Result right = binary ? value(n.right, frame, trace) : Result::of(Exact());
    if (left.is_missing() || right.is_missing()) {
        return {};
    }
    const Exact& a = left.amount;
    const Exact& b = right.amount;
    switch (n.op) {
    case Op::add:
        return Result::of(a + b);
    case Op::subtract:
        return Result::of(a - b);
    case Op::multiply:
        return Result::of(a * b);
    case Op::divide: {
        const auto quotient = Exact::divide(a, b);
        return quotient ? Result::of(*quotient) : no_divisor(n.right, frame, trace);
    }
    case Op::negate:
        return Result::of(-a);
    case Op::abs:
        return Result::of(a.abs());
    case Op::round: {
        const std::uint16_t places = nodes_[n.left].next;
        return Result::of(a.rounded(places == no_node ? 0 : static_cast<int>(nodes_[places].number.to_double())));
    }
    default: // pounds
        return Result::of(a * Exact(1000));
    }
}

Result Computation::comparison(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    const Trace::Mark before = trace.mark();
    const Result left = value(n.left, frame, trace);
    const Result right = value(n.right, frame, trace);
    if (left.is_missing() || right.is_missing()) {
        if (!frame.in_where || !only_may_be_empty(trace.gaps_since(before))) {
            return {};
        }
        trace.drop_gaps_since(before);
        return Result::of(false);
    }
    return Result::of(compare(n.op, left, right));
}

Result Computation::logic(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    const Trace::Mark before = trace.mark();
    const Result left = value(n.left, frame, trace);
    if (n.op == Op::not_) {
        return left.is_missing() ? left : Result::of(!left.truth);
    }
    const Result right = value(n.right, frame, trace);
    const bool decides = n.op == Op::or_; // one true side decides `or`, one false side decides `and`
    for (const Result* side : {&left, &right}) {
        if (!side->is_missing() && side->truth == decides) {
            trace.forget_since(before);
            return Result::of(decides);
        }
    }
    return left.is_missing() || right.is_missing() ? Result{} : Result::of(!decides);
}

/// A cell with content that cannot be right is neither answered nor empty, so the result is missing.
Result Computation::answered(std::uint16_t i, const Frame& frame, Trace& trace) {
    const std::uint16_t cell = nodes_[i].left;
    PointRef ref = point(cell, frame);
    keep_read(ref, trace);
    if (ref.data == nullptr || is_empty(*ref.data)) {
        return Result::of(false);
    }
    return read_cell(cell, std::move(ref), trace).is_missing() ? Result{} : Result::of(true);
}

Result Computation::over_years(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    const auto earlier = year_before(frame);
    if (!earlier) {
        return missing(Gap::Why::no_year, i, {}, trace);
    }
    Result before = value(n.left, *earlier, trace);
    if (n.op == Op::prev) {
        return before;
    }
    const Result now = value(n.left, frame, trace);
    if (before.is_missing() || now.is_missing()) {
        return {};
    }
    const Exact change = now.amount - before.amount;
    if (n.op == Op::change) {
        return Result::of(change);
    }
    const auto growth = Exact::divide(change, before.amount);
    return growth ? Result::of(*growth) : no_divisor(n.left, *earlier, trace);
}

Result Computation::of_several(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    Result all;
    bool incomplete = false;
    for (const std::uint16_t argument : arguments(nodes_, i)) {
        Result one = value(argument, frame, trace);
        incomplete = incomplete || one.is_missing();
        const bool better = all.is_missing() || (n.op == Op::min && one.amount < all.amount) ||
                            (n.op == Op::max && one.amount > all.amount);
        if (better) {
            all = std::move(one);
        }
    }
    return incomplete ? Result{} : all;
}

bool Computation::is_constant(std::uint16_t i) const {
    return first_below(nodes_, i, [](const Node& n) {
               return n.op == Op::line || n.op == Op::field || n.op == Op::feature_cell;
           }) == no_node;
}

} // namespace plancheck::engine
