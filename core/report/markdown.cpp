// The assessment as Markdown: for minutes, issues and wikis.
#include "core/report/markdown_text.hpp"
#include "core/report/report.hpp"
#include "core/report/sections.hpp"

#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

class MarkdownReport {
public:
    explicit MarkdownReport(const Assessment& assessment) : assessment_(assessment) {}
    std::string write();

private:
    template <class... Parts> void line(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
        out_ += '\n';
    }
    void heading();
    void features();
    void section(const Section& section);
    void workbook();

    const Assessment& assessment_;
    std::string out_;
};

void MarkdownReport::heading() {
    const Provenance& from = assessment_.provenance;
    line("# {}", markdown_text(assessment_.verdict == Verdict::could_not_be_assessed ? from.file_name
                                                                                     : plan_line(assessment_)));
    line("\n**{}**\n", markdown_text(assessment_.verdict_sentence));
    if (assessment_.verdict == Verdict::could_not_be_assessed) {
        return;
    }
    line("- {}", markdown_text(round_line(assessment_)));
    if (!from.file_name.empty()) {
        line("- File {}, SHA-256 {}", markdown_text(from.file_name), from.file_sha256);
    }
    line("- Digest of the plan {}", from.digest);
    line("- Assessed {} by {}\n", from.assessed_at, markdown_text(from.engine));
}

void MarkdownReport::section(const Section& section) {
    line("## {} ({})\n\n{}\n", section.title, section.findings.size(), section.advice);
    for (const Finding* finding : section.findings) {
        line("- **{}** {}  ", markdown_text(finding_name(*finding)), markdown_text(finding->title));
        out_ += "  " + markdown_text(sentence_of(*finding));
        for (const auto* addition : {&finding->waiver, &finding->explanation, &finding->judgement}) {
            if (*addition) {
                out_ += "  \n  " + markdown_text((*addition)->text);
            }
        }
        if (!section.settled) {
            if (const std::string cells = cells_line(*finding, 6); !cells.empty()) {
                out_ += "  \n  Where: " + markdown_text(cells);
            }
            if (finding->outcome == Outcome::needs_judgement) {
                out_ += "  \n  " + markdown_text(question_of(assessment_, *finding));
            } else if (!finding->remedy.empty()) {
                out_ += "  \n  To do: " + markdown_text(finding->remedy);
            }
            out_ += "  \n  Source: " + markdown_text(founded_on(*finding));
        }
        out_ += '\n';
    }
    out_ += '\n';
}

void MarkdownReport::workbook() {
    if (assessment_.workbook.empty()) {
        return;
    }
    line("## The workbook itself ({})\n", assessment_.workbook.size());
    line("| code | severity | finding |\n|---|---|---|");
    for (const WorkbookFinding* finding : workbook_in_order(assessment_)) {
        line("| {} | {} | {} |", markdown_text(finding->code), severity_name(finding->severity),
             markdown_text(finding->message));
    }
    out_ += '\n';
}

void MarkdownReport::features() {
    line("## Elements and features\n\n{}\n\n| id | title | outcome |\n|---|---|---|",
         markdown_text(register_line(assessment_)));
    for (const ElementResult& element : assessment_.results) {
        line("| **{}** | **{}** | **{}** |", markdown_text(element.element->id), markdown_text(element.element->title),
             outcome_name(element.outcome));
        for (const FeatureResult& feature : element.features) {
            line("| {} | {} | {} |", markdown_text(feature.feature->id), markdown_text(feature.feature->title),
                 outcome_name(feature.outcome));
        }
    }
}

std::string MarkdownReport::write() {
    heading();
    if (assessment_.verdict != Verdict::could_not_be_assessed) {
        for (const Section& part : sections_of(assessment_)) {
            section(part);
        }
        workbook();
        features();
    }
    return std::move(out_);
}

} // namespace

std::string to_markdown(const Assessment& assessment) {
    return MarkdownReport{assessment}.write();
}

} // namespace plancheck
