// Puts findings in the order of every report, and keeps the phrases that all formats share.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Findings with the same outcome, and the same thing to do about them.
struct Section {
    std::string_view title;
    std::string_view advice; ///< what to do about them, as one clause
    std::vector<const Finding*> findings;
    bool first = false;   ///< the planner's own work: shown before the workbook's own findings
    bool settled = false; ///< met, not applicable or not begun: shown only if the reader asks for everything
};

/// Returns the sections by what is to be done: what must be put right, queries, what is not assessed, then what others
/// decide. Leaves out sections without findings.
[[nodiscard]] std::vector<Section> sections_of(const Assessment& assessment);

/// The workbook's own findings: those that block, then the others, each in their order. Leaves out the empty cells of
/// sheets that nobody has begun: the progress by sheet counts them.
[[nodiscard]] std::vector<const WorkbookFinding*> workbook_in_order(const Assessment& assessment);

/// How far each sheet is, apart from those that ask for nothing. Settled if all are fine.
[[nodiscard]] DocumentSection progress_section(const Assessment& assessment);

/// The verdict in a few words, for one line: "Not ready: 9 rules to put right, 11 queries to explain, 6 not assessed",
/// or what to do first in a plan that nobody has begun.
[[nodiscard]] std::string verdict_line(const Assessment& assessment);

/// Counts in the order of outcomes: "met 3; needs judgement 13; not answered 1".
[[nodiscard]] std::string counts_in_words(const Counts& counts);

/// "Anytown CCG (99Z), final submission".
[[nodiscard]] std::string plan_line(const Assessment& assessment);
/// "Round 2014-16, version 1.0, in force from 20 December 2013".
[[nodiscard]] std::string round_line(const Assessment& assessment);
/// Says whose rules judge, with their fingerprint: "shipped, fingerprint 3f2a...", or "folder drafts, fingerprint
/// 77b1..., in place of the shipped round, fingerprint 3f2a...".
[[nodiscard]] std::string rules_origin(const Round& round);
/// "Rounds: shipped, fingerprint 3f2a..."; empty without a round.
[[nodiscard]] std::string rules_line(const Assessment& assessment);

/// "FIN-CONTINGENCY 2014/15"; only the rule if it is judged once for the plan.
[[nodiscard]] std::string finding_name(const Finding& finding);

/// The finding's sentence, or its reason if the rule engine wrote no sentence.
[[nodiscard]] std::string_view sentence_of(const Finding& finding);

/// The additions that a finding's sentence does not tell: those that did not decide its outcome.
[[nodiscard]] std::vector<std::string> additions_beside(const Finding& finding);

/// The cells of a finding, each once.
struct NamedCells {
    std::vector<std::string> names; ///< "Finance!D12", at most as many as were asked for
    std::size_t more = 0;           ///< how many there are beside these
};
[[nodiscard]] NamedCells cells_of(const Finding& finding, std::size_t at_most);

/// "Finance!D12, 'Balance sheet'!B4 and 3 more", with each cell once; empty if the finding depends on no cell.
[[nodiscard]] std::string cells_line(const Finding& finding, std::size_t at_most);

/// The question that a person must answer, if the finding is of the own test of a feature with a question; else empty.
[[nodiscard]] std::string_view question_of(const Assessment& assessment, const Finding& finding);

/// The short title of the rule's source, with how far it was read: "Quality Premium 2014/15 (quoted)", or "unverified"
/// if nobody has read it.
[[nodiscard]] std::string founded_on(const Round& round, const Finding& finding);

/// How much of the register of features is quoted in a source. Says that the rest is a reconstruction, or that all is
/// quoted.
[[nodiscard]] std::string register_line(const Assessment& assessment);

/// The tone in which a page shows a verdict.
[[nodiscard]] Tone tone_of_verdict(Verdict verdict);

/// Severity and status in a word or two: "blocking", "query", "advice", "advisory".
[[nodiscard]] std::string_view weight_of(const Finding& finding);

/// "-£95,000", "0.5 percentage points"; "none" without headroom.
[[nodiscard]] std::string headroom_in_words(const std::optional<Exact>& headroom, Unit unit);

} // namespace plancheck
