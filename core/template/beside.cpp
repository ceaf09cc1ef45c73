// Finds the rule of a line and writes its threshold in words.
#include "core/template/beside.hpp"

#include "core/rule/evaluate.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace plancheck {
namespace {

std::string_view asks(Op op) {
    switch (op) {
    case Op::less:
        return "less than ";
    case Op::less_equal:
        return "at most ";
    case Op::greater:
        return "more than ";
    case Op::greater_equal:
        return "at least ";
    default:
        return {};
    }
}

/// The line that a measure is: the line itself, or its lowest, highest, first or last quarter, or their sum. Null for
/// anything that is computed from it, such as its growth.
const Line* measured_line(const Round& round, std::span<const Node> nodes, const Node& measure) {
    switch (measure.op) {
    case Op::line:
        return &round.lines[measure.ref];
    case Op::min:
    case Op::max:
    case Op::first:
    case Op::last:
    case Op::sum:
        return nodes[measure.left].op == Op::line ? &round.lines[nodes[measure.left].ref] : nullptr;
    default:
        return nullptr;
    }
}

/// A parameter's values for the years of the rule: "92%", "2.5%, then 1%".
std::string values_of(const Round& round, const Rule& rule, const Parameter& parameter) {
    std::string text;
    std::string last;
    for (const auto year : rule.years.empty() ? round.years : rule.years) {
        const auto* value = value_for(parameter, year);
        if (value == nullptr || !value->text.empty()) {
            return {};
        }
        auto shown = show(Exact{value->number}, parameter.unit);
        if (shown != last) {
            text += (text.empty() ? "" : ", then ") + shown;
        }
        last = std::move(shown);
    }
    return text;
}

/// A threshold in words: a number, a parameter, another line, or a parameter's share of one.
std::string threshold_words(const Round& round, const Rule& rule, const Node& node) {
    const auto& nodes = rule.test.nodes;
    if (node.op == Op::number) {
        return show(Exact{node.number}, rule.unit);
    }
    if (node.op == Op::parameter) {
        return values_of(round, rule, round.parameters[node.ref]);
    }
    if (const Line* line = measured_line(round, nodes, node)) {
        return fmt::format("“{}”", line->label);
    }
    if (node.op != Op::multiply || nodes[node.left].op != Op::parameter || nodes[node.right].op != Op::line) {
        return {};
    }
    const auto share = values_of(round, rule, round.parameters[nodes[node.left].ref]);
    const auto& line = round.lines[nodes[node.right].ref];
    return share.empty() ? share : fmt::format("{} of {}", share, engine::within(line.label));
}

} // namespace

bool has_live_row(const Round& round, const Rule& rule, const Block& block) {
    const auto* group = find_group(round, rule.group);
    return rule.status == RuleStatus::active && rule.period == RulePeriod::year && !rule.test.empty() &&
           &round.blocks[rule.block] == &block && group != nullptr && group->live_rows;
}

const Rule* rule_beside(const Round& round, const Line& line) {
    const auto found = std::ranges::find_if(round.rules, [&](const Rule& rule) {
        if (!has_live_row(round, rule, round.blocks[line.block])) {
            return false;
        }
        const auto& nodes = rule.test.nodes;
        const Node& root = nodes.back();
        return !asks(root.op).empty() && measured_line(round, nodes, nodes[root.left]) == &line;
    });
    return found == round.rules.end() ? nullptr : &*found;
}

std::string asked_by(const Round& round, const Rule& rule) {
    const Node& root = rule.test.root();
    const auto words = asks(root.op);
    const auto threshold = words.empty() ? std::string{} : threshold_words(round, rule, rule.test.nodes[root.right]);
    return threshold.empty() ? std::string{rule.title} : fmt::format("{}{}", words, threshold);
}

} // namespace plancheck
