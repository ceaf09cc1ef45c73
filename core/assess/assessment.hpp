// The assessment: everything a surface may say about a plan. Cell, sidebar, command line and sheet show it
// word for word; none adds a sentence of its own.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// What a rule says of a plan (design.md section 5). The last three also grade features and elements.
enum class Outcome : std::uint8_t {
    met,
    not_met,
    query,
    query_explained,
    waived,
    needs_judgement,
    not_applicable,
    not_assessed,
    partly_met,   ///< features, elements and judgements
    not_answered, ///< features and elements
};
inline constexpr std::size_t outcome_count = 10;
[[nodiscard]] std::string_view outcome_name(Outcome outcome); ///< "not met", "query, explained", ...
[[nodiscard]] std::optional<Outcome> outcome_from_name(std::string_view name);

enum class Verdict : std::uint8_t { ready, not_ready, could_not_be_assessed };
[[nodiscard]] std::string_view verdict_name(Verdict verdict);

/// A cell as surfaces name it. Empty strings where the plan has no such cell.
struct CellReport {
    std::string sheet, cell, point;
};
struct WorkingReport {
    std::string label, value, cell; ///< cell: "Finance!C12" or empty
};

/// A recorded addition by a person, as one sentence, and where it stands.
struct Addition {
    std::string text; ///< "Waived by A. Approver, reference LAT/12, 2014-03-01, until 2015-03-31"
    CellReport cell;
};

struct Finding {
    std::string_view rule, title, remedy, source, group; ///< views into the round
    std::string period;                                  ///< "2014/15", or "plan"
    Severity severity = Severity::blocking;
    RuleStatus status = RuleStatus::active;
    Confidence confidence = Confidence::unverified; ///< how well the rule and its threshold of this period are founded
    Outcome outcome = Outcome::not_assessed;
    std::string reason; ///< why not assessed or not applicable
    std::optional<Exact> measure, threshold, headroom;
    Unit unit = Unit::thousand_pounds;
    std::string sentence;
    std::vector<WorkingReport> workings;
    std::vector<CellReport> cells;
    std::optional<Addition> waiver, explanation, judgement;
    [[nodiscard]] bool blocks() const; ///< keeps the verdict from `ready`
};

/// A fault of the workbook itself, or of what people added (a stale waiver).
struct WorkbookFinding {
    std::string code; ///< `unknown-line`, `missing-block`, `overwritten`, `text-number`, `error-cell`, ...; stable
    Severity severity = Severity::query;
    std::string message;
    std::string sheet, cell;
};

struct FeatureResult {
    const Feature* feature = nullptr;
    Outcome outcome = Outcome::not_answered;
    std::string response, evidence, lead, due, self_rating; ///< as the plan gives them
};
struct ElementResult {
    const Element* element = nullptr;
    Outcome outcome = Outcome::not_answered;
    std::vector<FeatureResult> features;
};

using Counts = std::array<std::size_t, outcome_count>;

struct Provenance {
    std::string engine; ///< "plancheck 0.1.0"
    std::string round_id, round_version, round_effective;
    std::string file_name, file_sha256; ///< empty for an open document never saved
    std::string digest;                 ///< of the plan
    std::string assessed_at;            ///< UTC, "2026-11-21T23:50:00Z": alone may differ between two runs
};

struct Assessment {
    const Round* round = nullptr; ///< null where it could not be assessed
    Provenance provenance;
    std::string organisation_code, organisation_name, footprint, submission;
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string verdict_sentence; ///< with the counts; for could_not_be_assessed, why and what to do
    Counts elements{}, features{}, rules{};
    std::vector<ElementResult> results; ///< 21 elements in order
    std::vector<Finding> findings;      ///< every rule for every year it applies to, in catalogue order
    std::vector<WorkbookFinding> workbook;
};

[[nodiscard]] const Finding* find_finding(const Assessment& assessment, std::string_view rule, std::string_view period);

} // namespace plancheck
