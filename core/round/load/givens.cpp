// Turns the `given` values of a case into data points and records.
#include "core/round/load/givens.hpp"

#include "core/plan/plan.hpp"
#include "core/round/suggest.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

bool holds_text(Unit unit) {
    return unit == Unit::text || unit == Unit::flag || unit == Unit::choice || unit == Unit::year;
}

/// The values so far. `fields` is the item being read: its file, store and faults are used.
class Givens {
public:
    Givens(const Round& round, const Rule& rule, std::string_view year, const Fields& fields)
        : round_(round), rule_(rule), year_(year), fields_(&fields) {}

    /// Adds the values of a table. They replace those of earlier ones.
    void read(const toml::table& table, const Fields& of) {
        fields_ = &of;
        for (const auto& [key, node] : table) {
            place_ = of.place(key);
            read_key(std::string(fields_->filled(key.str())), node);
        }
    }

    [[nodiscard]] std::span<const Given> finish() { return fields_->store().list(givens_); }

private:
    void fault(std::string_view message) { fields_->faults().add(place_, message); }

    /// Reads a key: `line` or `block.line`, either with `@column`; `block` of a table; `feature.column`;
    /// `workbook.code`; `register.id` or `register.id.field`.
    void read_key(const std::string& key, const toml::node& node) {
        const std::size_t at = key.find('@');
        const std::string name = key.substr(0, at);
        const std::string column = at == std::string::npos ? std::string() : key.substr(at + 1);
        const std::size_t dot = name.find('.');
        const bool qualified = dot != std::string::npos;
        const std::string block_code = qualified ? name.substr(0, dot) : std::string(round_.blocks[rule_.block].code);
        const std::string line = qualified ? name.substr(dot + 1) : name;
        if (block_code == "feature") {
            return feature_cell(line, column, node);
        }
        if (const Block* table = qualified ? nullptr : find_block(round_, name);
            table != nullptr && table->kind == BlockKind::table && column.empty()) {
            return records(*table, node);
        }
        const Block* block = find_block(round_, block_code);
        const Line* found = block == nullptr ? nullptr : find_line(*block, line);
        if (found == nullptr) {
            return unknown(key, block, line);
        }
        if (block->pseudo) {
            const Column& only = block->columns.front();
            return add(*block, found->code, only.code, cell_unit(*found, &only), node);
        }
        point(*block, *found, column, node);
    }

    void unknown(const std::string& key, const Block* block, const std::string& line) {
        std::vector<std::string_view> known;
        if (block != nullptr && block->kind == BlockKind::table) {
            return fault(
                fmt::format("block `{}` is a table: give its records, {} = [ {{ ... }} ]", block->code, block->code));
        }
        if (block == nullptr) {
            for (const Block& one : round_.blocks) {
                known.push_back(one.code);
            }
        } else {
            for (const Line& one : block->lines) {
                known.push_back(one.code);
            }
        }
        const std::string_view wrong = block == nullptr ? std::string_view(key).substr(0, key.find('.')) : line;
        fault(fmt::format("`{}` names no line or table{}", key, did_you_mean(wrong, known)));
    }

    void feature_cell(const std::string& name, const std::string& column, const toml::node& node) {
        const Block* block = find_block(round_, "features");
        const Column* found = block == nullptr ? nullptr : find_column(*block, name);
        if (rule_.feature.empty() || found == nullptr || !column.empty()) {
            return fault(fmt::format("`feature.{}` is a column of block `features`, in a feature's own test", name));
        }
        add(*block, rule_.feature, found->code, found->as_line ? Unit::text : found->unit, node);
    }

