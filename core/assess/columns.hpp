// Lists the columns of a round's block, as its sheet has them.
#pragma once

#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct BlockColumn {
    std::string code;              ///< "2014/15", "2014/15 Q1", "2014-04", "evidence"
    bool of_plan = true;           ///< false for a column of the outturn year
    const Column* named = nullptr; ///< of a table, or of a grid with named columns
};

/// Returns the columns in sheet order, the outturn year first.
[[nodiscard]] std::vector<BlockColumn> block_columns(const Round& round, const Block& block);

} // namespace plancheck
