// Loading, fifth part: the cases that prove the rules, turned into data points.
#include "core/round/loader.hpp"
#include "core/round/suggest.hpp"
#include "core/round/years.hpp"

#include "core/plan/plan.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::array<std::string_view, 5> outcomes{"met", "not met", "query", "not assessed", "not applicable"};

bool holds_text(Unit unit) {
    return unit == Unit::text || unit == Unit::flag || unit == Unit::choice || unit == Unit::year;
}

/// Reads the givens of one case.
class Givens {
public:
    Givens(const Round& round, RoundStore& store, Faults& faults, const Rule& rule, std::string_view year, Place file)
        : round_(round), store_(store), faults_(faults), rule_(rule), year_(year), file_(file.file) {}

    /// Adds the values of a table; those of a later one (the case's) replace those of an earlier one (the rule's).
    void read(const toml::table& table) {
        for (const auto& [key, node] : table) {
            place_ = place_of(key.source().begin);
            read_key(std::string(key.str()), node);
        }
    }

    [[nodiscard]] std::span<const Given> finish() { return store_.list(givens_); }

private:
    [[nodiscard]] Place place_of(const toml::source_position& at) const {
        return {file_, std::max<std::size_t>(at.line, 1), std::max<std::size_t>(at.column, 1)};
    }
    void fault(std::string message) { faults_.add(place_, std::move(message)); }

    /// `line`, `block.line`, either with `@column`; `block` of a table; `feature.column`; `workbook.code`.
    void read_key(const std::string& key, const toml::node& node) {
        const std::size_t at = key.find('@');
        const std::string name = key.substr(0, at);
        const std::string column = at == std::string::npos ? std::string() : key.substr(at + 1);
        const std::size_t dot = name.find('.');
        const bool qualified = dot != std::string::npos;
        const std::string block_code = qualified ? name.substr(0, dot) : std::string(round_.blocks[rule_.block].code);
        const std::string line = qualified ? name.substr(dot + 1) : name;
        if (block_code == "feature")
            return feature_cell(line, column, node);
        if (const Block* table = qualified ? nullptr : find_block(round_, name);
            table != nullptr && table->kind == BlockKind::table && column.empty())
            return records(*table, node);
        const Block* block = find_block(round_, block_code);
        const Line* found = block == nullptr ? nullptr : find_line(*block, line);
        if (found == nullptr)
            return unknown(key, block, line);
        if (block->pseudo)
            return add(*block, found->code, "count", Unit::count, node);
        point(*block, *found, column, node);
    }

    void unknown(const std::string& key, const Block* block, const std::string& line) {
        std::vector<std::string_view> known;
        if (block != nullptr && block->kind == BlockKind::table)
            return fault(
                fmt::format("block `{}` is a table: give its records, {} = [ {{ ... }} ]", block->code, block->code));
        if (block == nullptr)
            for (const Block& one : round_.blocks)
                known.push_back(one.code);
        else
            for (const Line& one : block->lines)
                known.push_back(one.code);
        const std::string_view wrong = block == nullptr ? std::string_view(key).substr(0, key.find('.')) : line;
        fault(fmt::format("`{}` names no line or table{}", key, did_you_mean(wrong, known)));
    }

    void feature_cell(const std::string& name, const std::string& column, const toml::node& node) {
        const Block* block = find_block(round_, "features");
        const Column* found = block == nullptr ? nullptr : find_column(*block, name);
        if (rule_.feature.empty() || found == nullptr || !column.empty())
            return fault(fmt::format("`feature.{}` is a column of block `features`, in a feature's own test", name));
        add(*block, rule_.feature, found->code, found->as_line ? Unit::text : found->unit, node);
    }

    void point(const Block& block, const Line& line, std::string column, const toml::node& node) {
        if (block.columns_are == ColumnKind::named) {
            const Column* found = find_column(block, column);
            if (found == nullptr)
                return fault(fmt::format("the columns of block `{}` are named: say which, such as `{}@{}`", block.code,
                                         line.code, block.columns.front().code));
            return add(block, line.code, found->code, cell_unit(line, found), node);
        }
        if (column == "outturn")
            column = round_.outturn;
        for (std::size_t i = 0; i < round_.years.size(); ++i)
            if (column == fmt::format("year{}", i + 1))
                column = round_.years[i];
        if (column.empty() && year_.empty())
            return fault(fmt::format("the case has no year: write `{}@{}`", line.code, round_.years.front()));
        if (column.empty())
            column = year_;
        if (!has_column(block, column))
            return fault(fmt::format("block `{}` has no column `{}`", block.code, column));
        if (block.columns_are == ColumnKind::years || !is_year(column))
            return add(block, line.code, store_.text(column), line.unit, node);
        parts_of_year(block, line, column, node);
    }

