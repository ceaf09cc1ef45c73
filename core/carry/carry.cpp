// Goes through the earlier plan block by block, after asking whether it comes before the new one at all.
#include "core/carry/carry.hpp"

#include "core/assess/additions.hpp"
#include "core/assess/assess.hpp"
#include "core/assess/words.hpp"
#include "core/carry/collect.hpp"
#include "core/round/identity.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

/// Why the plan is none that a new plan of `to` can start from.
Or<void> comes_before(const Plan& plan, const Round& from, const Round& to) {
    if (from.effective > to.effective) {
        return Failure{fmt::format("the plan is for round {}, which came after {}; a new plan starts from an earlier "
                                   "one.",
                                   identity_of(from), identity_of(to))};
    }
    const std::string made_by = plain_text(plan.find("cover", "template_version", "value"));
    if (same_identity(from, to) && same_version(made_by, to.template_version)) {
        return Failure{fmt::format("the plan is already for round {} in its present template; go on with a copy of it.",
                                   identity_of(to))};
    }
    return {};
}

/// The plan's blocks in the order of its round, then those that the round does not know. A receipt has another order.
std::vector<std::string_view> in_order(const Plan& plan, const Round& round) {
    std::vector<std::string_view> blocks = plan.blocks();
    std::ranges::stable_sort(blocks, {}, [&](std::string_view code) {
        return std::ranges::find(round.blocks, code, &Block::code) - round.blocks.begin();
    });
    return blocks;
}

void carry_block(carry::Collector& out, std::string_view block) {
    if (block == "cover") {
        carry::carry_cover(out);
    } else if (is_addition(block)) {
        carry::carry_additions(out, block);
    } else if (out.plan.is_table(block)) {
        carry::carry_table(out, block);
    } else {
        carry::carry_grid(out, block);
    }
}

} // namespace

Or<CarriedForward> carry_forward(const Plan& plan, std::span<const Round* const> rounds, const Round& to,
                                 std::optional<Day> today) {
    const Or<const Round*> from = choose_round(plan, rounds, today);
    if (!from) {
        return Failure{from.why()};
    }
    if (const Or<void> before = comes_before(plan, **from, to); !before) {
        return Failure{before.why()};
    }
    carry::Collector out{plan, **from, to, today};
    for (const std::string_view block : in_order(plan, **from)) {
        carry_block(out, block);
    }
    CarriedForward carried = out.take();
    for (const BindProblem& problem : plan.problems()) {
        carried.notes.push_back(problem.message);
    }
    return carried;
}

std::string names_of(const LeftBehind& left) {
    return fmt::format("{}", fmt::join(left.what, ", "));
}

std::string carried_sentence(const CarriedForward& carried) {
    std::size_t left = 0;
    for (const LeftBehind& one : carried.left) {
        left += one.cells;
    }
    return fmt::format("{} and {} are carried forward from {} to {}; {} of the earlier plan {} not.",
                       count_of(carried.figures.size(), "entry", "entries"),
                       count_of(carried.records.size(), "row of tables", "rows of tables"), identity_of(*carried.from),
                       identity_of(*carried.to), count_of(left, "cell", "cells"), left == 1 ? "is" : "are");
}

} // namespace plancheck
