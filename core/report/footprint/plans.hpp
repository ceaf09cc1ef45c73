// Makes the table of several plans, with which `check` begins a report of a folder, and the lines that end it.
#pragma once

#include "core/footprint/row.hpp"
#include "core/report/write/document.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A row for each plan, in the order given: verdict, blockers, queries, the largest shortfall in money, and the file.
[[nodiscard]] Document plans_document(std::span<const PlanRow> rows);

/// Counts the plans of a run, and names those that are not ready, one a line.
class PlansSummary {
public:
    void add(Verdict verdict, std::string_view file);
    /// The last line is "3 workbooks: 1 ready, 1 not ready, 1 could not be assessed.".
    [[nodiscard]] std::string lines() const;

private:
    std::array<std::size_t, 3> counts_{};
    std::vector<std::string> not_ready_;
};

} // namespace plancheck
