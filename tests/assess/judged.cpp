// A small round with rules of every severity and a feature, and plans of it, ready to be judged.
#include "tests/assess/judged.hpp"

#include "core/assess/columns.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck::testing {

namespace {

Column column(std::string_view code, Unit unit = Unit::text, bool as_line = false) {
    Column one;
    one.code = code;
    one.label = code;
    one.unit = unit;
    one.as_line = as_line;
    return one;
}

Block table(std::string_view code, std::string_view title) {
    Block one;
    one.code = code;
    one.title = title;
    one.kind = BlockKind::table;
    one.columns_are = ColumnKind::named;
    return one;
}

Rule named(Rule rule, std::string_view id, std::string_view title, Severity severity) {
    rule.id = id;
    rule.title = title;
    rule.severity = severity;
    rule.group = "finance";
    rule.remedy = "Raise `finance.contingency`.";
    rule.source = "S4";
    rule.feature = {};
    return rule;
}

} // namespace

TestRound::TestRound() : round_(small_.round()) {
    rules = {
        named(small_.rule("contingency >= floor * allocation"), "MUST", "Contingency is kept", Severity::blocking),
        named(small_.rule("saving <= limit"), "ASK", "The saving is believable", Severity::query),
        named(small_.plan_rule("allocation@year1 > 0"), "HINT", "There is an allocation", Severity::advice),
        named(small_.rule("answered(feature.response) and answered(feature.evidence)"), "F-01.a",
              "The feature is answered", Severity::blocking),
        named(small_.rule("contingency > allocation"), "GONE", "Withdrawn", Severity::blocking),
        named(small_.rule("contingency > allocation"), "SHOWN", "Shown only", Severity::blocking),
        named(small_.rule("contingency > allocation"), "NEVER", "Never asked", Severity::blocking),
        named(small_.plan_rule("workbook.overwritten <= 0", Unit::count), "CLEAN", "Formulas stand", Severity::query)};
    rules[3].feature = "F-01.a";
    rules[3].group = "feature";
    rules[3].period = RulePeriod::plan;
    rules[4].status = RuleStatus::withdrawn;
    rules[5].status = RuleStatus::advisory;
    rules[6].never_applies = "needs all plans of the area";

    Element element;
    element.id = "E-01";
    element.title = "The one element";
    element.number = 1;
    elements_ = {element};
    Feature feature;
    feature.id = "F-01.a";
    feature.element = "E-01";
    feature.title = "The one feature";
    feature.judgement = "Is it good enough?";
    feature.rules = feature_rules_;
    features = {feature};

    add_blocks();
    round_.version = "1.0";
    round_.template_version = "1.0";
    round_.effective = Day::from_serial(41628);
    round_.elements = elements_;
    round_.features = features;
    round_.groups = groups;
    round_.sources = sources;
    round_.rules = rules;
}

void TestRound::add_blocks() {
    blocks_.assign(round_.blocks.begin(), round_.blocks.end());
    lines.assign(blocks_[0].lines.begin(), blocks_[0].lines.end());
    for (Line& line : lines) {
        line.sign = Sign::positive;
    }
    blocks_[0].lines = lines;
    for (Block& block : blocks_) {
        block.required = block.code == "finance";
        if (block.code == "scheme") {
            columns.assign(block.columns.begin(), block.columns.end());
            block.columns = columns;
        }
    }
    Block cover = table("cover", "Cover");
    cover.kind = BlockKind::grid;
    cover.required = true;
    for (const std::string_view code :
         {"org_code", "org_name", "footprint", "round", "round_version", "template_version", "submission"}) {
        Line& line = cover_lines_.emplace_back();
        line.code = line.label = code;
        line.unit = Unit::text;
        line.block = static_cast<std::uint16_t>(blocks_.size());
    }
    cover.lines = cover_lines_;
    const auto add = [&](Block block, std::vector<Column> with) {
        block.columns = added_columns_.emplace_back(std::move(with));
        blocks_.push_back(block);
    };
    add(cover, {column("value", Unit::text, true)});
    add(table("waiver", "Waivers"),
        {column("rule"), column("year"), column("reference"), column("approver"), column("date"), column("expiry")});
    add(table("explanation", "Explanations"),
        {column("finding"), column("text"), column("by"), column("date"), column("amount", Unit::number)});
    add(table("judgement", "Judgements"),
        {column("feature"), column("outcome"), column("by"), column("date"), column("comment")});
    round_.blocks = blocks_;
}

