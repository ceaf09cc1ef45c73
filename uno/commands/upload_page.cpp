// The page's text: the verdict, then the findings under four headings, word for word as everywhere.
#include "uno/commands/upload_page.hpp"

#include "uno/words.hpp"

namespace plancheck::office {
namespace {

template <class Wanted> void section(std::string& page, Word heading, const Assessment& assessment, Wanted wanted) {
    page += "\n\n" + std::string(word(heading));
    bool any = false;
    for (const auto& finding : assessment.findings) {
        if (!wanted(finding))
            continue;
        any = true;
        page += "\n- " + std::string(finding.title) + " (" + finding.period + "): " + finding.sentence;
    }
    if (!any)
        page += "\n" + std::string(word(Word::upload_none));
}

} // namespace

std::string upload_page(const Assessment& assessment) {
    auto page = assessment.verdict_sentence;
    if (!assessment.round)
        return page;
    section(page, Word::upload_blocks, assessment,
            [](const Finding& f) { return f.outcome == Outcome::not_met && f.blocks(); });
    section(page, Word::upload_explain, assessment, [](const Finding& f) { return f.outcome == Outcome::query; });
    section(page, Word::upload_judge, assessment,
            [](const Finding& f) { return f.outcome == Outcome::needs_judgement; });
    section(page, Word::upload_unassessed, assessment,
            [](const Finding& f) { return f.outcome == Outcome::not_assessed; });
    page += "\n\n" + std::string(word(Word::upload_workbook));
    for (const auto& finding : assessment.workbook)
        page += "\n- " + finding.message;
    if (assessment.workbook.empty())
        page += "\n" + std::string(word(Word::upload_none));
    return page;
}

} // namespace plancheck::office
