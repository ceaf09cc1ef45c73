// Decides what Plan > Paste figures writes into which cells, and what it passes over.
#pragma once

#include "core/base/day.hpp"
#include "core/base/decimal.hpp"
#include "uno/view/judged.hpp"
#include "uno/view/pasted_table.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plancheck::office {

/// A figure as people write it: "1,234", "(1,234)", "£1,234.50", "-3%", "−5". Nullopt for any other text: "n/a", "-",
/// "£1.2m". `plain` writes a number of the user's notation with a point and without thousands separators.
[[nodiscard]] std::optional<Decimal> figure_of(std::string_view text,
                                               const std::function<std::string(std::string_view)>& plain);

/// A day as people in Britain write it: "31/3/2014", "31.03.14", "31 March 2014", "2014-03-31".
[[nodiscard]] std::optional<Day> day_of(std::string_view text);

/// What a cell gets.
using PasteValue = std::variant<Decimal, Day, std::string>;

struct PasteWrite {
    std::uint32_t row = 0, column = 0;
    PasteValue value;
};

struct PastePlan {
    std::vector<PasteWrite> writes;
    std::vector<CellPlace> locked, linked, no_figure, outside; ///< passed over, and why
    [[nodiscard]] bool empty() const;
    /// What was done and what was passed over, where and why, for the user.
    [[nodiscard]] std::string report(const Plan& plan) const;
};

/// How a sheet takes what is pasted.
struct PasteSheet {
    std::string_view name;
    std::function<bool(std::uint32_t row, std::uint32_t column)> is_open; ///< people may write there
    std::function<std::string(std::string_view)> plain;                   ///< as for figure_of
};

/// The table's first cell goes to `row`, `column`, counted from 0. Blank cells of the table change nothing.
[[nodiscard]] PastePlan plan_paste(const Judged& judged, const PasteSheet& sheet, std::uint32_t row,
                                   std::uint32_t column, const PastedTable& table);

} // namespace plancheck::office
