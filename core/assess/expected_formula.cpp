// Turns an expression's tree into the tree of a cell's formula.
#include "core/assess/expected_formula.hpp"

#include "core/round/years.hpp"

#include <algorithm>

namespace plancheck {

namespace {

using Kind = FormulaNode::Kind;

/// The place in which an expression is read: the column and its year, or the record.
struct Scene {
    std::uint16_t block = 0;
    std::string column;
    std::string year;
    const Record* record = nullptr;
};

class Builder {
public:
    Builder(const Round& round, const Plan& plan, const Expression& expression, std::uint16_t sheet)
        : round_(round), plan_(plan), nodes_(expression.nodes), sheet_(sheet) {}

    std::optional<FormulaNode> whole(const Scene& scene) {
        FormulaNode node = build(nodes_.back(), scene);
        return failed_ ? std::nullopt : std::optional(std::move(node));
    }

private:
    FormulaNode fail() {
        failed_ = true;
        return {};
    }

    static FormulaNode both(std::string_view sign, FormulaNode left, FormulaNode right) {
        FormulaNode node{Kind::binary, 0, std::string(sign), {}, {}};
        node.children.push_back(std::move(left));
        node.children.push_back(std::move(right));
        return node;
    }

    FormulaNode cell(const DataPoint* point) {
        if (point == nullptr || point->cell.sheet >= plan_.sheets().size()) {
            return fail();
        }
        const CellPlace& at = point->cell;
        FormulaNode node{Kind::area, 0, {}, {}, {}};
        node.area = {at.sheet == sheet_ ? std::string{} : plan_.sheets()[at.sheet], at.row, at.column, at.row,
                     at.column};
        return node;
    }

    /// Chooses the column as the evaluation of a rule does: the one in the text, the formula's own, or the current
    /// year.
    std::string column_of(const Node& node, const Block& block, const Scene& scene) const {
        if (!node.text.empty()) {
            return std::string(node.text);
        }
        const bool same = round_.blocks[scene.block].columns_are == block.columns_are;
        return same || block.columns_are == ColumnKind::named ? scene.column : scene.year;
    }

    FormulaNode line(const Node& node, const Scene& scene) {
        const Line& of = round_.lines[node.ref];
        const Block& block = round_.blocks[of.block];
        return block.pseudo ? fail() : cell(plan_.find(block.code, of.code, column_of(node, block, scene)));
    }

    FormulaNode field(const Node& node, const Scene& scene) {
        const Column& of = round_.columns[node.ref];
        return scene.record == nullptr ? fail()
                                       : cell(plan_.find(round_.blocks[of.block].code, *scene.record, of.code));
    }

    FormulaNode year_before(const Node& node, Scene scene) {
        const std::string_view before = plancheck::year_before(round_, scene.year);
        if (before.empty() || scene.column != scene.year) {
            return fail();
        }
        scene.year = before;
        scene.column = scene.year;
        return build(node, scene);
    }

    FormulaNode build(const Node& node, const Scene& scene) {
        const auto left = [&] { return build(nodes_[node.left], scene); };
        const auto right = [&] { return build(nodes_[node.right], scene); };
        switch (node.op) {
        case Op::number:
            return {Kind::number, node.number.to_double(), {}, {}, {}};
        case Op::line:
            return line(node, scene);
        case Op::field:
            return field(node, scene);
        case Op::add:
            return both("+", left(), right());
        case Op::subtract:
            return both("-", left(), right());
        case Op::multiply:
            return both("*", left(), right());
        case Op::divide:
            return both("/", left(), right());
        case Op::negate: {
            FormulaNode opposite{Kind::negative, 0, {}, {}, {}};
            opposite.children.push_back(left());
            return opposite;
        }
        case Op::pounds:
            return both("*", left(), {Kind::number, 1000, {}, {}, {}});
        case Op::prev:
            return year_before(nodes_[node.left], scene);
        case Op::change:
            return both("-", left(), year_before(nodes_[node.left], scene));
        case Op::growth:
            return both("/", both("-", left(), year_before(nodes_[node.left], scene)),
                        year_before(nodes_[node.left], scene));
        default:
            return fail();
        }
    }

    const Round& round_;
    const Plan& plan_;
    std::span<const Node> nodes_;
    std::uint16_t sheet_;
    bool failed_ = false;
};

} // namespace

std::optional<FormulaNode> expected_formula(const Round& round, const Plan& plan, const Line& line,
                                            std::string_view column) {
    const DataPoint* host = plan.find(round.blocks[line.block].code, line.code, column);
    if (host == nullptr || line.formula.empty()) {
        return std::nullopt;
    }
    const Scene scene{line.block, std::string(column), year_of_column(column), nullptr};
    return Builder(round, plan, line.formula, host->cell.sheet).whole(scene);
}

std::optional<FormulaNode> expected_formula(const Round& round, const Plan& plan, const Column& column,
                                            const Record& record) {
    if (column.formula.empty()) {
        return std::nullopt;
    }
    const Scene scene{column.block, {}, {}, &record};
    return Builder(round, plan, column.formula, record.sheet).whole(scene);
}

} // namespace plancheck
