// Finds the data point of a cell: its line or column in the round, and its name for people.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

struct KnownPoint {
    const DataPoint* point = nullptr;
    const Line* line = nullptr;     ///< of a grid
    const Column* column = nullptr; ///< of a table, or a grid's named column
    Record record;                  ///< of a table
    std::string column_code;        ///< of a grid
    Unit unit = Unit::text;
    Role role = Role::input;

    /// "Contingency, 2014/15"; for a table the column's label alone.
    [[nodiscard]] std::string name() const;
    /// The round's formula for it; empty if it has none.
    [[nodiscard]] const Expression& formula() const;
};

/// The guidance for a line of a grid. A feature's line has the evidence that the feature wants.
[[nodiscard]] std::string_view guidance_of(const Round& round, const Line& line);

class PointIndex {
public:
    PointIndex(const Round& round, const Plan& plan);
    /// Returns null if the cell holds no point of the round.
    [[nodiscard]] const KnownPoint* find(const CellPlace& cell) const;

private:
    void add(const DataPoint* point, KnownPoint known);
    std::vector<KnownPoint> points_;
    std::vector<std::pair<std::uint64_t, std::size_t>> by_cell_; ///< cell and place in `points_`, in the order of cells
};

} // namespace plancheck
