// Values as the formats write them: numbers, booleans, dates, times, cell references, repeats.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace plancheck {

/// The whole text is a finite number; nothing else is ("1e999", "NaN" and "12abc" are not).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A whole number of at most ten digits, or nothing.
[[nodiscard]] std::optional<std::uint64_t> parse_whole(std::string_view text);

/// "true", "false", "1", "0".
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);

/// ISO 8601 "2014-04-01" or "2014-04-01T12:30:00.5" as days since 1899-12-30.
[[nodiscard]] std::optional<double> parse_date(std::string_view text);

/// A duration "PT12H30M00.5S", "-P1DT2H" as days.
[[nodiscard]] std::optional<double> parse_duration(std::string_view text);

struct CellReference {
    std::uint32_t row = 0; ///< from 0
    std::uint32_t column = 0;
};

/// "B12", inside the grid of 1,048,576 rows and 16,384 columns.
[[nodiscard]] std::optional<CellReference> parse_reference(std::string_view text);

/// A text that shows an error: "#DIV/0!", "#N/A", "Err:502".
[[nodiscard]] bool is_error_text(std::string_view text);

/// Which cells of a sheet an array formula covers, when cells come in order. The files give the formula to
/// the first cell alone.
class ArrayCover {
public:
    /// The array whose first cell is (row, column), inside the grid. Costs a step a column.
    void add(std::uint32_t row, std::uint32_t column, std::uint32_t rows, std::uint32_t columns);
    [[nodiscard]] bool covers(std::uint32_t row, std::uint32_t column) const {
        return column < until_.size() && row < until_[column];
    }
    void clear() { until_.clear(); }

private:
    std::vector<std::uint32_t> until_; ///< for each column the row behind the array that covers it
};

} // namespace plancheck
