// One workbook file, from its bytes to its assessment.
#include "cli/assess_file.hpp"

#include "core/workbook/read.hpp"

#include <new>
#include <utility>

namespace plancheck {

namespace {

AssessedPlan assess_content(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today) {
    AssessedPlan result;
    if (!file.problem.empty()) {
        result.assessment = could_not_assess(file.problem, "unreadable");
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
    result.assessment = assess_by_own_round(result.plan, result.signs, rounds, today);
    result.assessment.provenance.file_sha256 = std::get<WorkbookFacts>(outcome).sha256;
    return result;
}

} // namespace

AssessedPlan assess_plan(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today,
                         const std::string& now) {
    AssessedPlan result;
    try {
        result = assess_content(file, rounds, today);
    } catch (const std::bad_alloc&) {
        result.assessment =
            could_not_assess("the workbook needs more memory than this computer has free; close other programs "
                             "or clear unused sheets.",
                             "too-large");
    }
    result.assessment.provenance.file_name = file.path.filename().string();
    result.assessment.provenance.assessed_at = now;
    return result;
}

Assessment assess_file(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today,
                       const std::string& now) {
    return assess_plan(file, rounds, today, now).assessment;
}

} // namespace plancheck
