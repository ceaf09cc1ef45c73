// Writes a footprint as CSV: a row for each plan and for each of its elements and findings, then what is missing and
// set aside, the sums, the rules on them, and the same for each STP area. The columns: docs/command-line.md.
#include "core/assess/words.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/footprint/report.hpp"
#include "core/report/write/csv_field.hpp"
#include "core/round/nouns.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>
#include <span>

namespace plancheck {

namespace {

constexpr std::string_view csv_heading =
    "kind,file,organisation,name,id,title,period,outcome,amount,unit,sentence,nationally";

struct CsvRow {
    std::string_view kind, file, organisation, name, id, title, period, outcome;
    std::optional<Exact> amount;
    std::string_view unit, sentence;
    std::optional<std::size_t> nationally{};
};

void add(std::string& out, const CsvRow& row) {
    for (const std::string_view text :
         {row.kind, row.file, row.organisation, row.name, row.id, row.title, row.period, row.outcome}) {
        append_csv_text(out, text);
        out += ',';
    }
    out += row.amount ? row.amount->to_string() : std::string{};
    for (const std::string_view text : {row.unit, row.sentence}) {
        out += ',';
        append_csv_text(out, text);
    }
    out += ',';
    out += row.nationally ? std::to_string(*row.nationally) : std::string{};
    out += csv_line_end;
}

CsvRow finding_row(std::string_view kind, const Finding& finding) {
    return {.kind = kind,
            .file = {},
            .organisation = {},
            .name = {},
            .id = finding.rule,
            .title = finding.title,
            .period = finding.period,
            .outcome = outcome_name(finding.outcome),
            .amount = finding.headroom,
            .unit = unit_name(finding.unit),
            .sentence = sentence_of(finding)};
}

void add_sum(std::string& out, std::string_view kind, const Footprint& footprint, const FootprintArea& area,
             const Sum& sum) {
    const std::string code = sum.point.code(*footprint.round);
    const std::string lacking = sum.lacking.empty() ? std::string{}
                                                    : fmt::format("not given by {} of {} plans", sum.lacking.size(),
                                                                  sum.given + sum.lacking.size());
    add(out, {.kind = kind,
              .file = {},
              .organisation = area.code,
              .name = area.name,
              .id = code,
              .title = sum.point.line->label,
              .period = sum.point.column,
              .outcome = {},
              .amount = sum.amount,
              .unit = unit_name(sum.point.line->unit),
              .sentence = lacking});
}

/// Bodies judged singly and as one: a row for the whole, then for each rule one of each body and one as one.
void add_structures(std::string& out, const Footprint& footprint) {
    for (const Structure& structure : footprint.structures) {
        CsvRow row;
        row.kind = "structure";
        row.name = structure.name;
        row.sentence = structure.sentence;
        add(out, row);
        for (const StructureTest& test : structure.tests) {
            for (std::size_t body = 0; body < test.singly.size(); ++body) {
                CsvRow single = finding_row("structure singly", test.singly[body]);
                single.organisation = structure.codes[body];
                single.name = structure.name;
                add(out, single);
            }
            CsvRow one = finding_row("structure as one", test.as_one);
            one.name = structure.name;
            add(out, one);
        }
    }
}

void add_areas(std::string& out, const Footprint& footprint) {
    for (const AreaPart& part : footprint.areas) {
        const std::string sentence = fmt::format("{} of {}, {} ready", part.counted,
                                                 count_of(part.expected, nouns_of(footprint.round).body), part.ready);
        CsvRow row;
        row.kind = "area";
        row.organisation = part.area.code;
        row.name = part.area.name;
        row.sentence = sentence;
        add(out, row);
        for (const Sum& sum : part.sums) {
            add_sum(out, "area sum", footprint, part.area, sum);
        }
        for (const Finding& finding : part.open) {
            CsvRow open = finding_row("area test", finding);
            open.organisation = part.area.code;
            open.name = part.area.name;
            add(out, open);
        }
    }
}

/// The headings, and the rows of the whole.
void add_head(std::string& out, const Footprint& footprint) {
    out += csv_begin;
    out += csv_heading;
    out += csv_line_end;
    CsvRow whole;
    const std::string title = footprint.title();
    whole.kind = "footprint";
    whole.name = title;
    whole.organisation = footprint.area.code;
    whole.outcome = verdict_name(footprint.verdict);
    whole.sentence = footprint.sentence;
    add(out, whole);
    const auto add_note = [&](std::string_view kind, std::string_view sentence) {
        CsvRow row;
        row.kind = kind;
        row.sentence = sentence;
        add(out, row);
    };
    if (footprint.round != nullptr) {
        add_note("rounds", rules_origin(*footprint.round));
    }
    if (!footprint.passed_over.empty()) {
        add_note("passed over", footprint.passed_over);
    }
}

void add_ratios(std::string& out, const Footprint& footprint, const PlanRow& row) {
    for (std::size_t i = 0; i < footprint.ratios.size() && i < row.ratios.size(); ++i) {
        const RatioColumn& column = footprint.ratios[i];
        if (row.ratios[i]) {
            add(out, {.kind = "ratio",
                      .file = row.file,
                      .organisation = row.code,
                      .name = row.name,
                      .id = {},
                      .title = column.ratio->label,
                      .period = column.year,
                      .outcome = ratio_place_name(place_of(column, *row.ratios[i])),
                      .amount = row.ratios[i],
                      .unit = unit_name(column.ratio->unit),
                      .sentence = {}});
        }
    }
}

void add_count(std::string& out, std::string_view title, std::string_view label, std::size_t here, std::size_t of,
               std::optional<std::size_t> nationally) {
    const std::string sentence = fmt::format("{} of {} here", here, of);
    add(out, {.kind = "known",
              .file = {},
              .organisation = {},
              .name = {},
              .id = {},
              .title = label,
              .period = title,
              .outcome = {},
              .amount = Exact{static_cast<std::int64_t>(here)},
              .unit = unit_name(Unit::count),
              .sentence = sentence,
              .nationally = nationally});
}

/// What registers name of each body, and how many bodies that are.
void add_known(std::string& out, const Footprint& footprint) {
    for (const KnownBody& body : footprint.bodies) {
        const std::string words = body.known.words();
        CsvRow row;
        row.kind = "known body";
        row.organisation = body.code;
        row.name = body.name;
        row.period = body.known.rated == nullptr ? std::string_view{} : body.known.rated->from.text;
        row.outcome = body.known.rating;
        row.sentence = words;
        add(out, row);
    }
    for (const KnownCounts& counts : footprint.known) {
        for (const KnownCount& count : counts.counts) {
            add_count(out, counts.title, count.label, count.bodies.size(), counts.of, count.nationally);
        }
        add_count(out, counts.title, "No register names one", counts.unnamed, counts.of, {});
    }
}

void add_missing(std::string& out, std::span<const Organisation* const> missing) {
    for (const Organisation* one : missing) {
        CsvRow row;
        row.kind = "missing";
        row.organisation = one->code;
        row.name = one->name;
        row.title = one->footprint;
        add(out, row);
    }
}

void add_set_aside(std::string& out, const SetAside& one) {
    CsvRow row;
    row.kind = "set aside";
    row.file = one.file;
    row.organisation = one.code;
    row.name = one.name;
    row.id = one.round;
    row.title = one.submission;
    row.outcome = standing_name(one.standing);
    row.sentence = one.why;
    add(out, row);
}

} // namespace

std::string footprint_plan_csv(const Assessment& assessment) {
    std::string out;
    const auto of_plan = [&](CsvRow row) {
        row.file = assessment.provenance.file_name;
        row.organisation = assessment.organisation_code;
        row.name = assessment.organisation_name;
        add(out, row);
    };
    CsvRow plan;
    plan.kind = "plan";
    plan.outcome = verdict_name(assessment.verdict);
    plan.sentence = assessment.verdict_sentence;
    of_plan(plan);
    for (const ElementResult& result : assessment.results) {
        CsvRow row;
        row.kind = "element";
        row.id = result.element->id;
        row.title = result.element->title;
        row.outcome = outcome_name(result.outcome);
        of_plan(row);
    }
    for (const Finding& finding : assessment.findings) {
        of_plan(finding_row("rule", finding));
    }
    if (!assessment.was_assessed()) {
        return out; // why stands in the plan's own row
    }
    for (const WorkbookFinding& finding : assessment.workbook) {
        CsvRow row;
        row.kind = "workbook";
        row.id = finding.code;
        row.outcome = severity_name(finding.severity);
        row.sentence = finding.message;
        of_plan(row);
    }
    return out;
}

void footprint_csv(const Footprint& footprint, const Write& write, const WritePlan& plan) {
    std::string out;
    add_head(out, footprint);
    write(out);
    for (const PlanRow& row : footprint.rows) {
        plan(row.number, write);
    }
    out.clear();
    for (const PlanRow& row : footprint.rows) {
        add_ratios(out, footprint, row);
    }
    add_known(out, footprint);
    add_missing(out, footprint.missing);
    for (const SetAside& one : footprint.set_aside) {
        add_set_aside(out, one);
        write(out);
        out.clear();
    }
    for (const Sum& sum : footprint.sums) {
        add_sum(out, "sum", footprint, {}, sum);
    }
    for (const Finding& finding : footprint.tests) {
        add(out, finding_row("test", finding));
    }
    add_structures(out, footprint);
    add_areas(out, footprint);
    write(out);
}

} // namespace plancheck
