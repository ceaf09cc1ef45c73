// Loads the formulas of calculated lines and columns, and refuses circular ones.
#include "core/round/load/expressions.hpp"
#include "core/round/load/stages.hpp"
#include "core/round/operands.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

/// For each line, then each column: the lines and columns that its formula reads in the same period.
using Reads = std::vector<std::vector<std::size_t>>;

/// The lines, and the columns (numbered after the lines), that a formula reads in the same period. Those under `prev`
/// belong to the year before.
std::vector<std::size_t> formula_reads(const Expression& formula, std::size_t line_count) {
    std::vector<bool> back(formula.nodes.size(), false);
    std::vector<std::size_t> reads;
    for (std::size_t i = formula.nodes.size(); i-- > 0;) {
        const Node& node = formula.nodes[i];
        const bool under = back[i] || node.op == Op::prev;
        for (const std::uint16_t child : operands(formula.nodes, static_cast<std::uint16_t>(i))) {
            back[child] = under;
        }
        if (node.op == Op::line && (!back[i] || !node.text.empty())) {
            reads.push_back(node.ref);
        }
        if (node.op == Op::field && !back[i]) {
            reads.push_back(line_count + node.ref);
        }
    }
    return reads;
}

/// Repeatedly removes every formula that reads nothing which is left. What remains are formulas on a circle, and
/// formulas that read one.
std::vector<bool> left_over(const Reads& reads) {
    Reads readers(reads.size());
    std::vector<std::size_t> open(reads.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        open[i] = reads[i].size();
        for (const std::size_t read : reads[i]) {
            readers[read].push_back(i);
        }
        if (open[i] == 0) {
            ready.push_back(i);
        }
    }
    while (!ready.empty()) {
        const std::size_t done = ready.back();
        ready.pop_back();
        for (const std::size_t reader : readers[done]) {
            if (--open[reader] == 0) {
                ready.push_back(reader);
            }
        }
    }
    std::vector<bool> left(reads.size());
    for (std::size_t i = 0; i < reads.size(); ++i) {
        left[i] = open[i] > 0;
    }
    return left;
}

void check_cycles(const BlockDraft& draft, Faults& faults) {
    const std::size_t lines = draft.lines.size();
    Reads reads(lines + draft.columns.size()), read_by(reads.size());
    for (std::size_t i = 0; i < reads.size(); ++i) {
        reads[i] = formula_reads(i < lines ? draft.lines[i].formula : draft.columns[i - lines].formula, lines);
        for (const std::size_t read : reads[i]) {
            read_by[read].push_back(i);
        }
    }
    // A formula is on a circle if it remains in both directions. One that only reads a circle remains in one direction;
    // so does one that a circle only reads.
    const auto forwards = left_over(reads), backwards = left_over(read_by);
    const auto report = [&](std::size_t i, const Place& place, std::string_view code) {
        if (forwards[i] && backwards[i]) {
            faults.add(place, fmt::format("the formula of `{}` comes back to itself", code));
        }
    };
    for (const FormulaText& one : draft.line_formulas) {
        report(one.of, one.text.place, draft.lines[one.of].code);
    }
    for (const FormulaText& one : draft.column_formulas) {
        report(lines + one.of, one.text.place, draft.columns[one.of].code);
    }
}

} // namespace

void load_formulas(BlockDraft& draft, const RoundTables& tables, const Round& round, CountedFindings& counted) {
    ExpressionContext context;
    context.round = &round;
    context.workbook_codes = &counted;
    const auto load_into = [&](auto& item, const Written& text) {
        context.block = item.block;
        const auto check = [&](std::span<const Node> nodes) { return check_formula(nodes, item.unit); };
        item.formula = load_expression(text, context, check, tables);
    };
    context.place = ExpressionContext::Place::line_formula;
    for (const FormulaText& one : draft.line_formulas) {
        load_into(draft.lines[one.of], one.text);
    }
    context.place = ExpressionContext::Place::column_formula;
    for (const FormulaText& one : draft.column_formulas) {
        load_into(draft.columns[one.of], one.text);
    }
    check_cycles(draft, tables.faults);
}

} // namespace plancheck
