// Writes the page before upload: the verdict, then the findings under headings, in the same words as everywhere.
#include "uno/commands/upload_page.hpp"

#include "core/assess/look_up.hpp"
#include "uno/view/entries.hpp"
#include "uno/words.hpp"

#include <vector>

namespace plancheck::office {
namespace {

void section(std::string& page, Word heading, const std::vector<std::string>& lines) {
    page += "\n\n" + say(Word::group_count, word(heading), lines.size()) + "\n";
    for (const auto& line : lines) {
        page += "\n- " + line;
    }
    if (lines.empty()) {
        page += "\n" + std::string(word(Word::upload_none));
    }
}

/// The one heading for a finding that needs attention.
Word heading_of(const Finding& finding) {
    switch (finding.outcome) {
    case Outcome::query:
        return Word::upload_explain;
    case Outcome::not_assessed:
        return Word::upload_unassessed;
    case Outcome::needs_judgement:
        return Word::upload_judge;
    case Outcome::partly_met:
        return Word::upload_partly;
    default:
        return finding.blocks() ? Word::upload_blocks : Word::upload_advice;
    }
}

std::vector<std::string> findings(const Assessment& assessment, Word heading) {
    std::vector<std::string> lines;
    for (const auto& finding : assessment.findings) {
        if (needs_attention(finding.outcome) && heading_of(finding) == heading) {
            lines.push_back(say(Word::upload_line, finding.title, period_name(finding), finding.sentence));
        }
    }
    return lines;
}

std::vector<std::string> faults(const Assessment& assessment, bool blocking) {
    std::vector<std::string> lines;
    for (const auto& finding : assessment.workbook) {
        if ((finding.severity == Severity::blocking) == blocking) {
            lines.push_back(finding.message);
        }
    }
    return lines;
}

/// What follows once nothing blocks: whether it is ready to sign too, and how it is signed and sent.
std::string next_steps(const Assessment& assessment) {
    constexpr std::string_view unsaved = "PLAN";
    const auto& saved = assessment.provenance.file_name;
    const std::string_view file = saved.empty() ? unsaved : std::string_view(saved);
    return "\n" + assessment.signing_sentence + "\n\n" + std::string(word(Word::upload_next)) + "\n\n" +
           say(Word::upload_steps, file, file);
}

} // namespace

std::string upload_page(const Assessment& assessment) {
    auto page = assessment.verdict_sentence;
    if (!assessment.round) {
        return page;
    }
    if (assessment.verdict == Verdict::ready) {
        page += next_steps(assessment);
    }
    for (const auto heading : {Word::upload_blocks, Word::upload_explain, Word::upload_unassessed, Word::upload_judge,
                               Word::upload_partly, Word::upload_advice}) {
        auto lines = findings(assessment, heading);
        if (heading == Word::upload_blocks) {
            const auto mend = faults(assessment, true);
            lines.insert(lines.end(), mend.begin(), mend.end());
        }
        section(page, heading, lines);
    }
    section(page, Word::upload_workbook, faults(assessment, false));
    return page;
}

} // namespace plancheck::office
