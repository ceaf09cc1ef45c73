// Checks units, the third part of the check: finds the unit of every node, from the leaves up, and refuses wrong
// mixtures.
#include "core/round/language/tree.hpp"
#include "core/round/operands.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Amounts can be added and compared within one dimension.
enum class Dimension : std::uint8_t { thousand_pounds, pounds, pounds_per_head, count, plain, text, date, truth };

Dimension dimension(Unit unit) {
    switch (unit) {
    case Unit::thousand_pounds:
        return Dimension::thousand_pounds;
    case Unit::pounds:
        return Dimension::pounds;
    case Unit::pounds_per_head:
        return Dimension::pounds_per_head;
    case Unit::count:
        return Dimension::count;
    case Unit::percent:
    case Unit::number:
        return Dimension::plain;
    case Unit::date:
        return Dimension::date;
    case Unit::truth:
        return Dimension::truth;
    case Unit::text:
    case Unit::flag:
    case Unit::choice:
    case Unit::year:
        break;
    }
    return Dimension::text;
}

bool is_leaf(Op op) {
    return op <= Op::feature_cell;
}

class Units {
public:
    Units(Tree& tree, const Round& round) : tree_(tree), round_(round), bare_(tree.nodes.size()) {}

    void settle() {
        const auto node_count = static_cast<std::uint16_t>(tree_.nodes.size());
        for (std::uint16_t i = 0; i < node_count; ++i) {
            const auto is_bad = [&](std::uint16_t child) { return tree_.bad[child]; };
            if (is_bad(i) || std::ranges::any_of(operands(tree_.nodes, i), is_bad)) {
                tree_.bad[i] = true;
                continue;
            }
            if (is_leaf(at(i).op)) {
                bare_[i] = at(i).op == Op::number && at(i).unit == Unit::number;
            } else if (auto message = settle_node(i)) {
                tree_.fault(at(i).at, std::move(*message));
                tree_.bad[i] = true;
            }
        }
    }

private:
    using Fault = std::optional<std::string>;

    [[nodiscard]] Node& at(std::uint16_t node) { return tree_.nodes[node]; }
    [[nodiscard]] Unit unit(std::uint16_t node) { return tree_.nodes[node].unit; }
    [[nodiscard]] std::string_view name(std::uint16_t node) { return unit_name(unit(node)); }

    Fault settle_node(std::uint16_t i) {
        const Op op = at(i).op;
        if (is_comparison(op)) {
            return comparison(i);
        }
        switch (op) {
        case Op::add:
        case Op::subtract:
            return like(i, {at(i).left, at(i).right}, op_word(op));
        case Op::multiply:
        case Op::divide:
            return product(i);
        case Op::negate:
        case Op::abs:
        case Op::change:
            return amount_function(i);
        case Op::growth:
            if (auto fault = amount_function(i)) {
                return fault;
            }
            at(i).unit = Unit::percent;
            return {};
        case Op::round:
            return rounding(i);
        case Op::and_:
        case Op::or_:
        case Op::not_:
            return logic(i);
        case Op::answered:
            return answered(i);
        case Op::pounds:
            return pounds(i);
        case Op::prev:
            at(i).unit = unit(at(i).left);
            return {};
        default:
            return walk_function(i);
        }
    }

    /// Gives a bare number, and the bare numbers in the arithmetic below it, the unit of the operand beside it.
    void adopt(std::uint16_t i, Unit wanted) {
        if (!bare_[i]) {
            return;
        }
        at(i).unit = wanted;
        bare_[i] = false;
        const Op op = at(i).op;
        if (op == Op::add || op == Op::subtract || op == Op::negate || op == Op::abs || op == Op::min ||
            op == Op::max) {
            std::ranges::for_each(operands(tree_.nodes, i), [&](std::uint16_t child) { adopt(child, wanted); });
        }
    }

    /// A bare number may take the unit %, number or count; a bare 0 any amount's.
    [[nodiscard]] bool may_adopt(std::uint16_t i, Unit wanted) {
        if (!bare_[i] || !is_amount(wanted)) {
            return false;
        }
        const bool zero = at(i).op == Op::number && at(i).number == Decimal{};
        return zero || dimension(wanted) == Dimension::plain || dimension(wanted) == Dimension::count;
    }

    /// Whether two amounts have one dimension, after a bare number has taken the other's unit if the rules of units
    /// allow it.
    [[nodiscard]] bool alike(std::uint16_t a, std::uint16_t b) {
        if (bare_[a] && !bare_[b] && may_adopt(a, unit(b))) {
            adopt(a, unit(b));
        } else if (bare_[b] && !bare_[a] && may_adopt(b, unit(a))) {
            adopt(b, unit(a));
        }
        return same_dimension(unit(a), unit(b));
    }