    void point(const Block& block, const Line& line, std::string column, const toml::node& node) {
        if (block.columns_are == ColumnKind::named) {
            const Column* found = find_column(block, column);
            if (found == nullptr) {
                return fault(fmt::format("the columns of block `{}` are named: say which, such as `{}@{}`", block.code,
                                         line.code, block.columns.front().code));
            }
            return add(block, line.code, found->code, cell_unit(line, found), node);
        }
        if (const auto year = year_at(round_, column)) {
            column = *year;
        }
        if (column.empty() && year_.empty()) {
            return fault(fmt::format("the case has no year: write `{}@{}`", line.code, round_.years.front()));
        }
        if (column.empty()) {
            column = year_;
        }
        if (!has_column(block, column)) {
            return fault(fmt::format("block `{}` has no column `{}`", block.code, column));
        }
        if (block.columns_are == ColumnKind::years || !is_year(column)) {
            return add(block, line.code, fields_->store().text(column), line.unit, node);
        }
        parts_of_year(block, line, column, node);
    }

    [[nodiscard]] bool has_column(const Block& block, const std::string& column) const {
        const bool known = is_year_of(round_, column) ||
                           (block.columns_are == ColumnKind::quarters && is_quarter_of(round_, column)) ||
                           (block.columns_are == ColumnKind::months && is_month_of(round_, column));
        return known && has_columns_of(round_, block, year_of_column(column));
    }

    void parts_of_year(const Block& block, const Line& line, const std::string& year, const toml::node& node) {
        const auto parts = block.columns_are == ColumnKind::quarters ? quarters_of(year) : months_of(year);
        const auto* array = node.as_array();
        if (is_left_out(node)) {
            for (const std::string& part : parts) {
                take_away(block, line.code, part);
            }
        } else if (array == nullptr || array->size() != parts.size()) {
            return fault(fmt::format("`{}` is by {}: give a list of {} values, or name one with `@`", line.code,
                                     column_kind_name(block.columns_are), parts.size()));
        }
        for (std::size_t i = 0; array != nullptr && i < parts.size(); ++i) {
            add(block, line.code, fields_->store().text(parts[i]), line.unit, (*array)[i]);
        }
    }

    /// Whether a value is `{}`, which leaves a cell empty: one in a list of quarters or months, or one that the rule's
    /// own `given` fills.
    [[nodiscard]] static bool is_left_out(const toml::node& node) {
        const auto* table = node.as_table();
        return table != nullptr && table->empty();
    }

    void records(const Block& block, const toml::node& node) {
        std::erase_if(givens_, [&](const Given& given) { return given.block == block.code; });
        if (is_left_out(node)) {
            return;
        }
        const auto* array = node.as_array();
        if (array == nullptr) {
            return fault(fmt::format("`{}` is a table: give its records, {} = [ {{ ... }} ]", block.code, block.code));
        }
        for (std::size_t i = 0; i < array->size(); ++i) {
            record_ = static_cast<std::int32_t>(i);
            const auto* table = (*array)[i].as_table();
            if (table == nullptr) {
                fault(fmt::format("a record of `{}` is a table, such as {{ {} = 1 }}", block.code,
                                  block.columns[0].code));
            } else if (!is_beyond(block, *table)) {
                record(block, *table);
            }
        }
        if (array->empty()) { // the plan has the table, without records
            record_ = -1;
            givens_.push_back({block.code, {}, {}, -1, {}, {}, static_cast<std::uint8_t>(ValueKind::missing)});
        }
        record_ = -1;
    }

    void record(const Block& block, const toml::table& table) {
        const Place place = place_;
        bool any_year = false;
        for (const auto& [key, node] : table) {
            place_ = fields_->place(key);
            const std::string_view code = fields_->filled(key.str());
            const Column* column = find_column(block, code);
            if (column == nullptr) {
                std::vector<std::string_view> known;
                for (const Column& one : block.columns) {
                    known.push_back(one.code);
                }
                fault(fmt::format("table `{}` has no column `{}`{}", block.code, code, did_you_mean(code, known)));
                continue;
            }
            any_year = any_year || column->code == "year";
            if (column->code == "year" && is_place_of_year(node)) {
                add_year(block, *year_at(round_, node.as_string()->get()));
                continue;
            }
            add(block, {}, column->code, column->unit, node);
        }
        place_ = place;
        const std::string_view year = year_.empty() ? round_.years.front() : year_; // judged once: the first year
        if (!any_year && find_column(block, "year") != nullptr) {
            add_year(block, year);
        }
    }

