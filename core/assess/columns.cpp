// Which columns a block of a round has, as its sheet carries them.
#include "core/assess/columns.hpp"

#include <charconv>
#include <fmt/format.h>

namespace plancheck {

namespace {
void add_year(std::vector<BlockColumn>& columns, ColumnKind kind, std::string_view year, bool of_plan) {
    if (kind == ColumnKind::years) {
        columns.push_back({std::string{year}, of_plan, nullptr});
    } else if (kind == ColumnKind::quarters) {
        for (int quarter = 1; quarter <= 4; ++quarter) {
            columns.push_back({fmt::format("{} Q{}", year, quarter), of_plan, nullptr});
        }
    } else {
        int start = 0;
        std::from_chars(year.data(), year.data() + year.size(), start); // "2014/15": the part before the slash
        for (int month = 0; month < 12; ++month) {
            const int calendar = 3 + month; // a financial year starts in April
            columns.push_back({fmt::format("{:04}-{:02}", start + calendar / 12, calendar % 12 + 1), of_plan, nullptr});
        }
    }
}
} // namespace

std::vector<BlockColumn> block_columns(const Round& round, const Block& block) {
    std::vector<BlockColumn> columns;
    if (block.kind == BlockKind::table || block.columns_are == ColumnKind::named) {
        for (const Column& column : block.columns) {
            columns.push_back({std::string{column.code}, true, &column});
        }
        return columns;
    }
    if (block.outturn) {
        add_year(columns, block.columns_are, round.outturn, false);
    }
    for (const std::string_view year : round.years) {
        add_year(columns, block.columns_are, year, true);
    }
    return columns;
}

} // namespace plancheck
