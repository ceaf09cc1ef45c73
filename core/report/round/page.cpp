// Makes a rule's page and a round's overview. All content comes from the round.
#include "core/report/round/page.hpp"

#include "core/base/day.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/round/figure.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <span>
#include <utility>

namespace plancheck {

namespace {

std::string joined(std::span<const std::string_view> texts) {
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string value_text(const ParameterValue& value, Unit unit) {
    return value.text.empty() ? show_figure(value.number, unit) : std::string(value.text);
}

DocumentCell cell(std::string_view text) {
    return {.strong = {}, .lines = {std::string{text}}};
}

/// A name of the rule language as a cell.
DocumentCell name_cell(std::string_view name) {
    return {.strong = std::string{name}, .lines = {}, .code = true};
}

DocumentTable table_of(std::initializer_list<std::string_view> headings) {
    DocumentTable table{.columns = {}, .rows = {}};
    for (const std::string_view heading : headings) {
        table.columns.push_back({std::string{heading}});
    }
    return table;
}

std::string_view year_of(const ParameterValue& value) {
    return value.year.empty() ? std::string_view{"every year"} : value.year;
}

/// The parameters, lines and columns that an expression names, each once, in the order of the round.
struct Reads {
    std::set<std::uint32_t> parameters, lines, columns;

    void add(const Expression& expression) {
        for (const Node& node : expression.nodes) {
            if (node.op == Op::parameter) {
                parameters.insert(node.ref);
            }
            if (node.op == Op::line) {
                lines.insert(node.ref);
            }
            if (node.op == Op::field || node.op == Op::feature_cell) {
                columns.insert(node.ref);
            }
        }
    }
};

class RulePage {
public:
    RulePage(const Round& round, const Rule& rule) : round_(round), rule_(rule) {
        reads_.add(rule.when);
        reads_.add(rule.test);
    }

    Document write() {
        page_.title = fmt::format("{}: {}", rule_.id, rule_.title);
        page_.prose = true;
        facts();
        code("What must hold", rule_.test.source);
        code("Only when", rule_.when.source);
        thresholds();
        reads();
        paragraph("Why", rule_.intent);
        paragraph("What to do", in_force() ? rule_.remedy : std::string_view{});
        sources();
        paragraph("Note", rule_.note);
        features();
        cases();
        return std::move(page_);
    }

private:
    DocumentSection& section(std::string_view heading) {
        page_.sections.emplace_back().heading = heading;
        return page_.sections.back();
    }

    void paragraph(std::string_view heading, std::string_view text) {
        if (!text.empty()) {
            section(heading).paragraphs.emplace_back(text);
        }
    }

    /// Adds code without the line ends that the round may have around it.
    void code(std::string_view heading, std::string_view text) {
        const std::size_t begin = text.find_first_not_of("\r\n");
        if (begin != std::string_view::npos) {
            section(heading).code = text.substr(begin, text.find_last_not_of("\r\n ") + 1 - begin);
        }
    }

    void fact(std::string_view name, std::string_view value) {
        page_.facts.push_back({std::string{name}, std::string{value}});
    }

    /// A withdrawn rule is judged in no year, and asks nothing of a planner.
    [[nodiscard]] bool in_force() const { return rule_.status != RuleStatus::withdrawn; }

    void facts() {
        const bool by_year = rule_.period == RulePeriod::year;
        fact("Round", fmt::format("{}, version {}", round_.id, round_.version));
        fact("Group", rule_.group);
        fact("Severity", severity_name(rule_.severity));
        fact("Status", rule_.why_withdrawn.empty()
                           ? std::string(status_name(rule_.status))
                           : fmt::format("{}: {}", status_name(rule_.status), rule_.why_withdrawn));
        if (in_force()) {
            fact("Judged", !by_year              ? "once for the plan"
                           : rule_.years.empty() ? fmt::format("for each year: {}", joined(round_.years))
                                                 : fmt::format("for {}", joined(rule_.years)));
        }
        if (!rule_.test.empty()) {
            fact("Unit", unit_name(rule_.unit));
        }
        if (rule_.tolerance != Decimal{}) {
            fact("Tolerance", show_figure(rule_.tolerance, rule_.unit));
        }
        if (in_force() && !rule_.waivable && rule_.severity != Severity::advice) {
            fact("Waiver", "none: the round does not let it be waived");
        }
        if (!rule_.never_applies.empty()) {
            fact("Applies", fmt::format("never on one workbook: {}", rule_.never_applies));
        }
    }

    void threshold(DocumentSection& thresholds, const Parameter& parameter, const ParameterValue& value,
                   std::string_view in_force) {
        const std::string figure = value_text(value, parameter.unit);
        thresholds.table.rows.push_back({{name_cell(parameter.name), cell(year_of(value)), cell(figure), cell(in_force),
                                          cell(value.source), cell(confidence_name(value.confidence))}});
        if (!value.note.empty()) {
            thresholds.list.push_back({{}, fmt::format("{}, {}: {}", figure, year_of(value), value.note)});
        }
    }

    void thresholds() {
        if (reads_.parameters.empty()) {
            return;
        }
        DocumentSection& thresholds = section("Thresholds");
        thresholds.table = table_of({"threshold", "year", "value", "in force", "source", "how well founded"});
        for (const std::uint32_t index : reads_.parameters) {
            const Parameter& parameter = round_.parameters[index];
            for (const ParameterValue& value : parameter.values) {
                threshold(thresholds, parameter, value, "yes");
            }
            for (const ParameterValue& value : parameter.alternatives) {
                threshold(thresholds, parameter, value, "no");
            }
        }
    }

    void reads() {
        if (reads_.lines.empty() && reads_.columns.empty()) {
            return;
        }
        DocumentTable& table = section("What it reads").table;
        table = table_of({"name", "on the sheet", "unit", "sheet"});
        const auto add = [&](const auto& read) {
            const Block& block = round_.blocks[read.block];
            table.rows.push_back({{name_cell(fmt::format("{}.{}", block.code, read.code)), cell(read.label),
                                   cell(unit_name(read.unit)), cell(block.title)}});
        };
        for (const std::uint32_t index : reads_.lines) {
            add(round_.lines[index]);
        }
        for (const std::uint32_t index : reads_.columns) {
            add(round_.columns[index]);
        }
    }

    void sources() {
        DocumentSection& sources = section("Source");
        sources.paragraphs.push_back(fmt::format("{} ({}).", rule_.source, confidence_name(rule_.confidence)));
        std::string_view rest = rule_.source;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string_view key = rest.substr(0, comma);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            key.remove_prefix(std::min(key.find_first_not_of(' '), key.size()));
            if (const Source* source = find_source(round_, key)) {
                sources.list.push_back({{}, fmt::format("{}: {}. {}", source->key, source->title, source->where)});
            }
        }
    }

    void features() {
        std::vector<DocumentEntry> list;
        for (const Feature& feature : round_.features) {
            if (std::ranges::find(feature.rules, rule_.id) != feature.rules.end()) {
                list.push_back(
                    {{}, fmt::format("{}: {} (basis: {})", feature.id, feature.title, basis_name(feature.basis))});
            }
        }
        if (!list.empty()) {
            section(fmt::format("{} that rest on it", begin_with_capital(round_.nouns.feature.many))).list =
                std::move(list);
        }
    }

    void cases() {
        if (rule_.cases.empty()) {
            return;
        }
        DocumentTable& table = section("Cases").table;
        table = table_of({"case", "kind", "year", "outcome", "headroom"});
        for (const Case& one : rule_.cases) {
            table.rows.push_back({{cell(one.name), cell(case_kind_name(one.kind)), cell(one.year), cell(one.expect),
                                   cell(one.has_headroom ? show_figure(one.headroom, rule_.unit) : "")}});
        }
    }

    const Round& round_;
    const Rule& rule_;
    Document page_;
    Reads reads_;
};

DocumentTable timetable_of(const Round& round) {
    DocumentTable table = table_of({"date", "what", "source", "how well founded"});
    for (const Event& event : round.timetable) {
        table.rows.push_back({{cell(iso_date(event.date)), cell(event.title), cell(event.source),
                               cell(confidence_name(event.confidence))}});
    }
    return table;
}

DocumentTable thresholds_of(const Round& round) {
    DocumentTable table = table_of({"threshold", "what it is", "year", "value", "source", "how well founded"});
    for (const Parameter& parameter : round.parameters) {
        for (const ParameterValue& value : parameter.values) {
            table.rows.push_back({{name_cell(parameter.name), cell(parameter.title), cell(year_of(value)),
                                   cell(value_text(value, parameter.unit)), cell(value.source),
                                   cell(confidence_name(value.confidence))}});
        }
    }
    return table;
}

DocumentTable rules_of(const Round& round) {
    DocumentTable table = table_of({"rule", "what it says", "group", "severity", "status"});
    for (const Rule& rule : round.rules) {
        DocumentCell id{.strong = std::string{rule.id}, .lines = {}, .page = std::string{rule.id}};
        table.rows.push_back({{std::move(id), cell(rule.title), cell(rule.group), cell(severity_name(rule.severity)),
                               cell(status_name(rule.status))}});
    }
    return table;
}

} // namespace

Document rule_page(const Round& round, const Rule& rule) {
    return RulePage(round, rule).write();
}

Document origin_page(const Round& round) {
    return {.title = {}, .facts = {{"Rounds", rules_origin(round)}}, .prose = true};
}

Document round_overview(const Round& round) {
    Document page{.title = fmt::format("Round {}: {}", round.id, round.title), .prose = true};
    page.facts = {{"Version", fmt::format("{}, effective {}", round.version, iso_date(round.effective))},
                  {"Years", fmt::format("{}, after the outturn year {}", joined(round.years), round.outturn)},
                  {"Contents", fmt::format("{}, {}, {} rules, {} thresholds, {} lines",
                                           count_of(round.elements.size(), round.nouns.element),
                                           count_of(round.features.size(), round.nouns.feature), round.rules.size(),
                                           round.parameters.size(), round.lines.size())}};
    if (!round.note.empty()) {
        page.facts.push_back({"Note", std::string{round.note}});
    }
    page.sections.resize(3);
    page.sections[0].heading = "Timetable";
    page.sections[0].table = timetable_of(round);
    page.sections[1].heading = "Thresholds";
    page.sections[1].table = thresholds_of(round);
    page.sections[2].heading = "Rules";
    page.sections[2].table = rules_of(round);
    return page;
}

} // namespace plancheck
