// Makes one side of a comparison: a plan judged by a round.
#pragma once

#include "core/assess/assess.hpp"
#include "core/compare/compare.hpp"
#include "tests/template/sample_plan.hpp"

#include <optional>
#include <string>
#include <utility>

namespace plancheck::testing {

/// A plan judged by a round, ready to be one side of a comparison.
struct Judged {
    Judged(std::string given_name, const Plan& given_plan, const Round& round = round_2014(),
           const WorkbookSigns& signs = {}, std::optional<Day> today = std::nullopt)
        : name(std::move(given_name)), plan(given_plan), assessment(assess(round, given_plan, signs, today)) {}
    [[nodiscard]] Compared side() const {
        return {.name = name, .plan = &plan, .assessment = &assessment, .receipt = nullptr};
    }
    std::string name;
    const Plan& plan;
    Assessment assessment;
};

} // namespace plancheck::testing
