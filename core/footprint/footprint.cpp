// Combines plans: which plans count, which are missing, the sum, the verdict.
#include "core/footprint/footprint.hpp"

#include "core/assess/succession.hpp"
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace plancheck {

namespace {

/// The day on which the timetable asks for a submission; nullopt if the timetable does not name it.
std::optional<Day> due(const Round& round, std::string_view submission) {
    std::optional<Day> latest;
    for (const Event& event : round.timetable) {
        if (!event.submission.empty() && same_word(event.submission, submission)) {
            latest = std::max(latest, std::optional{event.date});
        }
    }
    return latest;
}

std::string submission_of(const PlanRow& row) {
    return row.submission.empty() ? "a submission without a name" : fmt::format("the {} submission", row.submission);
}

} // namespace

std::string_view standing_name(Standing standing) {
    switch (standing) {
    case Standing::counts:
        return "counts";
    case Standing::superseded:
        return "superseded";
    case Standing::same_plan:
        return "the same plan again";
    case Standing::contested:
        return "contested";
    case Standing::other_round:
        return "of another round";
    case Standing::elsewhere:
        return "not of the footprint";
    case Standing::not_assessed:
        break;
    }
    return "could not be assessed";
}

std::string Footprint::title() const {
    if (area.name.empty()) {
        return round == nullptr ? "All plans" : fmt::format("All {}", round->nouns.body.many);
    }
    return area.code.empty() ? std::string{area.name} : fmt::format("{} ({})", area.name, area.code);
}

/// Takes a plan out of the sum and keeps one line about it.
void FootprintBuilder::set_aside(std::size_t number, Standing standing, std::string why) {
    PlanRow row = std::move(shares_.extract(number).mapped().row);
    set_aside_.push_back({number, std::move(row.file), std::move(row.code), std::move(row.name),
                          std::move(row.submission), std::string{row.round->id}, row.verdict, standing,
                          std::move(why)});
}

void FootprintBuilder::add(PlanShare share) {
    const std::size_t number = added_++;
    share.row.number = number;
    const Round* round = share.row.round;
    shares_.emplace(number, std::move(share));
    if (round == nullptr) {
        return;
    }
    first_round_ = first_round_ == nullptr ? round : first_round_;
    if (belongs_here(number)) {
        stand(number);
    }
}

/// Returns false, and sets the plan aside, if its CCG is not on the list or not in the area.
bool FootprintBuilder::belongs_here(std::size_t number) {
    const PlanRow& row = shares_.at(number).row;
    const Round& round = *row.round;
    if (round.organisations.empty()) {
        return true;
    }
    const Organisation* one = listed(round, row.code);
    if (one != nullptr && belongs(*one, area_)) {
        return true;
    }
    const std::string successor = succession_sentence(round, row.code);
    set_aside(number, Standing::elsewhere,
              one != nullptr       ? fmt::format("{} is of {}.", one->name, one->footprint)
              : !successor.empty() ? successor
              : row.code.empty()   ? std::string{"The cover names no organisation code."}
                                   : fmt::format("{} is not on the list of the round's {} organisations.", row.code,
                                                 round.organisations.size()));
    return false;
}

/// Compares a plan with the earlier ones of the same CCG and round, and decides which of them counts.
void FootprintBuilder::stand(std::size_t number) {
    const PlanShare& share = shares_.at(number);
    const Round& round = *share.row.round;
    std::vector<std::size_t>& best = best_[{&round, capitals(share.row.code)}];
    if (best.empty()) {
        best = {number};
        return;
    }
    const PlanRow& holder = shares_.at(best.front()).row;
    const std::optional<Day> held = due(round, holder.submission);
    const std::optional<Day> given = due(round, share.row.submission);
    const auto superseded_by = [](const PlanRow& row) {
        return fmt::format("{} ({}) counts instead.", submission_of(row), row.file);
    };
    if (given < held) {
        set_aside(number, Standing::superseded, superseded_by(holder));
        return;
    }
    if (given > held) {
        for (const std::size_t earlier : best) {
            set_aside(earlier, Standing::superseded, superseded_by(share.row));
        }
        best = {number};
        return;
    }
    const auto same =
        std::ranges::find_if(best, [&](std::size_t other) { return shares_.at(other).digest == share.digest; });
    if (same != best.end()) {
        set_aside(number, Standing::same_plan,
                  fmt::format("It holds the same plan as {}.", shares_.at(*same).row.file));
        return;
    }
    best.push_back(number);
}

/// The round of most CCGs' plans.
const Round* FootprintBuilder::most_common_round() const {
    std::map<const Round*, std::size_t> plans;
    for (const auto& [key, best] : best_) {
        ++plans[key.first];
    }
    if (plans.empty()) { // all are set aside, but missing CCGs can still be named
        return first_round_;
    }
    const Round* found = nullptr;
    for (const auto& [round, count] : plans) {
        if (found == nullptr || count > plans[found] ||
            (count == plans[found] && round->effective > found->effective)) {
            found = round;
        }
    }
    return found;
}

void FootprintBuilder::set_contested_aside(const Round* round, Footprint& out) {
    for (const auto& [key, best] : best_) {
        if (best.size() == 1) {
            continue;
        }
        out.contested += key.first == round ? 1 : 0;
        std::vector<std::string> files;
        for (const std::size_t number : best) {
            files.push_back(shares_.at(number).row.file);
        }
        for (const std::size_t number : best) {
            set_aside(
                number, Standing::contested,
                fmt::format("{} is in {} files that differ ({}). None of them counts: keep the one that is right.",
                            submission_of(shares_.at(number).row), files.size(), fmt::join(files, ", ")));
        }
    }
}

void FootprintBuilder::take_rows(const Round* round, Footprint& out) {
    set_contested_aside(round, out);
    std::vector<std::pair<std::size_t, const Round*>> others;
    for (const auto& [number, share] : shares_) {
        if (share.row.round != nullptr && share.row.round != round) {
            others.emplace_back(number, share.row.round);
        }
    }
    for (const auto& [number, other] : others) {
        set_aside(number, Standing::other_round,
                  fmt::format("It is of round {}; this footprint is of round {}.", other->id, round->id));
    }
    add_up(out);
    for (auto& [number, share] : shares_) {
        ++out.verdicts[static_cast<std::size_t>(share.row.verdict)];
        out.rows.push_back(std::move(share.row));
    }
    std::ranges::sort(out.rows, worse);
    std::ranges::sort(set_aside_, {}, &SetAside::number);
    out.set_aside = std::move(set_aside_);
}

/// The plans that count: of an area or, if it is empty, all.
std::vector<const PlanShare*> FootprintBuilder::counted_of(const FootprintArea& area) const {
    std::vector<const PlanShare*> counted;
    for (const auto& [number, share] : shares_) {
        const Round* round = share.row.round;
        const Organisation* one = round == nullptr ? nullptr : listed(*round, share.row.code);
        if (round != nullptr && (area.name.empty() || (one != nullptr && belongs(*one, area)))) {
            counted.push_back(&share);
        }
    }
    return counted;
}

namespace {

/// The areas of a round's list by name, with the number of CCGs in each.
std::map<std::string_view, AreaPart> areas_of(const Round& round) {
    std::map<std::string_view, AreaPart> areas;
    for (const Organisation& one : round.organisations) {
        if (!one.footprint.empty()) {
            AreaPart& part = areas[one.footprint];
            part.area = {one.footprint, one.footprint_code};
            ++part.expected;
        }
    }
    return areas;
}

} // namespace

void FootprintBuilder::add_up(Footprint& out) const {
    const std::vector<const PlanShare*> counted = counted_of({});
    out.counted = counted.size();
    if (counted.empty()) {
        return;
    }
    const SumPlan plan{*out.round};
    out.sums = sums_of(plan, counted);
    out.tests = plan.test(out.sums, counted.size());
    out.structures = structures_of(*out.round, plan, counted, wanted_);
    if (area_.name.empty()) {
        add_up_areas(plan, out);
    }
}

void FootprintBuilder::add_up_areas(const SumPlan& plan, Footprint& out) const {
    for (auto& [name, part] : areas_of(*out.round)) {
        const std::vector<const PlanShare*> counted = counted_of(part.area);
        part.counted = counted.size();
        part.ready = static_cast<std::size_t>(std::ranges::count_if(
            counted, [](const PlanShare* share) { return share->row.verdict == Verdict::ready; }));
        part.sums = sums_of(plan, counted);
        if (!counted.empty()) {
            part.open = plan.test(part.sums, counted.size());
            std::erase_if(part.open, [](const Finding& finding) {
                return finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable;
            });
        }
        out.areas.push_back(std::move(part));
    }
}

namespace {

void find_missing(Footprint& out, const std::vector<std::string>& present) {
    for (const Organisation& one : out.round->organisations) {
        if (!belongs(one, out.area)) {
            continue;
        }
        ++out.expected;
        if (!std::ranges::binary_search(present, capitals(one.code))) {
            out.missing.push_back(&one);
        }
    }
}

void draw_footprint_verdict(Footprint& out) {
    const auto verdicts = [&](Verdict verdict) { return out.verdicts[static_cast<std::size_t>(verdict)]; };
    const std::size_t unread = verdicts(Verdict::could_not_be_assessed);
    const bool whole = out.counted != 0 && out.missing.empty() && out.contested == 0;
    out.verdict = unread != 0 || out.round == nullptr          ? Verdict::could_not_be_assessed
                  : whole && verdicts(Verdict::not_ready) == 0 ? Verdict::ready
                                                               : Verdict::not_ready;
    std::vector<std::string> parts{fmt::format("{} ready", verdicts(Verdict::ready)),
                                   fmt::format("{} not ready", verdicts(Verdict::not_ready))};
    const auto more = [&](std::size_t count, std::string_view words) {
        if (count != 0) {
            parts.push_back(fmt::format("{} {}", count, words));
        }
    };
    more(unread, "could not be assessed");
    more(out.contested, "with plans that contradict each other");
    more(out.missing.size(), "without a plan");
    const auto failing = static_cast<std::size_t>(std::ranges::count_if(out.tests, [](const Finding& finding) {
        return finding.outcome == Outcome::not_met || finding.outcome == Outcome::query;
    }));
    out.sentence = fmt::format(
        "{}: {}{}{}{}.", out.title(),
        out.expected == 0 ? count_of(out.counted, "plan", "plans") + ", "
                          : fmt::format("{} of {}, ", out.counted, count_of(out.expected, nouns_of(out.round).body)),
        fmt::join(parts, ", "),
        out.tests.empty()
            ? ""
            : fmt::format("; on the sum {}",
                          failing == 0 ? "every rule that was tested again is met"
                                       : fmt::format("{} not met or to explain", count_of(failing, "rule", "rules"))),
        out.set_aside.empty() ? "" : fmt::format("; {} set aside", count_of(out.set_aside.size(), "file", "files")));
}

} // namespace

/// Asks the registers about each body: those of the area, with or without a plan, or, if the round has no list, those
/// whose plans count.
void FootprintBuilder::look_up(Footprint& out) const {
    const std::span<const Register* const> registers = out.round->registers;
    if (!today_ || registers.empty()) {
        return;
    }
    out.judged_on = today_;
    for (const Organisation& one : out.round->organisations) {
        if (belongs(one, out.area)) {
            out.bodies.push_back(
                {std::string{one.code}, std::string{one.name}, known_of(registers, one.code, *today_)});
        }
    }
    for (PlanRow& row : out.rows) {
        if (row.round == out.round) {
            row.known = known_of(registers, row.code, *today_);
            if (out.round->organisations.empty()) {
                out.bodies.push_back({row.code, row.name, *row.known});
            }
        }
    }
    out.known = known_counts(registers, out.bodies, out.round->organisations, *today_);
}

Footprint FootprintBuilder::finish() {
    Footprint out;
    out.area = area_;
    out.round = most_common_round();
    std::vector<std::string> present; // best_ is ordered by round, then code
    for (const auto& [key, best] : best_) {
        if (key.first == out.round) {
            present.push_back(key.second);
        }
    }
    take_rows(out.round, out);
    if (out.round != nullptr) {
        find_missing(out, present);
        out.ratios = ratio_columns(*out.round, out.rows);
        look_up(out);
    }
    draw_footprint_verdict(out);
    return out;
}

} // namespace plancheck
