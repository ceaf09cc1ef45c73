// The assessment as Markdown: for minutes, issues and wikis.
#include "core/report/report.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"

#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

/// Text that Markdown (CommonMark and GitHub's tables) shows letter by letter.
std::string plain(std::string_view text) {
    std::string result;
    for (const char letter : one_line(text)) {
        switch (letter) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '\\':
        case '`':
        case '*':
        case '_':
        case '[':
        case ']':
        case '#':
        case '|':
        case '~':
            result += '\\';
            [[fallthrough]];
        default:
            result += letter;
        }
    }
    return result;
}

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
    line("# {}",
         plain(assessment_.verdict == Verdict::could_not_be_assessed ? from.file_name : plan_line(assessment_)));
    line("\n**{}**\n", plain(assessment_.verdict_sentence));
    if (assessment_.verdict == Verdict::could_not_be_assessed) {
        return;
    }
    line("- {}", plain(round_line(assessment_)));
    if (!from.file_name.empty()) {
        line("- File {}, SHA-256 {}", plain(from.file_name), from.file_sha256);
    }
    line("- Digest of the plan {}", from.digest);
    line("- Assessed {} by {}\n", from.assessed_at, plain(from.engine));
}

void MarkdownReport::section(const Section& section) {
    line("## {} ({})\n\n{}\n", section.title, section.findings.size(), section.advice);
    for (const Finding* finding : section.findings) {
        line("- **{}** {}  ", plain(finding_name(*finding)), plain(finding->title));
        out_ += "  " + plain(sentence_of(*finding));
        for (const auto* addition : {&finding->waiver, &finding->explanation, &finding->judgement}) {
            if (*addition) {
                out_ += "  \n  " + plain((*addition)->text);
            }
        }
        if (!section.settled) {
            if (const std::string cells = cells_line(*finding, 6); !cells.empty()) {
                out_ += "  \n  Where: " + plain(cells);
            }
            if (finding->outcome == Outcome::needs_judgement) {
                out_ += "  \n  " + plain(question_of(assessment_, *finding));
            } else if (!finding->remedy.empty()) {
                out_ += "  \n  To do: " + plain(finding->remedy);
            }
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
        line("| {} | {} | {} |", plain(finding->code), severity_name(finding->severity), plain(finding->message));
    }
    out_ += '\n';
}

void MarkdownReport::features() {
    line("## Elements and features\n\n| id | title | outcome |\n|---|---|---|");
    for (const ElementResult& element : assessment_.results) {
        line("| **{}** | **{}** | **{}** |", plain(element.element->id), plain(element.element->title),
             outcome_name(element.outcome));
        for (const FeatureResult& feature : element.features) {
            line("| {} | {} | {} |", plain(feature.feature->id), plain(feature.feature->title),
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
