// Judges a test by docs/rule-language.md: three-valued logic, tolerance, headroom, and which part is shown.
#include "core/rule/judge.hpp"

#include "core/round/language/parse.hpp"
#include "core/rule/amount.hpp"

namespace plancheck::engine {

Op opposite(Op op) {
    switch (op) {
    case Op::less:
        return Op::greater_equal;
    case Op::less_equal:
        return Op::greater;
    case Op::greater:
        return Op::less_equal;
    case Op::greater_equal:
        return Op::less;
    case Op::equal:
        return Op::not_equal;
    case Op::not_equal:
        return Op::equal;
    default:
        return op;
    }
}

namespace {

Exact headroom_of(Op op, const Exact& left, const Exact& right) {
    switch (op) {
    case Op::greater:
    case Op::greater_equal:
        return left - right;
    case Op::less:
    case Op::less_equal:
        return right - left;
    case Op::equal:
        return -(left - right).abs();
    default:
        return (left - right).abs();
    }
}

} // namespace

Ruling Judge::judge(std::uint16_t node, bool negated) {
    const Node& n = computation_.node(node);
    if (n.op == Op::not_) {
        return judge(n.left, !negated);
    }
    if (n.op != Op::and_ && n.op != Op::or_) {
        return atom(node, negated);
    }
    Ruling left = judge(n.left, negated);
    Ruling right = judge(n.right, negated);
    const bool all_must_hold = (n.op == Op::and_) != negated;
    return join(std::move(left), std::move(right), all_must_hold ? Truth::fails : Truth::holds);
}

Ruling Judge::join(Ruling left, Ruling right, Truth decisive) const {
    const auto any = [&](Truth truth) { return left.truth == truth || right.truth == truth; };
    const Truth otherwise = decisive == Truth::fails ? Truth::holds : Truth::fails;
    Ruling whole;
    whole.truth = any(decisive) ? decisive : any(Truth::unknown) ? Truth::unknown : otherwise;
    const bool least = decisive == Truth::fails; // `and` shows the least headroom, `or` the greatest
    for (const Ruling* side : {&left, &right}) {
        if (side->truth != whole.truth) {
            continue;
        }
        whole.deciding.insert(whole.deciding.end(), side->deciding.begin(), side->deciding.end());
        if (!side->shown) {
            continue;
        }
        if (!whole.shown || (least ? *atoms_[*side->shown].headroom < *atoms_[*whole.shown].headroom
                                   : *atoms_[*side->shown].headroom > *atoms_[*whole.shown].headroom)) {
            whole.shown = side->shown;
        }
    }
    whole.append(std::move(left));
    whole.append(std::move(right));
    if (whole.truth != Truth::unknown) {
        whole.forget_since({});
    }
    return whole;
}

Ruling Judge::atom(std::uint16_t node, bool negated) {
    const Node& n = computation_.node(node);
    Atom one{node, negated, Truth::unknown, n.op, false, {}, {}, {}};
    Ruling ruling;
    if (is_comparison(n.op)) {
        one.op = negated ? opposite(n.op) : n.op;
        Reading left = computation_.read(n.left, frame_);
        Reading right = computation_.read(n.right, frame_);
        if (!left.value.is_missing() && !right.value.is_missing()) {
            one.truth = compare(one.op, left.value, right.value) ? Truth::holds : Truth::fails;
            if (left.value.kind == Result::Kind::amount && right.value.kind == Result::Kind::amount) {
                compare_amounts(one, left.value.amount, right.value.amount, !negated);
            }
        }
        ruling.append(std::move(left));
        ruling.append(std::move(right));
    } else {
        Reading answer = computation_.read(node, frame_);
        if (!answer.value.is_missing()) {
            one.truth = answer.value.truth != negated ? Truth::holds : Truth::fails;
        }
        ruling.append(std::move(answer));
    }
    const auto index = static_cast<std::uint16_t>(atoms_.size());
    ruling.truth = one.truth;
    ruling.deciding = {index};
    if (shows_headroom(one)) {
        ruling.shown = index;
    }
    atoms_.push_back(std::move(one));
    return ruling;
}

void Judge::compare_amounts(Atom& one, const Exact& left, const Exact& right, bool forgiving) const {
    one.left = left;
    one.right = right;
    one.headroom = headroom_of(one.op, left, right);
    const bool forgivable = one.op == Op::greater_equal || one.op == Op::less_equal || one.op == Op::equal;
    if (one.truth == Truth::fails && forgiving && forgivable && tolerance_ &&
        is_comparable(computation_.node(computation_.node(one.node).left).unit, tolerance_->unit) &&
        (*one.headroom + tolerance_->amount).sign() >= 0) {
        one.truth = Truth::holds;
        one.forgiven = true;
    }
}

bool Judge::shows_headroom(const Atom& one) const {
    return one.headroom && tolerance_ &&
           is_comparable(computation_.node(computation_.node(one.node).left).unit, tolerance_->unit);
}

} // namespace plancheck::engine
