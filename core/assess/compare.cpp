// What lies between two plans: findings, features, the workbook's own findings, and the conclusion.
#include "core/assess/compare.hpp"

#include "core/assess/additions.hpp"
#include "core/assess/compare_points.hpp"
#include "core/assess/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace plancheck {

namespace {

bool judged(const Compared& side) {
    return side.assessment->round != nullptr;
}

/// "2014-16, version 1.0"
std::string round_of(const Assessment& assessment) {
    return fmt::format("{}, version {}", assessment.provenance.round_id, assessment.provenance.round_version);
}

std::string cover(const Compared& side, std::string_view line) {
    return plain_text(side.plan->find("cover", line, "value"));
}

class Comparer {
public:
    Comparer(const Compared& before, const Compared& after) {
        comparison_.before = before;
        comparison_.after = after;
    }
    Comparison run();

private:
    void say_differences();
    void say_receipt(const Compared& side);
    void say_cover(std::string_view line, std::string_view what);
    void points();
    void findings();
    void add(const Finding* before, const Finding* after);
    void workbook();
    void features();
    void judge();
    [[nodiscard]] const Round* round() const {
        return judged(comparison_.after) ? comparison_.after.assessment->round : comparison_.before.assessment->round;
    }

    Comparison comparison_;
};

/// A receipt is judged anew: by which version then, and whether the verdict still is what it was.
void Comparer::say_receipt(const Compared& side) {
    if (side.receipt == nullptr || !judged(side)) {
        return;
    }
    const Provenance& then = side.receipt->provenance;
    if (then.round_id != side.assessment->provenance.round_id ||
        then.round_version != side.assessment->provenance.round_version) {
        comparison_.first.push_back(
            fmt::format("The receipt {} was given under round {}, version {}; its plan is judged here by round {}.",
                        side.name, then.round_id, then.round_version, round_of(*side.assessment)));
    }
    if (side.receipt->verdict != side.assessment->verdict) {
        comparison_.first.push_back(fmt::format("The receipt {} says {}; judged here and today its plan is {}.",
                                                side.name, verdict_name(side.receipt->verdict),
                                                verdict_name(side.assessment->verdict)));
    }
}

void Comparer::say_cover(std::string_view line, std::string_view what) {
    const std::string before = cover(comparison_.before, line);
    const std::string after = cover(comparison_.after, line);
    if (before != after) {
        comparison_.first.push_back(fmt::format("The {} differs: {} in {}, {} in {}.", what, in_quotes(before),
                                                comparison_.before.name, in_quotes(after), comparison_.after.name));
    }
}

void Comparer::say_differences() {
    const Compared& before = comparison_.before;
    const Compared& after = comparison_.after;
    for (const Compared* side : {&before, &after}) {
        if (!judged(*side)) {
            comparison_.first.push_back(fmt::format("{}: {}", side->name, side->assessment->verdict_sentence));
        }
    }
    if (judged(before) && judged(after) && round_of(*before.assessment) != round_of(*after.assessment)) {
        comparison_.first.push_back(fmt::format("The rounds differ: {} is judged by {}; {} by {}.", before.name,
                                                round_of(*before.assessment), after.name, round_of(*after.assessment)));
    }
    say_receipt(before);
    say_receipt(after);
    say_cover("org_code", "organisation's code");
    say_cover("org_name", "organisation's name");
    say_cover("round", "round on the cover");
    say_cover("round_version", "round's version on the cover");
    say_cover("template_version", "template's version");
}

void Comparer::points() {
    comparison_.same_digest = plan_digest(*comparison_.before.plan) == plan_digest(*comparison_.after.plan);
    for (PointChange& change : changed_points(round(), *comparison_.before.plan, *comparison_.after.plan)) {
        (added_by_people(change.block) ? comparison_.people : comparison_.points).push_back(std::move(change));
    }
}

bool same_figures(const Finding& before, const Finding& after) {
    return before.outcome == after.outcome && before.measure == after.measure && before.threshold == after.threshold &&
           before.headroom == after.headroom;
}

void Comparer::add(const Finding* before, const Finding* after) {
    const bool was = before != nullptr && is_open(before->outcome);
    const bool is = after != nullptr && is_open(after->outcome);
    if (was != is) {
        comparison_.findings.push_back({is ? Turn::fresh : Turn::resolved, before, after});
    } else if (before == nullptr || after == nullptr || !same_figures(*before, *after)) {
        comparison_.findings.push_back({Turn::changed, before, after});
    } else if (is) {
        comparison_.findings.push_back({Turn::still_open, before, after});
    } else {
        ++comparison_.settled;
    }
}

void Comparer::findings() {
    using Key = std::pair<std::string_view, std::string_view>;
    std::map<Key, const Finding*> earlier;
    for (const Finding& finding : comparison_.before.assessment->findings) {
        earlier.emplace(Key{finding.rule, finding.period}, &finding);
    }
    for (const Finding& finding : comparison_.after.assessment->findings) {
        const auto found = earlier.find(Key{finding.rule, finding.period});
        add(found == earlier.end() ? nullptr : found->second, &finding);
        if (found != earlier.end()) {
            earlier.erase(found);
        }
    }
    for (const Finding& finding : comparison_.before.assessment->findings) {
        if (earlier.contains(Key{finding.rule, finding.period})) {
            add(&finding, nullptr);
        }
    }
}

void Comparer::workbook() {
    const auto keyed = [](const Compared& side) {
        const PointsByCell points{*side.plan};
        std::multimap<std::string, const WorkbookFinding*> result;
        for (const WorkbookFinding& finding : side.assessment->workbook) {
            // What is missing has no cell of its own: that of its finding is a neighbour's.
            const bool by_message = finding.cell.empty() || finding.code.starts_with("missing-");
            result.emplace(fmt::format("{} {}", finding.code,
                                       by_message ? finding.message : points.point_at(finding.sheet, finding.cell)),
                           &finding);
        }
        return result;
    };
    auto earlier = keyed(comparison_.before);
    for (const auto& [key, finding] : keyed(comparison_.after)) {
        const auto found = earlier.find(key);
        if (found == earlier.end()) {
            comparison_.workbook.push_back({Turn::fresh, finding});
        } else {
            ++comparison_.workbook_stays;
            earlier.erase(found);
        }
    }
    for (const auto& [key, finding] : earlier) {
        comparison_.workbook.push_back({Turn::resolved, finding});
    }
}

void Comparer::features() {
    std::map<std::string_view, const FeatureResult*> earlier;
    for (const ElementResult& element : comparison_.before.assessment->results) {
        for (const FeatureResult& feature : element.features) {
            earlier.emplace(feature.feature->id, &feature);
        }
    }
    for (const ElementResult& element : comparison_.after.assessment->results) {
        for (const FeatureResult& feature : element.features) {
            const auto found = earlier.find(feature.feature->id);
            if (found != earlier.end() && found->second->outcome != feature.outcome) {
                comparison_.features.push_back({found->second, &feature});
            }
        }
    }
}

/// Whether the later side is worse, and the counts in a sentence.
void Comparer::judge() {
    const Verdict before = comparison_.before.assessment->verdict;
    const Verdict after = comparison_.after.assessment->verdict;
    const bool new_fault = std::ranges::any_of(comparison_.workbook, [](const WorkbookTurn& turn) {
        return turn.turn == Turn::fresh && turn.finding->severity != Severity::advice;
    });
    comparison_.worse = after > before || count(comparison_, Turn::fresh) != 0 || new_fault;
    std::string counts;
    if (comparison_.judged) {
        counts = fmt::format("{} new, {} resolved, {} changed, {} still open; ", count(comparison_, Turn::fresh),
                             count(comparison_, Turn::resolved), count(comparison_, Turn::changed),
                             count(comparison_, Turn::still_open));
    }
    comparison_.conclusion =
        fmt::format("{}: {} before, {} now; {}{} and {} of people's additions changed.",
                    comparison_.worse ? "Worse" : "No worse", verdict_name(before), verdict_name(after), counts,
                    count_of(comparison_.points.size(), "data point", "data points"), comparison_.people.size());
}

Comparison Comparer::run() {
    say_differences();
    points();
    comparison_.judged = judged(comparison_.before) && judged(comparison_.after);
    if (comparison_.judged) {
        findings();
        workbook();
        features();
    }
    judge();
    return std::move(comparison_);
}

/// How many findings are not what they were: new, resolved and changed ones.
std::size_t turned(const Comparison& comparison) {
    return count(comparison, Turn::fresh) + count(comparison, Turn::resolved) + count(comparison, Turn::changed);
}

} // namespace

