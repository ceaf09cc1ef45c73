// Judges a plan by a round, in order: workbook, rules, people's additions, features, elements, verdict.
#include "core/assess/assess.hpp"

#include "core/assess/additions.hpp"
#include "core/assess/asked_registers.hpp"
#include "core/assess/context.hpp"
#include "core/assess/features.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/progress.hpp"
#include "core/assess/registers.hpp"
#include "core/assess/signing.hpp"
#include "core/assess/succession.hpp"
#include "core/assess/verdict.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/base/day.hpp"
#include "core/plan/digest.hpp"
#include "core/register/askable.hpp"
#include "core/round/fingerprint.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view engine_name = "plancheck " PLANCHECK_VERSION;

/// Returns the plan with the block `workbook`: the number of findings of each code that rules may ask for.
Plan with_counts(const Round& round, const Plan& plan, const WorkbookFindings& findings) {
    PlanBuilder builder{plan};
    const Block* block = find_block(round, "workbook");
    if (block == nullptr) {
        return builder.finish();
    }
    builder.block(block->code, {});
    builder.column(block->code, "count", {});
    for (const Line& line : block->lines) {
        std::string code{line.code};
        std::ranges::replace(code, '_', '-');
        DataPoint point;
        point.value.kind = ValueKind::number;
        point.value.number = *Decimal::from_double(static_cast<double>(findings.count(code)));
        builder.line(block->code, line.code, {});
        builder.point(block->code, line.code, "count", point);
    }
    return builder.finish();
}

/// Whether the rule reads a line of this block.
bool reads(const Round& round, const Rule& rule, std::string_view block) {
    const auto is_of_it = [&](const Node& node) {
        return node.op == Op::line && round.blocks[round.lines[node.ref].block].code == block;
    };
    return std::ranges::any_of(rule.when.nodes, is_of_it) || std::ranges::any_of(rule.test.nodes, is_of_it);
}

void check_cells_and_records(const Round& round, const Plan& plan, const WorkbookSigns& signs,
                             WorkbookFindings& workbook) {
    check_structure(round, plan, signs, workbook);
    check_cells(round, plan, workbook);
    check_records(round, plan, workbook);
    check_appearance(round, plan, signs.appearance, workbook);
}

std::string body_of(const Plan& plan) {
    // as people see it, since registers use that spelling
    return seen_text(plain_text(plan.find("cover", "org_code", "value")));
}

void fill_cover(const Plan& plan, Assessment& assessment) {
    const auto cover = [&](std::string_view line) { return plain_text(plan.find("cover", line, "value")); };
    assessment.organisation_code = body_of(plan);
    assessment.organisation_name = cover("org_name");
    assessment.footprint = cover("footprint");
    assessment.submission = cover("submission");
}

/// `workbook` holds what the choice of the round has found.
Assessment assess_by(const Round& round, const Plan& plan, const WorkbookSigns& signs, std::optional<Day> today,
                     WorkbookFindings& workbook) {
    Assessment assessment;
    assessment.round = &round;
    assessment.provenance.engine = engine_name;
    assessment.provenance.round_id = round.id;
    assessment.provenance.round_version = round.version;
    assessment.provenance.round_effective = iso_date(round.effective);
    assessment.provenance.round_fingerprint = round.fingerprint;
    assessment.provenance.round_from = origin_name(round);
    assessment.provenance.registers_fingerprint = registers_fingerprint(round);
    assessment.provenance.registers_from = registers_origin(round);
    assessment.provenance.judged_on = today ? iso_date(*today) : std::string{};
    assessment.provenance.digest = plan_digest(plan);
    fill_cover(plan, assessment);

    check_cells_and_records(round, plan, signs, workbook);
    const Plan counted = with_known(round, with_counts(round, plan, workbook), assessment.organisation_code, today);
    assessment.cells_to_fill = workbook.count("empty-cell");
    assessment.findings = judge_rules(round, counted, Beginnings{round, counted, assessment.cells_to_fill == 0});
    workbook.name_cells(assessment.findings);
    check_registers(plan, today, workbook);
    check_succession(round, plan, workbook);
    const Judgements judgements = apply_additions(round, plan, today, assessment.findings, workbook);
    assessment.results = grade_elements(round, plan, assessment.findings, judgements);
    const std::size_t overdue = workbook.count("overdue-condition");
    assessment.workbook = workbook.take();
    assessment.progress = progress_by_sheet(round, counted, assessment);
    draw_verdict(assessment, first_words(counted, assessment));
    draw_signing(assessment);
    assessment.context = body_context(round, plan, assessment, overdue, today);
    return assessment;
}

} // namespace

Assessment assess(const Round& round, const Plan& plan, const WorkbookSigns& signs, std::optional<Day> today) {
    WorkbookFindings workbook{plan};
    check_versions(round, plan, today, workbook);
    return assess_by(round, plan, signs, today, workbook);
}

Assessment assess_as(const Round& round, const Plan& plan, const WorkbookSigns& signs, std::optional<Day> today) {
    WorkbookFindings workbook{plan};
    say_asked_round(round, plan, workbook);
    return assess_by(round, plan, signs, today, workbook);
}

Finding assess_rule(const RuleAssessing& by, const Rule& rule, std::string_view year, const Plan& plan) {
    std::optional<Plan> asked;
    if (reads(by.round, rule, "workbook")) {
        WorkbookFindings workbook{plan};
        check_versions(by.round, plan, by.today, workbook);
        check_cells_and_records(by.round, plan, by.signs, workbook);
        asked = with_counts(by.round, plan, workbook);
    }
    if (reads(by.round, rule, register_block)) {
        asked = with_known(by.round, asked ? *std::move(asked) : PlanBuilder{plan}.finish(), body_of(plan), by.today);
    }
    const Plan& read = asked ? *asked : plan;
    Finding finding = judge_rule(by.round, rule, read, year);
    Beginnings{by.round, read, by.complete}.apply(rule, year, finding);
    return finding;
}

Assessment could_not_assess(std::string why, std::string_view code) {
    Assessment assessment;
    assessment.provenance.engine = engine_name;
    assessment.verdict_sentence = fmt::format("Could not be assessed: {}", why);
    assessment.verdict_line = assessment.verdict_sentence;
    assessment.workbook.push_back({.code = std::string{code},
                                   .severity = Severity::blocking,
                                   .message = std::move(why),
                                   .sheet = {},
                                   .cell = {}});
    return assessment;
}

} // namespace plancheck
