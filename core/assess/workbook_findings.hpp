// The list that collects workbook findings. Their codes: core/round/workbook_codes.hpp.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Collects workbook findings. Counts them all, but keeps only the first `shown_per_code` of each code, so that one
/// fault that runs through a sheet does not bury the others.
class WorkbookFindings {
public:
    static constexpr std::size_t shown_per_code = 50;

    explicit WorkbookFindings(const Plan& plan) : plan_(plan) {}

    /// Counts one more of a code. Gives the finding to write the message into, or null past the limit.
    [[nodiscard]] WorkbookFinding* add(std::string_view code);
    [[nodiscard]] WorkbookFinding* add(std::string_view code, const CellPlace& cell);

    [[nodiscard]] std::size_t count(std::string_view code) const;

    /// All that were kept, in the order of adding, and one line for each code of which more were met.
    [[nodiscard]] std::vector<WorkbookFinding> take();

private:
    const Plan& plan_;
    std::map<std::string, std::size_t, std::less<>> counts_;
    std::vector<WorkbookFinding> kept_;
};

} // namespace plancheck
