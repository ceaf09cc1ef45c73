// Writes the parts of a formula that give one value.
#include "core/template/formula_tree.hpp"

#include "core/template/formula.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

bool is_figure(Unit unit) {
    return unit != Unit::text && unit != Unit::flag && unit != Unit::choice && unit != Unit::year;
}

} // namespace

std::string FormulaTree::hold(const FormulaPiece& piece, Tight least) {
    return piece.tight < least ? "(" + piece.text + ")" : piece.text;
}

FormulaPiece FormulaTree::fail() {
    failed_ = true;
    return {"0"};
}

void FormulaTree::need(const std::string& text, std::size_t cells, const FormulaScene& scene) {
    if (!scene.conditional && scene.table == nullptr) {
        need(text, cells);
    }
}

void FormulaTree::need(const std::string& text, std::size_t cells) {
    if (std::ranges::none_of(needed_, [&](const auto& n) { return n.first == text; })) {
        needed_.emplace_back(text, cells);
    }
}

/// The column that a line is read in: the one after @, the formula's own, or the year's.
std::string_view FormulaTree::column_of(const Node& node, const Line& line, const FormulaScene& scene) const {
    if (!node.text.empty()) {
        return node.text;
    }
    const auto& place = places_.block(line.block);
    return place.column(scene.column) != nullptr ? scene.column : scene.year;
}

FormulaPiece FormulaTree::line(const Node& node, const FormulaScene& scene) {
    const Line& line = places_.round().lines[node.ref];
    if (places_.round().blocks[line.block].pseudo) {
        return fail();
    }
    const auto area = scene.run ? places_.run(line, scene.year) : places_.point(line, column_of(node, line, scene));
    if (!area) {
        return fail();
    }
    const auto text = reference(*area, scene.sheet);
    if (is_figure(node.unit)) {
        if (scene.run && line.required) { // the engine misses such a figure also in a condition
            need(text, area->cells());
        } else {
            need(text, 1, scene);
        }
    }
    return {text};
}

FormulaPiece FormulaTree::field(const Node& node, const FormulaScene& scene) {
    const Column& column = places_.round().columns[node.ref];
    auto area = places_.field(column);
    if (scene.table != nullptr) {
        return {reference(area, scene.sheet, true)};
    }
    if (!scene.record) {
        return fail();
    }
    area.row = area.last_row = *scene.record;
    const auto text = reference(area, scene.sheet);
    if (is_figure(node.unit)) {
        need(text, 1, scene);
        if (!column.required) {
            optional_.insert(text);
        }
    }
    return {text};
}

FormulaPiece FormulaTree::binary(const Node& node, std::string_view sign, Tight tight, bool commutes,
                                 const FormulaScene& scene) {
    const auto left = piece(nodes_[node.left], scene);
    const auto right = piece(nodes_[node.right], scene);
    const auto inner = commutes ? tight : static_cast<Tight>(static_cast<int>(tight) + 1);
    return {fmt::format("{}{}{}", hold(left, tight), sign, hold(right, inner)), tight};
}

FormulaPiece FormulaTree::compare(const Node& node, std::string_view sign, const FormulaScene& scene) {
    auto plain = binary(node, sign, Tight::compare, false, scene);
    const Node& left = nodes_[node.left];
    // In Calc a text is greater than any number, but a blank or unfinished record must not count.
    if (scene.walks() && (left.op == Op::field || left.op == Op::line) && is_figure(left.unit)) {
        return {fmt::format("ISNUMBER({})*({})", piece(left, scene).text, plain.text), Tight::multiply};
    }
    return plain;
}

FormulaPiece FormulaTree::divide(const Node& node, const FormulaScene& scene) {
    auto result = binary(node, "/", Tight::multiply, false, scene);
    divisors_.push_back(hold(piece(nodes_[node.right], scene), Tight::add));
    return result;
}

FormulaPiece FormulaTree::logical(const Node& node, const FormulaScene& scene) {
    const auto left = piece(nodes_[node.left], scene);
    if (node.op == Op::not_) {
        return scene.walks() ? FormulaPiece{fmt::format("1-{}", hold(left, Tight::multiply)), Tight::add}
                             : FormulaPiece{fmt::format("NOT({})", left.text)};
    }
    const auto right = piece(nodes_[node.right], scene);
    if (!scene.walks()) {
        return {fmt::format("{}({};{})", node.op == Op::and_ ? "AND" : "OR", left.text, right.text)};
    }
    return node.op == Op::and_
               ? FormulaPiece{fmt::format("{}*{}", hold(left, Tight::multiply), hold(right, Tight::multiply)),
                              Tight::multiply}
               : FormulaPiece{fmt::format("({}+{}>0)", hold(left, Tight::add), hold(right, Tight::add))};
}

