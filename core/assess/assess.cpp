// Judges a plan by a round, in order: workbook, rules, people's additions, features, elements, verdict.
#include "core/assess/assess.hpp"

#include "core/assess/additions.hpp"
#include "core/assess/features.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/registers.hpp"
#include "core/assess/verdict.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view engine = "plancheck " PLANCHECK_VERSION;

/// The plan with the block `workbook`: how many findings of each code the rules may ask for.
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

void fill_cover(const Plan& plan, Assessment& assessment) {
    const auto cover = [&](std::string_view line) { return plain_text(plan.find("cover", line, "value")); };
    assessment.organisation_code = cover("org_code");
    assessment.organisation_name = cover("org_name");
    assessment.footprint = cover("footprint");
    assessment.submission = cover("submission");
}

} // namespace

Assessment assess(const Round& round, const Plan& plan, const WorkbookSigns& signs, std::int32_t today) {
    Assessment assessment;
    assessment.round = &round;
    assessment.provenance.engine = engine;
    assessment.provenance.round_id = round.id;
    assessment.provenance.round_version = round.version;
    assessment.provenance.round_effective = iso_date(round.effective);
    assessment.provenance.digest = plan_digest(plan);
    fill_cover(plan, assessment);

    WorkbookFindings workbook{plan};
    check_structure(round, plan, signs, workbook);
    check_cells(round, plan, workbook);
    assessment.findings = judge_rules(round, with_counts(round, plan, workbook));
    check_registers(plan, today, workbook);
    const Judgements judgements = apply_additions(round, plan, today, assessment.findings, workbook);
    assessment.results = grade_elements(round, plan, assessment.findings, judgements);
    assessment.workbook = workbook.take();
    draw_verdict(assessment);
    return assessment;
}

Assessment could_not_assess(std::string why, std::string_view code) {
    Assessment assessment;
    assessment.provenance.engine = engine;
    assessment.verdict_sentence = fmt::format("Could not be assessed: {}", why);
    assessment.workbook.push_back({.code = std::string{code},
                                   .severity = Severity::blocking,
                                   .message = std::move(why),
                                   .sheet = {},
                                   .cell = {}});
    return assessment;
}

} // namespace plancheck
