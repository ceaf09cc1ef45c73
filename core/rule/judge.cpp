// Judges a test by docs/rule-language.md: three-valued logic, tolerance, headroom, and which part is shown.
#include "core/rule/judge.hpp"

#include "core/round/parse.hpp"
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

Judgement Judge::judge(std::uint16_t node, bool negated) {
    const Node& n = computation_.node(node);
    if (n.op == Op::not_) {
        return judge(n.left, !negated);
    }
    if (n.op != Op::and_ && n.op != Op::or_) {
        return atom(node, negated);
    }
    const std::size_t gaps_before = computation_.gaps.size();
    const Judgement left = judge(n.left, negated);
    const Judgement right = judge(n.right, negated);
    const bool all_must_hold = (n.op == Op::and_) != negated;
    Judgement whole = join(left, right, all_must_hold ? Truth::fails : Truth::holds);
    if (whole.truth != Truth::unknown) {
        computation_.gaps.resize(gaps_before); // what is missing changes nothing
    }
    return whole;
}

Judgement Judge::join(const Judgement& left, const Judgement& right, Truth decisive) const {
    const auto any = [&](Truth truth) { return left.truth == truth || right.truth == truth; };
    const Truth otherwise = decisive == Truth::fails ? Truth::holds : Truth::fails;
    Judgement whole;
    whole.truth = any(decisive) ? decisive : any(Truth::unknown) ? Truth::unknown : otherwise;
    const bool least = decisive == Truth::fails; // `and` shows the least headroom, `or` the greatest
    for (const Judgement* side : {&left, &right}) {
        if (side->truth != whole.truth) {
            continue;
        }
        whole.deciding.insert(whole.deciding.end(), side->deciding.begin(), side->deciding.end());
        if (!side->shown) {
            continue;
        }
        if (!whole.shown || (least ? *atoms[*side->shown].headroom < *atoms[*whole.shown].headroom
                                   : *atoms[*side->shown].headroom > *atoms[*whole.shown].headroom)) {
            whole.shown = side->shown;
        }
    }
    return whole;
}

Judgement Judge::atom(std::uint16_t node, bool negated) {
    const Node& n = computation_.node(node);
    Atom one{node, negated, Truth::unknown, n.op, false, {}, {}, {}};
    if (is_comparison(n.op)) {
        one.op = negated ? opposite(n.op) : n.op;
        const Result left = computation_.value(n.left, frame_);
        const Result right = computation_.value(n.right, frame_);
        if (!left.is_missing() && !right.is_missing()) {
            one.truth = compare(one.op, left, right) ? Truth::holds : Truth::fails;
            if (left.kind == Result::Kind::amount && right.kind == Result::Kind::amount) {
                compare_amounts(one, left.amount, right.amount, !negated);
            }
        }
    } else if (const Result answer = computation_.value(node, frame_); !answer.is_missing()) {
        one.truth = answer.truth != negated ? Truth::holds : Truth::fails;
    }
    const auto index = static_cast<std::uint16_t>(atoms.size());
    Judgement judgement{one.truth, {index}, {}};
    if (shows_headroom(one)) {
        judgement.shown = index;
    }
    atoms.push_back(std::move(one));
    return judgement;
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
