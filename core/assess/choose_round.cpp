// Finds the round that a plan's cover names.
#include "core/assess/assess.hpp"
#include "core/assess/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

namespace plancheck {

const Round* choose_round(const Plan& plan, std::span<const Round* const> rounds, std::string& why) {
    std::vector<std::string_view> known;
    for (const Round* round : rounds) {
        known.push_back(round->id);
    }
    const std::string names = fmt::format("{}", fmt::join(known, ", "));
    if (plan.blocks().empty()) {
        why = fmt::format("no sheet of this workbook carries a plan's codes (A1 = plan:...); move the plan to the "
                          "template of its round ({}).",
                          names);
        return nullptr;
    }
    const DataPoint* point = plan.find("cover", "round", "value");
    if (point == nullptr) {
        why =
            fmt::format("the workbook has no cover that names its round (block `cover`, line `round`); copy the cover "
                        "from the template of its round ({}).",
                        names);
        return nullptr;
    }
    const std::string named = plain_text(point);
    if (named.empty()) {
        why = fmt::format("{} names no round; enter one of: {}.", plan.where(point->cell), names);
        return nullptr;
    }
    const auto found = std::ranges::find_if(rounds, [&](const Round* round) { return same_word(round->id, named); });
    if (found == rounds.end()) {
        why = fmt::format("{} names the round {}, for which there are no rules here; known rounds: {}.",
                          plan.where(point->cell), in_quotes(named), names);
        return nullptr;
    }
    return *found;
}

Assessment assess_by_own_round(const Plan& plan, const WorkbookSigns& signs, std::span<const Round* const> rounds,
                               std::int32_t today) {
    std::string why;
    const Round* round = choose_round(plan, rounds, why);
    return round != nullptr ? assess(*round, plan, signs, today) : could_not_assess(std::move(why));
}

} // namespace plancheck
