// Rounds to the decimals that a person could have entered, if the double is close enough to them.
#include "core/plan/cell_number.hpp"

#include <cmath>

namespace plancheck {
namespace {

/// The number of parts into which figures divide 1, and the most that binary noise adds.
struct Grid {
    double parts;
    double noise;
};
constexpr Grid figures{1e6, 1e-8};
constexpr Grid percentages{1e10, 1e-13};
constexpr double most_parts = 1e15; ///< beyond it, the fifteen digits of a cell cannot hold such decimals

} // namespace

std::optional<Decimal> cell_number(double value, CellKind kind) {
    const Grid grid = kind == CellKind::percentage ? percentages : figures;
    const double parts = std::round(value * grid.parts);
    const double meant = parts / grid.parts;
    const bool is_noise = std::abs(parts) < most_parts && std::abs(value - meant) <= grid.noise;
    return Decimal::from_double(is_noise ? meant : value);
}

} // namespace plancheck
