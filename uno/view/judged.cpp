// Binds, assesses and indexes one plan. Makes no UNO call, so a worker thread may run it.
#include "uno/view/judged.hpp"

namespace plancheck::office {

Judged::Judged(std::vector<SharedBlock> blocks, const WorkbookSigns& signs, std::span<const BindProblem> trouble)
    : rounds_(current_rounds()), blocks_(std::move(blocks)), signs_(signs),
      plan_(office::bind(blocks_, trouble, signs_.appearance)) {
    assessment_ = assess_by_own_round(plan_, signs_, rounds_->all, today());
    assessment_.provenance.assessed_at = utc_now();
    for (const auto& finding : assessment_.findings) {
        by_rule_.emplace(finding.rule, &finding);
    }
}

const Finding* Judged::finding(std::string_view rule, std::string_view year) const {
    const Finding* chosen = nullptr;
    const auto [first, last] = by_rule_.equal_range(rule);
    for (auto at = first; at != last; ++at) {
        const auto& finding = *at->second;
        if (!year.empty()) {
            if (finding.period == year) {
                return &finding;
            }
        } else if (!chosen || more_urgent(finding, *chosen)) {
            chosen = &finding;
        }
    }
    return chosen;
}

} // namespace plancheck::office
