// Names of cells as people read them.
#include "core/workbook/cell.hpp"

#include <algorithm>

namespace plancheck {

std::string cell_name(std::uint32_t row, std::uint32_t column) {
    std::string name;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26)
        name += static_cast<char>('A' + (rest - 1) % 26);
    std::reverse(name.begin(), name.end());
    return name + std::to_string(std::uint64_t{row} + 1);
}

} // namespace plancheck
