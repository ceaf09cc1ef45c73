// Applies waivers and explanations to findings. Judgements have a file of their own.
#include "core/assess/additions.hpp"

#include "core/assess/decide.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/link_reasons.hpp"
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/base/year.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

/// One record of a block, to be matched with findings.
struct Entry {
    std::string target; ///< rule or feature id, as written
    std::string period; ///< empty for every period of the rule
    Addition addition;
    CellPlace place;
    std::string name;            ///< the name that people know it by: "reference `LAT/12`"
    std::optional<Exact> amount; ///< the part that an explanation accounts for; nullopt for all of the difference
};

class Additions {
public:
    Additions(const Round& round, const AdditionRecords& records, std::vector<Finding>& findings)
        : round_(round), records_(records), findings_(findings) {}

    void waivers();
    void explanations();

private:
    /// How waivers, or explanations, change the findings that they name.
    struct Kind {
        std::string_view name;
        std::optional<Addition> Finding::*slot;
        Outcome from, to;
        std::map<const Finding*, std::string> first; ///< the first record for it: "Waivers!B3, reference `LAT/12`"
        [[nodiscard]] bool waives() const { return to == Outcome::waived; }
    };
    [[nodiscard]] bool in_force(const Record& record, const CellPlace& place);
    [[nodiscard]] std::vector<Finding*> matches(const Entry& entry, std::string_view kind);
    void attach(const Entry& entry, Kind& kind);
    void say_overlaps(const Entry& entry, const Kind& kind, const std::vector<const Finding*>& overlaps);
    void say_idle(const Entry& entry, std::string_view kind, const Finding& finding);
    [[nodiscard]] bool may_not_be_waived(const Entry& entry, const Kind& kind, const Finding& finding);
    [[nodiscard]] bool explains_in_part(const Entry& entry, Finding& finding);
    [[nodiscard]] bool read_amount(const Record& record, Entry& entry);

    const Round& round_;
    const AdditionRecords& records_;
    std::vector<Finding>& findings_;
};