    [[nodiscard]] bool has_column(const Block& block, const std::string& column) const {
        const bool known = is_year_of(round_, column) ||
                           (block.columns_are == ColumnKind::quarters && is_quarter_of(round_, column)) ||
                           (block.columns_are == ColumnKind::months && is_month_of(round_, column));
        return known && (block.outturn || year_of_column(column) != round_.outturn);
    }

    void parts_of_year(const Block& block, const Line& line, const std::string& year, const toml::node& node) {
        const auto parts = block.columns_are == ColumnKind::quarters ? quarters_of(year) : months_of(year);
        const auto* array = node.as_array();
        if (is_left_out(node))
            for (const std::string& part : parts)
                take_away(block, line.code, part);
        else if (array == nullptr || array->size() != parts.size())
            return fault(fmt::format("`{}` is by {}: give a list of {} values, or name one with `@`", line.code,
                                     column_kind_name(block.columns_are), parts.size()));
        for (std::size_t i = 0; array != nullptr && i < parts.size(); ++i)
            add(block, line.code, store_.text(parts[i]), line.unit, (*array)[i]);
    }

    /// `{}` leaves a cell empty: one of a list of quarters or months, or one that the rule's own `given` fills.
    [[nodiscard]] static bool is_left_out(const toml::node& node) {
        const auto* table = node.as_table();
        return table != nullptr && table->empty();
    }

    void records(const Block& block, const toml::node& node) {
        std::erase_if(givens_, [&](const Given& given) { return given.block == block.code; });
        if (is_left_out(node))
            return;
        const auto* array = node.as_array();
        if (array == nullptr)
            return fault(fmt::format("`{}` is a table: give its records, {} = [ {{ ... }} ]", block.code, block.code));
        for (std::size_t i = 0; i < array->size(); ++i) {
            record_ = static_cast<std::int32_t>(i);
            if (const auto* table = (*array)[i].as_table())
                record(block, *table);
            else
                fault(fmt::format("a record of `{}` is a table, such as {{ {} = 1 }}", block.code,
                                  block.columns[0].code));
        }
        if (array->empty()) { // the table is in the plan, and holds no record
            record_ = -1;
            givens_.push_back({block.code, {}, {}, -1, {}, {}, static_cast<std::uint8_t>(ValueKind::missing)});
        }
        record_ = -1;
    }

    void record(const Block& block, const toml::table& table) {
        const Place place = place_;
        bool any_year = false;
        for (const auto& [key, node] : table) {
            place_ = place_of(key.source().begin);
            const Column* column = find_column(block, key.str());
            if (column == nullptr) {
                std::vector<std::string_view> known;
                for (const Column& one : block.columns)
                    known.push_back(one.code);
                fault(fmt::format("table `{}` has no column `{}`{}", block.code, key.str(),
                                  did_you_mean(key.str(), known)));
                continue;
            }
            any_year = any_year || column->code == "year";
            add(block, {}, column->code, column->unit, node);
        }
        place_ = place;
        if (!any_year && !year_.empty() && find_column(block, "year") != nullptr)
            givens_.push_back({block.code, {}, "year", record_, {}, year_, static_cast<std::uint8_t>(ValueKind::text)});
    }

    void take_away(const Block& block, std::string_view line, std::string_view column) {
        std::erase_if(givens_, [&](const Given& given) {
            return given.block == block.code && given.line == line && given.column == column && given.record == record_;
        });
    }

    void add(const Block& block, std::string_view line, std::string_view column, Unit unit, const toml::node& node) {
        take_away(block, line, column);
        if (is_left_out(node))
            return;
        Given given;
        given.block = block.code;
        given.line = line;
        given.column = column;
        given.record = record_;
        if (fill(given, unit, node))
            givens_.push_back(given);
    }

    bool fill(Given& given, Unit unit, const toml::node& node) {
        const auto kind = [&](ValueKind value) { given.kind = static_cast<std::uint8_t>(value); };
        const auto* text = node.as_string();
        const auto number = text != nullptr && holds_text(unit) ? std::nullopt : decimal_of(node);
        if (number) {
            kind(ValueKind::number);
            given.number = *number;
        } else if (text != nullptr) {
            kind(ValueKind::text);
            given.text = store_.text(text->get());
        } else if (const auto* truth = node.as_boolean()) {
            kind(ValueKind::boolean);
            given.number.mantissa = truth->get() ? 1 : 0;
        } else if (const auto* date = node.as_date()) {
            kind(ValueKind::date);
            given.number = Decimal::parse(fmt::format("{}", days_of(date->get()))).value_or(Decimal{});
        } else {
            return fill_special(given, node);
        }
        return true;
    }

