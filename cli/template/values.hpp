// The values of a sample plan, read from its TOML file (docs/samples-format.md) and checked against the round.
#pragma once

#include "cli/template/book.hpp"
#include "core/round/round.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace plancheck {

/// What one cell is to hold.
struct GivenValue {
    BookValue kind = BookValue::none;
    Decimal number;
    std::string text;
    std::string formula; ///< as Calc takes it, with its "="; then there is no other value
};

using GivenRecord = std::map<std::string, GivenValue, std::less<>>; ///< by column code

/// A row that no planner could add: an unknown code, or a line a second time.
struct ExtraRow {
    std::string block, code, label;
    std::string copy_of;            ///< a line whose label and values it repeats
    std::vector<GivenValue> values; ///< from the first column on
};

struct PlanValues {
    std::map<std::string, GivenValue, std::less<>> points; ///< "finance.contingency@2014/15"
    std::map<std::string, std::vector<GivenRecord>, std::less<>> records;
    std::map<std::string, GivenValue, std::less<>> overwritten; ///< constants over calculated cells, by point
    std::vector<ExtraRow> extra;

    [[nodiscard]] const GivenValue* point(std::string_view block, std::string_view line, std::string_view column) const;
};

/// The values, or one sentence that says what is wrong in which file and line.
[[nodiscard]] std::variant<PlanValues, std::string> load_values(const Round& round, const std::filesystem::path& file);

} // namespace plancheck
