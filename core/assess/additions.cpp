// What people add to findings: waivers and explanations; judgements are in a file of their own.
#include "core/assess/additions.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/words.hpp"
#include "core/round/syntax.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

/// One record of a block, ready to be matched with findings.
struct Entry {
    std::string target; ///< rule or feature id, as written
    std::string period; ///< empty: every period of the rule
    Addition addition;
    CellPlace place;
    std::string name; ///< by which people know it: "reference `LAT/12`"
};

class Additions {
public:
    Additions(const Round& round, const AdditionRecords& records, std::vector<Finding>& findings)
        : round_(round), records_(records), findings_(findings) {}

    void waivers();
    void explanations();

private:
    /// Waivers or explanations: what they do to the findings that they speak of.
    struct Kind {
        std::string_view name;
        std::optional<Addition> Finding::*slot;
        Outcome from, to;
        std::map<const Finding*, std::string> first; ///< what speaks of a finding: "Waivers!B3, reference `LAT/12`"
    };
    [[nodiscard]] bool in_force(const Record& record, const CellPlace& place);
    [[nodiscard]] std::vector<Finding*> matches(const Entry& entry, std::string_view kind);
    void attach(const Entry& entry, Kind& kind);
    void say_overlaps(const Entry& entry, const Kind& kind, const std::vector<const Finding*>& overlaps);
    void say_idle(const Entry& entry, std::string_view kind, const Finding& finding);

    const Round& round_;
    const AdditionRecords& records_;
    std::vector<Finding>& findings_;
};

/// The findings an entry speaks of; none, with a workbook finding, where the round has no such rule or period.
std::vector<Finding*> Additions::matches(const Entry& entry, std::string_view kind) {
    std::vector<Finding*> found;
    for (Finding& finding : findings_) {
        if (same_word(finding.rule, entry.target) &&
            (entry.period.empty() || same_word(finding.period, entry.period))) {
            found.push_back(&finding);
        }
    }
    if (!found.empty()) {
        return found;
    }
    const std::string code = fmt::format("stale-{}", kind);
    const bool known =
        std::ranges::any_of(findings_, [&](const Finding& f) { return same_word(f.rule, entry.target); });
    if (entry.target.empty()) {
        records_.say(code, entry.place, fmt::format("this {} names no rule and has no effect; name one.", kind));
    } else if (known) {
        records_.say(
            code, entry.place,
            fmt::format("this {} speaks of {} for {}, a period for which the rule is not judged; it has no effect.",
                        kind, in_quotes(entry.target), in_quotes(entry.period)));
    } else {
        records_.say(
            code, entry.place,
            fmt::format("this {} speaks of the rule {}, which round {} does not have in force; it has no effect.", kind,
                        in_quotes(entry.target), round_.id));
    }
    return found;
}

void Additions::attach(const Entry& entry, Kind& kind) {
    std::vector<const Finding*> overlaps; // findings of which an earlier record speaks
    bool effective = false;
    const Finding* needing = nullptr; // the first finding that does not hold
    const std::vector<Finding*> found = matches(entry, kind.name);
    for (Finding* finding : found) {
        const auto [_, fresh] =
            kind.first.try_emplace(finding, fmt::format("{}, {}", records_.plan().where(entry.place), entry.name));
        if (!fresh) {
            overlaps.push_back(finding);
            continue;
        }
        if (needing == nullptr && finding->outcome != Outcome::met && finding->outcome != Outcome::not_applicable) {
            needing = finding;
        }
        finding->*kind.slot = entry.addition;
        if (finding->outcome == kind.from || finding->outcome == Outcome::query) {
            finding->outcome = kind.to;
            effective = true;
        }
    }
    if (!overlaps.empty()) {
        say_overlaps(entry, kind, overlaps);
    }
    if (needing != nullptr && !effective) {
        say_idle(entry, kind.name, *needing);
    } else if (needing == nullptr && !found.empty() && overlaps.empty()) {
        records_.say(
            fmt::format("{}-not-needed", kind.name), entry.place,
            fmt::format(
                "this {} is no longer needed: {} does not fail. Remove it, or check that it names the right rule.",
                kind.name, in_quotes(entry.target)));
    }
}

/// An entry of findings that earlier ones speak of: in which years, and which ones.
void Additions::say_overlaps(const Entry& entry, const Kind& kind, const std::vector<const Finding*>& overlaps) {
    std::vector<std::string> others;
    for (const Finding* finding : overlaps) {
        const std::string year = finding->period == whole_plan ? "" : fmt::format("for {} ", finding->period);
        others.push_back(fmt::format("{}with the one at {}", year, kind.first.at(finding)));
    }
    records_.say(fmt::format("contradictory-{}", kind.name), entry.place,
                 fmt::format("this {0} of {1} overlaps {2}; the first one counts. Keep one {0} for each finding.",
                             kind.name, in_quotes(entry.target), fmt::join(others, " and ")));
}

