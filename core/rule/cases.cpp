// Runs the cases as tests of the rules, and mutants of the rules as tests of the cases.
#include "core/rule/cases.hpp"

#include "core/register/askable.hpp"
#include "core/round/language/syntax.hpp"
#include "core/rule/evaluate.hpp"
#include "core/rule/judge.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace plancheck {

namespace {

/// Lays out the points of a case, with one sheet for each block, because findings name cells.
class CasePlan {
public:
    explicit CasePlan(const Round& round) : round_(round) {}

    void add(const Given& given) {
        open(given.block);
        if (given.line.empty() && given.column.empty()) {
            return; // a table without records
        }
        DataPoint point;
        point.value = {static_cast<ValueKind>(given.kind), given.number, given.text};
        given.record < 0 ? add_point(given, point) : add_field(given, point);
    }

    [[nodiscard]] Plan finish() {
        for (auto& [code, layout] : layouts_) {
            add_rest(code, layout);
        }
        return builder_.finish();
    }

private:
    /// The rows and columns of a block's sheet that are in use, by code.
    struct Layout {
        std::uint16_t sheet = 0;
        std::map<std::string_view, std::uint32_t> rows, columns;
        std::map<std::int32_t, Record> records;
    };

    Layout& open(std::string_view code) {
        const auto [found, fresh] = layouts_.try_emplace(code);
        if (fresh) {
            const Block* block = find_block(round_, code);
            found->second.sheet = builder_.sheet(block == nullptr ? code : block->title);
            builder_.block(code, {found->second.sheet, 0, 0});
        }
        return found->second;
    }

    std::uint32_t column(std::string_view block, Layout& layout, std::string_view code) {
        const auto next = static_cast<std::uint32_t>(layout.columns.size() + 1);
        const auto [found, fresh] = layout.columns.try_emplace(code, next);
        if (fresh) {
            builder_.column(block, code, {layout.sheet, 0, next});
        }
        return found->second;
    }

    /// Adds what the case does not mention: the other columns of a table and the other lines of a grid, all empty.
    void add_rest(std::string_view code, Layout& layout) {
        const Block* block = find_block(round_, code);
        if (block == nullptr || block->pseudo) {
            return;
        }
        if (block->kind == BlockKind::table) {
            for (const Column& one : block->columns) {
                (void)column(code, layout, one.code);
            }
            return;
        }
        for (const Line& one : block->lines) {
            (void)row(code, layout, one.code);
        }
    }

    std::uint32_t row(std::string_view block, Layout& layout, std::string_view code) {
        const auto next = static_cast<std::uint32_t>(layout.rows.size() + 1);
        const auto [found, fresh] = layout.rows.try_emplace(code, next);
        if (fresh) {
            builder_.line(block, code, {layout.sheet, next, 0});
        }
        return found->second;
    }

    void add_point(const Given& given, DataPoint& point) {
        Layout& layout = layouts_[given.block];
        point.cell = {layout.sheet, row(given.block, layout, given.line), column(given.block, layout, given.column)};
        builder_.point(given.block, given.line, given.column, point);
    }

    void add_field(const Given& given, DataPoint& point) {
        Layout& layout = layouts_[given.block];
        auto record = layout.records.find(given.record);
        if (record == layout.records.end()) {
            const auto row = static_cast<std::uint32_t>(layout.records.size() + 1);
            record = layout.records.emplace(given.record, builder_.record(given.block, {row, layout.sheet})).first;
        }
        point.cell = {layout.sheet, record->second.row, column(given.block, layout, given.column)};
        builder_.record_point(given.block, record->second, given.column, point);
    }

    const Round& round_;
    PlanBuilder builder_;
    std::map<std::string_view, Layout> layouts_;
};

std::string_view outcome_of_case(const Evaluation& evaluation, const Rule& rule) {
    return outcome_name(outcome_of(evaluation.state, rule.severity));
}

bool confirms(const Case& one, const Rule& rule, const Evaluation& evaluation) {
    if (outcome_of_case(evaluation, rule) != one.expect) {
        return false;
    }
    return !one.has_headroom || (evaluation.headroom && *evaluation.headroom == Exact(one.headroom));
}

std::string with_headroom(std::string_view outcome, const std::optional<Exact>& headroom) {
    return headroom ? fmt::format("{}, headroom {}", outcome, headroom->to_string()) : std::string(outcome);
}

/// A rule's cases with the plans that they describe. Each mutant of the rule is run on these plans.
struct Proof {
    const Rule& rule;
    std::vector<Plan> plans;

