// The codes of workbook findings, and the list that collects them.
#include "core/assess/workbook_findings.hpp"

#include "core/assess/words.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {
constexpr std::array codes{
    WorkbookCode{"calculated-differs", Severity::query, "a calculated cell shows another value than its formula gives"},
    WorkbookCode{"contradictory-explanation", Severity::query, "two explanations for one finding"},
    WorkbookCode{"contradictory-judgement", Severity::query, "two judgements of one feature"},
    WorkbookCode{"contradictory-partner", Severity::query, "a partner who stands twice with different status"},
    WorkbookCode{"contradictory-waiver", Severity::query, "two waivers for one finding"},
    WorkbookCode{"duplicate-block", Severity::blocking, "two sheets carry the same block"},
    WorkbookCode{"duplicate-code", Severity::blocking, "a line or column code stands twice in one block"},
    WorkbookCode{"early-judgement", Severity::query, "a judgement of a feature whose own test does not hold yet"},
    WorkbookCode{"empty-cell", Severity::query, "a required cell of the plan's years is empty"},
    WorkbookCode{"error-cell", Severity::query, "a cell shows an error"},
    WorkbookCode{"expired-waiver", Severity::query, "a waiver whose last day is over"},
    WorkbookCode{"explanation-not-needed", Severity::advice, "an explanation of a finding that no longer fails"},
    WorkbookCode{"external-link", Severity::query, "the workbook takes figures from another file"},
    WorkbookCode{"judgement-not-needed", Severity::advice, "a judgement of a feature that its rules decide alone"},
    WorkbookCode{"macro", Severity::advice, "the workbook holds a macro"},
    WorkbookCode{"missing-block", Severity::blocking, "a sheet that the round requires is not there"},
    WorkbookCode{"missing-column", Severity::query, "a column of the round is not on its sheet"},
    WorkbookCode{"missing-line", Severity::query, "a line of the round is not on its sheet"},
    WorkbookCode{"no-cached-value", Severity::query, "a formula whose value the file does not hold"},
    WorkbookCode{"objecting-partner", Severity::query, "a partner who objects to the plan"},
    WorkbookCode{"overdue-condition", Severity::query, "a condition whose due day is over and that is not cleared"},
    WorkbookCode{"overwritten", Severity::query, "a figure typed over a calculated cell"},
    WorkbookCode{"stale-explanation", Severity::query, "an explanation of a rule or year that does not exist"},
    WorkbookCode{"stale-judgement", Severity::query, "a judgement of a feature that does not exist"},
    WorkbookCode{"stale-waiver", Severity::query, "a waiver of a rule or year that does not exist"},
    WorkbookCode{"sub-penny", Severity::advice, "an amount of money with a fraction of a penny"},
    WorkbookCode{"text-number", Severity::query, "text where a number or a date belongs"},
    WorkbookCode{"unclear-judgement", Severity::query, "a judgement that is not met, partly met or not met"},
    WorkbookCode{"unclear-waiver", Severity::query, "a waiver whose expiry is not a date"},
    WorkbookCode{"undated-condition", Severity::query, "a condition that is not cleared and has no due day"},
    WorkbookCode{"unknown-block", Severity::query, "a sheet with a block code that the round does not have"},
    WorkbookCode{"unknown-column", Severity::query, "a column code that the round does not have"},
    WorkbookCode{"unknown-line", Severity::query, "a line code that the round does not have"},
    WorkbookCode{"unsigned-explanation", Severity::query, "an explanation without text or name"},
    WorkbookCode{"unsigned-judgement", Severity::query, "a judgement without a name"},
    WorkbookCode{"unsigned-partner", Severity::query, "a partner who has not signed, or not by whom and when"},
    WorkbookCode{"unsigned-waiver", Severity::query, "a waiver without reference or approver"},
    WorkbookCode{"waiver-not-needed", Severity::advice, "a waiver of a finding that no longer fails"},
    WorkbookCode{"wrong-choice", Severity::query, "a value that is not one of the choices"},
    WorkbookCode{"wrong-round-version", Severity::query, "a plan made for another version of the round"},
    WorkbookCode{"wrong-sign", Severity::query, "an amount with the sign that the line does not take"},
    WorkbookCode{"wrong-template-version", Severity::blocking, "a workbook made from another version of the template"},
};
static_assert(std::ranges::is_sorted(codes, {}, &WorkbookCode::code));

Severity severity_of(std::string_view code) {
    const auto found = std::ranges::lower_bound(codes, code, {}, &WorkbookCode::code);
    return found != codes.end() && found->code == code ? found->severity : Severity::query;
}
} // namespace

std::span<const WorkbookCode> workbook_codes() {
    return codes;
}

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
