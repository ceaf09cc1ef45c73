// Writes the assessment as CSV: a row for the verdict, one for the round, one for each finding and each workbook
// finding. The columns: docs/command-line.md.
#include "core/report/assessment/report.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/write/csv_field.hpp"
#include "core/workbook/cell.hpp"

#include <array>
#include <fmt/format.h>
#include <iterator>
#include <limits>

namespace plancheck {

namespace {

constexpr std::array<std::string_view, 23> csv_columns{
    "file",    "organisation", "round",   "kind",        "rule",      "title",      "period",   "severity",
    "outcome", "reason",       "measure", "threshold",   "headroom",  "unit",       "sentence", "remedy",
    "source",  "cells",        "waiver",  "explanation", "judgement", "confidence", "name"};

/// Writes one row, field by field.
class Row {
public:
    Row(std::string& out, const Assessment& assessment, std::string_view kind)
        : out_(out), name_(assessment.organisation_name) {
        text(assessment.provenance.file_name);
        text(assessment.organisation_code);
        text(assessment.provenance.round_id);
        text(kind);
    }
    void text(std::string_view value) {
        begin();
        append_csv_text(out_, value);
    }
    void number(const std::optional<Exact>& value) {
        begin();
        if (value) {
            out_ += value->to_string();
        }
    }
    void addition(const std::optional<Addition>& value) { text(value ? value->text : std::string{}); }
    void skip(std::size_t fields) {
        for (; fields > 0; --fields) {
            begin();
        }
    }
    /// Ends the row with the organisation's name, which came later than the other columns.
    void end() {
        text(name_);
        out_ += csv_line_end;
    }

private:
    void begin() {
        if (!first_) {
            out_ += ',';
        }
        first_ = false;
    }
    std::string& out_;
    const std::string& name_;
    bool first_ = true;
};

void finding_row(std::string& out, const Assessment& assessment, const Finding& finding) {
    Row row{out, assessment, "rule"};
    row.text(finding.rule);
    row.text(finding.title);
    row.text(finding.period);
    row.text(weight_of(finding));
    row.text(outcome_name(finding.outcome));
    row.text(finding.reason_key());
    row.number(finding.measure);
    row.number(finding.threshold);
    row.number(finding.headroom);
    row.text(unit_name(finding.unit));
    row.text(sentence_of(finding));
    row.text(finding.remedy);
    row.text(finding.source);
    row.text(cells_line(finding, std::numeric_limits<std::size_t>::max()));
    row.addition(finding.waiver);
    row.addition(finding.explanation);
    row.addition(finding.judgement);
    row.text(confidence_name(finding.confidence));
    row.end();
}

void verdict_row(std::string& out, const Assessment& assessment) {
    Row row{out, assessment, "verdict"};
    row.skip(4);
    row.text(verdict_name(assessment.verdict));
    row.skip(5);
    row.text(assessment.verdict_sentence);
    row.skip(7);
    row.end();
}

/// Writes a row that holds only a sentence.
void sentence_row(std::string& out, const Assessment& assessment, std::string_view kind, std::string_view sentence) {
    Row row{out, assessment, kind};
    row.skip(10);
    row.text(sentence);
    row.skip(7);
    row.end();
}

void workbook_row(std::string& out, const Assessment& assessment, const WorkbookFinding& finding) {
    Row row{out, assessment, "workbook"};
    row.text(finding.code);
    row.skip(2);
    row.text(severity_name(finding.severity));
    row.skip(6);
    row.text(finding.message);
    row.skip(2);
    row.text(cell_address(finding.sheet, finding.cell));
    row.skip(4);
    row.end();
}

} // namespace

std::string to_csv(const Assessment& assessment, bool heading) {
    std::string out;
    if (heading) {
        out += csv_begin;
        for (std::size_t index = 0; index < csv_columns.size(); ++index) {
            fmt::format_to(std::back_inserter(out), "{}{}", index == 0 ? "" : ",", csv_columns[index]);
        }
        out += csv_line_end;
    }
    verdict_row(out, assessment);
    if (assessment.round != nullptr) {
        sentence_row(out, assessment, "rounds", rules_origin(*assessment.round));
    }
    if (!assessment.provenance.passed_over.empty()) {
        sentence_row(out, assessment, "passed over", assessment.provenance.passed_over);
    }
    for (const Finding& finding : assessment.findings) {
        finding_row(out, assessment, finding);
    }
    if (assessment.was_assessed()) {
        for (const WorkbookFinding& finding : assessment.workbook) {
            workbook_row(out, assessment, finding);
        }
    }
    return out;
}

} // namespace plancheck
