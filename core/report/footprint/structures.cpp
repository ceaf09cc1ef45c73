// Makes the sections and the JSON of bodies that are judged singly and as one.
#include "core/report/footprint/structures.hpp"

#include "core/assess/words.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/footprint/report.hpp"
#include "core/report/write/html_parts.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view what_it_is = "The figures of their plans, added up as if one body had handed them in, and "
                                        "judged by the rules on amounts that add "
                                        "up. Payments between the bodies are not taken out, and waivers and "
                                        "explanations count neither singly nor as one. It "
                                        "is not a plan of the new body.";

DocumentCell words_cell(std::string words) {
    return {.strong = {}, .lines = {std::move(words)}};
}

/// "met, headroom 4"; emphasised if it is not met.
DocumentCell judged_cell(const Finding& finding) {
    std::string words{outcome_name(finding.outcome)};
    if (finding.headroom) {
        const bool money = finding.unit == Unit::thousand_pounds;
        const Exact near = money ? finding.headroom->rounded(0) : *finding.headroom;
        words += fmt::format(", headroom {}{}", show(near.sign() == 0 ? *finding.headroom : near, finding.unit),
                             money ? " £000" : "");
    }
    const bool settled = finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable;
    return settled ? words_cell(std::move(words)) : DocumentCell{.strong = std::move(words), .lines = {}};
}

DocumentTable table_for(const Structure& structure, std::string_view first) {
    DocumentTable table{.columns = {{std::string{first}, 3}}, .rows = {}};
    for (const std::string& body : structure.bodies) {
        table.columns.push_back({body, 2});
    }
    table.columns.push_back({"As one", 2});
    return table;
}

DocumentTable rules_table(const Structure& structure) {
    DocumentTable table = table_for(structure, "Rule");
    for (const StructureTest& test : structure.tests) {
        if (test.settled()) {
            continue;
        }
        DocumentTable::Row& row = table.rows.emplace_back();
        row.cells.push_back({.strong = finding_name(test.as_one), .lines = {std::string{test.as_one.title}}});
        std::ranges::transform(test.singly, std::back_inserter(row.cells), judged_cell);
        row.cells.push_back(judged_cell(test.as_one));
    }
    return table;
}

DocumentTable figures_table(const Footprint& footprint, const Structure& structure) {
    DocumentTable table = table_for(structure, "Line, £000 unless said");
    std::vector<std::vector<const Sum*>> columns;
    for (const std::vector<Sum>& sums : structure.singly) {
        columns.push_back(main_sums(footprint, sums));
    }
    columns.push_back(main_sums(footprint, structure.sums));
    for (std::size_t column = 1; column < table.columns.size(); ++column) {
        table.columns[column].figure = true;
    }
    for (std::size_t at = 0; at < columns.back().size(); ++at) {
        const SumPoint& point = columns.back()[at]->point;
        DocumentTable::Row& row = table.rows.emplace_back();
        row.cells.push_back(words_cell(fmt::format("{}, {}", point.line->label, point.column)));
        for (const auto& sums : columns) {
            row.cells.push_back(words_cell(sum_text(*sums[at])));
        }
    }
    return table;
}

void one_test(JsonWriter& json, const StructureTest& test, const Structure& structure) {
    const auto judged = [&](const Finding& finding) {
        json.member("outcome", outcome_name(finding.outcome));
        json.member("headroom", finding.headroom);
        json.member("sentence", sentence_of(finding));
    };
    json.open_object();
    json.member("rule", test.as_one.rule);
    json.member("title", test.as_one.title);
    json.member("period", test.as_one.period);
    json.member("unit", unit_name(test.as_one.unit));
    std::size_t body = 0;
    json.list("singly", test.singly, [&](const Finding& finding) {
        json.open_object();
        json.member("code", structure.codes[body++]);
        judged(finding);
        json.close_object();
    });
    json.key("as_one");
    json.open_object();
    judged(test.as_one);
    json.close_object();
    json.close_object();
}

} // namespace

std::vector<DocumentSection> structure_sections(const Footprint& footprint) {
    std::vector<DocumentSection> sections;
    for (const Structure& structure : footprint.structures) {
        DocumentSection rules{
            .heading = fmt::format("{}: singly and as one", structure.name), .note = {}, .items = {}, .rows = {}};
        rules.id = slug(fmt::format("as-one-{}", sections.size()));
        rules.paragraphs = {structure.sentence, structure.why};
        if (structure.lacking.empty()) {
            const auto settled = std::ranges::count_if(structure.tests, &StructureTest::settled);
            rules.paragraphs.emplace_back(what_it_is);
            rules.table = rules_table(structure);
            rules.paragraphs.push_back(
                fmt::format("Not shown: {}, each year, met by each of them and as one, or applicable to none.",
                            count_of(static_cast<std::size_t>(settled), "rule", "rules")));
        }
        sections.push_back(std::move(rules));
        if (structure.lacking.empty()) {
            sections.push_back({.heading = fmt::format("{}: the figures", structure.name),
                                .note = {},
                                .items = {},
                                .rows = {},
                                .table = figures_table(footprint, structure),
                                .id = slug(fmt::format("as-one-{}", sections.size()))});
        }
    }
    return sections;
}

void write_structures(JsonWriter& json, const Footprint& footprint) {
    const auto texts = [&](std::string_view name, const std::vector<std::string>& list) {
        json.list(name, list, [&](const std::string& one) { json.text(one); });
    };
    json.list("structures", footprint.structures, [&](const Structure& structure) {
        json.open_object();
        json.member("name", structure.name);
        json.member("why", structure.why);
        json.member("sentence", structure.sentence);
        texts("codes", structure.codes);
        texts("lacking", structure.lacking);
        json.list("rules", structure.tests, [&](const StructureTest& test) { one_test(json, test, structure); });
        json.close_object();
    });
}

} // namespace plancheck