/// An entry of a finding that stays as it is: nobody may take it for answered.
void Additions::say_idle(const Entry& entry, std::string_view kind, const Finding& finding) {
    const std::string which = finding.period == whole_plan
                                  ? in_quotes(finding.rule)
                                  : fmt::format("{} for {}", in_quotes(finding.rule), finding.period);
    const std::string code = fmt::format("{}-without-effect", kind);
    if (finding.outcome == Outcome::not_assessed) {
        records_.say(code, entry.place,
                     fmt::format("this {} has no effect: {} was not assessed; fill or mend the cells that it names.",
                                 kind, which));
    } else if (finding.outcome == Outcome::not_met && finding.severity == Severity::blocking) {
        records_.say(
            code, entry.place,
            fmt::format("this {} has no effect: {} is not met, and a blocking rule is met or waived, not explained.",
                        kind, which));
    }
}

/// Whether a signed waiver still counts today.
bool Additions::in_force(const Record& record, const CellPlace& place) {
    const DataPoint* expiry = records_.point("waiver", record, "expiry");
    if (is_blank(expiry)) {
        return true;
    }
    const std::string words = plain_text(expiry);
    const std::optional<std::int32_t> last = days_from_iso(words);
    if (!last) {
        records_.say("unclear-waiver", place,
                     fmt::format("the expiry of this waiver, {}, is not a date; it has no effect until it is.",
                                 in_quotes(words)));
        return false;
    }
    if (records_.today() != 0 && *last < records_.today()) {
        records_.say("expired-waiver", place, fmt::format("this waiver expired on {}; it has no effect.", words));
        return false;
    }
    return true;
}

void Additions::waivers() {
    constexpr std::string_view block = "waiver";
    Kind kind{block, &Finding::waiver, Outcome::not_met, Outcome::waived, {}};
    for (const Record& record : records_.plan().records(block)) {
        const std::string approver = records_.text(block, record, "approver");
        const std::string reference = records_.text(block, record, "reference");
        Entry entry{.target = records_.text(block, record, "rule"),
                    .period = records_.text(block, record, "year"),
                    .addition = {},
                    .place = records_.place_of(block, record, "rule"),
                    .name = fmt::format("reference {}", in_quotes(reference))};
        if (approver.empty() || reference.empty()) {
            records_.say(
                "unsigned-waiver", entry.place,
                fmt::format("this waiver of {} gives no {}; it has no effect. A waiver needs reference and approver.",
                            in_quotes(entry.target),
                            approver.empty() ? (reference.empty() ? "reference and no approver" : "approver")
                                             : "reference"));
            continue;
        }
        if (!records_.is_given(block, record, entry.place) || !in_force(record, entry.place)) {
            continue;
        }
        std::string words = fmt::format("Waived by {}, reference {}", approver, reference);
        append(words, "", records_.text(block, record, "date"));
        append(words, "until ", records_.text(block, record, "expiry"));
        entry.addition = records_.addition(entry.place, std::move(words));
        attach(entry, kind);
    }
}

void Additions::explanations() {
    constexpr std::string_view block = "explanation";
    Kind kind{block, &Finding::explanation, Outcome::query, Outcome::query_explained, {}};
    for (const Record& record : records_.plan().records(block)) {
        std::string target = records_.text(block, record, "finding"); // "RULE@2014/15" or "RULE"
        std::string period;
        if (const auto at = target.find('@'); at != std::string::npos) {
            period = target.substr(at + 1);
            target.erase(at);
        }
        const std::string by = records_.text(block, record, "by");
        const std::string said = records_.text(block, record, "text");
        Entry entry{.target = std::move(target),
                    .period = std::move(period),
                    .addition = {},
                    .place = records_.place_of(block, record, "finding"),
                    .name = fmt::format("by {}", in_quotes(by))};
        if (by.empty() || said.empty()) {
            records_.say("unsigned-explanation", entry.place,
                         fmt::format("this explanation of {} {}; it has no effect.", in_quotes(entry.target),
                                     said.empty() ? "has no text" : "does not say by whom"));
            continue;
        }
        if (!records_.is_given(block, record, entry.place)) {
            continue;
        }
        std::string words = fmt::format("Explained by {}", by);
        append(words, "", records_.text(block, record, "date"));
        entry.addition = records_.addition(entry.place, fmt::format("{}: {}", words, said));
        attach(entry, kind);
    }
}

} // namespace

Judgements apply_additions(const Round& round, const Plan& plan, std::int32_t today, std::vector<Finding>& findings,
                           WorkbookFindings& out) {
    const AdditionRecords records{plan, today, out};
    Additions additions{round, records, findings};
    additions.waivers();
    additions.explanations();
    return apply_judgements(round, records, findings);
}

} // namespace plancheck
