// One workbook file, from its bytes to its assessment.
#include "cli/assess_file.hpp"

#include "core/workbook/read.hpp"

#include <new>
#include <utility>

namespace plancheck {

namespace {

Assessment assess_content(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today) {
    if (!file.problem.empty()) {
        return could_not_assess(file.problem, "unreadable");
    }
    PlanBinder binder;
    const ReadOutcome outcome = read_workbook(file.path, binder);
    if (const auto* refusal = std::get_if<ReadRefusal>(&outcome)) {
        return could_not_assess(refusal->message, refusal->code);
    }
    const Plan plan = binder.take_plan();
    std::string why;
    const Round* round = choose_round(plan, rounds, why);
    Assessment assessment =
        round != nullptr ? assess(*round, plan, binder.signs(), today) : could_not_assess(std::move(why));
    assessment.provenance.file_sha256 = std::get<WorkbookFacts>(outcome).sha256;
    return assessment;
}

} // namespace

Assessment assess_file(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today,
                       const std::string& now) {
    Assessment assessment;
    try {
        assessment = assess_content(file, rounds, today);
    } catch (const std::bad_alloc&) {
        assessment =
            could_not_assess("the workbook needs more memory than this computer has free; close other programs "
                             "or clear unused sheets.",
                             "too-large");
    }
    assessment.provenance.file_name = file.path.filename().string();
    assessment.provenance.assessed_at = now;
    return assessment;
}

} // namespace plancheck
