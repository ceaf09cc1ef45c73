// Puts guards around a formula: it shows an empty text until it has every figure that it needs, or if a divisor is 0.
#include "core/template/formula.hpp"

#include "core/template/book.hpp"
#include "core/template/formula_tree.hpp"
#include "core/workbook/cell.hpp"

#include <fmt/format.h>

namespace plancheck {

std::optional<std::string> FormulaTree::finish(std::string body) const {
    if (failed_) {
        return std::nullopt;
    }
    for (auto i = divisors_.size(); i-- > 0;) {
        body = fmt::format("IF({}=0;\"\";{})", divisors_[i], body);
    }
    if (!needed_.empty()) {
        std::string list;
        std::size_t count = 0;
        for (const auto& [text, cells] : needed_) {
            list += (list.empty() ? "" : ";") + text;
            count += cells;
        }
        body = fmt::format("IF(COUNT({})<{};\"\";{})", list, count, body);
    }
    return "=" + body;
}

std::optional<std::string> FormulaTree::guarded(const Node& root, const FormulaScene& scene) {
    const auto body = piece(root, scene).text;
    return finish(body);
}

std::optional<std::string> FormulaTree::of_record(const Node& root, const FormulaScene& scene) {
    const auto body = piece(root, scene).text;
    std::erase_if(needed_, [&](const auto& n) { return optional_.contains(n.first); });
    if (!needed_.empty() || optional_.empty()) {
        return finish(body);
    }
    std::string list;
    for (const auto& text : optional_) {
        list += (list.empty() ? "" : ";") + text;
    }
    return finish(fmt::format("IF(COUNT({})=0;\"\";{})", list, body));
}

std::optional<std::string> FormulaTree::headroom(const Node& comparison, const FormulaScene& scene) {
    const auto left = piece(nodes_[comparison.left], scene);
    const auto right = piece(nodes_[comparison.right], scene);
    const bool floor = comparison.op == Op::greater || comparison.op == Op::greater_equal;
    const auto& more = floor || comparison.op == Op::equal ? left : right;
    const auto& less = floor || comparison.op == Op::equal ? right : left;
    const auto spare = fmt::format("{}-{}", hold(more, Tight::add), hold(less, Tight::multiply));
    const auto rounded = fmt::format("ROUND({};9)", spare);
    return finish(comparison.op == Op::equal ? fmt::format("-ABS({})", rounded) : rounded);
}

std::optional<std::string> FormulaTree::condition(const Node& root, FormulaScene scene) {
    scene.conditional = true;
    const auto text = piece(root, scene).text;
    return failed_ ? std::nullopt : std::optional{text};
}

std::string reference(const Area& area, std::string_view host_sheet, bool fixed) {
    const auto sheet = area.sheet == host_sheet ? std::string{} : "$" + quoted_sheet(area.sheet);
    const std::string_view lock = fixed ? "$" : "";
    const auto cell = [&](std::uint32_t row, std::uint32_t column) {
        return fmt::format(".{0}{1}{0}{2}", lock, column_name(column), row + 1);
    };
    const auto first = "[" + sheet + cell(area.row, area.column);
    return area.cells() == 1 ? first + "]" : first + ":" + cell(area.last_row, area.last_column) + "]";
}

std::optional<std::string> FormulaWriter::line(const Line& line, const PlacedColumn& column) const {
    FormulaTree tree{places_, line.formula};
    const auto& place = places_.block(line.block);
    return tree.guarded(line.formula.root(),
                        {place.sheet, column.year, column.column.code, {}, nullptr, false, false, true});
}

std::optional<std::string> FormulaWriter::field(const Column& column, std::uint32_t row) const {
    FormulaTree tree{places_, column.formula};
    const auto& place = places_.block(column.block);
    return tree.of_record(column.formula.root(), {place.sheet, {}, {}, row, nullptr, false});
}

std::optional<std::string> FormulaWriter::headroom(const Rule& rule, std::string_view year) const {
    if (rule.test.empty()) {
        return std::nullopt;
    }
    const Node& root = rule.test.root();
    if (root.op < Op::less || root.op > Op::equal) {
        return std::nullopt;
    }
    const FormulaScene scene{places_.block(rule.block).sheet, year, year, {}, nullptr, false};
    FormulaTree test{places_, rule.test};
    const auto& left = test.node(root.left);
    if (left.unit == Unit::text || left.unit == Unit::choice || left.unit == Unit::truth) {
        return std::nullopt;
    }
    auto spare = test.headroom(root, scene);
    if (!spare || rule.when.empty()) {
        return spare;
    }
    const auto applies = FormulaTree{places_, rule.when}.condition(rule.when.root(), scene);
    return applies ? std::optional{fmt::format("=IF({};{};\"\")", *applies, spare->substr(1))} : std::nullopt;
}

} // namespace plancheck
