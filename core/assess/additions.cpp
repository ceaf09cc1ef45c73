// What people add to findings: waivers, explanations, judgements.
#include "core/assess/additions.hpp"

#include "core/assess/cell_report.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/words.hpp"
#include "core/round/syntax.hpp"

#include <algorithm>
#include <fmt/format.h>
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
    Additions(const Round& round, const Plan& plan, std::int32_t today, std::vector<Finding>& findings,
              WorkbookFindings& out)
        : round_(round), plan_(plan), today_(today), findings_(findings), out_(out) {}

    void waivers();
    void explanations();
    [[nodiscard]] Judgements judgements();

private:
    /// Waivers or explanations: what they do to the findings that they speak of.
    struct Kind {
        std::string_view name;
        std::optional<Addition> Finding::*slot;
        Outcome from, to;
        std::map<const Finding*, std::string> first; ///< what speaks of a finding: "Waivers!B3, reference `LAT/12`"
    };
    struct Said {
        Outcome outcome;
        Addition addition;
        CellPlace place;
        bool contradicted; ///< another judgement of the feature says otherwise
    };

    [[nodiscard]] const DataPoint* point(std::string_view block, const Record& record, std::string_view column) const {
        return plan_.find(block, record, column);
    }
    [[nodiscard]] std::string text(std::string_view block, const Record& record, std::string_view column) const {
        return plain_text(point(block, record, column));
    }
    [[nodiscard]] Addition addition(const CellPlace& place, std::string words) const;
    [[nodiscard]] CellPlace place_of(std::string_view block, const Record& record, std::string_view column) const;
    void say(std::string_view code, const CellPlace& place, std::string_view sentence);

    [[nodiscard]] bool is_given(std::string_view block, const Record& record, const CellPlace& place);
    [[nodiscard]] bool in_force(const Record& record, const CellPlace& place);
    [[nodiscard]] std::vector<Finding*> matches(const Entry& entry, std::string_view kind);
    void attach(const Entry& entry, Kind& kind);
    void say_overlaps(const Entry& entry, const Kind& kind, const std::vector<const Finding*>& overlaps);
    void say_idle(const Entry& entry, std::string_view kind, const Finding& finding);
    [[nodiscard]] std::optional<std::pair<const Feature*, Outcome>> judgement(const Record& record);
    [[nodiscard]] std::map<const Feature*, Said> collect_judgements();
    [[nodiscard]] bool apply(const Feature& feature, const Said& said);

    const Round& round_;
    const Plan& plan_;
    std::int32_t today_;
    std::vector<Finding>& findings_;
    WorkbookFindings& out_;
};

/// "Waived by A. Approver, reference LAT/12" and further parts that are not empty, each after a comma.
void append(std::string& words, std::string_view before, std::string_view part) {
    if (!part.empty()) {
        words += fmt::format(", {}{}", before, part);
    }
}

Addition Additions::addition(const CellPlace& place, std::string words) const {
    return {.text = std::move(words), .cell = cell_report(plan_, place)};
}

CellPlace Additions::place_of(std::string_view block, const Record& record, std::string_view column) const {
    const DataPoint* field = point(block, record, column);
    return field != nullptr ? field->cell : CellPlace{record.sheet, record.row, 0};
}

void Additions::say(std::string_view code, const CellPlace& place, std::string_view sentence) {
    if (WorkbookFinding* finding = out_.add(code, place)) {
        finding->message = fmt::format("{}: {}", plan_.where(place), sentence);
    }
}

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
        say(code, entry.place, fmt::format("this {} names no rule and has no effect; name one.", kind));
    } else if (known) {
        say(code, entry.place,
            fmt::format("this {} speaks of {} for {}, a period for which the rule is not judged; it has no effect.",
                        kind, in_quotes(entry.target), in_quotes(entry.period)));
    } else {
        say(code, entry.place,
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
            kind.first.try_emplace(finding, fmt::format("{}, {}", plan_.where(entry.place), entry.name));
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
        say(fmt::format("{}-not-needed", kind.name), entry.place,
            fmt::format(
                "this {} is no longer needed: {} does not fail. Remove it, or check that it names the right rule.",
                kind.name, in_quotes(entry.target)));
    }
}

/// An entry of findings that earlier ones speak of: in which years, and which ones.
void Additions::say_overlaps(const Entry& entry, const Kind& kind, const std::vector<const Finding*>& overlaps) {
    std::vector<std::string> others;
    for (const Finding* finding : overlaps) {
        const std::string year = finding->period == "plan" ? "" : fmt::format("for {} ", finding->period);
        others.push_back(fmt::format("{}with the one at {}", year, kind.first.at(finding)));
    }
    say(fmt::format("contradictory-{}", kind.name), entry.place,
        fmt::format("this {0} of {1} overlaps {2}; the first one counts. Keep one {0} for each finding.", kind.name,
                    in_quotes(entry.target), fmt::join(others, " and ")));
}