    /// Checks operands that must have one dimension: those of + and -, and of min and max of several.
    Fault like(std::uint16_t i, const std::vector<std::uint16_t>& operands, std::string_view word) {
        const auto settled = std::ranges::find_if(operands, [&](auto one) { return !bare_[one]; });
        const std::uint16_t model = settled == operands.end() ? operands.front() : *settled;
        const bool dates = dimension(unit(model)) == Dimension::date && (at(i).op == Op::min || at(i).op == Op::max);
        for (const std::uint16_t operand : operands) {
            if (!is_amount(unit(operand)) && !dates) {
                return fmt::format("`{}` needs amounts; this is {}", word, name(operand));
            }
            if (!alike(model, operand)) {
                return fmt::format("`{}` mixes {} with {}{}", word, name(model), name(operand), hint(model, operand));
            }
        }
        at(i).unit = unit(model);
        bare_[i] = settled == operands.end();
        return {};
    }

    [[nodiscard]] std::string hint(std::uint16_t a, std::uint16_t b) {
        const auto is = [&](Unit one, Unit other) {
            return (unit(a) == one && unit(b) == other) || (unit(b) == one && unit(a) == other);
        };
        if (is(Unit::thousand_pounds, Unit::pounds)) {
            return "; pounds(x) turns £000 into £";
        }
        if (is(Unit::flag, Unit::truth)) {
            return "; a yes/no is compared with 'yes' or 'no'";
        }
        return {};
    }

    Fault amount_function(std::uint16_t i) {
        const std::uint16_t operand = at(i).left;
        if (!is_amount(unit(operand))) {
            return fmt::format("`{}` needs an amount; this is {}", op_word(at(i).op), name(operand));
        }
        at(i).unit = unit(operand);
        bare_[i] = bare_[operand];
        return {};
    }

    Fault rounding(std::uint16_t i) {
        const Node& places = at(at(at(i).left).next);
        const bool whole = places.op == Op::number && places.unit == Unit::number && places.number.exponent == 0 &&
                           places.number.mantissa <= 9; // 10 is stored as 1 with the exponent 1
        if (!whole) {
            return "the places of `round` are a whole number from 0 to 9";
        }
        return amount_function(i);
    }

    Fault pounds(std::uint16_t i) {
        if (unit(at(i).left) != Unit::thousand_pounds) {
            return fmt::format("`pounds` turns £000 into £; this is {}", name(at(i).left));
        }
        at(i).unit = Unit::pounds;
        return {};
    }

    Fault answered(std::uint16_t i) {
        const Op op = at(at(i).left).op;
        if ((op != Op::line && op != Op::field && op != Op::feature_cell) || unit(at(i).left) == Unit::truth) {
            return "`answered` asks of one cell: give it a line, a table's column or a `feature.` column";
        }
        at(i).unit = Unit::truth;
        return {};
    }

    Fault logic(std::uint16_t i) {
        at(i).unit = Unit::truth;
        for (const std::uint16_t child : operands(tree_.nodes, i)) {
            if (unit(child) != Unit::truth) {
                return fmt::format("`{}` needs comparisons; this is {}{}", op_word(at(i).op), name(child),
                                   unit(child) == Unit::flag ? "; a yes/no is compared with 'yes' or 'no'" : "");
            }
        }
        return {};
    }

    /// Checks sum, count, min, max, first and last of one value, or min and max of several.
    Fault walk_function(std::uint16_t i) {
        const Node& node = at(i);
        const std::string_view word = op_word(node.op);
        if (node.right != no_node && unit(node.right) != Unit::truth) {
            return fmt::format("`where` needs a comparison; this is {}", name(node.right));
        }
        if (!walks(tree_, i)) {
            const Operands several = arguments(tree_.nodes, i);
            return like(i, {several.begin(), several.end()}, word);
        }
        const Unit of = unit(node.left);
        if (of == Unit::truth) {
            return fmt::format("`{}` of a comparison; write {}(x where ...)", word, word);
        }
        const bool ordered = node.op == Op::min || node.op == Op::max;
        if ((node.op == Op::sum && !is_amount(of)) || (ordered && !is_amount(of) && of != Unit::date)) {
            return fmt::format("`{}` needs amounts; this is {}", word, unit_name(of));
        }
        at(i).unit = node.op == Op::count ? Unit::count : of;
        return {};
    }

    Fault product(std::uint16_t i) {
        const std::uint16_t left = at(i).left, right = at(i).right;
        for (const std::uint16_t operand : {left, right}) {
            if (!is_amount(unit(operand))) {
                return fmt::format("`{}` needs amounts; this is {}", op_word(at(i).op), name(operand));
            }
        }
        const auto result = at(i).op == Op::multiply ? times(left, right) : divided(left, right);
        if (!result) {
            return fmt::format("{} {} {} has no unit in a plan{}", name(left),
                               at(i).op == Op::multiply ? "times" : "divided by", name(right), hint(left, right));
        }
        at(i).unit = *result;
        bare_[i] = bare_[left] && bare_[right];
        return {};
    }

