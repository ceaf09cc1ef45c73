// Collects workbook findings.
#include "core/assess/workbook_findings.hpp"

#include "core/assess/words.hpp"
#include "core/round/workbook_codes.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {
Severity severity_of(std::string_view code) {
    const WorkbookCode* known = find_workbook_code(code);
    return known != nullptr ? known->severity : Severity::query;
}
} // namespace

WorkbookFinding* WorkbookFindings::add(std::string_view code) {
    auto entry = counts_.find(code);
    if (entry == counts_.end()) {
        entry = counts_.emplace(std::string{code}, 0).first;
    }
    if (++entry->second > shown_per_code) {
        return nullptr;
    }
    return &kept_.emplace_back(WorkbookFinding{
        .code = std::string{code}, .severity = severity_of(code), .message = {}, .sheet = {}, .cell = {}});
}

WorkbookFinding* WorkbookFindings::add(std::string_view code, const CellPlace& cell) {
    WorkbookFinding* finding = add(code);
    if (finding != nullptr && cell.sheet < plan_.sheets().size()) {
        finding->sheet = plan_.sheets()[cell.sheet];
        finding->cell = cell_name(cell.row, cell.column);
    }
    return finding;
}

std::size_t WorkbookFindings::count(std::string_view code) const {
    const auto entry = counts_.find(code);
    return entry == counts_.end() ? 0 : entry->second;
}

void WorkbookFindings::name_cells(std::vector<Finding>& findings) const {
    constexpr std::string_view counts = "workbook.";
    for (Finding& finding : findings) {
        std::vector<CellReport> cells;
        for (CellReport& cell : finding.cells) {
            if (!cell.point.starts_with(counts)) {
                cells.push_back(std::move(cell));
                continue;
            }
            std::string code = cell.point.substr(counts.size(), cell.point.find('@') - counts.size());
            std::ranges::replace(code, '_', '-');
            for (const WorkbookFinding& fault : kept_) {
                if (fault.code == code) {
                    cells.push_back({fault.sheet, fault.cell, cell.point});
                }
            }
        }
        finding.cells = std::move(cells);
    }
}

std::vector<WorkbookFinding> WorkbookFindings::take() {
    for (const auto& [code, count] : counts_) {
        if (count > shown_per_code) {
            const std::size_t more = count - shown_per_code;
            kept_.push_back(
                {.code = code,
                 .severity = severity_of(code),
                 .message = fmt::format("{} like the {} listed: {} in all.",
                                        count_of(more, "more finding", "more findings"), shown_per_code, count),
                 .sheet = {},
                 .cell = {}});
        }
    }
    return std::move(kept_);
}

} // namespace plancheck
