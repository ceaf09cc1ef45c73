// Evaluates one rule for one period: does it apply, does it hold, by how much, and in what words.
#include "core/rule/evaluate.hpp"

#include "core/base/year.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/years.hpp"
#include "core/rule/explain.hpp"
#include "core/rule/judge.hpp"
#include "core/rule/roots.hpp"
#include "core/rule/suspects.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <span>
#include <utility>

namespace plancheck {

using engine::Computation;
using engine::Explanation;
using engine::Frame;
using engine::Judge;
using engine::Ruling;
using engine::Truth;

namespace {

std::string_view feature_of(const Rule& rule) {
    return rule.feature.empty() ? rule.id : rule.feature;
}

Frame frame_for(std::string_view year) {
    Frame frame;
    frame.year = year;
    return frame;
}

std::uint16_t root_of(const Expression& expression) {
    return static_cast<std::uint16_t>(expression.nodes.size() - 1);
}

std::vector<UsedPoint> used_points(std::vector<engine::PointRef> points) {
    const auto distinct = engine::without_repeats(std::move(points));
    std::vector<UsedPoint> used;
    used.reserve(distinct.size());
    std::ranges::transform(distinct, std::back_inserter(used), engine::used_point);
    return used;
}

/// The cells whose values are missing.
std::vector<engine::PointRef> points_of(std::span<const engine::Gap> gaps) {
    std::vector<engine::PointRef> points;
    for (const engine::Gap& gap : gaps) {
        if (gap.point.block != nullptr && !gap.point.column.empty()) { // a missing sheet is no cell
            points.push_back(gap.point);
        }
    }
    return points;
}

/// Those of the first list whose cells are not in the second.
std::vector<engine::Gap> not_among(std::span<const engine::Gap> roots, std::span<const engine::Gap> gaps) {
    std::set<const DataPoint*> known;
    for (const engine::Gap& gap : gaps) {
        known.insert(gap.point.data);
    }
    std::vector<engine::Gap> others;
    std::ranges::copy_if(roots, std::back_inserter(others),
                         [&](const engine::Gap& gap) { return !known.contains(gap.point.data); });
    return others;
}

Evaluation not_applicable(std::string reason) {
    Evaluation evaluation;
    evaluation.state = Evaluation::State::not_applicable;
    evaluation.sentence = engine::sentence("not applicable: " + reason);
    evaluation.reason = std::move(reason);
    return evaluation;
}

Evaluation not_assessed(const Rule& rule, Computation& computation, const Frame& frame, Ruling ruling) {
    Evaluation evaluation;
    evaluation.reason = engine::why_missing(computation, ruling.gaps);
    std::vector<engine::Gap> roots = engine::roots_of(computation, ruling.gaps);
    if (const std::string why = engine::why_missing(computation, not_among(roots, ruling.gaps)); !why.empty()) {
        const std::string whole = fmt::format("{}, because {}", evaluation.reason, why);
        evaluation.reason = engine::is_short(whole) ? whole : why;
    }
    const std::string_view own = rule.words.not_assessed;
    evaluation.sentence = engine::sentence(
        own.empty() ? evaluation.reason
                    : engine::unassessed_in_own_words(own, evaluation.reason, frame.year,
                                                      computation.year_before(frame).value_or(frame).year));
    evaluation.remedy = engine::how_to_fill(computation, roots);
    std::ranges::copy(ruling.gaps, std::back_inserter(roots)); // what they keep empty comes after them
    evaluation.named = used_points(points_of(roots));
    evaluation.used = used_points(std::move(ruling.reads));
    return evaluation;
}

/// Returns nullopt if the rule applies. Otherwise returns the evaluation that takes the place of a judgement: not
/// applicable, or not assessed.
std::optional<Evaluation> unless_it_applies(const Round& round, const Rule& rule, const Plan& plan,
                                            std::string_view year) {
    if (!rule.never_applies.empty()) {
        return not_applicable(std::string(rule.never_applies));
    }
    if (!year.empty() && !rule.years.empty() && std::ranges::find(rule.years, year) == rule.years.end()) {
        return not_applicable(fmt::format("the rule is for {}", years_in_words(rule.years)));
    }
    if (rule.when.empty()) {
        return std::nullopt;
    }
    Computation computation(round, plan, rule.when, feature_of(rule), nullptr);
    const Frame frame = frame_for(year);
    Judge judge(computation, frame, std::nullopt);
    Ruling ruling = judge.judge(root_of(rule.when));
    if (ruling.truth == Truth::holds) {
        return std::nullopt;
    }
    if (ruling.truth == Truth::unknown) {
        return not_assessed(rule, computation, frame, std::move(ruling));
    }
    Explanation explanation(computation, frame, judge, rule);
    const std::uint16_t root = root_of(rule.when);
    const bool unanswered = computation.node(root).op == Op::answered;
    Evaluation evaluation = not_applicable((unanswered ? "" : "the rule is only for plans where ") +
                                           explanation.phrases().condition(root, unanswered, frame));
    evaluation.used = used_points(std::move(ruling.reads));
    return evaluation;
}

/// Moves the cells that the workings show to the front, because a reader looks at those first. Returns their number.
std::ptrdiff_t put_decisive_first(Evaluation& evaluation) {
    const auto others =
        std::stable_partition(evaluation.used.begin(), evaluation.used.end(), [&](const UsedPoint& used) {
            return std::ranges::any_of(evaluation.workings, [&](const Working& working) {
                return working.from && working.from->point == used.point;
            });
        });
    return others - evaluation.used.begin();
}

/// Keeps the plan's side as the measure. A test such as `1 <= x` has it on the right.
void keep_amounts(Evaluation& evaluation, const Computation& computation, const engine::Atom& atom) {
    const Node& node = computation.node(atom.node);
    const bool turned = computation.is_constant(node.left) && !computation.is_constant(node.right);
    evaluation.measure = turned ? atom.right : atom.left;
    evaluation.threshold = turned ? atom.left : atom.right;
    evaluation.headroom = atom.headroom;
}

} // namespace

Evaluation evaluate(const Round& round, const Rule& rule, const Plan& plan, std::string_view year) {
    if (auto instead = unless_it_applies(round, rule, plan, year)) {
        return std::move(*instead);
    }
    Computation computation(round, plan, rule.test, feature_of(rule), nullptr);
    const Frame frame = frame_for(year);
    Judge judge(computation, frame, engine::Tolerance{Exact(rule.tolerance), rule.unit});
    Ruling ruling = judge.judge(root_of(rule.test));
    if (ruling.truth == Truth::unknown) {
        return not_assessed(rule, computation, frame, std::move(ruling));
    }
    Evaluation evaluation;
    evaluation.state = ruling.truth == Truth::holds ? Evaluation::State::holds : Evaluation::State::fails;
    if (ruling.shown) {
        keep_amounts(evaluation, computation, judge.atoms()[*ruling.shown]);
    }
    evaluation.used = used_points(std::move(ruling.reads));
    Explanation explanation(computation, frame, judge, rule);
    evaluation.workings = explanation.workings(ruling);
    evaluation.sentence = explanation.sentences(ruling);
    const std::ptrdiff_t decisive = put_decisive_first(evaluation);
    if (ruling.truth == Truth::holds) {
        evaluation.named.assign(evaluation.used.begin(), evaluation.used.begin() + decisive);
    } else {
        evaluation.remedy = explanation.remedy(ruling);
        evaluation.named = used_points(engine::Suspects(computation, frame, judge).of(ruling));
    }
    return evaluation;
}

namespace {

/// Returns the round's own spelling of one of its years, or an empty text for any other year.
std::string_view known_year(const Round& round, std::string_view year) {
    const std::vector<std::string_view> years = known_years(round);
    const auto found = std::ranges::find(years, year);
    return found != years.end() ? *found : std::string_view{};
}

std::optional<Exact> formula_value(const Round& round, const Plan& plan, const Expression& formula, const Block& block,
                                   Frame frame) {
    if (formula.empty()) {
        return std::nullopt;
    }
    Computation computation(round, plan, formula, {}, &block);
    engine::Result result = computation.value(root_of(formula), frame);
    return result.kind == engine::Result::Kind::amount ? std::optional(std::move(result.amount)) : std::nullopt;
}

} // namespace

namespace {

/// Whether a formula adds up records where there are none to add up: no table's record is of a year before the plan,
/// and a table that nobody has begun says nothing.
bool lacks_records(const Round& round, const Plan& plan, const Expression& formula, std::string_view year) {
    return std::ranges::any_of(formula.nodes, [&](const Node& node) {
        if (node.op != Op::field) {
            return false;
        }
        const Block& table = round.blocks[round.columns[node.ref].block];
        const auto has_entries = [&](const Record& record) { return !is_spare_row(plan, table, record); };
        const bool other_year =
            find_column(table, "year") != nullptr && std::ranges::find(round.years, year) == round.years.end();
        return other_year || std::ranges::none_of(plan.records(table.code), has_entries);
    });
}

} // namespace

std::optional<Exact> evaluate_expression(const Round& round, const Expression& expression, const Plan& plan,
                                         std::string_view year) {
    Computation computation(round, plan, expression, {}, nullptr);
    engine::Result result = computation.value(root_of(expression), frame_for(year));
    return result.kind == engine::Result::Kind::amount ? std::optional(std::move(result.amount)) : std::nullopt;
}

std::optional<Exact> evaluate_formula(const Round& round, const Line& line, const Plan& plan, std::string_view column) {
    Frame frame;
    frame.column = column;
    const std::string year = year_of_column(column);
    frame.year = known_year(round, year);
    if (lacks_records(round, plan, line.formula, frame.year)) {
        return std::nullopt;
    }
    return formula_value(round, plan, line.formula, round.blocks[line.block], frame);
}

std::optional<Exact> evaluate_formula(const Round& round, const Column& column, const Plan& plan,
                                      const Record& record) {
    const Block& block = round.blocks[column.block];
    Frame frame;
    frame.table = &block;
    frame.record = &record;
    frame.record_number = 1;
    if (const DataPoint* year = plan.find(block.code, record, "year"); year != nullptr) {
        frame.year = known_year(round, read_year(year->value.text).value_or(std::string{}));
    }
    return formula_value(round, plan, column.formula, block, frame);
}

} // namespace plancheck