TestPlan::TestPlan() {
    text("cover.org_code@value", "99Z")
        .text("cover.org_name@value", "Anytown CCG")
        .text("cover.footprint@value", "Anywhere");
    text("cover.round@value", "test").text("cover.submission@value", "final");
    text("cover.round_version@value", "1.0").text("cover.template_version@value", "1.0");
    for (const std::string line : {"allocation", "contingency", "spend", "saving", "population", "share"}) {
        for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
            number("finance." + line + "@" + year, line == "allocation" ? "1000" : line == "contingency" ? "10" : "1");
        }
    }
    for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
        empty("finance.agreed@" + year).empty("finance.due@" + year);
    }
    text("features.F-01.a@response", "We do it").text("features.F-01.a@evidence", "Page 3");
    text("features.F-01.a@lead", "A. Lead").empty("features.F-01.a@due");
    points_["features.F-01.a@due"].value = {ValueKind::date, {41760, 0}, {}}; // 2014-05-01
}

TestPlan& TestPlan::number(const std::string& point, std::string_view amount) {
    points_[point].value = {ValueKind::number, Decimal::parse(amount).value(), {}};
    return *this;
}

TestPlan& TestPlan::text(const std::string& point, std::string_view words) {
    words_[point] = words;
    points_[point].value = {ValueKind::text, {}, words_[point]};
    return *this;
}

TestPlan& TestPlan::error(const std::string& point, std::string_view shown) {
    text(point, shown);
    points_[point].value.kind = ValueKind::error;
    return *this;
}

TestPlan& TestPlan::empty(const std::string& point) {
    points_[point].value = {};
    return *this;
}

TestPlan& TestPlan::formula(const std::string& point, std::string_view amount, bool has_value) {
    number(point, amount);
    points_[point].has_formula = true;
    points_[point].has_value = has_value;
    if (!has_value) {
        points_[point].value = {};
    }
    return *this;
}

TestPlan& TestPlan::without(const std::string& point) {
    points_.erase(point);
    return *this;
}

TestPlan& TestPlan::record(const std::string& block, Fields fields) {
    records_.emplace_back(block, std::move(fields));
    return *this;
}

TestPlan& TestPlan::line(const std::string& block, const std::string& code) {
    lines_.emplace_back(block, code);
    return *this;
}

TestPlan& TestPlan::problem(BindProblem problem) {
    problems_.push_back(std::move(problem));
    return *this;
}

