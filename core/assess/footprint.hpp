// The footprint: the plans of the CCGs of one STP area, or of all CCGs of a round's list, rolled up.
//
// Feed it one assessed plan at a time and drop each: it keeps a row and the figures that are summed of those that count
// so far, which are no more than the list has CCGs, and a line on each of the others. Then:
//
//   which plans count   Those of one round, the one that most plans are of (of as many, the later). A CCG counts once:
//                       of several files the latest submission by the round's timetable, of equal ones whichever came
//                       first if they hold the same plan; where they differ, neither counts until one is taken out.
//   what is named       A file that could not be assessed (a row of its own), a plan that does not count and why, a CCG
//                       of the area without a plan. Nothing is dropped in silence.
//   the sum             Of the plans that count, ready or not, exact; rules are tested again on it (footprint_sum.hpp).
//   the verdict         `could not be assessed` if one file could not; `ready` if every CCG of the area has a plan that
//                       counts and is ready; else `not ready`. The rules on the sum do not change it.
#pragma once

#include "core/assess/footprint_row.hpp"
#include "core/assess/footprint_sum.hpp"

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

/// An STP area of a round's list.
struct FootprintArea {
    std::string_view name, code; ///< "Kent and Medway", "E54000032"
};

/// The area of that name or code (case does not matter) on any round's list; else nothing, and `why` says so in one
/// sentence with the nearest name.
[[nodiscard]] std::optional<FootprintArea> find_footprint(std::span<const Round* const> rounds, std::string_view named,
                                                          std::string& why);

/// Why a plan does not count.
enum class Standing : std::uint8_t { counts, superseded, same_plan, contested, other_round, elsewhere, not_assessed };
[[nodiscard]] std::string_view standing_name(Standing standing); ///< "superseded", "of another round", ...

/// A plan that was read and does not count.
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
    std::size_t ready = 0;     ///< and how many of these are ready
    std::vector<Sum> sums;     ///< empty where no plan counts
    std::vector<Finding> open; ///< rules on its sum that are not met, to explain or not assessed
};

struct Footprint {
    const Round* round = nullptr;   ///< null where no plan could be assessed
    FootprintArea area;             ///< empty: all CCGs of the list
    std::vector<PlanRow> rows;      ///< worst first: the plans that count, and the files that could not be assessed
    std::deque<SetAside> set_aside; ///< may be thousands, where each CCG has many files
    std::size_t expected = 0;       ///< CCGs of the area by the round's list; 0 where it brings none
    std::vector<const Organisation*> missing; ///< those without a plan, by name; contested ones are not missing
    std::vector<Sum> sums;
    std::vector<Finding> tests;            ///< of the rules that were tested again on the sum
    std::vector<AreaPart> areas;           ///< of all CCGs, each STP area of the list by name; of one area none
    std::size_t counted = 0;               ///< plans in the sum
    std::array<std::size_t, 3> verdicts{}; ///< of `rows`, by Verdict
    std::size_t contested = 0;             ///< CCGs with plans of equal standing that differ
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string sentence;

    [[nodiscard]] std::string title() const; ///< "Kent and Medway (E54000032)", "All CCGs"
};

/// What is kept of one plan. It takes no other plan to make it, so that it can be made on any thread.
struct PlanShare {
    PlanRow row;
    std::string digest;
    Amounts amounts;
};
[[nodiscard]] PlanShare share_of(const Plan& plan, const Assessment& assessment);

class FootprintBuilder {
public:
    /// `area` empty: all CCGs.
    explicit FootprintBuilder(FootprintArea area = {}) : area_{area} {}

    /// Plans are numbered as they are added, from 0. `plan` may be empty where it could not be assessed.
    void add(PlanShare share);
    void add(const Plan& plan, const Assessment& assessment) { add(share_of(plan, assessment)); }
    /// Once, after the last plan.
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
    void add_up_areas(const SumPlan& plan, Footprint& out) const;
    [[nodiscard]] std::vector<const PlanShare*> counted_of(const FootprintArea& area) const;

    FootprintArea area_;
    std::size_t added_ = 0;
    std::map<std::size_t, PlanShare> shares_; ///< by number: the plans that count so far, and what was not assessed
    std::deque<SetAside> set_aside_;
    const Round* first_round_ = nullptr;           ///< of the first plan that could be assessed
    std::map<Key, std::vector<std::size_t>> best_; ///< shares of the latest submission: one, or several that differ
};

} // namespace plancheck