bool is_open(Outcome outcome) {
    return outcome == Outcome::not_met || outcome == Outcome::query || outcome == Outcome::not_assessed ||
           outcome == Outcome::partly_met;
}

std::string_view turn_name(Turn turn) {
    switch (turn) {
    case Turn::fresh:
        return "new";
    case Turn::resolved:
        return "resolved";
    case Turn::changed:
        return "changed";
    case Turn::still_open:
        break;
    }
    return "still open";
}

std::size_t count(const Comparison& comparison, Turn turn) {
    return static_cast<std::size_t>(std::ranges::count(comparison.findings, turn, &FindingTurn::turn));
}

bool added_by_people(std::string_view block) {
    return is_addition(block) || block == "partner" || block == "condition";
}

Comparison compare(const Compared& before, const Compared& after) {
    return Comparer{before, after}.run();
}

Comparison verify(const Compared& receipt, const Compared& workbook) {
    Comparison comparison = compare(receipt, workbook);
    comparison.verifies = true;
    const Provenance& then = receipt.receipt->provenance;
    const std::string_view when = std::string_view{then.assessed_at}.substr(0, 10);
    if (comparison.same_digest) {
        comparison.conclusion =
            fmt::format("Unchanged: {} holds the data points for which the receipt of {} was given, "
                        "digest {}.",
                        workbook.name, when, then.digest);
    } else {
        comparison.conclusion =
            fmt::format("Changed: {} is not what the receipt of {} was given for; {} and {} of people's additions "
                        "differ, {} turned.",
                        workbook.name, when, count_of(comparison.points.size(), "data point", "data points"),
                        comparison.people.size(), count_of(turned(comparison), "finding", "findings"));
    }
    return comparison;
}

} // namespace plancheck