Plan TestPlan::plan() const {
    PlanBuilder builder;
    std::map<std::string, std::uint16_t> sheets;
    std::map<std::string, std::uint32_t> rows;
    std::map<std::string, std::uint32_t> columns;
    const auto sheet_of = [&](const std::string& block) {
        const auto [entry, fresh] = sheets.try_emplace(block, 0);
        if (fresh) {
            entry->second = builder.sheet(block);
            builder.block(block, {entry->second, 0, 0});
        }
        return entry->second;
    };
    const auto line_row = [&](const std::string& block, const std::string& code) {
        const std::uint16_t sheet = sheet_of(block);
        const auto [entry, fresh] = rows.try_emplace(block + "." + code, static_cast<std::uint32_t>(rows.size() + 1));
        if (fresh) {
            builder.line(block, code, {sheet, entry->second, 0});
        }
        return entry->second;
    };
    const auto column_of = [&](const std::string& block, const std::string& code) {
        const std::uint16_t sheet = sheet_of(block);
        const auto [entry, fresh] =
            columns.try_emplace(block + "@" + code, static_cast<std::uint32_t>(columns.size() + 1));
        if (fresh) {
            builder.column(block, code, {sheet, 0, entry->second});
        }
        return entry->second;
    };
    for (const auto& [name, given] : points_) {
        const std::string block = name.substr(0, name.find('.'));
        const std::string line = name.substr(block.size() + 1, name.find('@') - block.size() - 1);
        const std::string column = name.substr(name.find('@') + 1);
        DataPoint point = given;
        point.cell = {sheet_of(block), line_row(block, line), column_of(block, column)};
        if (const auto said = words_.find(name); said != words_.end()) {
            point.value.text = said->second; // this plan may be a copy
        }
        builder.point(block, line, column, point);
    }
    const std::map<std::string, std::vector<std::string>> tables{
        {"scheme", {"year", "name", "net", "gross", "lead", "agreed"}},
        {"waiver", {"rule", "year", "reference", "approver", "date", "expiry"}},
        {"explanation", {"finding", "text", "by", "date", "amount"}},
        {"judgement", {"feature", "outcome", "by", "date", "comment"}}};
    std::uint32_t row = 0;
    for (const auto& [block, fields] : records_) {
        for (const std::string& column : tables.at(block)) {
            column_of(block, column);
        }
        const Record record = builder.record(block, {++row, sheet_of(block)});
        for (const auto& [column, words] : fields) {
            DataPoint point;
            point.value = {ValueKind::text, {}, words};
            const bool marked = words.starts_with('#') || words.starts_with('=');
            if (const auto number = marked ? Decimal::parse(words.substr(1)) : std::nullopt) {
                point.value = {ValueKind::number, *number, {}};
                point.has_formula = words.starts_with('=');
            }
            point.cell = {sheet_of(block), record.row, column_of(block, column)};
            builder.record_point(block, record, column, point);
        }
    }
    for (const auto& [block, code] : lines_) {
        line_row(block, code);
    }
    for (const BindProblem& problem : problems_) {
        builder.problem(problem);
    }
    return builder.finish();
}

namespace {

/// Adds the optional blocks that the plan lacks, without content, because a missing block is a finding of its own.
Plan with_every_sheet(const Round& round, const Plan& plan) {
    PlanBuilder builder{plan};
    for (const Block& block : round.blocks) {
        if (block.pseudo || block.required || plan.has_block(block.code)) {
            continue;
        }
        const std::uint16_t sheet = builder.sheet(block.code);
        builder.block(block.code, {sheet, 0, 0});
        std::uint32_t at = 0;
        for (const Line& line : block.lines) {
            builder.line(block.code, line.code, {sheet, ++at, 0});
        }
        for (const BlockColumn& column : block_columns(round, block)) {
            builder.column(block.code, column.code, {sheet, 0, ++at});
        }
    }
    return builder.finish();
}

} // namespace

Assessment TestPlan::judged(const TestRound& by, const WorkbookSigns& signs) const {
    return assess(by.round(), with_every_sheet(by.round(), plan()), signs, day_of_judging);
}

std::size_t count_of_code(const Assessment& assessment, std::string_view code) {
    return static_cast<std::size_t>(std::ranges::count(assessment.workbook, code, &WorkbookFinding::code));
}

std::string message_of(const Assessment& assessment, std::string_view code) {
    const auto found = std::ranges::find(assessment.workbook, code, &WorkbookFinding::code);
    return found == assessment.workbook.end() ? std::string{"no such finding"} : found->message;
}

std::string outcome_of(const Assessment& assessment, std::string_view rule, std::string_view period) {
    const Finding* finding = find_finding(assessment, rule, period);
    return finding == nullptr ? std::string{"no finding"} : std::string{outcome_name(finding->outcome)};
}

} // namespace plancheck::testing
