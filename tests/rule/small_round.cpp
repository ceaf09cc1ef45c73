// Makes the small round and the plans for the tests of the rule engine.
#include "tests/rule/small_round.hpp"

#include "core/round/language/parse.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace plancheck::testing {

namespace {

Line line(std::uint16_t block, std::string_view code, std::string_view label, Unit unit) {
    Line one;
    one.block = block;
    one.code = code;
    one.label = label;
    one.unit = unit;
    one.sign = Sign::either;
    return one;
}

Line counted(Line one) {
    one.sign = Sign::positive;
    return one;
}

Line must_be_filled(Line one) {
    one.required = true;
    return one;
}

Line with_choices(Line one, std::span<const std::string_view> choices) {
    one.choices = choices;
    return one;
}

Column must_be_filled(Column one) {
    one.required = true;
    return one;
}

constexpr std::array<std::string_view, 3> yes_no_partly{"yes", "no", "partly"};

Column column(std::uint16_t block, std::string_view code, std::string_view label, Unit unit, bool as_line = false) {
    Column one;
    one.block = block;
    one.code = code;
    one.label = label;
    one.unit = unit;
    one.as_line = as_line;
    return one;
}

Block block(std::string_view code, std::string_view title, BlockKind kind, ColumnKind columns, bool required = true) {
    Block one;
    one.code = code;
    one.title = title;
    one.kind = kind;
    one.columns_are = columns;
    one.outturn = true;
    one.required = required;
    return one;
}

template <class Part> void give_parts(std::vector<Block>& blocks, const std::vector<Part>& all, auto member) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto first = std::ranges::find(all, i, &Part::block);
        const auto last = std::find_if(first, all.end(), [&](const Part& part) { return part.block != i; });
        blocks[i].*member = {first, last};
    }
}

} // namespace

SmallRound::SmallRound() {
    blocks_ = {block("finance", "Finance", BlockKind::grid, ColumnKind::years),
               block("waits", "Standards", BlockKind::grid, ColumnKind::quarters),
               block("activity", "Activity", BlockKind::grid, ColumnKind::months),
               block("scheme", "Schemes", BlockKind::table, ColumnKind::named),
               block("contract", "Contracts", BlockKind::table, ColumnKind::named, false),
               block("outcomes", "Outcomes", BlockKind::grid, ColumnKind::named),
               block("features", "Features", BlockKind::grid, ColumnKind::named),
               block("workbook", "Workbook", BlockKind::grid, ColumnKind::named)};
    blocks_.back().pseudo = true;
    lines_ = {must_be_filled(line(0, "allocation", "Allocation", Unit::thousand_pounds)),
              line(0, "contingency", "Contingency", Unit::thousand_pounds),
              line(0, "spend", "Total spending", Unit::thousand_pounds),
              line(0, "saving", "QIPP saving", Unit::thousand_pounds),
              counted(line(0, "population", "Population", Unit::count)),
              line(0, "share", "Share", Unit::percent),
              with_choices(line(0, "agreed", "Agreed", Unit::choice), yes_no_partly),
              line(0, "due", "Due", Unit::date),
              line(1, "seen", "Seen in time", Unit::percent),
              counted(line(1, "long_waits", "Long waits", Unit::count)),
              line(2, "visits", "Visits", Unit::count),
              line(5, "deaths", "Avoidable deaths", Unit::number),
              line(6, "F-01.a", "A first feature", Unit::text),
              line(7, "overwritten", "overwritten", Unit::count)};
    columns_ = {must_be_filled(column(3, "year", "Year", Unit::year)),
                column(3, "name", "Scheme", Unit::text),
                column(3, "net", "Net saving", Unit::thousand_pounds),
                must_be_filled(column(3, "gross", "Gross saving", Unit::thousand_pounds)),
                column(3, "lead", "Lead", Unit::text),
                column(3, "agreed", "Agreed", Unit::flag),
                column(4, "provider", "Provider", Unit::text),
                column(4, "value", "Value", Unit::thousand_pounds),
                column(5, "baseline", "Baseline", Unit::number, true),
                column(5, "y1", "Year 1", Unit::number, true),
                column(6, "response", "Response", Unit::text),
                column(6, "evidence", "Evidence", Unit::text),
                column(6, "lead", "Lead", Unit::text),
                column(6, "due", "Due date", Unit::date),
                column(7, "count", "Count", Unit::count)};
    give_parts(blocks_, lines_, &Block::lines);
    give_parts(blocks_, columns_, &Block::columns);
    const auto parameter = [this](std::string_view name, Unit unit, Decimal first, Decimal second) {
        values_.push_back({{years_[0], first, {}, "S4", {}, Confidence::quoted},
                           {years_[1], second, {}, "S4", {}, Confidence::quoted}});
        parameters_.push_back({name, name, unit, values_.back(), {}});
    };
    parameter("floor", Unit::percent, {5, -3}, {1, -2});
    parameter("cap", Unit::pounds_per_head, {2, 1}, {18, 0});
    parameter("limit", Unit::thousand_pounds, {5, 2}, {6, 2});
    round_.id = "test";
    round_.outturn = "2013/14";
    round_.years = years_;
    round_.blocks = blocks_;
    round_.lines = lines_;
    round_.columns = columns_;
    round_.parameters = parameters_;
}

