// Shows what penalties are due, applied and used for: by provider, by standard, and what no source settles.
#include "core/report/penalties/penalties.hpp"

#include "core/assess/judge.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/assessment/plan_page.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/penalties/records.hpp"
#include "core/report/write/csv_fields.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t longest_use = 400; ///< the workbook has it in full

DocumentCell penalty_cell(std::string text) {
    return {.strong = {}, .lines = {std::move(text)}};
}

/// A sum of amounts, of which some may not be known.
struct KnownSum {
    Exact sum;
    std::size_t known = 0, missing = 0;

    void add(const std::optional<Exact>& amount) {
        sum = amount ? sum + *amount : sum;
        ++(amount ? known : missing);
    }
    [[nodiscard]] DocumentCell cell() const {
        if (known == 0) {
            return penalty_cell("not known");
        }
        DocumentCell cell{pounds_text(sum), {}};
        if (missing != 0) {
            cell.lines.emplace_back("without those not known");
        }
        return cell;
    }
};

struct PenaltySum {
    KnownSum at_rate, due, applied;

    void add(const Penalty& penalty) {
        at_rate.add(penalty.due_at_rate);
        due.add(penalty.due);
        applied.add(penalty.applied);
    }
};

DocumentTable::Row sum_row(std::string_view name, const PenaltySum& sum) {
    return {.cells = {{std::string{name}, {}}, {}, {}, sum.at_rate.cell(), sum.due.cell(), sum.applied.cell(), {}}};
}

DocumentTable::Row penalty_row(const Penalty& penalty) {
    const auto or_not = [](std::string text, std::string_view otherwise) {
        return text.empty() ? std::string{otherwise} : std::move(text);
    };
    const std::string period =
        penalty.quarter.empty() ? penalty.year : fmt::format("{} {}", penalty.year, penalty.quarter);
    return {.cells = {{{}, {or_not(shortened(penalty.standard, longest_use), "no standard"), period}},
                      penalty_cell(penalty.breaches ? penalty.breaches->to_string() : "not filled"),
                      penalty_cell(penalty.published.words),
                      penalty_cell(or_not(pounds_text(penalty.due_at_rate), "not known")),
                      penalty_cell(or_not(pounds_text(penalty.due), "not filled")),
                      penalty_cell(or_not(pounds_text(penalty.applied), "not filled")),
                      penalty_cell(or_not(shortened(penalty.use, longest_use), "not filled"))}};
}

void set_columns(DocumentTable& table, std::string_view first) {
    table.columns = {{std::string{first}, 38},          {"Breaches", 16, true},        {"Published rate", 32},
                     {"Due at that rate", 22, true},    {"Due in the plan", 22, true}, {"Applied", 20, true},
                     {"What the money is used for", 30}};
}

/// The penalties of one provider, with their sum.
std::vector<DocumentSection> by_provider(const std::vector<Penalty>& penalties) {
    std::vector<DocumentSection> sections;
    std::map<std::string_view, PenaltySum> sums;
    for (const Penalty& penalty : penalties) {
        sums[penalty.provider].add(penalty);
    }
    std::string_view above;
    for (const Penalty& penalty : penalties) {
        if (sections.empty() || std::exchange(above, penalty.provider) != penalty.provider) {
            above = penalty.provider;
            sections.push_back(
                {.heading = penalty.provider.empty() ? "No provider named" : shortened(penalty.provider, longest_use),
                 .note = {},
                 .items = {},
                 .rows = {},
                 .id = fmt::format("penalties {}", sections.size() + 1)});
            set_columns(sections.back().table, "Standard");
        }
        sections.back().table.rows.push_back(penalty_row(penalty));
        const bool last = &penalty == &penalties.back() || (&penalty + 1)->provider != penalty.provider;
        if (last) {
            sections.back().table.rows.push_back(sum_row("Together", sums[penalty.provider]));
        }
    }
    return sections;
}

