// The assessment as a colleague would write it: what must be put right first, where, and the verdict as last line.
#include "core/report/report.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

enum class Ink { plain, strong, good, bad, doubtful, faint };

std::string_view code_of(Ink ink) {
    switch (ink) {
    case Ink::strong:
        return "\x1b[1m";
    case Ink::good:
        return "\x1b[1;32m";
    case Ink::bad:
        return "\x1b[1;31m";
    case Ink::doubtful:
        return "\x1b[1;33m";
    case Ink::faint:
        return "\x1b[2m";
    case Ink::plain:
        break;
    }
    return {};
}

class TextReport {
public:
    TextReport(const Assessment& assessment, const TextOptions& options)
        : assessment_(assessment), options_(options), width_(static_cast<std::size_t>(std::max(options.width, 40))) {}

    std::string write();

private:
    void line(std::string_view text, Ink ink = Ink::plain, std::size_t indent = 0);
    void blank() { out_ += '\n'; }
    void heading();
    void section(const Section& section);
    void finding(const Finding& finding, const Section& section);
    void workbook();
    void features();
    void addition(const std::optional<Addition>& addition);

    const Assessment& assessment_;
    const TextOptions& options_;
    std::size_t width_;
    std::string out_;
};

void TextReport::line(std::string_view text, Ink ink, std::size_t indent) {
    const std::string_view code = options_.colour ? code_of(ink) : std::string_view{};
    out_ += code;
    out_ += wrapped(text, width_, indent);
    if (!code.empty()) {
        out_ += "\x1b[0m";
    }
    out_ += '\n';
}

void TextReport::heading() {
    line(plan_line(assessment_), Ink::strong);
    line(round_line(assessment_));
    const Provenance& from = assessment_.provenance;
    std::string file = from.file_name.empty() ? "Plan" : from.file_name;
    line(
        fmt::format("{}, digest {}, assessed {} by {}", file, from.digest.substr(0, 16), from.assessed_at, from.engine),
        Ink::faint);
    blank();
}

void TextReport::addition(const std::optional<Addition>& addition) {
    if (addition) {
        line(addition->text, Ink::plain, 6);
    }
}

void TextReport::finding(const Finding& finding, const Section& section) {
    if (finding.outcome == Outcome::needs_judgement && !options_.all) {
        line(fmt::format("{}  {}", finding_name(finding), question_of(assessment_, finding)), Ink::plain, 2);
        return;
    }
    line(fmt::format("{}  {}", finding_name(finding), finding.title), Ink::strong, 2);
    line(sentence_of(finding), Ink::plain, 6);
    addition(finding.waiver);
    addition(finding.explanation);
    addition(finding.judgement);
    if (section.settled) {
        return;
    }
    if (finding.outcome == Outcome::needs_judgement) {
        line(question_of(assessment_, finding), Ink::plain, 6);
        return;
    }
    if (finding.outcome == Outcome::waived || finding.outcome == Outcome::query_explained) {
        return; // answered: nothing to look up, nothing to do
    }
    if (const std::string cells = cells_line(finding, 6); !cells.empty()) {
        line(fmt::format("Where: {}", cells), Ink::plain, 6);
    }
    if (!finding.remedy.empty()) {
        line(fmt::format("To do: {}", finding.remedy), Ink::plain, 6);
    }
    line(fmt::format("Source: {}", founded_on(finding)), Ink::plain, 6);
}

void TextReport::section(const Section& section) {
    line(fmt::format("{} ({}). {}", section.title, section.findings.size(), section.advice), Ink::strong);
    for (const Finding* entry : section.findings) {
        finding(*entry, section);
    }
    blank();
}

void TextReport::workbook() {
    if (assessment_.workbook.empty()) {
        return;
    }
    line(fmt::format("The workbook itself ({}).", assessment_.workbook.size()), Ink::strong);
    for (const WorkbookFinding* entry : workbook_in_order(assessment_)) {
        line(fmt::format("{} ({}): {}", entry->code, severity_name(entry->severity), entry->message), Ink::plain, 2);
    }
    blank();
}

void TextReport::features() {
    std::size_t open = 0;
    std::string list;
    for (const ElementResult& element : assessment_.results) {
        for (const FeatureResult& feature : element.features) {
            const bool settled = feature.outcome == Outcome::met || feature.outcome == Outcome::needs_judgement;
            if (!settled || options_.all) {
                open += settled ? 0 : 1;
                list += wrapped(fmt::format("{} {}: {}", feature.feature->id, outcome_name(feature.outcome),
                                            feature.feature->title),
                                width_, 2);
                list += '\n';
            }
        }
    }
    if (!list.empty()) {
        line(fmt::format("Features still open ({}). {}", open, register_line(assessment_)), Ink::strong);
        out_ += list;
        blank();
    }
}

std::string TextReport::write() {
    if (assessment_.verdict == Verdict::could_not_be_assessed) {
        const std::string& file = assessment_.provenance.file_name;
        if (!file.empty()) {
            line(file, Ink::strong);
        }
    } else {
        heading();
        bool workbook_said = false;
        for (const Section& part : sections_of(assessment_)) {
            if (!part.first && !std::exchange(workbook_said, true)) {
                workbook();
            }
            if (!part.settled || options_.all) {
                section(part);
            }
        }
        if (!workbook_said) {
            workbook();
        }
        features();
    }
    line(assessment_.verdict_sentence, assessment_.verdict == Verdict::ready       ? Ink::good
                                       : assessment_.verdict == Verdict::not_ready ? Ink::bad
                                                                                   : Ink::doubtful);
    return std::move(out_);
}

} // namespace

std::string to_text(const Assessment& assessment, const TextOptions& options) {
    return TextReport{assessment, options}.write();
}

} // namespace plancheck
