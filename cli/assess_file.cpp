// Assesses one workbook file.
#include "cli/assess_file.hpp"

#include "core/workbook/read.hpp"
#include "core/workbook/refusal_codes.hpp"

#include <new>
#include <utility>

namespace plancheck {

namespace {

AssessedPlan assess_content(const InputFile& file, std::span<const Round* const> rounds, Day today,
                            const Round* asked) {
    AssessedPlan result;
    if (!file.readable) {
        result.assessment = could_not_assess(file.readable.why(), "unreadable");
        return result;
    }
    PlanBinder binder;
    const ReadOutcome outcome = read_workbook(file.path, binder);
    if (const auto* refusal = std::get_if<ReadRefusal>(&outcome)) {
        result.assessment = could_not_assess(refusal->message, refusal->code);
        return result;
    }
    result.plan = binder.take_plan();
    result.signs = binder.signs();
    result.assessment = asked != nullptr && !result.plan.blocks().empty()
                            ? assess_as(*asked, result.plan, result.signs, today)
                            : assess_by_own_round(result.plan, result.signs, rounds, today);
    result.assessment.provenance.file_sha256 = std::get<WorkbookFacts>(outcome).sha256;
    return result;
}

} // namespace

AssessedPlan assess_plan(const InputFile& file, std::span<const Round* const> rounds, Day today, const std::string& now,
                         const Round* asked) {
    AssessedPlan result;
    try {
        result = assess_content(file, rounds, today, asked);
    } catch (const std::bad_alloc&) {
        result.assessment =
            could_not_assess("the workbook needs more memory than this computer has free; close other programs "
                             "or clear unused sheets.",
                             std::string(refusal_name(RefusalCode::too_large)));
    }
    result.assessment.provenance.file_name = file.path.filename().string();
    result.assessment.provenance.passed_over = file.passed_over;
    result.assessment.provenance.assessed_at = now;
    return result;
}

} // namespace plancheck