/// An entry of a finding that stays as it is: nobody may take it for answered.
void Additions::say_idle(const Entry& entry, std::string_view kind, const Finding& finding) {
    const std::string which = finding.period == "plan"
                                  ? in_quotes(finding.rule)
                                  : fmt::format("{} for {}", in_quotes(finding.rule), finding.period);
    const std::string code = fmt::format("{}-without-effect", kind);
    if (finding.outcome == Outcome::not_assessed) {
        say(code, entry.place,
            fmt::format("this {} has no effect: {} was not assessed; fill or mend the cells that it names.", kind,
                        which));
    } else if (finding.outcome == Outcome::not_met && finding.severity == Severity::blocking) {
        say(code, entry.place,
            fmt::format("this {} has no effect: {} is not met, and a blocking rule is met or waived, not explained.",
                        kind, which));
    }
}

/// Whether the day on which an addition was given lies not in the future. One that is no date is said, and counts.
bool Additions::is_given(std::string_view block, const Record& record, const CellPlace& place) {
    const DataPoint* date = point(block, record, "date");
    if (is_blank(date)) {
        return true;
    }
    const std::string day = plain_text(date); // a date cell reads as 2015-03-31, like a date typed as text
    const std::optional<std::int32_t> days = days_from_iso(day);
    if (!days) {
        say(fmt::format("unclear-{}", block), place,
            fmt::format("the day of this {}, {}, is not a date; enter a date.", block, in_quotes(day)));
    } else if (today_ != 0 && *days > today_) {
        say(fmt::format("early-{}", block), place,
            fmt::format("this {} is dated {}, a day still to come; it has no effect until then.", block, day));
        return false;
    }
    return true;
}

/// Whether a signed waiver still counts today.
bool Additions::in_force(const Record& record, const CellPlace& place) {
    const DataPoint* expiry = point("waiver", record, "expiry");
    if (is_blank(expiry)) {
        return true;
    }
    const std::string words = plain_text(expiry);
    const std::optional<std::int32_t> last = days_from_iso(words);
    if (!last) {
        say("unclear-waiver", place,
            fmt::format("the expiry of this waiver, {}, is not a date; it has no effect until it is.",
                        in_quotes(words)));
        return false;
    }
    if (today_ != 0 && *last < today_) {
        say("expired-waiver", place, fmt::format("this waiver expired on {}; it has no effect.", words));
        return false;
    }
    return true;
}

void Additions::waivers() {
    constexpr std::string_view block = "waiver";
    Kind kind{block, &Finding::waiver, Outcome::not_met, Outcome::waived, {}};
    for (const Record& record : plan_.records(block)) {
        const std::string approver = text(block, record, "approver");
        const std::string reference = text(block, record, "reference");
        Entry entry{.target = text(block, record, "rule"),
                    .period = text(block, record, "year"),
                    .addition = {},
                    .place = place_of(block, record, "rule"),
                    .name = fmt::format("reference {}", in_quotes(reference))};
        if (approver.empty() || reference.empty()) {
            say("unsigned-waiver", entry.place,
                fmt::format("this waiver of {} gives no {}; it has no effect. A waiver needs reference and approver.",
                            in_quotes(entry.target),
                            approver.empty() ? (reference.empty() ? "reference and no approver" : "approver")
                                             : "reference"));
            continue;
        }
        if (!is_given(block, record, entry.place) || !in_force(record, entry.place)) {
            continue;
        }
        std::string words = fmt::format("Waived by {}, reference {}", approver, reference);
        append(words, "", text(block, record, "date"));
        append(words, "until ", text(block, record, "expiry"));
        entry.addition = addition(entry.place, std::move(words));
        attach(entry, kind);
    }
}

void Additions::explanations() {
    constexpr std::string_view block = "explanation";
    Kind kind{block, &Finding::explanation, Outcome::query, Outcome::query_explained, {}};
    for (const Record& record : plan_.records(block)) {
        std::string target = text(block, record, "finding"); // "RULE@2014/15" or "RULE"
        std::string period;
        if (const auto at = target.find('@'); at != std::string::npos) {
            period = target.substr(at + 1);
            target.erase(at);
        }
        const std::string by = text(block, record, "by");
        const std::string said = text(block, record, "text");
        Entry entry{.target = std::move(target),
                    .period = std::move(period),
                    .addition = {},
                    .place = place_of(block, record, "finding"),
                    .name = fmt::format("by {}", in_quotes(by))};
        if (by.empty() || said.empty()) {
            say("unsigned-explanation", entry.place,
                fmt::format("this explanation of {} {}; it has no effect.", in_quotes(entry.target),
                            said.empty() ? "has no text" : "does not say by whom"));
            continue;
        }
        if (!is_given(block, record, entry.place)) {
            continue;
        }
        std::string words = fmt::format("Explained by {}", by);
        append(words, "", text(block, record, "date"));
        entry.addition = addition(entry.place, fmt::format("{}: {}", words, said));
        attach(entry, kind);
    }
}

