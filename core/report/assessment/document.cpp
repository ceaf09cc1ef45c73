// Makes the document of an assessment: what must be put right, the workbook's own findings, the features, what is met,
// and the sources.
#include "core/base/text.hpp"
#include "core/base/today.hpp"
#include "core/report/assessment/brief.hpp"
#include "core/report/assessment/causes.hpp"
#include "core/report/assessment/context.hpp"
#include "core/report/assessment/report.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/evaluate.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

namespace plancheck {

namespace {

void add_fact(std::vector<DocumentFact>& facts, std::string_view name, std::string_view value, bool prose = false) {
    if (!value.empty()) {
        facts.push_back({std::string{name}, std::string{value}, prose});
    }
}

DocumentSection titled(std::string_view id, std::string heading) {
    return {.heading = std::move(heading), .note = {}, .items = {}, .rows = {}, .id = std::string{id}};
}

DocumentTable::Row counted_row(std::string_view name, const Counts& counts, std::span<const std::size_t> used) {
    DocumentTable::Row row{.cells = {{{}, {std::string{name}}}}};
    for (const std::size_t index : used) {
        row.cells.push_back({{}, {std::to_string(counts[index])}});
    }
    return row;
}

DocumentSection counts_of(const Assessment& assessment) {
    DocumentSection section = titled("counts", "Counts");
    section.settled = true;
    section.table.columns.push_back({""});
    std::vector<std::size_t> used;
    for (std::size_t index = 0; index < outcome_count; ++index) {
        if (assessment.elements[index] + assessment.features[index] + assessment.rules[index] +
                assessment.advice[index] !=
            0) {
            const auto outcome = static_cast<Outcome>(index);
            used.push_back(index);
            section.table.columns.push_back({std::string{outcome_name(outcome)}, 1, true, outcome});
        }
    }
    if (!assessment.results.empty()) {
        const RoundNouns nouns = nouns_of(assessment.round);
        section.table.rows = {counted_row(begin_with_capital(nouns.element.many), assessment.elements, used),
                              counted_row(begin_with_capital(nouns.feature.many), assessment.features, used)};
    }
    section.table.rows.push_back(counted_row("Rules, each year", assessment.rules, used));
    section.table.rows.push_back(counted_row("Advice, each year", assessment.advice, used));
    return section;
}

DocumentTable workings_of(const Finding& finding) {
    constexpr std::size_t at_most = 16;
    DocumentTable table{.columns = {{"What"}, {"Value", 1, true}, {"Cell"}}, .rows = {}};
    const std::size_t shown = std::min(at_most, finding.workings.size());
    for (const WorkingReport& working : std::span{finding.workings}.first(shown)) {
        table.rows.push_back({{{{}, {working.label}}, {{}, {working.value}}, {{}, {working.cell}}}});
    }
    if (shown < finding.workings.size()) {
        table.rows.push_back(
            {{{{}, {fmt::format("and {} more, in the JSON report", finding.workings.size() - shown)}}}, true});
    }
    return table;
}

std::vector<std::string> said_of(const Finding& finding) {
    std::vector<std::string> lines{std::string{sentence_of(finding)}};
    std::ranges::copy(additions_beside(finding), std::back_inserter(lines));
    return lines;
}

/// An item for a finding that awaits a judgement. Its title is the question, and its sentence goes into `more`.
DocumentItem question_item(const Assessment& assessment, const Finding& finding) {
    const std::string name = finding_name(finding);
    DocumentItem item{.name = name,
                      .title = std::string{question_of(assessment, finding)},
                      .lines = {},
                      .id = name,
                      .more = said_of(finding)};
    item.more.emplace(item.more.begin(), finding.title);
    return item;
}

DocumentItem settled_item(const Finding& finding) {
    const std::string name = finding_name(finding);
    DocumentItem item{.name = name, .title = std::string{finding.title}, .lines = said_of(finding), .id = name};
    if (finding.headroom) {
        const bool money = finding.unit == Unit::thousand_pounds;
        add_fact(item.figures, "Headroom", show(*finding.headroom, finding.unit) + (money ? " £000" : ""));
    }
    return item;
}

/// Whether the workbook's own program is one that writes Finance.E33 for Finance!E33.
bool is_open_document(const Assessment& assessment) {
    const std::string& name = assessment.provenance.file_name;
    return std::ranges::any_of(std::array{".ods", ".ots", ".fods"},
                               [&](std::string_view ending) { return lower_case(name).ends_with(ending); });
}

/// Where the finding is, with names to copy. Calc refuses 'Expenditure detail'!E84 in its Name Box.
DocumentFact where(const Assessment& assessment, const Finding& finding) {
    constexpr std::size_t most = 12;
    auto [names, more] = cells_of(finding, most);
    if (is_open_document(assessment)) {
        for (std::string& name : names) {
            if (const std::size_t mark = name.rfind('!'); mark != name.npos) {
                name[mark] = '.';
            }
        }
    }
    return {.name = "Where",
            .value = cells_line(finding, most),
            .cells = std::move(names),
            .after_cells = more == 0 ? std::string{} : fmt::format(" and {} more", more)};
}

DocumentItem open_item(const Assessment& assessment, const Finding& finding) {
    const std::string name = finding_name(finding);
    DocumentItem item{.name = name,
                      .title = std::string{finding.title},
                      .lines = said_of(finding),
                      .id = name,
                      .outcome = finding.outcome,
                      .weight = std::string{weight_of(finding)},
                      .workings = workings_of(finding)};
    if (DocumentFact cells = where(assessment, finding); !cells.cells.empty()) {
        item.facts.push_back(std::move(cells));
    }
    const bool answered = finding.outcome == Outcome::waived || finding.outcome == Outcome::query_explained;
    if (!finding.remedy.empty()) {
        item.facts.push_back({.name = "To do", .value = std::string{finding.remedy}, .prose = true, .minor = answered});
    }
    item.facts.push_back({.name = "Source", .value = founded_on(*assessment.round, finding), .minor = true});
    item.answered = answered;
    return item;
}

DocumentItem fault_item(const WorkbookFinding& fault) {
    const std::string place = cell_address(fault.sheet, fault.cell);
    std::string_view message = fault.message;
    if (const std::string start = place + " "; !place.empty() && message.starts_with(start)) {
        message.remove_prefix(start.size()); // the name says it
    }
    return {.name = place.empty() ? "The workbook" : place, .title = std::string{message}, .lines = {}};
}

/// All that keeps the plan from ready, each with its next step: rules that are not met, queries, rules that are not
/// assessed, faults of the workbook. What nobody has begun is told by sheet.
DocumentSection put_right_first(const Assessment& assessment, std::vector<Section>& parts) {
    DocumentSection section = titled("To put right first", {});
    section.note = "Each of these keeps the plan from being ready.";
    for (Section& part : parts) {
        std::erase_if(part.findings, [&](const Finding* finding) {
            const bool first = finding->blocks() && !finding->not_begun;
            if (first) {
                section.items.push_back(open_item(assessment, *finding));
            }
            return first;
        });
    }
    for (const WorkbookFinding* fault : workbook_in_order(assessment)) {
        if (fault->blocks() && !fault->is_cell_to_fill()) {
            section.items.push_back(fault_item(*fault));
        }
    }
    std::erase_if(parts, [](const Section& part) { return part.findings.empty(); });
    section.heading = fmt::format("To put right first ({})", section.items.size());
    return section;
}

DocumentSection findings_of(const Assessment& assessment, const Section& part) {
    DocumentSection section = titled(part.title, fmt::format("{} ({})", part.title, part.findings.size()));
    const bool questions = part.findings.front()->outcome == Outcome::needs_judgement;
    section.note = part.advice;
    section.settled = part.settled;
    section.brief = part.settled || questions;
    section.folded = section.brief;
    for (const Finding* finding : part.findings) {
        section.items.push_back(questions      ? question_item(assessment, *finding)
                                : part.settled ? settled_item(*finding)
                                               : open_item(assessment, *finding));
    }
    return section;
}

/// What a finding of the workbook is to a planner, who knows no codes.
std::string_view kind_of(const WorkbookFinding& finding) {
    return finding.is_cell_to_fill()                ? "To fill in"
           : finding.severity == Severity::blocking ? "Fault"
           : finding.severity == Severity::query    ? "Query"
                                                    : "Advice";
}

void add_workbook_itself(Document& document, const Assessment& assessment) {
    std::vector<const WorkbookFinding*> findings = workbook_in_order(assessment);
    std::erase_if(findings,
                  [](const WorkbookFinding* finding) { return finding->blocks() && !finding->is_cell_to_fill(); });
    if (findings.empty()) {
        return;
    }
    DocumentSection& section =
        document.sections.emplace_back(titled("workbook", fmt::format("The workbook itself ({})", findings.size())));
    for (const WorkbookFinding* finding : findings) {
        section.list.push_back({.name = std::string{kind_of(*finding)}, .text = finding->message});
    }
}

/// An entry for a feature. It links to the first finding of the feature's own test.
DocumentEntry feature_entry(const Assessment& assessment, const FeatureResult& result) {
    const auto finding = std::ranges::find(assessment.findings, result.feature->id, &Finding::rule);
    return {.name = std::string{result.feature->id},
            .text = std::string{result.feature->title},
            .outcome = result.outcome,
            .item = finding == assessment.findings.end() ? std::string{} : finding_name(*finding),
            .settled = result.outcome == Outcome::met || result.outcome == Outcome::needs_judgement};
}

DocumentSection elements_of(const Assessment& assessment) {
    const RoundNouns nouns = nouns_of(assessment.round);
    DocumentSection section =
        titled("elements", fmt::format("{} and {}", begin_with_capital(nouns.element.many), nouns.feature.many));
    section.note = register_line(assessment);
    section.folded = true;
    std::ptrdiff_t open = 0;
    for (const ElementResult& result : assessment.results) {
        DocumentEntry entry{.name = std::string{result.element->id},
                            .text = std::string{result.element->title},
                            .outcome = result.outcome,
                            .settled = true};
        for (const FeatureResult& feature : result.features) {
            entry.under.push_back(feature_entry(assessment, feature));
        }
        open += std::ranges::count(entry.under, false, &DocumentEntry::settled);
        section.list.push_back(std::move(entry));
    }
    if (open > 0) {
        section.heading += fmt::format(" ({} still open)", count_of(static_cast<std::size_t>(open), nouns.feature));
    }
    return section;
}

/// The sources that findings name, by their short titles.
DocumentSection sources_of(const Assessment& assessment) {
    DocumentSection section = titled("sources", "Sources");
    section.settled = section.folded = true;
    for (const Source& source : assessment.round->sources) {
        add_fact(section.facts, source.short_title,
                 source.title == source.short_title ? std::string{source.where}
                                                    : fmt::format("{}; {}", source.title, source.where));
    }
    return section;
}

DocumentSection provenance_of(const Assessment& assessment) {
    const Provenance& from = assessment.provenance;
    DocumentSection section = titled("provenance", "Where this comes from");
    section.settled = section.folded = true;
    add_fact(section.facts, "File", from.file_name);
    add_fact(section.facts, "Beside it", from.passed_over);
    add_fact(section.facts, "SHA-256 of the file", from.file_sha256);
    add_fact(section.facts, "Digest of the plan", from.digest);
    add_fact(section.facts, "Rules", from.round_id.empty() ? std::string{} : round_line(assessment));
    add_fact(section.facts, "Rounds", assessment.round == nullptr ? std::string{} : rules_origin(*assessment.round));
    add_fact(section.facts, "Assessed", moment_words(from.assessed_at));
    add_fact(section.facts, "By", from.engine);
    return section;
}

/// Adds the sections: what keeps the plan from ready, the workbook itself, all else that is open, the features, what is
/// settled.
void add_sections(Document& document, const Assessment& assessment, std::span<const SharedCause> causes) {
    document.sections.push_back(counts_of(assessment));
    document.sections.push_back(progress_section(assessment));
    document.sections.back().folded = true;
    if (DocumentSection section = causes_section(assessment, causes); !section.list.empty()) {
        document.sections.push_back(std::move(section));
    }
    std::vector<Section> parts = sections_of(assessment);
    if (DocumentSection first = put_right_first(assessment, parts); !first.items.empty()) {
        document.sections.push_back(std::move(first));
    }
    bool workbook_said = false;
    bool elements_said = false;
    const auto before = [&](bool first, bool settled) {
        if (!first && !std::exchange(workbook_said, true)) {
            add_workbook_itself(document, assessment);
        }
        if (settled && !std::exchange(elements_said, true) && !assessment.results.empty()) {
            document.sections.push_back(elements_of(assessment));
        }
    };
    for (const Section& part : parts) {
        before(part.first, part.settled);
        document.sections.push_back(findings_of(assessment, part));
    }
    before(false, true);
    if (assessment.context.known()) {
        document.sections.push_back(context_section(assessment));
    }
    document.sections.push_back(sources_of(assessment));
}

} // namespace

Document assessment_document(const Assessment& assessment, std::span<const SharedCause> causes) {
    const Provenance& from = assessment.provenance;
    const bool assessed = assessment.was_assessed();
    Document document{.title = assessed ? plan_line(assessment) : from.file_name,
                      .conclusion = assessment.verdict_sentence,
                      .brief = brief_of(assessment, causes),
                      .tone = tone_of_verdict(assessment.verdict),
                      .state = std::string{verdict_name(assessment.verdict)},
                      .generator = from.engine,
                      .contents = assessed};
    document.header = document.title;
    if (assessed) {
        document.about = {round_line(assessment), rules_line(assessment),
                          fmt::format("{}, digest {}, assessed {} by {}",
                                      from.file_name.empty() ? "Plan" : from.file_name, from.digest.substr(0, 16),
                                      moment_words(from.assessed_at), from.engine)};
        add_sections(document, assessment, causes);
    }
    document.sections.push_back(provenance_of(assessment));
    return document;
}

std::string to_text(const Assessment& assessment, const TextOptions& options, std::span<const SharedCause> causes) {
    return document_text(assessment_document(assessment, causes), options);
}

std::string to_markdown(const Assessment& assessment, std::span<const SharedCause> causes) {
    return document_markdown(assessment_document(assessment, causes));
}

std::string to_html(const Assessment& assessment, std::span<const SharedCause> causes) {
    return document_html(assessment_document(assessment, causes));
}

} // namespace plancheck
