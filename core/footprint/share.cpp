// Makes the part of one plan that a footprint keeps.
#include "core/footprint/share.hpp"

#include "core/footprint/ratios.hpp"

namespace plancheck {

PlanShare share_of(const Plan& plan, const Assessment& assessment) {
    PlanShare share{.row = row_of(assessment), .digest = assessment.provenance.digest, .amounts = {}};
    if (share.row.round != nullptr) {
        share.amounts = SumPlan{*share.row.round}.amounts_of(plan);
        share.row.ratios = ratios_of(*share.row.round, plan);
        share.row.outturn_ratios = outturn_ratios_of(*share.row.round, plan);
    }
    return share;
}

std::vector<Sum> sums_of(const SumPlan& plan, std::span<const PlanShare* const> shares) {
    std::vector<Sum> sums;
    for (std::size_t index = 0; index < plan.points().size() && !shares.empty(); ++index) {
        Sum& sum = sums.emplace_back(Sum{plan.points()[index], {}, 0, {}});
        for (const PlanShare* share : shares) {
            if (const auto& amount = share->amounts[index]) {
                sum.amount = sum.amount + Exact{*amount};
                ++sum.given;
            } else {
                sum.lacking.push_back(who(share->row));
            }
        }
    }
    return sums;
}

} // namespace plancheck
