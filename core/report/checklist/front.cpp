// Makes the page of a checklist that is signed: the declaration, the headline figures, what is accepted, the lines to
// sign. All else is an annex to it.
#include "core/assess/answer.hpp"
#include "core/assess/words.hpp"
#include "core/base/text_safety.hpp"
#include "core/plan/digest.hpp"
#include "core/report/assessment/brief.hpp"
#include "core/report/checklist/parts.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/evaluate.hpp"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace plancheck {

namespace {

DocumentCell front_cell(std::string text) {
    return {.strong = {}, .lines = {std::move(text)}};
}

DocumentSection declaration(const Assessment& assessment) {
    DocumentSection section{.heading = "Declaration", .note = {}, .items = {}, .rows = {}};
    section.paragraphs.push_back(fmt::format(
        "I confirm that the figures and answers of this plan are complete and correct to the best of my "
        "knowledge, that I have read its verdict and what is open, and that I sign the plan with the code {} (its "
        "whole digest is {}).",
        plan_code(assessment.provenance.digest), assessment.provenance.digest));
    return section;
}

/// The cells of one figure in one year: measure, floor and headroom. A figure below its floor is emphasised.
void add_figure(std::vector<DocumentCell>& cells, const Finding* finding) {
    const auto shown = [&](const std::optional<Exact>& amount) {
        return amount ? show(*amount, finding->unit) : std::string{};
    };
    if (finding == nullptr || !finding->measure) {
        cells.push_back(front_cell(std::string{finding == nullptr ? "" : outcome_name(finding->outcome)}));
        cells.insert(cells.end(), 2, DocumentCell{});
        return;
    }
    const bool below = finding->headroom && finding->headroom->sign() < 0;
    cells.push_back(below ? DocumentCell{shown(finding->measure), {}} : front_cell(shown(finding->measure)));
    cells.push_back(front_cell(shown(finding->threshold)));
    cells.push_back(below ? DocumentCell{shown(finding->headroom), {}} : front_cell(shown(finding->headroom)));
}

/// The rules of the round's chart in each year, with their floors.
DocumentSection headline(const Assessment& assessment) {
    DocumentSection section{.heading = "Headline figures",
                            .note = "In £000, each with its floor and headroom. A figure below its floor is in bold.",
                            .items = {},
                            .rows = {}};
    section.table.columns = {{"Figure", 42}};
    for (const std::string_view year : assessment.round->years) {
        section.table.columns.push_back({std::string{year}, 23, true});
        section.table.columns.push_back({"Floor", 23, true});
        section.table.columns.push_back({"Headroom", 23, true});
    }
    for (const ChartRule& drawn : assessment.round->chart) {
        DocumentTable::Row row{.cells = {front_cell(std::string{drawn.label})}};
        for (const std::string_view year : assessment.round->years) {
            add_figure(row.cells, find_finding(assessment, drawn.rule, year));
        }
        section.table.rows.push_back(std::move(row));
    }
    return section;
}

/// What is waived or explained, by whom, and how many judgements are open.
DocumentSection accepted(const Assessment& assessment) {
    constexpr std::size_t most = 5;
    constexpr std::size_t longest = 150; // the annex has each in full
    DocumentSection section{.heading = {}, .note = {}, .items = {}, .rows = {}};
    std::size_t count = 0;
    const std::size_t to_judge = still_to_judge(assessment).size();
    for (const Finding& finding : assessment.findings) {
        if ((finding.outcome == Outcome::waived || finding.outcome == Outcome::query_explained) && ++count <= most) {
            const auto& by = finding.outcome == Outcome::waived ? finding.waiver : finding.explanation;
            section.list.push_back({.name = shortened(short_line(finding), longest),
                                    .text = by ? shortened(by->text, longest) : std::string{},
                                    .outcome = finding.outcome});
        }
    }
    if (count > most) {
        section.list.push_back({.name = {}, .text = fmt::format("and {} more, in the annex", count - most)});
    }
    section.heading = fmt::format("Exceptions accepted ({}), judgements open ({})", count, to_judge);
    section.note = fmt::format("{}{}", count == 0 ? "Nothing is waived or explained. " : "",
                               to_judge == 0 ? fmt::format("Every {} that needs a judgement is judged.",
                                                           nouns_of(assessment.round).feature.one)
                                             : "The annex has the questions that are still to be judged.");
    return section;
}

DocumentSection signatures(const Assessment& assessment) {
    const bool ready = assessment.verdict == Verdict::ready;
    DocumentSection section{
        .heading = "Signatures",
        .note = fmt::format("{} {}A workbook still holds this plan if it has the code {}: the sidebar in Calc shows it "
                            "under Counts, and the command plancheck verify PLAN --code compares it.",
                            assessment.signing_sentence,
                            ready ? "" : "A signature accepts what is open; it does not make the plan ready. ",
                            plan_code(assessment.provenance.digest)),
        .items = {},
        .rows = {}};
    section.table.columns = {{"Role", 50}, {"Name", 50}, {"Signature", 52}, {"Date", 28}};
    section.table.to_fill = true;
    for (const std::string_view role : {"Accountable officer", "Chief finance officer", "For the assurer", ""}) {
        section.table.rows.push_back(
            {{front_cell(std::string{role}), {}, ready ? DocumentCell{} : front_cell("not ready"), {}}});
    }
    return section;
}

} // namespace

std::vector<DocumentSection> front_page(const Assessment& assessment) {
    std::vector<DocumentSection> page{declaration(assessment)};
    if (!assessment.round->chart.empty()) {
        page.push_back(headline(assessment));
    }
    page.push_back(accepted(assessment));
    page.push_back(signatures(assessment));
    return page;
}

} // namespace plancheck