Expression SmallRound::parsed(std::string_view source, bool for_plan) {
    sources_.emplace_back(source);
    std::vector<std::string_view> codes;
    ExpressionContext context;
    context.round = &round_;
    context.block = 0;
    context.feature = "F-01.a";
    context.place = for_plan ? ExpressionContext::Place::rule_for_plan : ExpressionContext::Place::rule_by_year;
    context.workbook_codes = &codes;
    ParsedExpression parsed = parse_expression(sources_.back(), context);
    for (Node& node : parsed.nodes) { // the loader would add a line for each code; here there is one, the last
        if (node.op == Op::line && node.ref >= lines_.size()) {
            node.ref = static_cast<std::uint32_t>(lines_.size() - 1);
        }
    }
    nodes_.push_back(std::move(parsed.nodes));
    return {sources_.back(), nodes_.back()};
}

Rule SmallRound::rule(std::string_view test, Unit unit, std::string_view tolerance, std::string_view when) {
    Rule rule;
    rule.id = "TEST";
    rule.feature = "F-01.a";
    rule.unit = unit;
    rule.tolerance = Decimal::parse(tolerance).value();
    rule.test = parsed(test);
    EXPECT_FALSE(rule.test.empty()) << test;
    if (!when.empty()) {
        rule.when = parsed(when);
        EXPECT_FALSE(rule.when.empty()) << when;
    }
    return rule;
}

Rule SmallRound::plan_rule(std::string_view test, Unit unit) {
    Rule rule;
    rule.id = "TEST";
    rule.period = RulePeriod::plan;
    rule.unit = unit;
    rule.test = parsed(test, true);
    EXPECT_FALSE(rule.test.empty()) << test;
    return rule;
}

namespace {

std::vector<Node> formula_nodes(const Round& round, std::uint16_t block, std::string_view source,
                                ExpressionContext::Place place) {
    ExpressionContext context;
    context.round = &round;
    context.block = block;
    context.place = place;
    ParsedExpression parsed = parse_expression(source, context);
    EXPECT_TRUE(parsed.faults.empty()) << source << ": " << parsed.faults.front().message;
    return std::move(parsed.nodes);
}

} // namespace

Line SmallRound::line_with_formula(std::string_view formula) {
    Line one = lines_.front();
    nodes_.push_back(formula_nodes(round_, 0, sources_.emplace_back(formula), ExpressionContext::Place::line_formula));
    one.formula = {sources_.back(), nodes_.back()};
    return one;
}

Column SmallRound::column_with_formula(std::string_view formula) {
    Column one = columns_[2];
    nodes_.push_back(
        formula_nodes(round_, 3, sources_.emplace_back(formula), ExpressionContext::Place::column_formula));
    one.formula = {sources_.back(), nodes_.back()};
    return one;
}

PlanOf::PlanOf() = default;

std::uint16_t PlanOf::sheet_of(std::string_view block) {
    const auto known = std::ranges::find(sheets_, block);
    if (known != sheets_.end()) {
        return static_cast<std::uint16_t>(known - sheets_.begin());
    }
    sheets_.emplace_back(block);
    rows_.emplace_back();
    columns_.emplace_back();
    const std::uint16_t sheet = builder_.sheet(block);
    builder_.block(block, {sheet, 0, 0});
    return sheet;
}

PlanOf& PlanOf::put(std::string_view point, ValueKind kind, double number, std::string_view text, bool has_value) {
    const std::size_t dot = point.find('.');
    const std::size_t at = point.find('@');
    const std::string_view block = point.substr(0, dot);
    const std::string line(point.substr(dot + 1, at - dot - 1));
    const std::string column(point.substr(at + 1));
    const std::uint16_t sheet = sheet_of(block);
    const auto index = [](std::vector<std::string>& codes, const std::string& code) {
        auto found = std::ranges::find(codes, code);
        if (found == codes.end()) {
            found = codes.insert(codes.end(), code);
        }
        return static_cast<std::uint32_t>(found - codes.begin()) + 1;
    };
    DataPoint data;
    data.value = {kind, Decimal::from_double(number).value(), text};
    data.cell = {sheet, index(rows_[sheet], line), index(columns_[sheet], column)};
    data.has_value = has_value;
    data.has_formula = !has_value;
    builder_.point(block, line, column, data);
    return *this;
}

PlanOf& PlanOf::at(std::string_view point, double number) {
    return put(point, ValueKind::number, number, {}, true);
}
PlanOf& PlanOf::text(std::string_view point, std::string_view text) {
    return put(point, ValueKind::text, 0, text, true);
}
PlanOf& PlanOf::date(std::string_view point, double days) {
    return put(point, ValueKind::date, days, {}, true);
}
PlanOf& PlanOf::error(std::string_view point, std::string_view text) {
    return put(point, ValueKind::error, 0, text, true);
}
PlanOf& PlanOf::leave_empty(std::string_view point) {
    return put(point, ValueKind::missing, 0, {}, true);
}
PlanOf& PlanOf::stale(std::string_view point) {
    return put(point, ValueKind::missing, 0, {}, false);
}

PlanOf& PlanOf::block(std::string_view code) {
    sheet_of(code);
    return *this;
}

PlanOf& PlanOf::record(std::string_view block, const std::vector<Field>& fields) {
    const std::uint16_t sheet = sheet_of(block);
    const Record record = builder_.record(block, {1, sheet});
    for (const Field& field : fields) {
        std::vector<std::string>& codes = columns_[sheet];
        auto found = std::ranges::find(codes, field.column);
        if (found == codes.end()) {
            found = codes.insert(codes.end(), std::string(field.column));
        }
        DataPoint data;
        const ValueKind kind = !field.text.empty() && field.kind == ValueKind::number ? ValueKind::text : field.kind;
        data.value = {kind, Decimal::from_double(field.number).value(), field.text};
        data.cell = {sheet, record.row, static_cast<std::uint32_t>(found - codes.begin()) + 1};
        builder_.record_point(block, record, field.column, data);
    }
    return *this;
}

} // namespace plancheck::testing
