// Lists the columns of a round's block, as its sheet has them.
#include "core/assess/columns.hpp"

#include "core/round/years.hpp"

#include <utility>

namespace plancheck {

namespace {
void add_year(std::vector<BlockColumn>& columns, ColumnKind kind, std::string_view year, bool of_plan) {
    if (kind == ColumnKind::years) {
        columns.push_back({std::string{year}, of_plan, nullptr});
        return;
    }
    for (std::string& code : kind == ColumnKind::quarters ? quarters_of(year) : months_of(year)) {
        columns.push_back({std::move(code), of_plan, nullptr});
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
    const auto planned = known_years(round).size() - round.years.size();
    for (std::size_t index = 0; const std::string_view year : known_years(round)) {
        if (has_columns_of(round, block, year)) {
            add_year(columns, block.columns_are, year, index >= planned);
        }
        ++index;
    }
    return columns;
}

} // namespace plancheck
