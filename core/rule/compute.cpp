// Values of nodes: operators, functions of single values, and the three-valued logic of what is missing.
#include "core/rule/compute.hpp"

#include <algorithm>

namespace plancheck::engine {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool same_text(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(trimmed(a), trimmed(b), {}, lower, lower);
}

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
    return same_text(left.words(), right.words()) == (op == Op::equal);
}

Result Computation::missing(Gap::Why why, std::uint16_t node, PointRef point) {
    gaps.push_back({why, std::move(point), node});
    return {};
}

Result Computation::value(std::uint16_t node, const Frame& frame) {
    if (!frame.as_judged) {
        return compute(node, frame);
    }
    if (!known_[node] || known_[node]->is_missing()) { // what is missing tells its gaps again
        known_[node] = compute(node, frame);
    }
    return *known_[node];
}

Result Computation::compute(std::uint16_t i, const Frame& frame) {
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
        return leaf(i, frame);
    case Op::parameter:
        return parameter(i, frame);
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::equal:
    case Op::not_equal:
        return comparison(i, frame);
    case Op::and_:
    case Op::or_:
    case Op::not_:
        return logic(i, frame);
    case Op::answered:
        return answered(i, frame);
    case Op::prev:
    case Op::change:
    case Op::growth:
        return over_years(i, frame);
    case Op::sum:
    case Op::count:
    case Op::min:
    case Op::max:
    case Op::first:
    case Op::last:
        return walk(i).kind == Walk::Kind::none ? of_several(i, frame) : over_items(i, frame);
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
    return arithmetic(i, frame);
}

Result Computation::parameter(std::uint16_t i, const Frame& frame) {
    const Parameter& parameter = round_.parameters[nodes_[i].ref];
    const ParameterValue* value = value_for(parameter, frame.year.empty() ? round_.years.front() : frame.year);
    if (value == nullptr) {
        return missing(Gap::Why::no_parameter, i);
    }
    return value->text.empty() ? Result::of(Exact(value->number)) : Result::of(value->text);
}

Result Computation::arithmetic(std::uint16_t i, const Frame& frame) {
    const Node& n = nodes_[i];
    const Result left = value(n.left, frame);
    const bool binary = n.op == Op::add || n.op == Op::subtract || n.op == Op::multiply || n.op == Op::divide;
    const Result right = binary ? value(n.right, frame) : Result::of(Exact());
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
        return quotient ? Result::of(*quotient) : missing(Gap::Why::zero_divisor, n.right);
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

Result Computation::comparison(std::uint16_t i, const Frame& frame) {
    const Node& n = nodes_[i];
    const Result left = value(n.left, frame);
    const Result right = value(n.right, frame);
    if (left.is_missing() || right.is_missing()) {
        return frame.asks ? Result::of(false) : Result{};
    }
    return Result::of(compare(n.op, left, right));
}

Result Computation::logic(std::uint16_t i, const Frame& frame) {
    const Node& n = nodes_[i];
    const std::size_t before = gaps.size();
    const Result left = value(n.left, frame);
    if (n.op == Op::not_) {
        return left.is_missing() ? left : Result::of(!left.truth);
    }
    const Result right = value(n.right, frame);
    const bool decides = n.op == Op::or_; // one side that is true decides `or`, one that is false `and`
    for (const Result* side : {&left, &right}) {
        if (!side->is_missing() && side->truth == decides) {
            gaps.resize(before);
            return Result::of(decides);
        }
    }
    return left.is_missing() || right.is_missing() ? Result{} : Result::of(!decides);
}

bool holds_a_value(const PointRef& point) {
    if (point.data == nullptr) {
        return false;
    }
    const Value& value = point.data->value;
    return value.kind != ValueKind::missing && value.kind != ValueKind::error &&
           (value.kind != ValueKind::text || !trimmed(value.text).empty());
}

Result Computation::answered(std::uint16_t i, const Frame& frame) {
    const std::uint16_t cell = nodes_[i].left;
    PointRef ref = point(cell, frame);
    if (recording) {
        reads.push_back(ref);
    }
    if (!frame.asks && ref.data != nullptr && !ref.data->has_value) {
        return missing(Gap::Why::no_cached, cell, std::move(ref));
    }
    return Result::of(holds_a_value(ref));
}

Result Computation::over_years(std::uint16_t i, const Frame& frame) {
    const Node& n = nodes_[i];
    const auto earlier = year_before(frame);
    if (!earlier) {
        return missing(Gap::Why::no_year, i);
    }
    Result before = value(n.left, *earlier);
    if (n.op == Op::prev) {
        return before;
    }
    const Result now = value(n.left, frame);
    if (before.is_missing() || now.is_missing()) {
        return {};
    }
    const Exact change = now.amount - before.amount;
    if (n.op == Op::change) {
        return Result::of(change);
    }
    const auto growth = Exact::divide(change, before.amount);
    return growth ? Result::of(*growth) : missing(Gap::Why::zero_divisor, i);
}

Result Computation::of_several(std::uint16_t i, const Frame& frame) {
    const Node& n = nodes_[i];
    Result all;
    bool incomplete = false;
    for (std::uint16_t argument = n.left; argument != no_node; argument = nodes_[argument].next) {
        Result one = value(argument, frame);
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
    const Node& n = nodes_[i];
    if (n.op == Op::line || n.op == Op::field || n.op == Op::feature_cell) {
        return false;
    }
    for (std::uint16_t child = n.left; child != no_node; child = nodes_[child].next) {
        if (!is_constant(child)) {
            return false;
        }
    }
    return n.right == no_node || is_constant(n.right);
}

} // namespace plancheck::engine
