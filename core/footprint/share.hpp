// The part of one plan that a footprint keeps, and the sums over several.
#pragma once

#include "core/footprint/row.hpp"
#include "core/footprint/sum.hpp"

#include <span>
#include <string>
#include <vector>

namespace plancheck {

/// The part of one plan that is kept. It can be made on any thread, since it needs no other plan.
struct PlanShare {
    PlanRow row;
    std::string digest;
    Amounts amounts;
};
[[nodiscard]] PlanShare share_of(const Plan& plan, const Assessment& assessment);

/// The sums of the plans, one for each point; empty if there is no plan.
[[nodiscard]] std::vector<Sum> sums_of(const SumPlan& plan, std::span<const PlanShare* const> shares);

} // namespace plancheck
