// Collects what a workbook shows and hides besides its data points: formulas, number formats, labels, hidden rows,
// protection. No figure of a plan comes from here; faults in it become findings.
#pragma once

#include "core/plan/number_look.hpp"
#include "core/plan/plan.hpp"
#include "core/workbook/cell.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The formula of a data point.
struct PlacedFormula {
    CellPlace cell;
    std::int32_t down = 0, right = 0; ///< as in Cell
    std::string text;                 ///< as stored
};

/// A data point whose number format shows a different figure or text from the one in the cell.
struct PlacedLook {
    CellPlace cell;
    std::string shown; ///< empty if the format shows nothing
    std::string held;
    bool rounded = false; ///< `shown` is the figure without its fraction; that misleads only if the figure is a share
};

/// A text beside or above data points that is not one itself: a label, a unit, a heading.
struct PlacedText {
    CellPlace cell;
    std::string text;
};

struct SeenSheet {
    std::string name;
    bool hidden = false;
    bool coded = false;
    std::optional<bool> is_protected; ///< nullopt if the source does not know
};

/// A figure on a sheet without codes. `sheet` indexes Appearance::sheets.
struct OtherFigure {
    std::size_t sheet = 0;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    double number = 0;
};

struct BrokenName {
    std::string name, refers_to;
};

/// Each list is in cell order and holds at most `most` entries, because only advice depends on it.
struct Appearance {
    static constexpr std::size_t most = 50'000;

    std::vector<SeenSheet> sheets; ///< those of the plan first, in its order, then any others
    std::vector<PlacedFormula> formulas;
    std::vector<PlacedLook> looks;
    std::vector<PlacedText> labels;        ///< in rows with a code, left of their first data point
    std::vector<PlacedText> headings;      ///< in columns with a code, above the first row with one
    std::vector<CellPlace> in_hidden_rows; ///< data points that hold something
    std::vector<CellPlace> in_hidden_columns;
    std::vector<OtherFigure> others; ///< on visible sheets, in visible cells
    std::vector<BrokenName> broken_names;

    /// Adds what was found on further sheets of the same workbook, and its names.
    void add(const Appearance& other);
};

/// Collects an Appearance while a workbook is bound.
class AppearanceReader {
public:
    explicit AppearanceReader(Appearance& found) : found_(found) {}
    void begin_sheet(const Sheet& sheet, std::uint16_t index);
    /// `row_coded`, `column_coded`: whether the cell's row and column have a code of the sheet's block.
    void cell(const Cell& cell, bool sheet_coded, bool row_coded, bool column_coded);
    void sheet_protection(bool on);
    void broken_name(std::string_view name, std::string_view refers_to);

private:
    void point(const Cell& cell, CellPlace place);
    void look(const Cell& cell, CellPlace place);

    Appearance& found_;
    std::uint16_t sheet_ = 0;
    std::map<std::string, NumberLook, std::less<>> looks_; ///< by code
    const std::pair<const std::string, NumberLook>* last_look_ =
        nullptr;                                  ///< in `looks_`; neighbouring cells often share a format
    bool below_a_code_ = false;                   ///< this sheet already had a row with a code
    std::optional<std::uint32_t> row_with_point_; ///< the last row that had a data point
};

} // namespace plancheck
