// Collects workbook findings. Their codes: core/round/workbook_codes.hpp.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Counts all workbook findings but keeps only the first `shown_per_code` of each code, so that one fault throughout a
/// sheet does not hide the others.
class WorkbookFindings {
public:
    static constexpr std::size_t shown_per_code = 50;

    explicit WorkbookFindings(const Plan& plan) : plan_(plan) {}

    /// Counts one more of a code. Returns the finding for the message, or null past the limit.
    [[nodiscard]] WorkbookFinding* add(std::string_view code);
    [[nodiscard]] WorkbookFinding* add(std::string_view code, const CellPlace& cell);

    [[nodiscard]] std::size_t count(std::string_view code) const;

    /// In findings of rules that count faults of the workbook, names the cells of those faults in place of the counts.
    void name_cells(std::vector<Finding>& findings) const;

    /// Returns the findings that were kept, in order, and one line for each code that had more.
    [[nodiscard]] std::vector<WorkbookFinding> take();

private:
    const Plan& plan_;
    std::map<std::string, std::size_t, std::less<>> counts_;
    std::vector<WorkbookFinding> kept_;
};

} // namespace plancheck