/// A record that is a clear and signed judgement of a feature that asks for one.
std::optional<std::pair<const Feature*, Outcome>> Additions::judgement(const Record& record) {
    constexpr std::string_view block = "judgement";
    const CellPlace place = place_of(block, record, "feature");
    const std::string id = text(block, record, "feature");
    const auto feature = std::ranges::find_if(round_.features, [&](const Feature& f) { return same_word(f.id, id); });
    if (feature == round_.features.end()) {
        say("stale-judgement", place,
            fmt::format("this judgement speaks of the feature {}, which round {} does not have; it has no effect.",
                        in_quotes(id), round_.id));
        return std::nullopt;
    }
    if (text(block, record, "by").empty()) {
        say("unsigned-judgement", place,
            fmt::format("this judgement of {} does not say by whom; it has no effect.", feature->id));
        return std::nullopt;
    }
    if (!is_given(block, record, place)) {
        return std::nullopt;
    }
    const std::string said = text(block, record, "outcome");
    for (const Outcome outcome : {Outcome::met, Outcome::partly_met, Outcome::not_met}) {
        if (same_word(said, outcome_name(outcome))) {
            return std::pair{&*feature, outcome};
        }
    }
    say("unclear-judgement", place,
        fmt::format("this judgement of {} says {}; write met, partly met or not met.", feature->id, in_quotes(said)));
    return std::nullopt;
}

std::map<const Feature*, Additions::Said> Additions::collect_judgements() {
    constexpr std::string_view block = "judgement";
    std::map<const Feature*, Said> said;
    for (const Record& record : plan_.records(block)) {
        const auto judged = judgement(record);
        if (!judged) {
            continue;
        }
        const auto [feature, outcome] = *judged;
        const CellPlace place = place_of(block, record, "feature");
        std::string words = fmt::format("Judged {} by {}", outcome_name(outcome), text(block, record, "by"));
        append(words, "", text(block, record, "date"));
        if (const std::string comment = text(block, record, "comment"); !comment.empty()) {
            words += fmt::format(": {}", comment);
        }
        const auto [entry, first] =
            said.try_emplace(feature, Said{outcome, addition(place, std::move(words)), place, false});
        if (!first) {
            Said& earlier = entry->second;
            earlier.contradicted = earlier.contradicted || earlier.outcome != outcome;
            say("contradictory-judgement", place,
                fmt::format("a second judgement of {}; {}. Keep one.", feature->id,
                            earlier.contradicted ? "they differ, so none counts" : "the first one counts"));
        }
    }
    return said;
}

/// Puts a judgement on the findings of the feature's own test; false where that test exists and does not hold.
bool Additions::apply(const Feature& feature, const Said& said) {
    constexpr std::string_view waits = " (counts once the test holds)";
    bool held = false;
    bool has_own_test = false;
    for (Finding& finding : findings_) {
        if (finding.rule != feature.id) {
            continue;
        }
        has_own_test = true;
        finding.judgement = said.addition;
        if (finding.outcome == Outcome::met) {
            finding.outcome = said.outcome;
            held = true;
        } else {
            finding.judgement->text += waits;
        }
    }
    return held || !has_own_test;
}

Judgements Additions::judgements() {
    const std::map<const Feature*, Said> said = collect_judgements();
    Judgements result;
    for (const Feature& feature : round_.features) {
        const auto entry = said.find(&feature);
        if (entry == said.end() || entry->second.contradicted) {
            continue;
        }
        const Said& judged = entry->second;
        if (feature.judgement.empty()) {
            say("judgement-not-needed", judged.place,
                fmt::format("{} needs no judgement: its rules decide. It has no effect.", feature.id));
            continue;
        }
        if (!apply(feature, judged)) {
            say("early-judgement", judged.place,
                fmt::format("{} was judged before its own test holds; the judgement counts once it does.", feature.id));
        }
        result.emplace(feature.id, judged.outcome);
    }
    return result;
}

} // namespace

Judgements apply_additions(const Round& round, const Plan& plan, std::int32_t today, std::vector<Finding>& findings,
                           WorkbookFindings& out) {
    Additions additions{round, plan, today, findings, out};
    additions.waivers();
    additions.explanations();
    Judgements judgements = additions.judgements();
    // A held test of a feature that a person must judge, and nobody has judged yet.
    for (Finding& finding : findings) {
        const Feature* feature = find_feature(round, finding.rule);
        if (feature != nullptr && !feature->judgement.empty() && finding.outcome == Outcome::met &&
            !finding.judgement) {
            finding.outcome = Outcome::needs_judgement;
        }
    }
    return judgements;
}

} // namespace plancheck