FormulaPiece FormulaTree::shifted(const Node& node, const FormulaScene& scene) {
    FormulaScene earlier = scene;
    earlier.year = places_.before(scene.year);
    earlier.column = earlier.year;
    if (earlier.year.empty()) {
        return fail();
    }
    auto before = piece(nodes_[node.left], earlier);
    if (node.op == Op::prev) {
        return before;
    }
    const auto now = piece(nodes_[node.left], scene);
    FormulaPiece change{fmt::format("{}-{}", hold(now, Tight::add), hold(before, Tight::multiply)), Tight::add};
    if (node.op == Op::change) {
        return change;
    }
    divisors_.push_back(hold(before, Tight::add));
    return {fmt::format("({})/{}", change.text, hold(before, Tight::sign)), Tight::multiply};
}

FormulaPiece FormulaTree::parameter(const Node& node, const FormulaScene& scene) {
    const auto year = scene.year.empty() ? places_.round().years.front() : scene.year;
    return {reference(places_.threshold(node.ref, year), scene.sheet, true)};
}

FormulaPiece FormulaTree::answered(const Node& node, const FormulaScene& scene) {
    FormulaScene inside = scene;
    inside.conditional = true;
    return {fmt::format("(LEN({})>0)", piece(nodes_[node.left], inside).text)};
}

FormulaPiece FormulaTree::rounded(const Node& node, const FormulaScene& scene) {
    const Node& value = nodes_[node.left];
    return {fmt::format("ROUND({};{})", piece(value, scene).text, piece(nodes_[value.next], scene).text)};
}

// NOLINTNEXTLINE(readability-function-size): one case for each operation of the language is plainer than parts of it.
FormulaPiece FormulaTree::piece(const Node& node, const FormulaScene& scene) {
    switch (node.op) {
    case Op::number:
        return {node.number.to_string(), node.number.mantissa < 0 ? Tight::sign : Tight::whole};
    case Op::text:
        return {fmt::format("\"{}\"", node.text)};
    case Op::date:
        return {node.number.to_string()};
    case Op::truth:
        return {node.number.mantissa != 0 ? "TRUE()" : "FALSE()"};
    case Op::line:
        return line(node, scene);
    case Op::field:
        return field(node, scene);
    case Op::parameter:
        return parameter(node, scene);
    case Op::feature_cell:
        return fail();
    case Op::add:
        return binary(node, "+", Tight::add, true, scene);
    case Op::subtract:
        return binary(node, "-", Tight::add, false, scene);
    case Op::multiply:
        return binary(node, "*", Tight::multiply, true, scene);
    case Op::divide:
        return divide(node, scene);
    case Op::negate:
        return {fmt::format("-{}", hold(piece(nodes_[node.left], scene), Tight::sign)), Tight::sign};
    case Op::less:
        return compare(node, "<", scene);
    case Op::less_equal:
        return compare(node, "<=", scene);
    case Op::greater:
        return compare(node, ">", scene);
    case Op::greater_equal:
        return compare(node, ">=", scene);
    case Op::equal:
        return compare(node, "=", scene);
    case Op::not_equal:
        return compare(node, "<>", scene);
    case Op::and_:
    case Op::or_:
    case Op::not_:
        return logical(node, scene);
    case Op::sum:
    case Op::count:
    case Op::min:
    case Op::max:
    case Op::first:
    case Op::last:
        return aggregate(node, scene);
    case Op::abs:
        return {fmt::format("ABS({})", piece(nodes_[node.left], scene).text)};
    case Op::round:
        return rounded(node, scene);
    case Op::prev:
    case Op::change:
    case Op::growth:
        return shifted(node, scene);
    case Op::answered:
        return answered(node, scene);
    case Op::pounds:
        return {fmt::format("{}*1000", hold(piece(nodes_[node.left], scene), Tight::multiply)), Tight::multiply};
    }
    return fail();
}

} // namespace plancheck