/// The sums of each standard, and of all.
DocumentSection by_standard(const std::vector<Penalty>& penalties) {
    DocumentSection section{
        .heading = "By standard", .note = {}, .items = {}, .rows = {}, .id = "penalties by standard"};
    section.table.columns = {{"Standard", 72},
                             {"Due at the published rate", 36, true},
                             {"Due in the plan", 36, true},
                             {"Applied", 36, true}};
    std::map<std::string, PenaltySum> sums;
    PenaltySum all;
    for (const Penalty& penalty : penalties) {
        sums[penalty.standard].add(penalty);
        all.add(penalty);
    }
    const auto add = [&](DocumentCell name, const PenaltySum& sum) {
        section.table.rows.push_back(
            {.cells = {std::move(name), sum.at_rate.cell(), sum.due.cell(), sum.applied.cell()}});
    };
    for (const auto& [standard, sum] : sums) {
        add(penalty_cell(standard.empty() ? "no standard" : shortened(standard, longest_use)), sum);
    }
    add({"All together", {}}, all);
    return section;
}

/// What the rules that read the sheet say of it, in their own words.
DocumentSection what_rules_say(const Assessment& assessment) {
    const Round& round = *assessment.round;
    DocumentSection section{
        .heading = "What the rules say", .note = {}, .items = {}, .rows = {}, .id = "penalties rules"};
    section.table.columns = {{"Rule", 56}, {"Outcome", 24}, {"What was found", 100}};
    for (const Finding& finding : assessment.findings) {
        const Rule* rule = find_rule(round, finding.rule);
        if (rule == nullptr || round.blocks[rule->block].code != penalty_block) {
            continue;
        }
        DocumentCell name{std::string{finding.title}, {}};
        if (finding.period != whole_plan) {
            name.lines.push_back(finding.period);
        }
        section.table.rows.push_back(
            {.cells = {std::move(name), penalty_cell(std::string{outcome_name(finding.outcome)}),
                       penalty_cell(std::string{sentence_of(finding)})}});
    }
    return section;
}

/// The register's own words on the rates: what is known beside them, and what no source settles.
DocumentSection on_the_rates(const Round& round) {
    DocumentSection section{
        .heading = "The published rates", .note = {}, .items = {}, .rows = {}, .id = "penalties rates"};
    const Register* list = find_register(round.registers, "penalties");
    if (list == nullptr) {
        section.paragraphs.emplace_back("No register of rates was found.");
        return section;
    }
    section.paragraphs.emplace_back(list->note);
    for (const RegisterRow& row : list->rows) {
        if (!row.note.empty()) {
            section.list.push_back({.name = {}, .text = fmt::format("{}: {}", row.name, row.note)});
        }
    }
    return section;
}

} // namespace

Document penalty_document(const Assessment& assessment, std::string_view what) {
    Document document = plan_page(assessment, what);
    if (assessment.was_assessed()) {
        document.about = {round_line(assessment)};
    }
    return document;
}

Document penalty_report(const Assessment& assessment, const Plan& plan) {
    Document document = penalty_document(assessment, "contract penalties");
    if (std::string none = no_penalties(assessment, plan); !none.empty()) {
        if (none != assessment.verdict_sentence) {
            document.lead.push_back(std::move(none));
        }
        return document;
    }
    const std::vector<Penalty> penalties = penalties_of(assessment, plan);
    document.contents = true;
    document.sections = by_provider(penalties);
    document.sections.push_back(by_standard(penalties));
    document.sections.push_back(what_rules_say(assessment));
    document.sections.push_back(on_the_rates(*assessment.round));
    return document;
}

std::string penalty_csv(const Assessment& assessment, const Plan& plan, bool heading) {
    std::string out;
    if (heading) {
        append_csv_heading(out, {"file", "organisation", "name", "round", "year", "quarter", "provider", "standard",
                                 "breaches", "published_rate", "published", "due_at_published_rate", "rate", "due",
                                 "applied", "use", "note"});
    }
    const std::string none = no_penalties(assessment, plan);
    for (const Penalty& penalty : none.empty() ? penalties_of(assessment, plan) : std::vector<Penalty>(1)) {
        CsvFields fields{out};
        fields.text(assessment.provenance.file_name);
        fields.text(assessment.organisation_code);
        fields.text(assessment.organisation_name);
        fields.text(assessment.provenance.round_id);
        fields.text(penalty.year);
        fields.text(penalty.quarter);
        fields.text(penalty.provider);
        fields.text(penalty.standard);
        fields.number(penalty.breaches);
        fields.number(penalty.published.rate);
        fields.text(penalty.published.words);
        fields.number(penalty.due_at_rate);
        fields.number(penalty.rate);
        fields.number(penalty.due);
        fields.number(penalty.applied);
        fields.text(penalty.use);
        fields.text(none);
        fields.end();
    }
    return out;
}

} // namespace plancheck
