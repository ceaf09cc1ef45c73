// Reads the values of a sample plan from its TOML file (docs/samples-format.md) and checks them against the round.
#pragma once

#include "core/base/or.hpp"
#include "core/round/round.hpp"
#include "core/template/book.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace plancheck {

/// The value of one cell.
struct GivenValue {
    BookValue kind = BookValue::none;
    Decimal number;
    std::string text;
    std::string formula; ///< as Calc takes it, with its "="; the cell then has no other value
};

using GivenRecord = std::map<std::string, GivenValue, std::less<>>; ///< by column code

/// A row that no planner could add: one with an unknown code, or a line for the second time.
struct ExtraRow {
    std::string block, code, label;
    std::string copy_of;            ///< a line whose label and values it repeats
    std::vector<GivenValue> values; ///< from the first column on
};

struct PlanValues {
    std::map<std::string, GivenValue, std::less<>> points; ///< "finance.contingency@2014/15"
    std::map<std::string, std::vector<GivenRecord>, std::less<>> records;
    std::map<std::string, GivenValue, std::less<>> overwritten; ///< constants typed over calculated cells, by point
    std::vector<ExtraRow> extra;

    /// The value of a cell, the typed-over one first; null if the sample has none.
    [[nodiscard]] const GivenValue* point(std::string_view block, std::string_view line, std::string_view column) const;
};

/// Returns the values, or one sentence that names the fault, its file and its line.
[[nodiscard]] Or<PlanValues> load_values(const Round& round, const std::filesystem::path& file);

} // namespace plancheck
