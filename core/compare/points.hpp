// Finds the data points that differ between two plans. Knows nothing about rules.
#pragma once

#include "core/compare/compare.hpp"
#include "core/round/round.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace plancheck {

/// Lists changes block by block in the order of the later plan, then the blocks that were removed; lines and columns
/// likewise. The list is empty exactly if both plans have the same digest. Records are matched by content first, then
/// by the column that names them (the first required text), so that an inserted record is one change. `round` supplies
/// names and units, and may be null.
[[nodiscard]] std::vector<PointChange> changed_points(const Round* round, const Plan& before, const Plan& after);

/// Finds the names of a plan's data points by their addresses.
class PointsByCell {
public:
    explicit PointsByCell(const Plan& plan);
    /// `finance.contingency@2014/15` for ("Finance", "C12"); the address itself if the cell has no codes.
    [[nodiscard]] std::string point_at(const std::string& sheet, const std::string& cell) const;

private:
    struct SheetCodes {
        std::string block;
        std::map<std::uint32_t, std::string> rows, columns;
    };
    std::map<std::string, SheetCodes> sheets_;
};

} // namespace plancheck
