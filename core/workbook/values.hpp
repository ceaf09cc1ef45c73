// Parses values as the formats write them: numbers, booleans, dates, times, cell references, repeats.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace plancheck {

/// The whole text as a finite number. Returns nullopt for "1e999", "NaN" or "12abc".
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A whole number of at most ten digits; else nullopt.
[[nodiscard]] std::optional<std::uint64_t> parse_whole(std::string_view text);

/// "true", "false", "1", "0"; else nullopt.
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);

/// ISO 8601 "2014-04-01" or "2014-04-01T12:30:00.5" as days since 1899-12-30; else nullopt.
[[nodiscard]] std::optional<double> parse_date(std::string_view text);

/// A duration "PT12H30M00.5S", "-P1DT2H" as days; else nullopt.
[[nodiscard]] std::optional<double> parse_duration(std::string_view text);

/// Whether a text is an error as a cell shows it: "#DIV/0!", "#N/A", "Err:502".
[[nodiscard]] bool is_error_text(std::string_view text);

/// Knows which cells of a sheet an array formula covers, if cells arrive in order. The files give the formula only to
/// its first cell.
class ArrayCover {
public:
    /// Adds the array whose first cell is (row, column). It must lie inside the grid. Takes one step for each column.
    void add(std::uint32_t row, std::uint32_t column, std::uint32_t rows, std::uint32_t columns);
    [[nodiscard]] bool covers(std::uint32_t row, std::uint32_t column) const {
        return column < until_.size() && row < until_[column];
    }
    void clear() { until_.clear(); }

private:
    std::vector<std::uint32_t> until_; ///< for each column, the row after the array that covers it
};

} // namespace plancheck
