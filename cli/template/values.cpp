// Reads a sample plan's TOML: its base first, then what it clears, sets, changes, adds and spoils.
#include "cli/template/values.hpp"
#include "core/assess/columns.hpp"
#include "core/round/syntax.hpp"
#include "core/round/toml.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// How many samples may stand on one another; more is taken for a circle.
constexpr int deepest_base = 8;

/// Ends the reading; never leaves this file.
struct Refusal {
    std::string message;
};

class Reader {
public:
    Reader(const Round& round, PlanValues& values) : round_{round}, values_{values} {}

    void read(const fs::path& file, int depth) {
        if (depth > deepest_base) {
            throw Refusal{fmt::format("{}: the chain of `base` is longer than {}; does it run in a circle?",
                                      file.string(), deepest_base)};
        }
        toml::table table = parsed(file);
        file_ = file.filename().string();
        if (const auto base = table["base"].value<std::string>()) {
            read(file.parent_path() / (*base + ".toml"), depth + 1);
            file_ = file.filename().string();
        }
        known_keys(table, {"title", "purpose", "base", "clear", "points", "table", "table_change", "table_add", "raw",
                           "seeded"});
        each(table["clear"].as_array(), [&](const toml::node& node) { clear(node); });
        each_key(table["points"].as_table(), [&](std::string_view key, const toml::node& node) { points(key, node); });
        each_key(table["table"].as_table(), [&](std::string_view key, const toml::node& node) { add(key, node); });
        each_key(table["table_change"].as_table(),
                 [&](std::string_view key, const toml::node& node) { change(key, node); });
        each_key(table["table_add"].as_table(), [&](std::string_view key, const toml::node& node) { add(key, node); });
        each(table["raw"].as_array(), [&](const toml::node& node) { raw(node); });
    }

private:
    static toml::table parsed(const fs::path& file) {
        auto result = toml::parse_file(file.string());
        if (!result) {
            const auto& error = result.error();
            const auto where = error.source().begin;
            throw Refusal{where.line > 0 ? fmt::format("{}:{}:{}: {}.", file.string(), where.line, where.column,
                                                       error.description())
                                         : fmt::format("{}: {}.", file.string(), error.description())};
        }
        return std::move(result).table();
    }

    [[noreturn]] void refuse(const toml::node& node, std::string_view what) const {
        throw Refusal{fmt::format("{}:{}: {}", file_, node.source().begin.line, what)};
    }

    template <class Visit> static void each(const toml::array* array, Visit visit) {
        if (array != nullptr) {
            for (const auto& node : *array) {
                visit(node);
            }
        }
    }

    template <class Visit> static void each_key(const toml::table* table, Visit visit) {
        if (table != nullptr) {
            for (const auto& [key, node] : *table) {
                visit(std::string_view{key.str()}, node);
            }
        }
    }