    /// Whether any case has another result under the changed rule.
    [[nodiscard]] bool notices(const Round& round, const Rule& changed) const {
        for (std::size_t i = 0; i < plans.size(); ++i) {
            if (!confirms(rule.cases[i], changed, evaluate(round, changed, plans[i], rule.cases[i].year))) {
                return true;
            }
        }
        return false;
    }
};

Proof proof_of(const Round& round, const Rule& rule) {
    Proof proof{rule, {}};
    for (const Case& one : rule.cases) {
        proof.plans.push_back(plan_of_case(round, one));
    }
    return proof;
}

/// Returns the opposite of a comparison, `or` for `and`, and `and` for `or`; nullopt for any other node.
std::optional<Op> turned(Op op) {
    if (op == Op::and_ || op == Op::or_) {
        return op == Op::and_ ? Op::or_ : Op::and_;
    }
    const Op other = engine::opposite(op);
    return other == op ? std::nullopt : std::optional{other};
}

void turn_operators(const Round& round, const Proof& proof, std::vector<Mutant>& survivors) {
    std::vector<Node> nodes(proof.rule.test.nodes.begin(), proof.rule.test.nodes.end());
    Rule changed = proof.rule;
    changed.test.nodes = nodes;
    for (Node& node : nodes) {
        const auto other = turned(node.op);
        if (!other) {
            continue;
        }
        const Op original = node.op;
        node.op = *other;
        if (!proof.notices(round, changed)) {
            survivors.push_back({proof.rule.id, fmt::format("`{}` turned into `{}` at character {} of its test",
                                                            op_word(original), op_word(*other), node.at + 1)});
        }
        node.op = original;
    }
}

/// Takes each in_register() of an expression of the rule as always so, and as never so.
void fix_answers(const Round& round, const Proof& proof, Expression Rule::*of, std::vector<Mutant>& survivors) {
    const Expression& original = proof.rule.*of;
    std::vector<Node> nodes(original.nodes.begin(), original.nodes.end());
    Rule changed = proof.rule;
    (changed.*of).nodes = nodes;
    for (Node& node : nodes) {
        const Node asked = node;
        if (asked.op != Op::line || asked.unit != Unit::truth) {
            continue;
        }
        for (const int truth : {1, 0}) {
            node.op = Op::truth;
            node.number = {truth, 0};
            if (!proof.notices(round, changed)) {
                survivors.push_back({proof.rule.id, fmt::format("`in_register` at character {} of its {} {} true",
                                                                asked.at + 1, of == &Rule::test ? "test" : "`when`",
                                                                truth == 1 ? "always" : "never")});
            }
        }
        node = asked;
    }
}

/// Moves an amount by one per cent, and zero by a hundredth. The result is exact: only the exponent changes, and the
/// figures are short.
Decimal shifted(const Decimal& number, int direction) {
    if (number == Decimal{}) {
        return {direction, -2};
    }
    return {number.mantissa * (100 + direction), number.exponent - 2};
}

void shift_parameters(const Round& round, const Proof& proof, std::vector<Mutant>& survivors) {
    std::set<std::uint32_t> used;
    for (const Node& node : proof.rule.test.nodes) {
        if (node.op == Op::parameter && round.parameters[node.ref].values.front().text.empty()) {
            used.insert(node.ref);
        }
    }
    for (const std::uint32_t index : used) {
        for (const int direction : {1, -1}) {
            std::vector<Parameter> parameters(round.parameters.begin(), round.parameters.end());
            std::vector<ParameterValue> values(parameters[index].values.begin(), parameters[index].values.end());
            for (ParameterValue& value : values) {
                value.number = shifted(value.number, direction);
            }
            parameters[index].values = values;
            Round changed = round;
            changed.parameters = parameters;
            if (!proof.notices(changed, proof.rule)) {
                survivors.push_back(
                    {proof.rule.id, fmt::format("parameter `{}` one per cent {}", parameters[index].name,
                                                direction > 0 ? "higher" : "lower")});
            }
        }
    }
}

} // namespace

std::string CaseFault::to_string() const {
    return fmt::format("{}, case \"{}\": expected {}, got {}. {}", rule, name, expected, got, sentence);
}

std::string Mutant::to_string() const {
    return fmt::format("{}: no case notices {}", rule, change);
}

Plan plan_of_case(const Round& round, const Case& one) {
    CasePlan plan(round);
    for (const Given& given : one.given) {
        plan.add(given);
    }
    return plan.finish();
}

std::vector<CaseFault> check_cases(const Round& round) {
    std::vector<CaseFault> faults;
    for (const Rule& rule : round.rules) {
        for (const Case& one : rule.cases) {
            const Evaluation evaluation = evaluate(round, rule, plan_of_case(round, one), one.year);
            if (confirms(one, rule, evaluation)) {
                continue;
            }
            const auto expected = one.has_headroom ? std::optional(Exact(one.headroom)) : std::nullopt;
            const bool said = !evaluation.sentence.empty();
            faults.push_back({rule.id, one.name, with_headroom(one.expect, expected),
                              with_headroom(outcome_of_case(evaluation, rule), evaluation.headroom),
                              said ? evaluation.sentence : evaluation.reason});
        }
    }
    return faults;
}

LoadedRound load_proved_round(const std::filesystem::path& folder, std::span<const Round* const> shipped,
                              std::span<const Register* const> registers) {
    LoadedRound loaded = load_asking_round(folder, shipped, registers);
    if (loaded.round == nullptr) {
        return loaded;
    }
    constexpr std::size_t shown = 10;
    const std::vector<CaseFault> faults = check_cases(*loaded.round);
    if (faults.empty()) {
        return loaded;
    }
    for (const CaseFault& fault : std::span{faults}.first(std::min(shown, faults.size()))) {
        loaded.faults.push_back({.file = {}, .line = 0, .column = 0, .message = fault.to_string()});
    }
    loaded.faults.push_back(
        {.file = {},
         .line = 0,
         .column = 0,
         .message = fmt::format("{} of its own cases {} wrong", faults.size(), faults.size() == 1 ? "goes" : "go")});
    loaded.round = nullptr;
    loaded.store = nullptr;
    return loaded;
}

std::vector<Mutant> surviving_mutants(const Round& round) {
    std::vector<Mutant> survivors;
    for (const Rule& rule : round.rules) {
        const Proof proof = proof_of(round, rule);
        turn_operators(round, proof, survivors);
        shift_parameters(round, proof, survivors);
        fix_answers(round, proof, &Rule::when, survivors);
        fix_answers(round, proof, &Rule::test, survivors);
    }
    return survivors;
}

} // namespace plancheck
