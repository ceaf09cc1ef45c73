// The page's text: the verdict, then the findings under headings, word for word as everywhere.
#include "uno/commands/upload_page.hpp"

#include "uno/sidebar/entries.hpp"
#include "uno/words.hpp"

#include <vector>

namespace plancheck::office {
namespace {

using Lines = std::vector<std::string>;

void section(std::string& page, Word heading, const Lines& lines) {
    page += "\n\n" + say(Word::group_count, word(heading), lines.size()) + "\n";
    for (const auto& line : lines)
        page += "\n- " + line;
    if (lines.empty())
        page += "\n" + std::string(word(Word::upload_none));
}

template <class Wanted> Lines findings(const Assessment& assessment, Wanted wanted) {
    Lines lines;
    for (const auto& finding : assessment.findings) {
        if (wanted(finding))
            lines.push_back(say(Word::upload_line, finding.title, period_name(finding), finding.sentence));
    }
    return lines;
}

Lines faults(const Assessment& assessment, bool blocking) {
    Lines lines;
    for (const auto& finding : assessment.workbook) {
        if ((finding.severity == Severity::blocking) == blocking)
            lines.push_back(finding.message);
    }
    return lines;
}

} // namespace

std::string upload_page(const Assessment& assessment) {
    auto page = assessment.verdict_sentence;
    if (!assessment.round)
        return page;
    auto blocks = findings(assessment, [](const Finding& f) { return f.outcome == Outcome::not_met && f.blocks(); });
    const auto mend = faults(assessment, true);
    blocks.insert(blocks.end(), mend.begin(), mend.end());
    section(page, Word::upload_blocks, blocks);
    section(page, Word::upload_explain,
            findings(assessment, [](const Finding& f) { return f.outcome == Outcome::query; }));
    section(page, Word::upload_unassessed,
            findings(assessment, [](const Finding& f) { return f.outcome == Outcome::not_assessed; }));
    section(page, Word::upload_judge,
            findings(assessment, [](const Finding& f) { return f.outcome == Outcome::needs_judgement; }));
    section(page, Word::upload_workbook, faults(assessment, false));
    return page;
}

} // namespace plancheck::office
