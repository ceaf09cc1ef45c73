// Writes an expression's tree as text: "(>= finance.contingency (* $contingency_floor finance.allocation_total))".
#pragma once

#include "core/round/language/syntax.hpp"
#include "core/round/operands.hpp"
#include "core/round/round.hpp"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace plancheck::testing {

/// A bare number shows the unit that it has taken: `0[£000]`. Lines of workbook findings show as `workbook[n]`.
inline std::string tree(const Round& round, const std::vector<Node>& nodes, std::uint16_t at) {
    const Node& node = nodes[at];
    switch (node.op) {
    case Op::number:
        return fmt::format("{}[{}]", node.number.to_string(), unit_name(node.unit));
    case Op::text:
        return fmt::format("'{}'", node.text);
    case Op::date:
        return fmt::format("date {}", node.number.to_string());
    case Op::truth:
        return node.number.mantissa != 0 ? "true" : "false";
    case Op::parameter:
        return fmt::format("${}", round.parameters[node.ref].name);
    case Op::feature_cell:
        return fmt::format("feature.{}", node.text);
    case Op::field:
        return fmt::format("{}.{}", round.blocks[round.columns[node.ref].block].code, round.columns[node.ref].code);
    case Op::line: {
        const std::string column = node.text.empty() ? std::string() : fmt::format("@{}", node.text);
        if (node.ref >= round.lines.size()) {
            return fmt::format("workbook[{}]{}", node.ref - round.lines.size(), column);
        }
        const Line& line = round.lines[node.ref];
        return fmt::format("{}.{}{}", round.blocks[line.block].code, line.code, column);
    }
    default:
        break;
    }
    std::string text = fmt::format("({}", op_word(node.op));
    for (const std::uint16_t child : operands(nodes, at)) {
        text += (child == node.right && node.op >= Op::sum ? " where " : " ") + tree(round, nodes, child);
    }
    return text + ')';
}

inline std::string tree(const Round& round, const std::vector<Node>& nodes) {
    return nodes.empty() ? "" : tree(round, nodes, static_cast<std::uint16_t>(nodes.size() - 1));
}

} // namespace plancheck::testing