    void known_keys(const toml::table& table, std::initializer_list<std::string_view> known) const {
        for (const auto& [key, node] : table) {
            if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
                refuse(node, fmt::format("unknown key `{}`.", key.str()));
            }
        }
    }

    const Block& block(std::string_view code, const toml::node& node, BlockKind kind) const {
        const auto* found = find_block(round_, code);
        if (found == nullptr || found->pseudo || found->kind != kind) {
            refuse(node, fmt::format("the round has no {} `{}`.", kind == BlockKind::table ? "table" : "grid", code));
        }
        return *found;
    }

    [[nodiscard]] GivenValue value(const toml::node& node) const {
        GivenValue given;
        if (const auto* table = node.as_table()) {
            known_keys(*table, {"formula", "clear"});
            given.formula = (*table)["formula"].value_or(std::string{});
            return given;
        }
        if (node.is_boolean()) {
            given.kind = BookValue::boolean;
            given.number = {**node.as_boolean() ? 1 : 0, 0};
        } else if (node.is_integer()) {
            given.kind = BookValue::number;
            given.number = whole(**node.as_integer());
        } else if (node.is_floating_point()) {
            const auto number = Decimal::from_double(**node.as_floating_point());
            if (!number) {
                refuse(node, "a number that no cell of a plan can hold.");
            }
            given.kind = BookValue::number;
            given.number = *number;
        } else if (node.is_date()) {
            const auto& date = **node.as_date();
            const auto days = days_from_iso(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
            given.kind = BookValue::date;
            given.number = whole(days.value_or(0));
        } else if (node.is_string()) {
            given.kind = BookValue::text;
            given.text = **node.as_string();
        } else {
            refuse(node, "a number, a text, a date, true or false belongs here.");
        }
        return given;
    }

    /// Splits "finance.contingency@2014/15"; the block's code has no point in it, a feature's id may.
    struct Name {
        std::string block, line, column;
    };
    static Name split(std::string_view key) {
        const auto dot = std::min(key.find('.'), key.size());
        const auto at = std::min(key.find('@'), key.size());
        return {std::string{key.substr(0, dot)},
                dot < at ? std::string{key.substr(dot + 1, at - dot - 1)} : std::string{},
                at < key.size() ? std::string{key.substr(at + 1)} : std::string{}};
    }

    /// The columns that an entry fills: the one it names, those of the year it names, or all.
    std::vector<std::string> columns(const Block& block, const Name& name, bool several, const toml::node& node) const {
        std::vector<std::string> found;
        for (const auto& column : block_columns(round_, block)) {
            const bool whole = name.column.empty() || column.code == name.column;
            if (whole || (several && year_of_column(column.code) == name.column)) {
                found.push_back(column.code);
            }
        }
        if (found.empty()) {
            refuse(node, fmt::format("block `{}` has no column `{}`.", block.code, name.column));
        }
        return found;
    }

    void points(std::string_view key, const toml::node& node) {
        const auto name = split(key);
        const auto& grid = block(name.block, node, BlockKind::grid);
        if (find_line(grid, name.line) == nullptr) {
            refuse(node, fmt::format("block `{}` has no line `{}`.", name.block, name.line));
        }
        const auto* list = node.as_array();
        const auto where = columns(grid, name, list != nullptr, node);
        if (where.size() != (list != nullptr ? list->size() : 1)) {
            refuse(node, fmt::format("`{}` wants {} values, one a column.", key, where.size()));
        }
        for (std::size_t i = 0; i < where.size(); ++i) {
            const auto& item = list != nullptr ? (*list)[i] : node;
            auto given = value(item);
            const auto point = fmt::format("{}.{}@{}", name.block, name.line, where[i]);
            if (given.kind == BookValue::none && given.formula.empty()) {
                values_.points.erase(point);
            } else {
                values_.points.insert_or_assign(point, std::move(given));
            }
        }
    }

    void clear(const toml::node& node) {
        const auto what = node.value_or(std::string{});
        const auto name = split(what);
        if (find_block(round_, name.block) == nullptr) {
            refuse(node, fmt::format("the round has no block `{}`.", name.block));
        }
        if (name.line.empty()) {
            values_.records.erase(name.block);
        }
        const auto prefix = name.line.empty() ? name.block + "." : fmt::format("{}.{}@", name.block, name.line);
        std::erase_if(values_.points, [&](const auto& point) { return point.first.starts_with(prefix); });
    }

    void field(GivenRecord& record, const Block& table, std::string_view column, const toml::node& node) {
        if (find_column(table, column) == nullptr) {
            refuse(node, fmt::format("table `{}` has no column `{}`.", table.code, column));
        }
        auto given = value(node);
        if (given.kind == BookValue::none && given.formula.empty()) {
            record.erase(std::string{column});
        } else {
            record.insert_or_assign(std::string{column}, std::move(given));
        }
    }

    void add(std::string_view code, const toml::node& node) {
        const auto& table = block(code, node, BlockKind::table);
        if (!node.is_array_of_tables()) {
            refuse(node, fmt::format("`{}` wants records, each under its own [[...]].", code));
        }
        for (const auto& item : *node.as_array()) {
            GivenRecord record;
            each_key(item.as_table(),
                     [&](std::string_view column, const toml::node& cell) { field(record, table, column, cell); });
            values_.records[std::string{code}].push_back(std::move(record));
        }
    }

    void change(std::string_view code, const toml::node& node) {
        const auto& table = block(code, node, BlockKind::table);
        auto& records = values_.records[std::string{code}];
        each_key(node.as_table(), [&](std::string_view key, const toml::node& cell) {
            const auto dot = std::min(key.find('.'), key.size());
            std::size_t index = 0;
            std::from_chars(key.data(), key.data() + dot, index);
            if (index == 0 || index > records.size() || dot == key.size()) {
                refuse(cell, fmt::format("`{}` names none of the {} records of `{}`.", key, records.size(), code));
            }
            field(records[index - 1], table, key.substr(dot + 1), cell);
        });
    }

    void raw(const toml::node& node) {
        const auto* table = node.as_table();
        if (table == nullptr) {
            refuse(node, "a trick is a table under [[raw]].");
        }
        known_keys(*table, {"block", "add_line", "duplicate_line", "label", "values", "overwrite", "value"});
        if (const auto point = (*table)["overwrite"].value<std::string>()) {
            const auto* constant = table->get("value");
            if (constant == nullptr) {
                refuse(node, "`overwrite` wants a `value`.");
            }
            values_.overwritten.insert_or_assign(*point, value(*constant));
            return;
        }
        ExtraRow row;
        row.block = (*table)["block"].value_or(std::string{});
        const auto& grid = block(row.block, node, BlockKind::grid);
        row.copy_of = (*table)["duplicate_line"].value_or(std::string{});
        row.code = row.copy_of.empty() ? (*table)["add_line"].value_or(std::string{}) : row.copy_of;
        if (row.code.empty() || (!row.copy_of.empty() && find_line(grid, row.copy_of) == nullptr)) {
            refuse(node, "a trick is one of add_line, duplicate_line (a line of its block) and overwrite.");
        }
        row.label = (*table)["label"].value_or(row.code);
        each((*table)["values"].as_array(), [&](const toml::node& item) { row.values.push_back(value(item)); });
        values_.extra.push_back(std::move(row));
    }

    const Round& round_;
    PlanValues& values_;
    std::string file_;
};

} // namespace

const GivenValue* PlanValues::point(std::string_view block, std::string_view line, std::string_view column) const {
    const auto key = fmt::format("{}.{}@{}", block, line, column);
    if (const auto found = overwritten.find(key); found != overwritten.end()) {
        return &found->second;
    }
    const auto found = points.find(key);
    return found == points.end() ? nullptr : &found->second;
}

std::variant<PlanValues, std::string> load_values(const Round& round, const fs::path& file) {
    PlanValues values;
    try {
        Reader{round, values}.read(file, 0);
    } catch (const Refusal& refusal) {
        return refusal.message;
    }
    return values;
}

} // namespace plancheck