    /// { error = "#REF!" } is an error cell, { text = "12" } a text that looks like a number.
    bool fill_special(Given& given, const toml::node& node) {
        const auto* table = node.as_table();
        const toml::value<std::string>* shown = nullptr;
        for (const std::string_view key : {"error", "text"}) {
            if (table == nullptr || table->size() != 1 || !table->contains(key))
                continue;
            shown = table->get(key)->as_string();
            given.kind = static_cast<std::uint8_t>(key == "error" ? ValueKind::error : ValueKind::text);
        }
        if (shown == nullptr) {
            fault("a given value is a number, text, a date, true or false, { error = \"#REF!\" } or { text = \"12\" }");
            return false;
        }
        given.text = store_.text(shown->get());
        return true;
    }

    const Round& round_;
    RoundStore& store_;
    Faults& faults_;
    const Rule& rule_;
    std::string_view year_;
    const TomlFile* file_;
    Place place_;
    std::int32_t record_ = -1;
    std::vector<Given> givens_;
};

} // namespace

void Loader::read_cases() {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        Rule& rule = rules_[i];
        Fields fields(store_, faults_, *rule_tables_[i].file, *rule_tables_[i].table, fmt::format("rule {}", rule.id));
        rule.cases = cases_of(rule, fields.tables("case"), fields, fields.table("given"));
    }
    round_.rules = store_.list(rules_);
}

std::span<const Case> Loader::cases_of(const Rule& rule, const std::vector<const toml::table*>& tables, Fields& fields,
                                       const toml::table* given) {
    std::vector<Case> cases;
    std::map<std::string_view, Place> known;
    for (const toml::table* table : tables) {
        Fields one = this->fields(fields, *table, fmt::format("a case of rule {}", rule.id));
        cases.push_back(read_case(rule, one, given));
        check_unique(known, cases.back().name, one.place("name"), "case");
        one.finish();
    }
    const auto stored = store_.list(cases);
    if (rule.never_applies.empty())
        check_case_kinds(rule, stored, fields);
    return stored;
}

Case Loader::read_case(const Rule& rule, Fields& fields, const toml::table* rule_given) {
    Case one;
    one.name = fields.needed_text("name");
    one.kind = fields.choice<CaseKind, 5>("kind", case_kind_name);
    one.year = fields.text("year");
    const bool by_year = rule.period == RulePeriod::year;
    const bool judged = rule.years.empty()
                            ? is_plan_year(one.year)
                            : std::find(rule.years.begin(), rule.years.end(), one.year) != rule.years.end();
    if (!by_year && fields.has("year"))
        fields.fault("year", "the rule is judged once for the plan: its cases have no `year`");
    else if (by_year && !judged)
        fields.fault("year", one.year.empty() ? std::string("the case has no `year`")
                                              : fmt::format("the rule is not judged for `{}`", one.year));
    if (const toml::table* given = fields.table("given")) {
        Givens givens(round_, store_, faults_, rule, by_year ? one.year : std::string_view(), fields.place());
        if (rule_given != nullptr)
            givens.read(*rule_given);
        givens.read(*given);
        one.given = givens.finish();
    } else if (!fields.has("given"))
        fields.fault("the case has no `given`; an empty plan is given = {}");
    if (const auto expected = fields.one_of("expect", outcomes, true)) {
        one.expect = outcomes[*expected];
        check_expectation(rule, one, fields);
    }
    if (const auto headroom = fields.number("headroom")) {
        one.has_headroom = true;
        one.headroom = *headroom;
    }
    return one;
}

void Loader::check_expectation(const Rule& rule, const Case& one, Fields& fields) {
    const std::string_view failing = rule.severity == Severity::query ? "query" : "not met";
    std::vector<std::string_view> allowed;
    switch (one.kind) {
    case CaseKind::meets:
        allowed = {"met"};
        break;
    case CaseKind::misses:
        allowed = {failing};
        break;
    case CaseKind::boundary:
        allowed = {"met", failing};
        break;
    case CaseKind::missing:
        allowed = {"not assessed", "met", failing, "not applicable"};
        break;
    case CaseKind::not_applicable:
        allowed = {"not applicable"};
        break;
    }
    if (std::find(allowed.begin(), allowed.end(), one.expect) == allowed.end())
        fields.fault("expect", fmt::format("a case of kind `{}` of this rule expects {}, not `{}`",
                                           case_kind_name(one.kind), fmt::join(allowed, " or "), one.expect));
}

void Loader::check_case_kinds(const Rule& rule, std::span<const Case> cases, Fields& fields) {
    std::vector<std::string_view> lacking;
    for (const CaseKind kind : {CaseKind::meets, CaseKind::misses, CaseKind::boundary, CaseKind::missing}) {
        const bool found = std::any_of(cases.begin(), cases.end(), [&](const Case& one) { return one.kind == kind; });
        const bool possible = kind != CaseKind::boundary || compares_numbers(rule.test.nodes);
        if (!found && possible)
            lacking.push_back(case_kind_name(kind));
    }
    if (!lacking.empty())
        fields.fault(fmt::format("rule {} has no case of kind {}", rule.id, fmt::join(lacking, ", ")));
}

} // namespace plancheck
