// Checks the formulas of cells: compares them with the template's, if the round knows it, and with the value shown.
#include "core/assess/expected_formula.hpp"
#include "core/assess/formula_shape.hpp"
#include "core/assess/formula_value.hpp"
#include "core/assess/point_index.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Calc and Excel ignore case in a sheet's name but not blanks: "Finance " is another sheet than "Finance".
bool same_sheet(std::string_view left, std::string_view right) {
    return left == right || (left.size() == right.size() && lower_case(left) == lower_case(right));
}

/// Whether both trees are the same, node by node. This decides nearly every formula without writing either as text.
bool same_tree(const FormulaNode& left, const FormulaNode& right) {
    const bool same_number = !(left.number < right.number) && !(left.number > right.number);
    return left.kind == right.kind && same_number && left.text == right.text && left.area == right.area &&
           std::ranges::equal(left.children, right.children, same_tree);
}

class FormulaCheck {
public:
    FormulaCheck(const Round& round, const Plan& plan, const PointIndex& points, WorkbookFindings& out)
        : round_(round), plan_(plan), points_(points), out_(out) {}

    void formula(const PlacedFormula& placed) {
        const KnownPoint* known = points_.find(placed.cell);
        if (known == nullptr || !known->point->has_formula) {
            return;
        }
        sheet_ = placed.cell.sheet;
        if (known->role != Role::calculated && is_volatile(placed.text)) {
            say("volatile-formula", *known,
                "holds a formula that gives another figure each time it is worked out; enter "
                "the figure itself.");
            return;
        }
        auto tree = parse_formula(placed);
        if (!tree) {
            return;
        }
        bring_home(*tree);
        const bool of_round = !known->formula().empty() && known->role == Role::calculated;
        if (!of_round || differs(*known, *tree)) {
            value(*known, *tree);
        }
    }

private:
    void say(std::string_view code, const KnownPoint& known, std::string_view clause) {
        if (WorkbookFinding* finding = out_.add(code, known.point->cell)) {
            finding->message = fmt::format("{} ({}) {}", plan_.where(known.point->cell), known.name(), clause);
        }
    }

    /// Removes the sheet's name from references to the formula's own sheet.
    void bring_home(FormulaNode& node) const {
        if (!node.area.sheet.empty() && same_sheet(node.area.sheet, plan_.sheets()[sheet_])) {
            node.area.sheet.clear();
        }
        std::ranges::for_each(node.children, [this](FormulaNode& child) { bring_home(child); });
    }

    [[nodiscard]] std::optional<CellPlace> place_of(const FormulaArea& area) const {
        if (area.sheet.empty()) {
            return CellPlace{sheet_, area.row, area.column};
        }
        const auto sheets = plan_.sheets();
        const auto found =
            std::ranges::find_if(sheets, [&](const std::string& name) { return same_sheet(name, area.sheet); });
        return found == sheets.end() ? std::nullopt
                                     : std::optional(CellPlace{static_cast<std::uint16_t>(found - sheets.begin()),
                                                               area.row, area.column});
    }

    [[nodiscard]] const KnownPoint* point_at(const FormulaArea& area) const {
        const auto place = place_of(area);
        return place ? points_.find(*place) : nullptr;
    }

    /// Whether the formula differs from the template's. Reports it if so.
    bool differs(const KnownPoint& known, const FormulaNode& actual) {
        const auto expected = known.line != nullptr ? expected_formula(round_, plan_, *known.line, known.column_code)
                                                    : expected_formula(round_, plan_, *known.column, known.record);
        if (!expected) {
            return false;
        }
        const FormulaNode& bare = without_guards(actual);
        if (same_tree(bare, *expected) || write_formula(bare) == write_formula(*expected)) {
            return false; // nearly always: saves multiplying out
        }
        const auto counts = [this](const FormulaArea& cell) { return point_at(cell) != nullptr; };
        const auto is = arithmetic_of(actual, counts);
        const auto should_be = arithmetic_of(*expected, counts);
        if (!is || !should_be || (*is == *should_be && constants_of(actual) == constants_of(*expected))) {
            return false;
        }
        say("changed-formula", known,
            fmt::format(
                "holds {} where the template has {}; put the template's formula back, or enter an adjustment on a "
                "line of its own.",
                in_quotes(write_formula(bare), 200), in_quotes(write_formula(*expected), 200)));
        return true;
    }

    /// Compares the value that the formula computes with the figure in the cell.
    void value(const KnownPoint& known, const FormulaNode& tree) {
        const DataPoint& point = *known.point;
        if (point.value.kind != ValueKind::number) {
            return;
        }
        const auto given = value_of(tree, [this](const FormulaArea& area) { return number_at(area); });
        const double shown = point.value.number.to_double();
        if (!given || std::fabs(*given - shown) <= 1e-8 * std::max({1.0, std::fabs(*given), std::fabs(shown)})) {
            return;
        }
        const auto decimal = Decimal::from_double(*given);
        if (decimal) {
            say("formula-value", known,
                fmt::format(
                    "shows {}, which is what is judged, but its formula {} gives {}; recalculate the workbook or "
                    "enter the figure itself.",
                    grouped(point.value.number.to_string()), in_quotes(write_formula(tree), 200),
                    grouped(decimal->to_string())));
        }
    }

    [[nodiscard]] std::optional<double> number_at(const FormulaArea& area) const {
        const KnownPoint* known = point_at(area);
        if (known == nullptr) {
            return std::nullopt; // a cell that the plan does not hold is unknown
        }
        const DataPoint& point = *known->point;
        if (point.value.kind == ValueKind::missing && !point.has_formula) {
            return 0.0;
        }
        return point.value.kind == ValueKind::number ? std::optional(point.value.number.to_double()) : std::nullopt;
    }

    const Round& round_;
    const Plan& plan_;
    const PointIndex& points_;
    WorkbookFindings& out_;
    std::uint16_t sheet_ = 0;
};

} // namespace

void check_formulas(const Round& round, const Plan& plan, const Appearance& appearance, const PointIndex& points,
                    WorkbookFindings& out) {
    FormulaCheck check{round, plan, points, out};
    for (const PlacedFormula& formula : appearance.formulas) {
        check.formula(formula);
    }
}

} // namespace plancheck
