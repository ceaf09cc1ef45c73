// Writes the parts of a formula that go over many values: the records of a table, or a year's quarters or months.
#include "core/round/operands.hpp"
#include "core/template/formula.hpp"
#include "core/template/formula_tree.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

/// The factor "(year="2014/15")*" for a table with a column `year`.
std::string FormulaTree::year_factor(const BlockPlace& table, const FormulaScene& scene) const {
    const auto* year = table.column("year");
    if (year == nullptr || year->column.named == nullptr || scene.year.empty()) {
        return {};
    }
    const auto area = places_.field(*year->column.named);
    return fmt::format("({}=\"{}\")*", reference(area, scene.sheet, true), scene.year);
}

/// Has the formula show nothing while the table has no record. Returns false for a year that no record can be of.
bool FormulaTree::need_records(const BlockPlace& table, const FormulaScene& scene) {
    const auto* year = table.column("year");
    const auto& years = places_.round().years;
    if (year != nullptr && std::ranges::find(years, scene.year) == years.end()) {
        return false;
    }
    const auto& first = year != nullptr ? *year : table.columns.front();
    divisors_.push_back(fmt::format("COUNTA({})", reference(places_.field(*first.column.named), scene.sheet, true)));
    return true;
}

FormulaPiece FormulaTree::over_table(const Node& node, const Node& leaf, const FormulaScene& scene) {
    const Column& column = places_.round().columns[leaf.ref];
    const auto& table = places_.block(column.block);
    FormulaScene inside = scene;
    inside.table = &table;
    inside.of_line = false;
    if (scene.of_line && !need_records(table, scene)) {
        return fail();
    }
    const Node& value = nodes_[node.left];
    const bool plain = value.op == Op::field;
    const auto body = piece(value, inside);
    std::string factors = year_factor(table, scene);
    if (node.right != no_node) {
        inside.conditional = true;
        factors += "(" + piece(nodes_[node.right], inside).text + ")*";
    }
    if (node.op == Op::count) {
        return {plain ? fmt::format("SUMPRODUCT({}(LEN({})>0))", factors, body.text)
                      : fmt::format("SUMPRODUCT({}({}))", factors, body.text)};
    }
    if (node.op != Op::sum) {
        return fail();
    }
    if (factors.empty()) {
        return {fmt::format("{}({})", plain ? "SUM" : "SUMPRODUCT", body.text)};
    }
    factors.pop_back();
    return {plain ? fmt::format("SUMPRODUCT({};{})", factors, body.text)
                  : fmt::format("SUMPRODUCT({};{})", factors, hold(body, Tight::add))};
}

FormulaPiece FormulaTree::over_run(const Node& node, const Node& leaf, const FormulaScene& scene) {
    const Line& line = places_.round().lines[leaf.ref];
    const auto area = places_.run(line, scene.year);
    if (!area || nodes_[node.left].op != Op::line) {
        return fail();
    }
    if (node.right != no_node) {
        return node.op == Op::count ? count_of_run(node, *area, scene) : fail();
    }
    auto chosen = *area;
    if (node.op == Op::first) {
        chosen.last_column = chosen.column;
    } else if (node.op == Op::last) {
        chosen.column = chosen.last_column;
    }
    const auto text = reference(chosen, scene.sheet);
    if (node.op != Op::count) {
        need(text, chosen.cells(), scene);
    }
    switch (node.op) {
    case Op::sum:
        return {fmt::format("SUM({})", text)};
    case Op::min:
        return {fmt::format("MIN({})", text)};
    case Op::max:
        return {fmt::format("MAX({})", text)};
    case Op::count:
        return {fmt::format("COUNTA({})", text)};
    default:
        return {text};
    }
}

/// Counts the quarters or months that are filled in and meet the condition.
FormulaPiece FormulaTree::count_of_run(const Node& node, const Area& area, const FormulaScene& scene) {
    FormulaScene inside = scene;
    inside.run = inside.conditional = true;
    const auto condition = piece(nodes_[node.right], inside);
    return {fmt::format("SUMPRODUCT((LEN({})>0)*{})", reference(area, scene.sheet), hold(condition, Tight::multiply))};
}

FormulaPiece FormulaTree::aggregate(const Node& node, const FormulaScene& scene) {
    if (node.walk == Walk::records) {
        return scene.record ? fail() : over_table(node, nodes_[walked_leaf(node)], scene);
    }
    if (node.walk != Walk::none) {
        const Node& only = nodes_[node.left];
        return only.op == Op::line && only.text.empty() ? over_run(node, only, scene) : fail();
    }
    std::string list;
    for (const std::uint16_t argument : Operands(nodes_, node.left, no_node)) {
        list += (list.empty() ? "" : ";") + piece(nodes_[argument], scene).text;
    }
    return {fmt::format("{}({})", node.op == Op::min ? "MIN" : "MAX", list)};
}

} // namespace plancheck