    std::optional<Unit> times(std::uint16_t left, std::uint16_t right) {
        const Dimension a = dimension(unit(left)), b = dimension(unit(right));
        if (a == Dimension::plain && b == Dimension::plain) { // % times a number is a number, % times % is %
            return bare_[left]                   ? unit(right)
                   : bare_[right]                ? unit(left)
                   : unit(left) == Unit::percent ? unit(right)
                                                 : unit(left);
        }
        if (a == Dimension::plain) {
            return unit(right);
        }
        if (b == Dimension::plain) {
            return unit(left);
        }
        // A count times a price for each, or for each head.
        const auto price = [](Dimension of) { return of == Dimension::pounds || of == Dimension::pounds_per_head; };
        const bool priced = (a == Dimension::count && price(b)) || (price(a) && b == Dimension::count);
        return priced ? std::optional(Unit::pounds) : std::nullopt;
    }

    std::optional<Unit> divided(std::uint16_t left, std::uint16_t right) {
        const Dimension a = dimension(unit(left)), b = dimension(unit(right));
        if (bare_[left] && b == Dimension::count) {
            adopt(left, Unit::count);
        } else if (a == Dimension::plain && b == Dimension::plain) {
            return unit(left) == unit(right) || bare_[right] ? unit(left) : bare_[left] ? Unit::number : unit(left);
        } else if (b == Dimension::plain) {
            return unit(left);
        }
        if (dimension(unit(left)) == b) {
            return Unit::percent;
        }
        if (a == Dimension::pounds && b == Dimension::count) {
            return Unit::pounds_per_head;
        }
        if (a == Dimension::pounds && b == Dimension::pounds_per_head) {
            return Unit::count;
        }
        return std::nullopt;
    }

    Fault comparison(std::uint16_t i) {
        const std::uint16_t left = at(i).left, right = at(i).right;
        const std::string_view sign = op_word(at(i).op);
        at(i).unit = Unit::truth;
        if (dimension(unit(left)) == Dimension::truth && dimension(unit(right)) == Dimension::truth) {
            return fmt::format("`{}` compares two truths; use `and`, `or`, `not`", sign);
        }
        if (!alike(left, right)) {
            return fmt::format("`{}` compares {} with {}{}", sign, name(left), name(right), hint(left, right));
        }
        if (dimension(unit(left)) != Dimension::text) {
            return {};
        }
        if (at(i).op != Op::equal && at(i).op != Op::not_equal) {
            return fmt::format("`{}` orders texts; they compare only with `==` and `!=`", sign);
        }
        if (auto fault = choice(left, right)) {
            return fault;
        }
        return choice(right, left);
    }

    /// Refuses a text that the cell can never hold: such a test could never hold, or never fail.
    Fault choice(std::uint16_t cell, std::uint16_t literal) {
        if (at(literal).op != Op::text) {
            return {};
        }
        std::vector<std::string_view> known;
        if (unit(cell) == Unit::flag) {
            known = {"yes", "no"};
        } else if (unit(cell) == Unit::choice) {
            known = choices_of(at(cell));
        } else {
            return {};
        }
        const auto same = [&](std::string_view one) { return equal_text(one, at(literal).text); };
        if (known.empty() || std::ranges::any_of(known, same)) {
            return {};
        }
        return fmt::format("the cell never holds '{}'; it holds one of: {}", at(literal).text, fmt::join(known, ", "));
    }

    [[nodiscard]] std::vector<std::string_view> choices_of(const Node& node) {
        std::span<const std::string_view> choices;
        if (node.op == Op::field || node.op == Op::feature_cell) {
            choices = round_.columns[node.ref].choices;
        }
        if (node.op == Op::line && node.ref < round_.lines.size()) {
            const Line& line = round_.lines[node.ref];
            const Column* column = node.text.empty() ? nullptr : find_column(round_.blocks[line.block], node.text);
            choices = column == nullptr || column->as_line ? line.choices : column->choices;
        }
        return {choices.begin(), choices.end()};
    }

    [[nodiscard]] static bool equal_text(std::string_view a, std::string_view b) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
    }

    Tree& tree_;
    const Round& round_;
    std::vector<bool> bare_; ///< arithmetic of numbers without a unit, which takes the unit of the operand beside it
};

} // namespace

bool is_amount(Unit unit) {
    return dimension(unit) <= Dimension::plain;
}

bool is_comparison(Op op) {
    return op >= Op::less && op <= Op::not_equal;
}

bool same_dimension(Unit a, Unit b) {
    return dimension(a) == dimension(b);
}

void settle_units(Tree& tree, const Round& round) {
    Units(tree, round).settle();
}

} // namespace plancheck
