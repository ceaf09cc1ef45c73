// The footprint combines the plans of the CCGs of one STP area, or of all CCGs on a round's list.
//
// Feed it one assessed plan at a time; each can be dropped afterwards. For the plans that count so far, of which there
// are at most as many as CCGs on the list, it keeps a row and the figures that are summed. For each of the others it
// keeps one line.
//
//   which plans count   Plans of one round: the one that most plans belong to, or the later of two with as many. A CCG
//                       counts once, with its latest submission by the round's timetable. If several files are the
//                       latest and hold the same plan, the first counts; if they differ, none counts until one is
//                       removed.
//   what is named       Each file that could not be assessed (a row of its own), each plan that does not count and why,
//                       each CCG of the area without a plan. Nothing is dropped silently.
//   the sum             The exact sum of the plans that count, ready or not. Rules are tested again on it (sum.hpp).
//   the verdict         `could not be assessed` if one file could not; `ready` if every CCG of the area has a plan that
//                       counts and is ready; else `not ready`. The rules on the sum do not change it.
#pragma once

#include "core/base/day.hpp"
#include "core/footprint/area.hpp"
#include "core/footprint/known.hpp"
#include "core/footprint/ratios.hpp"
#include "core/footprint/row.hpp"
#include "core/footprint/share.hpp"
#include "core/footprint/structures.hpp"
#include "core/footprint/sum.hpp"

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

/// Why a plan does not count.
enum class Standing : std::uint8_t { counts, superseded, same_plan, contested, other_round, elsewhere, not_assessed };
[[nodiscard]] std::string_view standing_name(Standing standing); ///< "superseded", "of another round", ...

/// A plan that was read but does not count.
struct SetAside {
    std::size_t number = 0;
    std::string file, code, name, submission, round;
    Verdict verdict = Verdict::could_not_be_assessed;
    Standing standing = Standing::superseded;
    std::string why; ///< one sentence
};

/// One STP area in a footprint of all CCGs.
struct AreaPart {
    FootprintArea area;
    std::size_t expected = 0;  ///< its CCGs by the round's list
    std::size_t counted = 0;   ///< their plans in the sum
    std::size_t ready = 0;     ///< how many of these are ready
    std::vector<Sum> sums;     ///< empty if no plan counts
    std::vector<Finding> open; ///< rules tested on its sum that are not met, to be explained, or not assessed
};

struct Footprint {
    const Round* round = nullptr;   ///< null if no plan could be assessed
    FootprintArea area;             ///< empty for all CCGs of the list
    std::vector<PlanRow> rows;      ///< worst first: the plans that count, and the files that could not be assessed
    std::deque<SetAside> set_aside; ///< there may be thousands, if each CCG has many files
    std::size_t expected = 0;       ///< CCGs of the area on the round's list; 0 if the round has no list
    std::vector<const Organisation*> missing; ///< CCGs without a plan, by name; contested ones are not missing
    std::vector<RatioColumn> ratios;          ///< those of the rows
    std::optional<Day> judged_on;             ///< the day on which registers are asked; empty: they are not
    std::vector<KnownBody> bodies;            ///< all bodies of the area by the list, or those whose plans count
    std::vector<KnownCounts> known;           ///< how many of the bodies have each rating, and stand under each regime
    std::vector<Sum> sums;
    std::vector<Finding> tests;            ///< the rules that were tested again on the sum
    std::vector<Structure> structures;     ///< bodies judged singly and as one
    std::vector<AreaPart> areas;           ///< for all CCGs: each STP area of the list, by name; empty for one area
    std::size_t counted = 0;               ///< plans in the sum
    std::array<std::size_t, 3> verdicts{}; ///< of `rows`, by Verdict
    std::size_t contested = 0;             ///< CCGs with several latest plans that differ
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string sentence;
    std::string passed_over; ///< other contents of the folders, set by the caller: "3 other files passed over."

    [[nodiscard]] std::string title() const; ///< "Kent and Medway (E54000032)", "All CCGs"
};

class FootprintBuilder {
public:
    /// An empty `area` means all CCGs. On `today`, registers are asked what they name of the bodies.
    explicit FootprintBuilder(FootprintArea area = {}, std::optional<Day> today = {}) : area_{area}, today_{today} {}

    /// Plans are numbered in the order in which they are added, from 0. `plan` may be empty if it could not be
    /// assessed.
    void add(PlanShare share);
    void add(const Plan& plan, const Assessment& assessment) { add(share_of(plan, assessment)); }
    /// Bodies that are also judged as one.
    void judge_as_one(std::vector<WantedStructure> wanted) { wanted_ = std::move(wanted); }
    /// Call once, after the last plan.
    [[nodiscard]] Footprint finish();

private:
    using Key = std::pair<const Round*, std::string>; ///< a CCG's code, in capitals

    [[nodiscard]] bool belongs_here(std::size_t number);
    void stand(std::size_t number);
    void set_aside(std::size_t number, Standing standing, std::string why);
    void set_contested_aside(const Round* round, Footprint& out);
    [[nodiscard]] const Round* most_common_round() const;
    void take_rows(const Round* round, Footprint& out);
    void add_up(Footprint& out) const;
    void look_up(Footprint& out) const;
    void add_up_areas(const SumPlan& plan, Footprint& out) const;
    [[nodiscard]] std::vector<const PlanShare*> counted_of(const FootprintArea& area) const;

    FootprintArea area_;
    std::optional<Day> today_;
    std::vector<WantedStructure> wanted_;
    std::size_t added_ = 0;
    std::map<std::size_t, PlanShare>
        shares_; ///< by number: the plans that count so far, and the files that were not assessed
    std::deque<SetAside> set_aside_;
    const Round* first_round_ = nullptr;           ///< the round of the first plan that could be assessed
    std::map<Key, std::vector<std::size_t>> best_; ///< the latest submissions: one, or several that differ
};

} // namespace plancheck
