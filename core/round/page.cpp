// A rule's page and a round's overview: everything on them comes from the round, nothing is worded by hand.
#include "core/round/page.hpp"

#include "core/plan/decimal.hpp"
#include "core/round/page_writer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace plancheck {

namespace {

std::string joined(std::span<const std::string_view> texts) {
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string value_text(const ParameterValue& value, Unit unit) {
    return value.text.empty() ? show_figure(value.number, unit) : std::string(value.text);
}

/// The parameters, lines and columns that an expression names, each once, in the order of the catalogue.
struct Reads {
    std::set<std::uint32_t> parameters, lines, columns;

    void add(const Expression& expression) {
        for (const Node& node : expression.nodes) {
            if (node.op == Op::parameter)
                parameters.insert(node.ref);
            if (node.op == Op::line)
                lines.insert(node.ref);
            if (node.op == Op::field || node.op == Op::feature_cell)
                columns.insert(node.ref);
        }
    }
};

class RulePage {
public:
    RulePage(const Round& round, const Rule& rule, PageFormat format) : round_(round), rule_(rule), page_(format) {
        reads_.add(rule.when);
        reads_.add(rule.test);
    }

    std::string write() {
        page_.title(fmt::format("{}: {}", rule_.id, rule_.title));
        facts();
        test();
        thresholds();
        reads();
        section("Why", rule_.intent);
        section("What to do", rule_.remedy);
        sources();
        section("Note", rule_.note);
        features();
        cases();
        return page_.take();
    }

private:
    void section(std::string_view heading, std::string_view text) {
        if (text.empty())
            return;
        page_.heading(heading);
        page_.paragraph(text);
    }

    void facts() {
        const bool by_year = rule_.period == RulePeriod::year;
        page_.fact("Round", fmt::format("{}, version {}", round_.id, round_.version));
        page_.fact("Group", rule_.group);
        page_.fact("Severity", severity_name(rule_.severity));
        page_.fact("Status", rule_.why_withdrawn.empty()
                                 ? std::string(status_name(rule_.status))
                                 : fmt::format("{}: {}", status_name(rule_.status), rule_.why_withdrawn));
        page_.fact("Judged", !by_year              ? "once for the plan"
                             : rule_.years.empty() ? fmt::format("for each year: {}", joined(round_.years))
                                                   : fmt::format("for {}", joined(rule_.years)));
        if (!rule_.test.empty())
            page_.fact("Unit", unit_name(rule_.unit));
        if (rule_.tolerance != Decimal{})
            page_.fact("Tolerance", show_figure(rule_.tolerance, rule_.unit));
        if (!rule_.never_applies.empty())
            page_.fact("Applies", fmt::format("never on one workbook: {}", rule_.never_applies));
    }

    void test() {
        if (rule_.test.empty())
            return;
        page_.heading("What must hold");
        page_.code(rule_.test.source);
        if (!rule_.when.empty()) {
            page_.heading("Only when");
            page_.code(rule_.when.source);
        }
    }

    void thresholds() {
        if (reads_.parameters.empty())
            return;
        page_.heading("Thresholds");
        std::vector<std::vector<std::string>> rows{
            {"threshold", "year", "value", "in force", "source", "how well founded"}};
        std::vector<std::string> notes;
        const auto add = [&](const Parameter& parameter, const ParameterValue& value, std::string_view in_force) {
            const std::string year = value.year.empty() ? "every year" : std::string(value.year);
            const std::string figure = value_text(value, parameter.unit);
            rows.push_back({page_.word(parameter.name), year, figure, std::string(in_force), std::string(value.source),
                            std::string(confidence_name(value.confidence))});
            if (!value.note.empty())
                notes.push_back(fmt::format("{}, {}: {}", figure, year, value.note));
        };
        for (const std::uint32_t index : reads_.parameters) {
            const Parameter& parameter = round_.parameters[index];
            for (const ParameterValue& value : parameter.values)
                add(parameter, value, "yes");
            for (const ParameterValue& value : parameter.alternatives)
                add(parameter, value, "no");
        }
        page_.table(rows);
        page_.items(notes);
    }

    void reads() {
        if (reads_.lines.empty() && reads_.columns.empty())
            return;
        page_.heading("What it reads");
        std::vector<std::vector<std::string>> rows{{"name", "on the sheet", "unit", "sheet"}};
        for (const std::uint32_t index : reads_.lines) {
            const Line& line = round_.lines[index];
            const Block& block = round_.blocks[line.block];
            rows.push_back({page_.word(fmt::format("{}.{}", block.code, line.code)), std::string(line.label),
                            std::string(unit_name(line.unit)), std::string(block.title)});
        }
        for (const std::uint32_t index : reads_.columns) {
            const Column& column = round_.columns[index];
            const Block& block = round_.blocks[column.block];
            rows.push_back({page_.word(fmt::format("{}.{}", block.code, column.code)), std::string(column.label),
                            std::string(unit_name(column.unit)), std::string(block.title)});
        }
        page_.table(rows);
    }

    void sources() {
        page_.heading("Source");
        page_.paragraph(fmt::format("{} ({}).", rule_.source, confidence_name(rule_.confidence)));
        std::vector<std::string> items;
        std::string_view rest = rule_.source;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string_view key = rest.substr(0, comma);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            key.remove_prefix(std::min(key.find_first_not_of(' '), key.size()));
            if (const Source* source = find_source(round_, key))
                items.push_back(fmt::format("{}: {}. {}", source->key, source->title, source->where));
        }
        page_.items(items);
    }

    void features() {
        std::vector<std::string> items;
        for (const Feature& feature : round_.features)
            if (std::find(feature.rules.begin(), feature.rules.end(), rule_.id) != feature.rules.end())
                items.push_back(
                    fmt::format("{}: {} (basis: {})", feature.id, feature.title, basis_name(feature.basis)));
        if (items.empty())
            return;
        page_.heading("Features that rest on it");
        page_.items(items);
    }

    void cases() {
        if (rule_.cases.empty())
            return;
        page_.heading("Cases");
        std::vector<std::vector<std::string>> rows{{"case", "kind", "year", "outcome", "headroom"}};
        for (const Case& one : rule_.cases)
            rows.push_back({std::string(one.name), std::string(case_kind_name(one.kind)), std::string(one.year),
                            std::string(one.expect), one.has_headroom ? show_figure(one.headroom, rule_.unit) : ""});
        page_.table(rows);
    }

    const Round& round_;
    const Rule& rule_;
    PageWriter page_;
    Reads reads_;
};

void parameter_table(const Round& round, PageWriter& page) {
    std::vector<std::vector<std::string>> rows{
        {"threshold", "what it is", "year", "value", "source", "how well founded"}};
    for (const Parameter& parameter : round.parameters)
        for (const ParameterValue& value : parameter.values)
            rows.push_back({page.word(parameter.name), std::string(parameter.title),
                            value.year.empty() ? "every year" : std::string(value.year),
                            value_text(value, parameter.unit), std::string(value.source),
                            std::string(confidence_name(value.confidence))});
    page.table(rows);
}

} // namespace