/// Returns the findings that an entry names. If the round has no such rule or period, reports a workbook finding and
/// returns an empty list.
std::vector<Finding*> Additions::matches(const Entry& entry, std::string_view kind) {
    std::vector<Finding*> found;
    for (Finding& finding : findings_) {
        if (same_word(finding.rule, entry.target) &&
            (is_seen_blank(entry.period) || same_year(finding.period, entry.period))) {
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
        records_.say(code, entry.place,
                     fmt::format("this {} refers to {} for {}, a period for which the rule is not judged; it has no "
                                 "effect. Correct the year.",
                                 kind, in_quotes(entry.target), in_quotes(entry.period)));
    } else {
        records_.say(code, entry.place,
                     fmt::format("this {} refers to the rule {}, which round {} does not have in force; it has no "
                                 "effect. Choose another rule, or clear the row.",
                                 kind, in_quotes(entry.target), round_.id));
    }
    return found;
}

void Additions::attach(const Entry& entry, Kind& kind) {
    std::vector<const Finding*> overlaps; // findings that an earlier record names
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
        if (may_not_be_waived(entry, kind, *finding)) {
            effective = true; // already reported
            continue;
        }
        finding->*kind.slot = entry.addition;
        if (finding->outcome == kind.from || finding->outcome == Outcome::query) {
            if (kind.waives() || !explains_in_part(entry, *finding)) {
                decide(*finding, kind.to, entry.addition);
            }
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

/// Whether the round does not allow this rule to be waived. Reports a waiver of it that would otherwise have had an
/// effect.
bool Additions::may_not_be_waived(const Entry& entry, const Kind& kind, const Finding& finding) {
    const Rule* rule = kind.waives() ? find_rule(round_, finding.rule) : nullptr;
    if (rule == nullptr || rule->waivable) {
        return false;
    }
    if (finding.outcome == Outcome::not_met || finding.outcome == Outcome::query) {
        records_.say(
            "waiver-not-allowed", entry.place,
            fmt::format("this waiver of {} has no effect: round {} does not let it be waived; correct the plan.",
                        in_quotes(finding.rule), round_.id));
    }
    return true;
}

/// Whether an explanation accounts for less of the difference than the round asks for. The finding's sentence then says
/// so.
bool Additions::explains_in_part(const Entry& entry, Finding& finding) {
    const Parameter* parameter = find_parameter(round_, "explained_share");
    const bool whole_plan_rule = finding.period == whole_plan;
    const ParameterValue* share =
        parameter == nullptr
            ? nullptr
            : value_for(*parameter, whole_plan_rule ? round_.years.front() : std::string_view{finding.period});
    if (share == nullptr || !entry.amount || !finding.headroom || finding.headroom->sign() >= 0) {
        return false;
    }
    const Exact difference = finding.headroom->abs();
    const Exact asked = Exact{share->number} * difference;
    if (entry.amount->abs() >= asked) {
        return false;
    }
    const std::string words = fmt::format(
        "Explained in part: {} of {}; the round asks for {}, {}.", engine::show_difference(*entry.amount, finding.unit),
        missed_by(finding), show(Exact{share->number}, Unit::percent), engine::show_difference(asked, finding.unit));
    finding.sentence += fmt::format(" {}", words);
    records_.say(
        "explained-in-part", entry.place,
        fmt::format("this explanation of {} accounts for a part of the difference; explain the rest, or correct "
                    "the figures.",
                    in_quotes(finding.rule)));
    return true;
}

/// Reads the amount that an explanation gives. If it cannot be read, reports a finding and returns false.
bool Additions::read_amount(const Record& record, Entry& entry) {
    const DataPoint* amount = records_.point("explanation", record, "amount");
    if (is_blank(amount) && !is_unread(amount)) {
        return true;
    }
    if (is_unread(amount) || amount->value.kind != ValueKind::number) {
        records_.say(
            "unclear-explanation", entry.place,
            fmt::format(
                "the amount of this explanation, {}, is not a number; enter one, because until then it has no effect.",
                in_quotes(shown_text(amount))));
        return false;
    }
    entry.amount = Exact{amount->value.number};
    return true;
}

/// Reports an entry for findings that earlier entries name: in which years, and which entries.
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

/// Reports an entry that leaves its finding as it is, so that nobody takes the finding for answered.
void Additions::say_idle(const Entry& entry, std::string_view kind, const Finding& finding) {
    const std::string which = finding.period == whole_plan
                                  ? in_quotes(finding.rule)
                                  : fmt::format("{} for {}", in_quotes(finding.rule), finding.period);
    const std::string code = fmt::format("{}-without-effect", kind);
    if (finding.outcome == Outcome::not_assessed) {
        records_.say(
            code, entry.place,
            fmt::format("this {} has no effect: {} was not assessed; fill in or correct the cells that it names.", kind,
                        which));
    } else if (finding.outcome == Outcome::not_met && finding.severity == Severity::blocking) {
        records_.say(code, entry.place,
                     fmt::format("this {} has no effect: {} is not met, and a blocking rule is met or waived, not "
                                 "explained. Correct the plan, or record the waiver.",
                                 kind, which));
    }
}

/// Whether a signed waiver still counts today.
bool Additions::in_force(const Record& record, const CellPlace& place) {
    const DataPoint* expiry = records_.point("waiver", record, "expiry");
    if (is_blank(expiry) && !is_unread(expiry)) {
        return true;
    }
    const std::string words = shown_text(expiry);
    const std::optional<Day> last = Day::from_iso(words);
    if (!last) {
        records_.say(
            "unclear-waiver", place,
            fmt::format("the expiry of this waiver, {}, is not a date; enter one, because until then it has no effect.",
                        in_quotes(words)));
        return false;
    }
    if (records_.today() && *last < *records_.today()) {
        records_.say("expired-waiver", place,
                     fmt::format("this waiver expired on {}; it has no effect. Enter the new waiver, or meet the rule.",
                                 long_date(*last)));
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
                    .name = fmt::format("reference {}", in_quotes(reference)),
                    .amount = {}};
        if (const DataPoint* year = records_.point(block, record, "year"); is_unread(year)) {
            records_.say("unclear-waiver", entry.place,
                         fmt::format("the year of this waiver, {}, cannot be read; enter a year of the plan, because "
                                     "until then it has no effect.",
                                     in_quotes(shown_text(year))));
            continue;
        }
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
        append(words, "", date_words(records_.text(block, record, "date")));
        append(words, "until ", date_words(records_.text(block, record, "expiry")));
        entry.addition = records_.addition(entry.place, std::move(words));
        attach(entry, kind);
    }
}

void Additions::explanations() {
    constexpr std::string_view block = "explanation";
    Kind kind{block, &Finding::explanation, Outcome::query, Outcome::query_explained, {}};
    for (const Record& record : records_.plan().records(block)) {
        std::string target = records_.text(block, record, "finding"); // "RULE@2014/15" or "RULE"
        if (names_linked_cell(round_, records_.plan(), target)) {
            continue; // the check of cells tells it beside the figure
        }
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
                    .name = fmt::format("by {}", in_quotes(by)),
                    .amount = {}};
        if (by.empty() || said.empty()) {
            records_.say("unsigned-explanation", entry.place,
                         fmt::format("this explanation of {} {}; it has no effect. Complete the row.",
                                     in_quotes(entry.target), said.empty() ? "has no text" : "does not say by whom"));
            continue;
        }
        if (!records_.is_given(block, record, entry.place) || !read_amount(record, entry)) {
            continue;
        }
        std::string words = fmt::format("Explained by {}", by);
        append(words, "", date_words(records_.text(block, record, "date")));
        entry.addition = records_.addition(entry.place, fmt::format("{}: {}", words, said));
        attach(entry, kind);
    }
}

} // namespace

Judgements apply_additions(const Round& round, const Plan& plan, std::optional<Day> today,
                           std::vector<Finding>& findings, WorkbookFindings& out) {
    const AdditionRecords records{plan, today, out};
    Additions additions{round, records, findings};
    additions.waivers();
    additions.explanations();
    return apply_judgements(round, records, findings);
}

} // namespace plancheck
