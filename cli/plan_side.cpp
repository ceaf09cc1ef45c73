// Reads and judges one side of a comparison: a workbook or a receipt.
#include "cli/plan_side.hpp"

#include "core/compare/receipt_check.hpp"

#include <fmt/format.h>
#include <utility>

namespace plancheck {

Compared PlanSide::compared() const {
    return {.name = name,
            .plan = receipt ? &receipt->plan : &workbook.plan,
            .assessment = &workbook.assessment,
            .receipt = receipt ? &*receipt : nullptr};
}

Or<PlanSide> open_signed(const std::filesystem::path& path, std::span<const Round* const> rounds, Day today,
                         const std::string& now) {
    Or<JudgedReceipt> judged = open_receipt(path, rounds, today, now);
    if (!judged) {
        return Failure{fmt::format("{} cannot be used as a receipt: {}.", path.string(), judged.why())};
    }
    PlanSide side;
    side.name = path.filename().string();
    side.receipt = std::move(judged->receipt);
    side.receipt_text = std::move(judged->text);
    side.workbook.assessment = std::move(judged->assessment);
    return side;
}

Or<PlanSide> open_plan(const std::filesystem::path& path, std::span<const Round* const> rounds, Day today,
                       const std::string& now) {
    if (looks_like_receipt(path)) {
        return open_signed(path, rounds, today, now);
    }
    PlanSide side;
    side.name = path.filename().string();
    side.workbook = assess_plan({path, {}}, rounds, today, now);
    if (side.workbook.plan.blocks().empty()) {
        return Failure{fmt::format("{}: {}", path.string(), side.workbook.assessment.verdict_sentence)};
    }
    return side;
}

} // namespace plancheck
