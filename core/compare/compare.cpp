// Compares two plans: findings, features, the workbook's own findings, and the conclusion.
#include "core/compare/compare.hpp"

#include "core/assess/additions.hpp"
#include "core/assess/look_up.hpp"
#include "core/assess/words.hpp"
#include "core/compare/points.hpp"
#include "core/compare/receipt_check.hpp"
#include "core/plan/digest.hpp"
#include "core/round/fingerprint.hpp"
#include "core/round/workbook_codes.hpp"

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

/// "2014-16, version 1.0".
std::string round_of(const Assessment& assessment) {
    return fmt::format("{}, version {}", assessment.provenance.round_id, assessment.provenance.round_version);
}

/// "shipped with the program", "from a folder".
std::string_view origin(const Provenance& provenance) {
    return provenance.round_from == "folder" ? "from a folder" : "shipped with the program";
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
    void say_rules(const Compared& side);
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

/// Says by which rules a receipt was given, if they are not those at hand.
void Comparer::say_rules(const Compared& side) {
    const Provenance& then = side.receipt->provenance;
    const Provenance& now = side.assessment->provenance;
    switch (rules_of(*side.receipt, *side.assessment)) {
    case ReceiptRules::same:
        break;
    case ReceiptRules::other:
        comparison_.first.push_back(fmt::format(
            "The receipt {} was given under other rules of round {} (fingerprint {}, {}) than those at hand "
            "(fingerprint {}, {}).",
            side.name, then.round_id, short_fingerprint(then.round_fingerprint), origin(then),
            short_fingerprint(now.round_fingerprint), origin(now)));
        break;
    case ReceiptRules::other_registers:
        comparison_.first.push_back(fmt::format(
            "The rules of the receipt {} asked other registers (fingerprint {}, {}) than those at hand (fingerprint "
            "{}, {}).",
            side.name, short_fingerprint(then.registers_fingerprint), then.registers_from,
            short_fingerprint(now.registers_fingerprint), now.registers_from));
        break;
    case ReceiptRules::not_covered:
        comparison_.first.push_back(fmt::format(
            "The receipt {} was made before receipts covered rules: by which rules its plan was judged is not proved.",
            side.name));
        break;
    }
}

/// Says that a receipt is judged again: which version judged it then, and whether the verdict is still the same.
void Comparer::say_receipt(const Compared& side) {
    if (side.receipt == nullptr || !judged(side)) {
        return;
    }
    const Provenance& then = side.receipt->provenance;
    const Provenance& now = side.assessment->provenance;
    if (then.round_id != now.round_id || then.round_version != now.round_version) {
        comparison_.first.push_back(
            fmt::format("The receipt {} was given under round {}, version {}; its plan is judged here by round {}.",
                        side.name, then.round_id, then.round_version, round_of(*side.assessment)));
    }
    say_rules(side);
    if (then.engine != now.engine) {
        comparison_.first.push_back(
            fmt::format("The receipt {} was made by {}; this is {}.", side.name, then.engine, now.engine));
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
    const bool receipts = comparison_.before.receipt != nullptr || comparison_.after.receipt != nullptr;
    const auto keyed = [receipts](const Compared& side) {
        const PointsByCell points{*side.plan};
        std::multimap<std::string, const WorkbookFinding*> result;
        for (const WorkbookFinding& finding : side.assessment->workbook) {
            const WorkbookCode* code = find_workbook_code(finding.code);
            if (receipts && code != nullptr && code->off_the_sheet) {
                continue;
            }
            if (receipts && finding.code == "external-link") { // a receipt has a link's target but not its cell
                result.emplace(finding.code, &finding);
                continue;
            }
            // A missing part has no cell of its own. The cell in its finding is a neighbour's.
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

/// Decides whether the later side is worse, and writes the counts as a sentence.
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
        comparison_.forecast = forecast_of(*comparison_.before.assessment->round, *comparison_.before.plan,
                                           *comparison_.after.assessment->round, *comparison_.after.plan);
    }
    judge();
    return std::move(comparison_);
}

/// The number of findings that differ: new, resolved and changed ones.
std::size_t turned(const Comparison& comparison) {
    return count(comparison, Turn::fresh) + count(comparison, Turn::resolved) + count(comparison, Turn::changed);
}

/// Says whether the workbook is the very file that the receipt names. A file that was saved again is another file, but
/// may still be unchanged.
void say_file(const Compared& receipt, const Compared& workbook, Comparison& comparison) {
    const std::string& then = receipt.receipt->provenance.file_sha256;
    const std::string& now = workbook.assessment->provenance.file_sha256;
    if (then.empty() || now.empty() || (then == now && comparison.same_digest)) {
        return;
    }
    comparison.first.push_back(
        then == now
            ? fmt::format("The receipt names this very file by its SHA-256, but not its data points: the receipt "
                          "{} was altered, or made by another version of the program.",
                          receipt.name)
            : fmt::format("{} is another file than the receipt names by its SHA-256: it was saved again since, or is a "
                          "copy with other bytes; its data points are compared.",
                          workbook.name));
}

/// Returns why equal data points do not yet confirm all that the receipt states, or an empty text if they do.
std::string not_proved(const Compared& receipt, const Comparison& comparison) {
    if (!comparison.judged) {
        return "it cannot be judged here as it was judged then";
    }
    if (rules_of(*receipt.receipt, *receipt.assessment) == ReceiptRules::other) {
        return "it was judged by other rules than those at hand";
    }
    if (rules_of(*receipt.receipt, *receipt.assessment) == ReceiptRules::other_registers) {
        return "its rules asked other registers than those at hand";
    }
    const auto faulty = std::ranges::find_if(comparison.workbook, [](const WorkbookTurn& turn) {
        return turn.turn == Turn::fresh && turn.finding->severity == Severity::blocking;
    });
    if (faulty != comparison.workbook.end()) {
        return fmt::format(
            "the workbook has a fault that it did not have then: {}",
            std::string_view{faulty->finding->message}.substr(0, faulty->finding->message.find_last_not_of('.') + 1));
    }
    return {};
}

} // namespace

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
    say_file(receipt, workbook, comparison);
    const Provenance& then = receipt.receipt->provenance;
    const std::string_view when = std::string_view{then.assessed_at}.substr(0, 10);
    const std::string why_not = not_proved(receipt, comparison);
    comparison.unchanged = comparison.same_digest && why_not.empty();
    if (comparison.unchanged) {
        comparison.conclusion =
            fmt::format("Unchanged: {} holds the data points for which the receipt of {} was given, "
                        "digest {}.",
                        workbook.name, when, then.digest);
    } else if (comparison.same_digest) {
        comparison.conclusion = fmt::format(
            "Not proved: {} holds the data points for which the receipt of {} was given, digest {}, but {}.",
            workbook.name, when, then.digest, why_not);
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