    /// The year of a record, which may live shorter than the round's texts.
    void add_year(const Block& block, std::string_view year) {
        givens_.push_back({block.code,
                           {},
                           "year",
                           record_,
                           {},
                           fields_->store().text(std::string(year)),
                           static_cast<std::uint8_t>(ValueKind::text)});
    }

    /// Whether a value is a place of the round's years (`year1`), and not the year itself.
    [[nodiscard]] bool is_place_of_year(const toml::node& node) const {
        const auto* text = node.as_string();
        const auto year = text == nullptr ? std::nullopt : year_at(round_, text->get());
        return year && *year != text->get();
    }

    /// Whether a record is of a year that the round does not have: such a record of a longer round is left out.
    [[nodiscard]] bool is_beyond(const Block& block, const toml::table& record) const {
        const auto* year = record.get_as<std::string>("year");
        return year != nullptr && find_column(block, "year") != nullptr && !year_at(round_, year->get());
    }

    void take_away(const Block& block, std::string_view line, std::string_view column) {
        std::erase_if(givens_, [&](const Given& given) {
            return given.block == block.code && given.line == line && given.column == column && given.record == record_;
        });
    }

    void add(const Block& block, std::string_view line, std::string_view column, Unit unit, const toml::node& node) {
        take_away(block, line, column);
        if (is_left_out(node)) {
            return;
        }
        Given given;
        given.block = block.code;
        given.line = line;
        given.column = column;
        given.record = record_;
        if (fill(given, unit, node)) {
            givens_.push_back(given);
        }
    }

    bool fill(Given& given, Unit unit, const toml::node& node) {
        const auto kind = [&](ValueKind value) { given.kind = static_cast<std::uint8_t>(value); };
        const auto* written = node.as_string();
        const auto text = written == nullptr ? std::nullopt : std::optional(fields_->filled(written->get()));
        const auto number = !text ? decimal_of(node) : holds_text(unit) ? std::nullopt : Decimal::parse(*text);
        if (number) {
            kind(ValueKind::number);
            given.number = *number;
        } else if (text) {
            kind(ValueKind::text);
            given.text = unit == Unit::year ? year_at(round_, *text).value_or(*text) : *text;
            given.text = fields_->store().text(given.text);
        } else if (const auto* truth = node.as_boolean()) {
            kind(ValueKind::boolean);
            given.number.mantissa = truth->get() ? 1 : 0;
        } else if (const auto* date = node.as_date()) {
            kind(ValueKind::date);
            given.number = Decimal::parse(fmt::format("{}", day_of(date->get()).serial())).value_or(Decimal{});
        } else {
            return fill_special(given, node);
        }
        return true;
    }

    /// Reads { error = "#REF!" } as an error cell and { text = "12" } as a text that looks like a number.
    bool fill_special(Given& given, const toml::node& node) {
        const auto* table = node.as_table();
        const toml::value<std::string>* shown = nullptr;
        for (const std::string_view key : {"error", "text"}) {
            if (table == nullptr || table->size() != 1 || !table->contains(key)) {
                continue;
            }
            shown = table->get(key)->as_string();
            given.kind = static_cast<std::uint8_t>(key == "error" ? ValueKind::error : ValueKind::text);
        }
        if (shown == nullptr) {
            fault("a given value is a number, text, a date, true or false, { error = \"#REF!\" } or { text = \"12\" }");
            return false;
        }
        given.text = fields_->store().text(fields_->filled(shown->get()));
        return true;
    }

    const Round& round_;
    const Rule& rule_;
    std::string_view year_;
    const Fields* fields_;
    Place place_;
    std::int32_t record_ = -1;
    std::vector<Given> givens_;
};

} // namespace

std::span<const Given> read_givens(std::span<const GivenTable> tables, const Rule& rule, std::string_view year,
                                   const Round& round) {
    Givens givens(round, rule, year, *tables.back().of);
    for (const GivenTable& table : tables) {
        givens.read(*table.values, *table.of);
    }
    return givens.finish();
}

} // namespace plancheck
