// Makes the part of one plan that a footprint keeps.
#include "core/footprint/footprint.hpp"

namespace plancheck {

PlanShare share_of(const Plan& plan, const Assessment& assessment) {
    PlanShare share{.row = row_of(assessment), .digest = assessment.provenance.digest, .amounts = {}};
    if (share.row.round != nullptr) {
        share.amounts = SumPlan{*share.row.round}.amounts_of(plan);
        share.row.ratios = ratios_of(*share.row.round, plan);
    }
    return share;
}

} // namespace plancheck
