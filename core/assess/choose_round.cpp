// Finds the round and its version that a plan's cover names.
#include "core/assess/assess.hpp"
#include "core/assess/words.hpp"
#include "core/round/identity.hpp"

#include <fmt/format.h>

namespace plancheck {

std::optional<Day> day_of_version(const Plan& plan, std::optional<Day> today) {
    const std::optional<Day> submitted = Day::from_iso(plain_text(plan.find("cover", "submission_date", "value")));
    return submitted ? submitted : today;
}

Or<const Round*> choose_round(const Plan& plan, std::span<const Round* const> rounds, std::optional<Day> today) {
    const std::string names = known_rounds(rounds);
    if (plan.blocks().empty()) {
        return Failure{fmt::format("no sheet of this workbook is the sheet of a plan; move the plan to the "
                                   "template of its round ({}).",
                                   names)};
    }
    const DataPoint* point = plan.find("cover", "round", "value");
    if (point == nullptr) {
        return Failure{fmt::format(
            "the workbook has no Cover that names its round; copy the Cover from the template of its round ({}).",
            names)};
    }
    const std::string named = plain_text(point);
    if (named.empty()) {
        return Failure{fmt::format("{} names no round; enter one of: {}.", plan.where(point->cell), names)};
    }
    const DataPoint* versioned = plan.find("cover", "round_version", "value");
    const std::string version = plain_text(versioned);
    const Round* in_time = in_force(rounds, named, day_of_version(plan, today));
    if (in_time == nullptr) {
        return Failure{fmt::format("{} names the round {}, for which there are no rules here; known rounds: {}.",
                                   plan.where(point->cell), in_quotes(named), names)};
    }
    if (is_blank(versioned)) {
        return in_time;
    }
    if (const Round* found = find_version(rounds, named, version)) {
        return found;
    }
    return Failure{fmt::format("{} names version {} of round {}, for which there are no rules here; known versions: "
                               "{}. Correct it, or take a fresh template.",
                               plan.where(versioned->cell), in_quotes(version), in_time->id,
                               known_rounds(rounds, in_time->id))};
}

Assessment assess_by_own_round(const Plan& plan, const WorkbookSigns& signs, std::span<const Round* const> rounds,
                               std::optional<Day> today) {
    const Or<const Round*> round = choose_round(plan, rounds, today);
    return round ? assess(**round, plan, signs, today) : could_not_assess(round.why());
}

} // namespace plancheck
