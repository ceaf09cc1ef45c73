// Adds up several plans, and tests rules again on the sum.
#include "core/footprint/sum.hpp"

#include "core/assess/columns.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/words.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>

namespace plancheck {

namespace {

/// How a part of a test grows with the amounts: not at all (power 0), with them (1), or with their product (2). The
/// number 0 grows like anything it is compared with (`any`).
struct Growth {
    int power = 0;
    bool any = false;
};

bool additive(const Round& round, const Node& node) {
    const Line& line = round.lines[node.ref];
    const Block& block = round.blocks[line.block];
    const bool amount = line.unit == Unit::thousand_pounds || line.unit == Unit::pounds || line.unit == Unit::count;
    return amount && !block.pseudo && block.kind == BlockKind::grid && block.columns_are != ColumnKind::named &&
           node.text.empty();
}

bool is_rate(Unit unit) {
    return unit == Unit::percent || unit == Unit::number || unit == Unit::pounds_per_head;
}

class Scale {
public:
    Scale(const Round& round, std::span<const Node> nodes) : round_{round}, nodes_{nodes} {}
    [[nodiscard]] std::optional<Growth> of(std::uint16_t at) const;

private:
    [[nodiscard]] std::optional<Growth> alike(const Operands& several) const;
    [[nodiscard]] std::optional<Growth> product(const Node& node) const;

