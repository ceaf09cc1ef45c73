// Holds the assessment: everything that a surface may say about a plan. Cell, sidebar, command line and sheet show it
// word for word and add no sentence of their own.
#pragma once

#include "core/assess/known.hpp"
#include "core/plan/plan.hpp"
#include "core/round/outcome.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

enum class Verdict : std::uint8_t { ready, not_ready, could_not_be_assessed };
[[nodiscard]] std::string_view verdict_name(Verdict verdict);

/// A cell as surfaces name it. The texts are empty if the plan has no such cell.
struct CellReport {
    std::string sheet, cell, point;
};
struct WorkingReport {
    std::string label, value, cell; ///< `cell` is "Finance!C12" or empty
};

/// An addition that a person recorded, as one sentence, and its place.
struct Addition {
    std::string text; ///< "Waived by A. Approver, reference LAT/12, 2014-03-01, until 2015-03-31"
    CellReport cell;
};

struct Finding {
    std::string_view rule, title, source, group; ///< views into the round
    std::string period;                          ///< "2014/15", or "plan"
    Severity severity = Severity::blocking;
    RuleStatus status = RuleStatus::active;
    Confidence confidence = Confidence::unverified; ///< of the rule and of its threshold in this period
    Outcome outcome = Outcome::not_assessed;
    bool not_begun = false; ///< not assessed, since nobody has entered anything that it reads
    std::string reason;     ///< why not assessed or not applicable
    /// The reason as JSON and CSV write it: `not_begun`, or the words.
    [[nodiscard]] std::string_view reason_key() const { return not_begun ? "not_begun" : std::string_view{reason}; }
    std::optional<Exact> measure, threshold, headroom;
    Unit unit = Unit::thousand_pounds;
    std::string sentence; ///< says why the finding has its outcome, a judgement or a waiver included
    std::string remedy;   ///< what to do about this outcome; empty if there is nothing to do
    std::vector<WorkingReport> workings;
    /// The cells in question, the most suspicious first: those at fault, those without a usable value, or those of the
    /// workings of a rule that is met.
    std::vector<CellReport> cells;
    std::vector<CellReport> reads; ///< every other cell that the outcome depends on
    std::optional<Addition> waiver, explanation, judgement;
    [[nodiscard]] bool advises() const; ///< only gives advice: its outcome never keeps the verdict from `ready`
    [[nodiscard]] bool blocks() const;  ///< keeps the verdict from `ready`; advice never blocks
};

/// A fault of the workbook itself, or of an addition, such as a stale waiver.
struct WorkbookFinding {
    std::string code; ///< `unknown-line`, `missing-block`, `overwritten`, `text-number`, `error-cell`, ...; stable
    Severity severity = Severity::query;
    std::string message;
    std::string sheet, cell;
    [[nodiscard]] bool blocks() const { return severity == Severity::blocking; }
    [[nodiscard]] bool is_cell_to_fill() const { return code == "empty-cell"; } ///< a cell that must be filled is empty
};

struct FeatureResult {
    const Feature* feature = nullptr;
    Outcome outcome = Outcome::not_answered;
    std::string response, evidence, lead, due, self_rating; ///< as the plan has them
};
struct ElementResult {
    const Element* element = nullptr;
    Outcome outcome = Outcome::not_answered;
    std::vector<FeatureResult> features;
};

/// How far one sheet of the plan is (progress.hpp).
struct SheetProgress {
    enum class Unit : std::uint8_t { cells, features, rows };
    enum class State : std::uint8_t { nothing_asked, not_begun, begun, to_put_right, fine };
    std::string_view block; ///< a view into the round
    std::string sheet;
    Unit unit = Unit::cells;
    Noun features;                  ///< what the round calls them
    std::size_t filled = 0, of = 0; ///< cells filled, features answered, or a table's rows
    std::size_t to_put_right = 0;   ///< findings and faults that lead to the sheet and keep the plan from ready
    [[nodiscard]] State state() const;
    [[nodiscard]] std::string_view state_name() const; ///< "not begun", "to put right", ...
    [[nodiscard]] std::string sentence() const;        ///< "34 of 47 features answered, 2 to put right"
};

using Counts = std::array<std::size_t, outcome_count>;

struct Provenance {
    std::string engine; ///< "plancheck 0.1.0"
    std::string round_id, round_version, round_effective;
    std::string round_fingerprint; ///< 64 hex digits; empty in a receipt made before receipts covered rules
    std::string round_from;        ///< "shipped" or "folder"; empty in such a receipt
    /// Over the registers that the rules ask, and whether rows of them are of a folder ("folder") or all ship
    /// ("shipped"). Both empty if the rules ask none.
    std::string registers_fingerprint, registers_from;
    std::string judged_on;              ///< "2014-03-31": the day that decides what has expired; empty for none
    std::string file_name, file_sha256; ///< empty for an open document that was never saved
    std::string digest;                 ///< of the plan
    std::string passed_over; ///< "3 other files passed over.", if the file was picked from a folder; else empty
    std::string assessed_at; ///< UTC, "2026-11-21T23:50:00Z"; the only value that may differ between two runs
};

struct Assessment {
    const Round* round = nullptr; ///< null if the plan could not be assessed
    Provenance provenance;
    std::string organisation_code, organisation_name, footprint, submission;
    Verdict verdict = Verdict::could_not_be_assessed;
    /// The verdict alone: "Not ready: 9 rules to put right, 10 queries to explain, 3 not assessed"; as the sentence if
    /// the plan could not be assessed.
    std::string verdict_line;
    std::string verdict_sentence; ///< with the counts; for could_not_be_assessed, why and what to do
    std::string first_words;      ///< what to do first in a plan that nobody has begun; it also begins the sentence
    bool ready_to_sign = false;   ///< ready, every feature judged, and every partner has agreed
    std::string signing_sentence; ///< "Not ready to sign: 20 judgements are open."; empty if it could not be assessed
    Counts elements{}, features{};
    Counts rules{};                     ///< the rules in force, each year; without advice
    Counts advice{};                    ///< rules that only advise, each year: they keep no plan from ready
    std::size_t not_begun = 0;          ///< of the rules not assessed, those that nobody has begun
    std::size_t cells_to_fill = 0;      ///< cells that must be filled and are empty
    std::vector<ElementResult> results; ///< 21 elements in order
    std::vector<Finding> findings;      ///< every rule for every year it applies to, in catalogue order
    std::vector<WorkbookFinding> workbook;
    std::vector<SheetProgress> progress; ///< in the round's order
    BodyContext context;                 ///< what registers know of the body; it changes no outcome

    /// Whether there is anything but `verdict_sentence` to show.
    [[nodiscard]] bool was_assessed() const { return verdict != Verdict::could_not_be_assessed && round != nullptr; }
};

/// The finding of a rule for a period ("2014/15" or "plan"). Returns null if there is none.
[[nodiscard]] const Finding* find_finding(const Assessment& assessment, std::string_view rule, std::string_view period);

} // namespace plancheck
