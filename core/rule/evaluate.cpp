// One rule for one period: applies, holds, by how much, and in what words.
#include "core/rule/evaluate.hpp"

#include "core/round/years.hpp"
#include "core/rule/explain.hpp"
#include "core/rule/judge.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

using engine::Computation;
using engine::Explanation;
using engine::Frame;
using engine::Judge;
using engine::Judgement;
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

void keep_used(Evaluation& evaluation, std::vector<engine::PointRef> points) {
    const auto distinct = engine::without_repeats(std::move(points));
    std::ranges::transform(distinct, std::back_inserter(evaluation.used), engine::used_point);
}

Evaluation not_applicable(std::string reason) {
    Evaluation evaluation;
    evaluation.state = Evaluation::State::not_applicable;
    evaluation.sentence = engine::sentence("not applicable: " + reason);
    evaluation.reason = std::move(reason);
    return evaluation;
}

Evaluation not_assessed(Computation& computation) {
    Evaluation evaluation;
    evaluation.reason = engine::why_missing(computation, computation.gaps);
    evaluation.sentence = engine::sentence(evaluation.reason);
    keep_used(evaluation, std::move(computation.reads));
    return evaluation;
}

/// Nothing if the rule applies; else what is to be said instead of judging it.
std::optional<Evaluation> unless_it_applies(const Round& round, const Rule& rule, const Plan& plan,
                                            std::string_view year) {
    if (!rule.never_applies.empty()) {
        return not_applicable(std::string(rule.never_applies));
    }
    if (!year.empty() && !rule.years.empty() && std::ranges::find(rule.years, year) == rule.years.end()) {
        return not_applicable(fmt::format("the rule is for {}", fmt::join(rule.years, " and ")));
    }
    if (rule.when.empty()) {
        return std::nullopt;
    }
    Computation computation(round, plan, rule.when, feature_of(rule), nullptr);
    const Frame frame = frame_for(year);
    Judge judge(computation, frame, std::nullopt);
    const Judgement judgement = judge.judge(root_of(rule.when));
    if (judgement.truth == Truth::holds) {
        return std::nullopt;
    }
    if (judgement.truth == Truth::unknown) {
        return not_assessed(computation);
    }
    computation.recording = false;
    Explanation explanation(computation, frame, judge, rule);
    Evaluation evaluation =
        not_applicable("it asks only where " + explanation.phrases().condition(root_of(rule.when), false, frame));
    keep_used(evaluation, std::move(computation.reads));
    return evaluation;
}

/// The cells that the workings show come first: those are the ones to look at.
void put_decisive_first(Evaluation& evaluation) {
    std::stable_partition(evaluation.used.begin(), evaluation.used.end(), [&](const UsedPoint& used) {
        return std::ranges::any_of(evaluation.workings, [&](const Working& working) {
            return working.from && working.from->point == used.point;
        });
    });
}

/// The measure is the side that the plan gives; a test such as `1 <= x` has it on the right.
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
    const Judgement judgement = judge.judge(root_of(rule.test));
    if (judgement.truth == Truth::unknown) {
        return not_assessed(computation);
    }
    Evaluation evaluation;
    evaluation.state = judgement.truth == Truth::holds ? Evaluation::State::holds : Evaluation::State::fails;
    if (judgement.shown) {
        keep_amounts(evaluation, computation, judge.atoms[*judgement.shown]);
    }
    keep_used(evaluation, std::move(computation.reads));
    computation.recording = false;
    Explanation explanation(computation, frame, judge, rule);
    evaluation.workings = explanation.workings(judgement);
    evaluation.sentence = explanation.sentences(judgement);
    put_decisive_first(evaluation);
    return evaluation;
}

namespace {

/// The round's own word for one of its years; empty for any other.
std::string_view known_year(const Round& round, std::string_view year) {
    const auto found = std::ranges::find(round.years, year);
    return found != round.years.end() ? *found : year == round.outturn ? round.outturn : std::string_view{};
}

std::optional<Exact> formula_value(const Round& round, const Plan& plan, const Expression& formula, const Block& block,
                                   Frame frame) {
    if (formula.empty()) {
        return std::nullopt;
    }
    Computation computation(round, plan, formula, {}, &block);
    computation.recording = false;
    engine::Result result = computation.value(root_of(formula), frame);
    return result.kind == engine::Result::Kind::amount ? std::optional(std::move(result.amount)) : std::nullopt;
}

} // namespace

std::optional<Exact> evaluate_formula(const Round& round, const Line& line, const Plan& plan, std::string_view column) {
    Frame frame;
    frame.column = column;
    const std::string year = year_of_column(column);
    frame.year = known_year(round, year);
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
        frame.year = known_year(round, year->value.text);
    }
    return formula_value(round, plan, column.formula, block, frame);
}

} // namespace plancheck