    const Round& round_;
    std::span<const Node> nodes_;
};

/// Returns the common growth of operands that are added or compared. Returns nullopt if they differ.
std::optional<Growth> Scale::alike(const Operands& several) const {
    std::optional<Growth> whole;
    for (const std::uint16_t at : several) {
        const std::optional<Growth> part = of(at);
        if (!part || (whole && !whole->any && !part->any && whole->power != part->power)) {
            return std::nullopt;
        }
        if (!whole || whole->any) {
            whole = part;
        }
    }
    return whole;
}

std::optional<Growth> Scale::product(const Node& node) const {
    const auto left = of(node.left);
    const auto right = of(node.right);
    if (!left || !right) {
        return std::nullopt;
    }
    const int power = node.op == Op::divide ? left->power - right->power : left->power + right->power;
    return Growth{power, left->any || right->any};
}

// NOLINTNEXTLINE(readability-function-size): one case for each operation of the language is plainer than parts of it.
std::optional<Growth> Scale::of(std::uint16_t at) const {
    const Node& node = nodes_[at];
    switch (node.op) {
    case Op::number:
        return Growth{0, node.number == Decimal{}};
    case Op::parameter:
        return is_rate(node.unit) ? std::optional(Growth{}) : std::nullopt;
    case Op::line:
        return additive(round_, node) ? std::optional(Growth{1, false}) : std::nullopt;
    case Op::add:
    case Op::subtract:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::equal:
    case Op::not_equal:
        return alike(operands(nodes_, at));
    case Op::multiply:
    case Op::divide:
        return product(node);
    case Op::and_:
    case Op::or_:
        return of(node.left) && of(node.right) ? std::optional(Growth{}) : std::nullopt;
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::first:
    case Op::last:
        return node.right == no_node ? alike(arguments(nodes_, at)) : std::nullopt;
    case Op::negate:
    case Op::abs:
    case Op::prev:
    case Op::change:
    case Op::pounds:
        return of(node.left);
    case Op::not_:
    case Op::growth:
        return of(node.left) ? std::optional(Growth{}) : std::nullopt;
    default:
        return std::nullopt; // text, dates, fields, answers, counts and rounded figures
    }
}

/// Whether a condition can be tested on the sum. It may also ask whether a figure is given: for the sum, whether every
/// plan gives it.
bool can_be_asked(const Round& round, const Expression& when) {
    return std::ranges::all_of(when.nodes, [&](const Node& node) {
        switch (node.op) {
        case Op::line:
            return additive(round, node);
        case Op::field:
        case Op::feature_cell:
        case Op::count:
            return false;
        default:
            return true;
        }
    });
}

} // namespace

bool adds_up(const Round& round, const Rule& rule) {
    const RuleGroup* group = find_group(round, rule.group);
    if (group == nullptr || !group->adds_up || rule.status == RuleStatus::withdrawn || !rule.never_applies.empty() ||
        rule.tolerance != Decimal{} || rule.test.empty() || !can_be_asked(round, rule.when)) {
        return false;
    }
    const bool names_lines = std::ranges::find(rule.test.nodes, Op::line, &Node::op) != rule.test.nodes.end();
    const bool compares = std::ranges::any_of(rule.test.nodes, is_comparison, &Node::op);
    const Scale scale{round, rule.test.nodes};
    return names_lines && compares && scale.of(static_cast<std::uint16_t>(rule.test.nodes.size() - 1)).has_value();
}

std::string SumPoint::code(const Round& round) const {
    return fmt::format("{}.{}@{}", round.blocks[line->block].code, line->code, column);
}

SumPlan::SumPlan(const Round& round) : round_{round} {
    std::vector<bool> used(round.lines.size());
    for (const Rule& rule : round.rules) {
        if (!adds_up(round, rule)) {
            continue;
        }
        rules_.push_back(&rule);
        for (const Expression* expression : {&rule.when, &rule.test}) {
            for (const Node& node : expression->nodes) {
                if (node.op == Op::line) {
                    used[node.ref] = true;
                }
            }
        }
    }
    for (std::size_t index = 0; index < round.lines.size(); ++index) {
        if (used[index]) {
            for (BlockColumn& column : block_columns(round, round.blocks[round.lines[index].block])) {
                points_.push_back({&round.lines[index], std::move(column.code)});
            }
        }
    }
}

Amounts SumPlan::amounts_of(const Plan& plan) const {
    Amounts amounts;
    amounts.reserve(points_.size());
    for (const SumPoint& point : points_) {
        const DataPoint* data = plan.find(round_.blocks[point.line->block].code, point.line->code, point.column);
        const bool given = data != nullptr && data->value.kind == ValueKind::number;
        amounts.push_back(given ? std::optional(data->value.number) : std::nullopt);
    }
    return amounts;
}

namespace {

/// The sum as a figure of a plan. Returns nullopt if some plan lacks the figure or its digits do not fit.
std::optional<Decimal> figure_of(const Sum& sum, std::size_t plans) {
    const bool whole = plans != 0 && sum.given == plans && sum.amount.fits(15);
    return whole ? Decimal::parse(sum.amount.to_string()) : std::nullopt;
}

} // namespace

/// Makes a plan that holds only the complete sums.
Plan SumPlan::plan_of(const std::vector<Sum>& sums, std::size_t plans) const {
    PlanBuilder builder;
    for (const Sum& sum : sums) {
        const std::string_view block = round_.blocks[sum.point.line->block].code;
        DataPoint data;
        if (const auto figure = figure_of(sum, plans)) {
            data.value.kind = ValueKind::number;
            data.value.number = *figure;
        }
        builder.block(block, {});
        builder.point(block, sum.point.line->code, sum.point.column, data);
    }
    return builder.finish();
}

namespace {

/// "finance.net_risk@2014/15 is not given by NHS Ashford CCG (09C) and 2 more"
std::string why_not_whole(const Round& round, const Sum& sum) {
    constexpr std::size_t shown = 3;
    const std::size_t lacking = sum.lacking.size();
    const std::string what = fmt::format("{}, {} ({})", sum.point.line->label, sum.point.column, sum.point.code(round));
    if (sum.given == 0) {
        return fmt::format("No plan gives {}", what);
    }
    if (lacking == 0) {
        return fmt::format("The sum of {} has more digits than a figure can hold", what);
    }
    const auto names = std::span{sum.lacking}.first(std::min(shown, lacking));
    return fmt::format("{} is not given by {}{}", what, fmt::join(names, ", "),
                       lacking > shown ? fmt::format(" and {} more", lacking - shown) : std::string{});
}

void say_what_lacks(const Round& round, const std::vector<Sum>& sums, std::size_t plans, Finding& finding) {
    std::vector<std::string> reasons;
    for (const CellReport& cell : finding.cells) {
        const auto sum =
            std::ranges::find_if(sums, [&](const Sum& one) { return one.point.code(round) == cell.point; });
        if (sum != sums.end() && !figure_of(*sum, plans)) {
            reasons.push_back(why_not_whole(round, *sum));
        }
    }
    if (!reasons.empty()) {
        finding.reason = fmt::format("{}", fmt::join(reasons, "; "));
        finding.sentence = finding.reason + ".";
    }
}

} // namespace

std::vector<Finding> SumPlan::test(const std::vector<Sum>& sums, std::size_t plans) const {
    const Plan plan = plan_of(sums, plans);
    std::vector<Finding> findings;
    const auto add = [&](const Rule& rule, std::string_view year) {
        Finding& finding = findings.emplace_back(judge_rule(round_, rule, plan, year));
        if (finding.outcome == Outcome::not_assessed) {
            say_what_lacks(round_, sums, plans, finding);
        }
    };
    for (const Rule* rule : rules_) {
        if (rule->period == RulePeriod::plan) {
            add(*rule, {});
            continue;
        }
        for (const std::string_view year : rule->years.empty() ? round_.years : rule->years) {
            add(*rule, year);
        }
    }
    return findings;
}

} // namespace plancheck
