// Which data points differ between two plans. Nothing of rules.
#pragma once

#include "core/assess/compare.hpp"
#include "core/round/round.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace plancheck {

/// Block by block in the later plan's order, then blocks that are gone; lines and columns likewise. Empty exactly when
/// the plans have one digest. Records are matched by content first, then by the column that names
/// them (the first required text), so that one that was put in between is one change. `round` names things and settles
/// units; may be null.
[[nodiscard]] std::vector<PointChange> changed_points(const Round* round, const Plan& before, const Plan& after);

/// Names the data points of a plan by their addresses.
class PointsByCell {
public:
    explicit PointsByCell(const Plan& plan);
    /// `finance.contingency@2014/15` for ("Finance", "C12"); the address where no code stands for the cell.
    [[nodiscard]] std::string point_at(const std::string& sheet, const std::string& cell) const;

private:
    struct SheetCodes {
        std::string block;
        std::map<std::uint32_t, std::string> rows, columns;
    };
    std::map<std::string, SheetCodes> sheets_;
};

} // namespace plancheck