std::string iso_date(double days) {
    using namespace std::chrono;
    constexpr sys_days epoch{1899y / December / 30};
    constexpr auto first = (sys_days{1y / January / 1} - epoch).count();
    constexpr auto end = (sys_days{10000y / January / 1} - epoch).count();
    if (!(days >= first && days < end)) {
        return fmt::format("day {}", days);
    }
    const year_month_day date{epoch + std::chrono::days{static_cast<int>(std::floor(days))}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string show_figure(const Decimal& value, Unit unit) {
    switch (unit) {
    case Unit::percent: {
        const bool zero = value == Decimal{};
        return fmt::format("{}%", Decimal{value.mantissa, zero ? 0 : value.exponent + 2}.to_string());
    }
    case Unit::thousand_pounds:
        return fmt::format("{} (£000)", grouped(value.to_string()));
    case Unit::pounds:
    case Unit::pounds_per_head: {
        const bool negative = value.mantissa < 0;
        const std::string amount =
            grouped(Decimal{negative ? -value.mantissa : value.mantissa, value.exponent}.to_string());
        return fmt::format("{}£{}{}", negative ? "-" : "", amount, unit == Unit::pounds_per_head ? " a head" : "");
    }
    case Unit::date:
        return iso_date(value.to_double());
    default:
        return grouped(value.to_string());
    }
}

std::string rule_page(const Round& round, const Rule& rule, PageFormat format) {
    return RulePage(round, rule, format).write();
}

std::string round_overview(const Round& round, PageFormat format) {
    PageWriter page(format);
    page.title(fmt::format("Round {}: {}", round.id, round.title));
    page.fact("Version", fmt::format("{}, effective {}", round.version, iso_date(round.effective)));
    page.fact("Years", fmt::format("{}, after the outturn year {}", joined(round.years), round.outturn));
    page.fact("Contents",
              fmt::format("{} elements, {} features, {} rules, {} thresholds, {} lines", round.elements.size(),
                          round.features.size(), round.rules.size(), round.parameters.size(), round.lines.size()));
    if (!round.note.empty())
        page.fact("Note", round.note);
    page.heading("Timetable");
    std::vector<std::vector<std::string>> events{{"date", "what", "source", "how well founded"}};
    for (const Event& event : round.timetable)
        events.push_back({iso_date(event.date), std::string(event.title), std::string(event.source),
                          std::string(confidence_name(event.confidence))});
    page.table(events);
    page.heading("Thresholds");
    parameter_table(round, page);
    page.heading("Rules");
    std::vector<std::vector<std::string>> rules{{"rule", "what it says", "group", "severity", "status"}};
    for (const Rule& rule : round.rules)
        rules.push_back({page.link(rule.id, fmt::format("{}.md", rule.id)), std::string(rule.title),
                         std::string(rule.group), std::string(severity_name(rule.severity)),
                         std::string(status_name(rule.status))});
    page.table(rules);
    return page.take();
}

} // namespace plancheck
