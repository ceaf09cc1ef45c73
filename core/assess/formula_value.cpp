// Computes small formulas as a spreadsheet does, in doubles.
#include "core/assess/formula_value.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace plancheck {

namespace {

using Kind = FormulaNode::Kind;

class Reckoner {
public:
    explicit Reckoner(const CellNumber& cell) : cell_(cell) {}

    std::optional<double> value(const FormulaNode& node) {
        switch (node.kind) {
        case Kind::number:
            return node.number;
        case Kind::area:
            return node.area.single() ? cell_(node.area) : std::nullopt;
        case Kind::negative:
            return scaled(node, -1);
        case Kind::percent:
            return scaled(node, 0.01);
        case Kind::binary:
            return binary(node);
        case Kind::call:
            return call(node);
        case Kind::text:
        case Kind::missing:
            break;
        }
        return std::nullopt;
    }

private:
    std::optional<double> scaled(const FormulaNode& node, double by) {
        const auto inner = value(node.children.front());
        return inner ? std::optional(*inner * by) : std::nullopt;
    }

    std::optional<double> binary(const FormulaNode& node) {
        const auto left = value(node.children[0]);
        const auto right = value(node.children[1]);
        if (!left || !right) {
            return std::nullopt;
        }
        const std::string& sign = node.text;
        if (sign == "/") {
            return std::fabs(*right) > 0 ? std::optional(*left / *right) : std::nullopt;
        }
        const bool same = !(*left < *right) && !(*left > *right);
        return sign == "+"    ? std::optional(*left + *right)
               : sign == "-"  ? std::optional(*left - *right)
               : sign == "*"  ? std::optional(*left * *right)
               : sign == "^"  ? std::optional(std::pow(*left, *right))
               : sign == "="  ? std::optional(same ? 1.0 : 0.0)
               : sign == "<>" ? std::optional(same ? 0.0 : 1.0)
               : sign == "<"  ? std::optional(*left < *right ? 1.0 : 0.0)
               : sign == "<=" ? std::optional(*left <= *right ? 1.0 : 0.0)
               : sign == ">"  ? std::optional(*left > *right ? 1.0 : 0.0)
               : sign == ">=" ? std::optional(*left >= *right ? 1.0 : 0.0)
                              : std::nullopt;
    }

    /// All numbers of the arguments. Returns nullopt if one is not known.
    std::optional<std::vector<double>> numbers(const FormulaNode& call) {
        constexpr std::uint64_t most = 10'000;
        std::vector<double> found;
        for (const FormulaNode& argument : call.children) {
            if (argument.kind != Kind::area || argument.area.single()) {
                const auto number = value(argument);
                if (!number) {
                    return std::nullopt;
                }
                found.push_back(*number);
                continue;
            }
            const FormulaArea& area = argument.area;
            if (std::uint64_t{area.last_row - area.row + 1} * (area.last_column - area.column + 1) > most) {
                return std::nullopt;
            }
            for (std::uint32_t row = area.row; row <= area.last_row; ++row) {
                for (std::uint32_t column = area.column; column <= area.last_column; ++column) {
                    const auto number = cell_({area.sheet, row, column, row, column});
                    if (!number) {
                        return std::nullopt;
                    }
                    found.push_back(*number);
                }
            }
        }
        return found;
    }

    std::optional<double> call(const FormulaNode& node) {
        if (node.text == "IF") {
            const auto condition = node.children.size() == 3 ? value(node.children[0]) : std::nullopt;
            return condition ? value(node.children[std::fabs(*condition) > 0 ? 1 : 2]) : std::nullopt;
        }
        // An empty cell is 0 here, but PRODUCT, AVERAGE, MIN and MAX skip empty cells: they take only single terms, not
        // ranges.
        const auto given = numbers(node);
        if (!given || given->empty()) {
            return std::nullopt;
        }
        const std::vector<double>& list = *given;
        if (node.text == "SUM") {
            return std::accumulate(list.begin(), list.end(), 0.0);
        }
        if (std::ranges::any_of(node.children, [](const auto& child) { return child.kind == Kind::area; })) {
            return one_number(node.text, list);
        }
        if (node.text == "PRODUCT") {
            return std::accumulate(list.begin(), list.end(), 1.0, std::multiplies<>());
        }
        if (node.text == "MIN" || node.text == "MAX") {
            return node.text == "MIN" ? std::ranges::min(list) : std::ranges::max(list);
        }
        if (node.text == "AVERAGE") {
            return std::accumulate(list.begin(), list.end(), 0.0) / static_cast<double>(list.size());
        }
        return one_number(node.text, list);
    }

    static std::optional<double> one_number(const std::string& name, const std::vector<double>& list) {
        if (name == "ABS" && list.size() == 1) {
            return std::fabs(list[0]);
        }
        if (name == "INT" && list.size() == 1) {
            return std::floor(list[0]);
        }
        if (name == "ROUND" && (list.size() == 1 || list.size() == 2)) {
            const double power = std::pow(10.0, list.size() == 2 ? std::trunc(list[1]) : 0.0);
            constexpr double noise = 1e-9; // 2.675 is a little less in binary but must round up
            return std::round(list[0] * power + std::copysign(noise, list[0])) / power;
        }
        return std::nullopt;
    }

    const CellNumber& cell_;
};

} // namespace

std::optional<double> value_of(const FormulaNode& formula, const CellNumber& cell) {
    const auto value = Reckoner(cell).value(formula);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace plancheck
