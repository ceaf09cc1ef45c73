// The order in which every report speaks of findings, and the few phrases that all formats share.
#pragma once

#include "core/assess/assessment.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Findings that ask the same of the reader.
struct Section {
    std::string_view title;
    std::string_view advice; ///< what to do about them, one clause
    std::vector<const Finding*> findings;
    bool first = false;   ///< must be put right: comes before the workbook's own findings, all others after them
    bool settled = false; ///< met or not applicable: shown only to those who ask for all
};

/// What must be put right first comes first; sections without findings are left out.
[[nodiscard]] std::vector<Section> sections_of(const Assessment& assessment);

/// The workbook's own findings: those that block first, else in their order.
[[nodiscard]] std::vector<const WorkbookFinding*> workbook_in_order(const Assessment& assessment);

/// "Anytown CCG (99Z), final submission".
[[nodiscard]] std::string plan_line(const Assessment& assessment);
/// "Round 2014-16, version 1.0, in force from 2013-12-20".
[[nodiscard]] std::string round_line(const Assessment& assessment);

/// "FIN-CONTINGENCY 2014/15"; the rule alone where it is judged once for the plan.
[[nodiscard]] std::string finding_name(const Finding& finding);

/// The finding's sentence, or its reason where the rule engine had no more to say.
[[nodiscard]] std::string_view sentence_of(const Finding& finding);

/// "Finance!D12, 'Balance sheet'!B4 and 3 more", each cell once; empty if it rests on no cell.
[[nodiscard]] std::string cells_line(const Finding& finding, std::size_t at_most);

/// The question a person must answer, where the finding is the own test of a feature that asks one.
[[nodiscard]] std::string_view question_of(const Assessment& assessment, const Finding& finding);

/// Where the rule comes from and how well it is founded: "S4 (quoted)"; what nobody has read in a source says so.
[[nodiscard]] std::string founded_on(const Finding& finding);

/// What the register of features rests on: how many of them are quoted in a source, and that the rest is a
/// reconstruction; or that all are quoted.
[[nodiscard]] std::string register_line(const Assessment& assessment);

/// Severity and status in a word or two: "blocking", "query", "advice", "advisory".
[[nodiscard]] std::string_view weight_of(const Finding& finding);

} // namespace plancheck
