// Parses the formula of a cell into a tree, from the text of any workbook: OpenFormula ("of:=SUM([.D7:.D9])"), Excel
// ("SUM(D7:D9)") and Calc's own ("=SUM(D7:D9;$Finance.D4)"). Returns nullopt for a formula that it does not understand,
// never a wrong tree.
#pragma once

#include "core/plan/appearance.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A cell, or a rectangle of cells.
struct FormulaArea {
    std::string sheet; ///< empty for the formula's own sheet
    std::uint32_t row = 0, column = 0, last_row = 0, last_column = 0;
    bool operator==(const FormulaArea&) const = default;
    [[nodiscard]] bool single() const { return row == last_row && column == last_column; }
};

struct FormulaNode {
    enum class Kind : std::uint8_t {
        number,
        text,
        area,
        missing,  ///< an argument that was left out
        call,     ///< `text` is the function's name, in capitals
        binary,   ///< `text` is the sign: + - * / ^ & = <> < <= > >=
        negative, ///< has one child
        percent,  ///< has one child
    };
    Kind kind = Kind::missing;
    double number = 0;
    std::string text;
    FormulaArea area;
    std::vector<FormulaNode> children;
};

/// Returns nullopt for a formula that this file does not support.
[[nodiscard]] std::optional<FormulaNode> parse_formula(const PlacedFormula& formula);

/// Writes a formula as Excel shows it, without dollar signs: "=SUM(D7:D9)+Cover!D4". The text is the same for all three
/// spellings.
[[nodiscard]] std::string write_formula(const FormulaNode& formula);

/// Whether the value of a formula may change at each recalculation (RAND, NOW, TODAY). Looks only at the text.
[[nodiscard]] bool is_volatile(std::string_view text);

} // namespace plancheck
