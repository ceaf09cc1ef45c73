// Makes the document of a footprint: plans worst first, files set aside, missing plans, sums, the rules on them, areas.
#include "core/assess/words.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/footprint/known.hpp"
#include "core/report/footprint/ratios.hpp"
#include "core/report/footprint/report.hpp"
#include "core/report/footprint/structures.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <map>
#include <ranges>
#include <utility>

namespace plancheck {

std::vector<std::string_view> sum_years(const Footprint& footprint) {
    std::vector<std::string_view> years;
    if (footprint.round != nullptr && !footprint.sums.empty()) {
        years.push_back(footprint.round->outturn);
        years.insert(years.end(), footprint.round->years.begin(), footprint.round->years.end());
    }
    return years;
}

std::vector<SumRow> sum_rows(const Footprint& footprint) {
    const std::vector<std::string_view> years = sum_years(footprint);
    std::vector<SumRow> rows;
    for (const Sum& sum : footprint.sums) {
        const auto year = std::ranges::find(years, sum.point.column);
        if (year == years.end()) {
            continue;
        }
        if (rows.empty() || rows.back().line != sum.point.line) {
            rows.push_back({sum.point.line, std::vector<const Sum*>(years.size())});
        }
        rows.back().years[static_cast<std::size_t>(year - years.begin())] = &sum;
    }
    return rows;
}

std::string sum_text(const Sum& sum) {
    if (sum.given == 0) {
        return "none";
    }
    const bool money = sum.point.line->unit == Unit::thousand_pounds;
    return show(money ? sum.amount.rounded(0) : sum.amount, sum.point.line->unit) + (sum.lacking.empty() ? "" : "*");
}

std::vector<const Sum*> main_sums(const Footprint& footprint, const std::vector<Sum>& from) {
    std::vector<const Sum*> sums;
    const Round& round = *footprint.round;
    for (const CodedLine& coded : round.area_sums) {
        const Line* line = find_line(round.blocks[coded.block], coded.code);
        for (const Sum& sum : from) {
            const bool of_plan = std::ranges::find(round.years, sum.point.column) != round.years.end();
            if (sum.point.line == line && of_plan) {
                sums.push_back(&sum);
            }
        }
    }
    return sums;
}

std::vector<const AreaPart*> areas_worst_first(const Footprint& footprint) {
    std::vector<const AreaPart*> areas;
    for (const AreaPart& part : footprint.areas) {
        areas.push_back(&part);
    }
    std::ranges::stable_sort(areas, std::greater{}, [](const AreaPart* part) {
        return std::pair{part->expected - std::min(part->expected, part->ready), part->open.size()};
    });
    return areas;
}

std::string open_names(const AreaPart& part) {
    std::string names;
    for (const Finding& finding : part.open) {
        names +=
            fmt::format("{}{} ({})", names.empty() ? "" : ", ", finding_name(finding), outcome_name(finding.outcome));
    }
    return names;
}

namespace {

void add_part(Document& document, std::string_view id, std::string heading, std::string note,
              std::vector<DocumentEntry> list) {
    if (!list.empty()) {
        document.sections.push_back({.heading = std::move(heading),
                                     .note = std::move(note),
                                     .items = {},
                                     .rows = {},
                                     .id = std::string{id},
                                     .list = std::move(list)});
    }
}

/// Some of a plan's faults; its own report has them all.
std::string first_faults(const std::vector<std::string>& faults) {
    constexpr std::size_t most = 3;
    std::string text;
    for (const std::string& fault : faults | std::views::take(most)) {
        text += (text.empty() ? "" : " ") + fault;
    }
    return faults.size() <= most ? text : fmt::format("{} And {} more.", text, faults.size() - most);
}

DocumentEntry plan_entry(const PlanRow& row) {
    if (row.round == nullptr) {
        return {.name = row.file, .text = row.why};
    }
    DocumentEntry entry{
        .name = who(row),
        .text = fmt::format("{} ({}){}", verdict_name(row.verdict), row.file,
                            row.known ? fmt::format("; rating and regimes: {}", row.known->words()) : std::string{})};
    std::string names;
    for (const RowReason& reason : row.reasons) {
        names += fmt::format("{}{}{}", names.empty() ? "" : ", ", row.round->rules[reason.rule].id, out_by(reason));
    }
    if (!names.empty()) {
        entry.under.push_back({.name = "Kept from ready by", .text = std::move(names)});
    }
    if (!row.faults.empty()) {
        entry.under.push_back({.name = "Kept from ready by the workbook", .text = first_faults(row.faults)});
    }
    return entry;
}

std::vector<DocumentEntry> plan_entries(const Footprint& footprint) {
    std::vector<DocumentEntry> list;
    for (const PlanRow& row : footprint.rows) {
        list.push_back(plan_entry(row));
    }
    return list;
}

/// Files of other areas, in one entry: a folder may hold hundreds.
std::vector<DocumentEntry> aside_entries(const Footprint& footprint) {
    std::vector<DocumentEntry> list;
    std::string elsewhere;
    for (const SetAside& one : footprint.set_aside) {
        if (one.standing == Standing::elsewhere) {
            elsewhere += fmt::format("{}{} ({})", elsewhere.empty() ? "" : ", ", one.file,
                                     one.name.empty() ? one.code : one.name);
        } else {
            list.push_back({.name = one.file, .text = fmt::format("{}. {}", standing_name(one.standing), one.why)});
        }
    }
    if (!elsewhere.empty()) {
        list.push_back({.name = begin_with_capital(standing_name(Standing::elsewhere)), .text = std::move(elsewhere)});
    }
    return list;
}

/// CCGs without a plan, by area: "Kent and Medway: NHS Ashford CCG (09C), ...".
std::vector<DocumentEntry> missing_entries(const Footprint& footprint) {
    std::map<std::string_view, std::string> by_area;
    for (const Organisation* one : footprint.missing) {
        std::string& line = by_area[one->footprint];
        line += fmt::format("{}{} ({})", line.empty() ? "" : ", ", one->name, one->code);
    }
    std::vector<DocumentEntry> list;
    for (auto& [area, names] : by_area) {
        list.push_back({.name = std::string{area}, .text = std::move(names)});
    }
    return list;
}

void add_sums(Document& document, const Footprint& footprint) {
    const std::vector<SumRow> rows = sum_rows(footprint);
    if (rows.empty()) {
        return;
    }
    DocumentSection section{.heading = fmt::format("Sums of {}", count_of(footprint.counted, "plan", "plans")),
                            .note = "Of the plans that count, ready or not; to the nearest £000 unless said.",
                            .items = {},
                            .rows = {},
                            .id = "sums"};
    section.table.columns.push_back({"Line"});
    for (const std::string_view year : sum_years(footprint)) {
        section.table.columns.push_back({std::string{year}, 1, true});
    }
    bool partial = false;
    for (const SumRow& row : rows) {
        const bool money = row.line->unit == Unit::thousand_pounds;
        DocumentTable::Row& shown = section.table.rows.emplace_back();
        shown.cells.push_back(
            {{}, {fmt::format("{}{}", row.line->label, money ? "" : fmt::format(" ({})", unit_name(row.line->unit)))}});
        for (const Sum* sum : row.years) {
            shown.cells.push_back({{}, {sum == nullptr ? std::string{} : sum_text(*sum)}});
            partial = partial || (sum != nullptr && sum->given != 0 && !sum->lacking.empty());
        }
    }
    if (partial) {
        section.paragraphs.emplace_back(
            "* not every plan gives this figure: the sum is of those that do, and no rule is tested on it.");
    }
    document.sections.push_back(std::move(section));
}

void add_tests(Document& document, const Footprint& footprint) {
    const auto met = std::ranges::count(footprint.tests, Outcome::met, &Finding::outcome);
    std::vector<DocumentEntry> list;
    for (const Finding& finding : footprint.tests) {
        list.push_back({.name = finding_name(finding),
                        .text = fmt::format("{}. {}", finding.title, sentence_of(finding)),
                        .outcome = finding.outcome,
                        .settled = finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable});
    }
    add_part(document, "tests",
             fmt::format("Rules tested again on the sum ({}, {} of them met)", footprint.tests.size(), met),
             fmt::format("Those that would say the same of one {} as large as all of them: of amounts that add up, on "
                         "shares and rates of them. Percentages do not add up.",
                         nouns_of(footprint.round).body.one),
             std::move(list));
}

DocumentEntry area_entry(const Footprint& footprint, const AreaPart& part) {
    DocumentEntry entry{.name = fmt::format("{} ({})", part.area.name, part.area.code),
                        .text = fmt::format("{} of {}, {} ready", part.counted,
                                            count_of(part.expected, nouns_of(footprint.round).body), part.ready)};
    const std::vector<const Sum*> sums = main_sums(footprint, part.sums);
    for (const std::string_view year : footprint.round->years) {
        std::string of_year;
        for (const Sum* sum : sums) {
            if (sum->point.column == year) {
                of_year += fmt::format("{}{} {}", of_year.empty() ? "" : "; ", sum->point.line->label, sum_text(*sum));
            }
        }
        if (!of_year.empty()) {
            entry.under.push_back({.name = std::string{year}, .text = std::move(of_year)});
        }
    }
    if (!part.open.empty()) {
        entry.under.push_back({.name = "Open on its sum", .text = open_names(part)});
    }
    return entry;
}

void add_areas(Document& document, const Footprint& footprint) {
    std::vector<DocumentEntry> list;
    for (const AreaPart* part : areas_worst_first(footprint)) {
        list.push_back(area_entry(footprint, *part));
    }
    add_part(
        document, "areas",
        fmt::format("{}, each with the sum of its plans ({})", begin_with_capital(nouns_of(footprint.round).area.many),
                    footprint.areas.size()),
        "To the nearest £000, of the plans that count; the rules are tested again on each sum. A figure with * is not "
        "given by every plan.",
        std::move(list));
}

} // namespace

Document footprint_document(const Footprint& footprint) {
    Document document{.title = footprint.title(),
                      .conclusion = footprint.sentence,
                      .tone = tone_of_verdict(footprint.verdict),
                      .state = std::string{verdict_name(footprint.verdict)},
                      .header = footprint.title(),
                      .contents = true};
    if (const Round* round = footprint.round) {
        document.about = {fmt::format("{}, round {}, version {}", round->title, round->id, round->version),
                          fmt::format("Rounds: {}", rules_origin(*round))};
        if (!round->organisations_note.empty()) {
            document.about.emplace_back(round->organisations_note);
        }
    }
    if (!footprint.passed_over.empty()) {
        document.lead.push_back(footprint.passed_over);
    }
    document.sections.push_back({.heading = fmt::format("Plans, worst first ({})", footprint.rows.size()),
                                 .note = {},
                                 .items = {},
                                 .rows = {},
                                 .id = "overview",
                                 .list = plan_entries(footprint)});
    std::ranges::move(known_sections(footprint), std::back_inserter(document.sections));
    std::ranges::move(ratio_sections(footprint), std::back_inserter(document.sections));
    add_part(document, "aside", fmt::format("Set aside ({})", footprint.set_aside.size()), "Read, and not counted.",
             aside_entries(footprint));
    add_part(document, "missing",
             fmt::format("Without a plan ({} of {})", footprint.missing.size(), footprint.expected), {},
             missing_entries(footprint));
    add_sums(document, footprint);
    add_tests(document, footprint);
    std::ranges::move(structure_sections(footprint), std::back_inserter(document.sections));
    add_areas(document, footprint);
    return document;
}

} // namespace plancheck
