// Multiplies out a formula into a sum of products, in a fixed order.
#include "core/assess/formula_shape.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace plancheck {

namespace {

using Kind = FormulaNode::Kind;
using CountsArea = std::function<bool(const FormulaArea&)>;

constexpr std::size_t most_terms = 2'000;

/// A product maps each factor to its exponent. A sum maps each product to its number.
using Product = std::map<std::string, int>;
using Sum = std::map<Product, double>;

bool is_empty_text(const FormulaNode& node) {
    return node.kind == Kind::text && node.text.empty();
}

bool is_counting(const FormulaNode& node) {
    return node.kind == Kind::call && (node.text == "COUNT" || node.text == "COUNTA" || node.text == "COUNTBLANK");
}

/// Whether a condition is a guard: "COUNT(D7,D8)<2", "D7=0", "D7=\"\"", "ISNUMBER(D7)".
bool is_guard(const FormulaNode& node) {
    if (node.kind == Kind::call) {
        return node.text == "ISBLANK" || node.text == "ISNUMBER" || node.text == "ISERROR" || node.text == "NOT";
    }
    if (node.kind != Kind::binary || std::string_view("+-*/^&").find(node.text) != std::string_view::npos) {
        return false;
    }
    const auto plain = [](const FormulaNode& side) { return side.kind == Kind::number || is_empty_text(side); };
    return plain(node.children[0]) != plain(node.children[1]) || std::ranges::any_of(node.children, is_counting);
}

class Multiplier {
public:
    explicit Multiplier(const CountsArea& counts) : counts_(counts) {}

    std::optional<std::string> whole(const FormulaNode& node) {
        const Sum sum = sum_of(node);
        return too_many_ ? std::nullopt : std::optional(text_of(sum));
    }

private:
    static std::string text_of(const Sum& sum) {
        std::string text;
        for (const auto& [product, number] : sum) {
            if (std::fabs(number) < 1e-12) {
                continue;
            }
            text += fmt::format("{:+.12g}", number);
            for (const auto& [factor, exponent] : product) {
                text += fmt::format("*{}^{}", factor, exponent);
            }
        }
        return text;
    }

    static Sum constant(double number) { return {{Product{}, number}}; }
    static Sum factor(std::string name) { return {{Product{{std::move(name), 1}}, 1.0}}; }

    void add(Sum& into, const Sum& other, double times) {
        for (const auto& [product, number] : other) {
            into[product] += times * number;
        }
        too_many_ = too_many_ || into.size() > most_terms;
    }

    Sum times(const Sum& left, const Sum& right) {
        Sum result;
        if (left.size() * right.size() > most_terms) {
            too_many_ = true;
            return result;
        }
        for (const auto& [a, number] : left) {
            for (const auto& [b, other] : right) {
                Product product = a;
                for (const auto& [name, exponent] : b) {
                    int& sum = product[name];
                    sum += exponent;
                    if (sum == 0) {
                        product.erase(name);
                    }
                }
                result[product] += number * other;
            }
        }
        return result;
    }

    Sum inverse(const Sum& sum) {
        if (sum.size() == 1 && std::fabs(sum.begin()->second) > 0) {
            Product product;
            for (const auto& [name, exponent] : sum.begin()->first) {
                product[name] = -exponent;
            }
            return {{product, 1 / sum.begin()->second}};
        }
        return {{Product{{'(' + text_of(sum) + ')', -1}}, 1.0}};
    }

    static std::string cell_text(const FormulaArea& area) {
        return area.sheet + '!' + cell_name(area.row, area.column);
    }

    /// The cells of a range that may hold a figure, each as a sum with one term.
    std::vector<Sum> cells_of(const FormulaArea& area) {
        std::vector<Sum> cells;
        if (area.single()) {
            cells.push_back(factor(cell_text(area)));
            return cells;
        }
        const std::uint64_t size = std::uint64_t{area.last_row - area.row + 1} * (area.last_column - area.column + 1);
        if (size > most_terms) {
            too_many_ = true;
            return cells;
        }
        for (std::uint32_t row = area.row; row <= area.last_row; ++row) {
            for (std::uint32_t column = area.column; column <= area.last_column; ++column) {
                const FormulaArea one{area.sheet, row, column, row, column};
                if (counts_(one)) {
                    cells.push_back(factor(cell_text(one)));
                }
            }
        }
        return cells;
    }

    Sum binary(const FormulaNode& node) {
        const Sum left = sum_of(node.children[0]);
        const Sum right = sum_of(node.children[1]);
        if (node.text == "+" || node.text == "-") {
            Sum sum = left;
            add(sum, right, node.text == "+" ? 1 : -1);
            return sum;
        }
        if (node.text == "*") {
            return times(left, right);
        }
        if (node.text == "/") {
            return times(left, inverse(right));
        }
        return factor(fmt::format("({}){}({})", text_of(left), node.text, text_of(right)));
    }

    Sum call(const FormulaNode& node) {
        if (node.text == "SUM") {
            Sum sum;
            for (const FormulaNode& argument : node.children) {
                if (argument.kind == Kind::area) {
                    for (const Sum& cell : cells_of(argument.area)) {
                        add(sum, cell, 1);
                    }
                } else if (argument.kind != Kind::missing) {
                    add(sum, sum_of(argument), 1);
                }
            }
            return sum;
        }
        if (node.text == "PRODUCT" && std::ranges::none_of(node.children, is_range)) {
            Sum product = constant(1);
            for (const FormulaNode& argument : node.children) {
                product = times(product, sum_of(argument));
            }
            return product;
        }
        std::string name = node.text + '(';
        for (const FormulaNode& argument : node.children) {
            if (argument.kind == Kind::area && is_range(argument)) {
                name += cell_text(argument.area) + ':' + cell_name(argument.area.last_row, argument.area.last_column);
            } else if (argument.kind != Kind::missing) {
                name += text_of(sum_of(argument));
            }
            name += ';';
        }
        return factor(name + ')');
    }

    static bool is_range(const FormulaNode& node) { return node.kind == Kind::area && !node.area.single(); }

    Sum sum_of(const FormulaNode& node) {
        Sum sum;
        switch (node.kind) {
        case Kind::number:
            return constant(node.number);
        case Kind::text:
            return factor('"' + node.text + '"');
        case Kind::area:
            return is_range(node)
                       ? factor(cell_text(node.area) + ':' + cell_name(node.area.last_row, node.area.last_column))
                       : factor(cell_text(node.area));
        case Kind::missing:
            return sum;
        case Kind::negative:
            add(sum, sum_of(node.children.front()), -1);
            return sum;
        case Kind::percent:
            add(sum, sum_of(node.children.front()), 0.01);
            return sum;
        case Kind::binary:
            return binary(node);
        case Kind::call:
            break;
        }
        return call(node);
    }

    const CountsArea& counts_;
    bool too_many_ = false;
};

void collect_constants(const FormulaNode& node, std::multiset<double>& into) {
    if (node.kind == Kind::number) {
        into.insert(node.number);
    }
    for (const FormulaNode& child : node.children) {
        collect_constants(child, into);
    }
}

} // namespace

const FormulaNode& without_guards(const FormulaNode& formula) {
    const auto& arguments = formula.children;
    if (formula.kind != Kind::call) {
        return formula;
    }
    if (formula.text == "IFERROR" && arguments.size() == 2 && is_empty_text(arguments[1])) {
        return without_guards(arguments[0]);
    }
    if (formula.text == "IF" && arguments.size() == 3 && is_guard(arguments[0])) {
        if (is_empty_text(arguments[1])) {
            return without_guards(arguments[2]);
        }
        if (is_empty_text(arguments[2])) {
            return without_guards(arguments[1]);
        }
    }
    return formula;
}

std::optional<std::string> arithmetic_of(const FormulaNode& formula, const CountsArea& counts) {
    return Multiplier(counts).whole(without_guards(formula));
}

std::multiset<double> constants_of(const FormulaNode& formula) {
    std::multiset<double> constants;
    collect_constants(without_guards(formula), constants);
    return constants;
}

} // namespace plancheck
