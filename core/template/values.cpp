// Reads a sample plan's TOML: first its base, then the entries that clear, set, change, add and spoil values.
#include "core/template/values.hpp"

#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/round/load/fields.hpp"
#include "core/round/load/toml_text.hpp"
#include "core/round/suggest.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <span>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// The limit of samples that build on one another. Longer chains are taken for circles.
constexpr int deepest_base = 8;

/// Splits "finance.contingency@2014/15". A block's code has no point in it, but a feature's id may.
struct PointName {
    std::string block, line, column;
};

PointName split(std::string_view key) {
    const auto dot = std::min(key.find('.'), key.size());
    const auto at = std::min(key.find('@'), key.size());
    return {std::string{key.substr(0, dot)}, dot < at ? std::string{key.substr(dot + 1, at - dot - 1)} : std::string{},
            at < key.size() ? std::string{key.substr(at + 1)} : std::string{}};
}

template <class Visit> void each_key(const toml::table* table, Visit visit) {
    if (table != nullptr) {
        for (const auto& [key, node] : *table) {
            visit(key, node);
        }
    }
}

/// The years of a base that was written for another round, by their places: the outturn year first.
class SampleYears {
public:
    SampleYears() = default;
    SampleYears(const Round& round, std::span<const std::string_view> years) {
        for (std::size_t place = 0; place < years.size(); ++place) {
            own_.emplace(std::string{years[place]}, place == 0                    ? round.outturn
                                                    : place <= round.years.size() ? round.years[place - 1]
                                                                                  : std::string_view{});
        }
    }

    /// Whether the base is of another round, so that what this round has no place for is left out.
    [[nodiscard]] bool other_round() const { return !own_.empty(); }

    /// The round's own year for one of the base's, empty if it has none; any other text as it is.
    [[nodiscard]] std::string_view own(std::string_view text) const {
        const auto found = own_.find(text);
        return found == own_.end() ? text : found->second;
    }

    /// The same for a text that may end with a year of the base: "FIN-QIPP-BAND@2014/15".
    [[nodiscard]] std::string own_text(std::string_view text) const {
        const std::size_t at = text.rfind('@');
        return at == std::string_view::npos ? std::string{own(text)}
                                            : fmt::format("{}@{}", text.substr(0, at), own(text.substr(at + 1)));
    }

private:
    std::map<std::string, std::string_view, std::less<>> own_;
};

/// Adds the values of a sample, and of those that it builds on, to `values`. Faults go to `faults`.
class SampleReader {
public:
    SampleReader(const Round& round, PlanValues& values, Faults& faults)
        : round_{round}, values_{values}, faults_{faults} {}

    void read(const fs::path& path, int depth) {
        if (depth > deepest_base) {
            return faults_.add({}, fmt::format("{}: the chain of `base` is longer than {}; does it run in a circle?",
                                               path.string(), deepest_base));
        }
        TomlFile file;
        file.name = path.filename().string();
        auto parsed = parse_toml_file(path, file.bytes, values_read_); // one limit for a sample and its bases
        if (!parsed) {
            return faults_.add({}, fault_text(path.string(), parsed.why()));
        }
        file.table = *std::move(parsed);
        Fields fields{store_, faults_, file, file.table, "the sample"};
        const auto years = fields.texts("base_years");
        if (const std::string_view base = fields.text("base"); !base.empty()) {
            const SampleYears outer = years_; // also of a base's own base
            if (!years.empty()) {
                years_ = SampleYears{round_, years};
            }
            read(path.parent_path() / fmt::format("{}.toml", base), depth + 1);
            years_ = outer;
        }
        if (!faults_.any()) {
            read_parts(fields);
        }
    }

private:
    void read_parts(Fields& fields) {
        for (const std::string_view about :
             {"title", "purpose", "judged_on", "seeded", "tweak"}) { // for people, and for tests
            (void)fields.any(about);
        }
        for (const std::string_view what : fields.texts("clear")) {
            clear(fields, what);
        }
        each_key(fields.table("points"),
                 [&](const toml::key& key, const toml::node& node) { points(fields, key, node); });
        each_key(fields.table("table"), [&](const toml::key& key, const toml::node& node) { add(fields, key, node); });
        each_key(fields.table("table_change"),
                 [&](const toml::key& key, const toml::node& node) { change(fields, key, node); });
        each_key(fields.table("table_add"),
                 [&](const toml::key& key, const toml::node& node) { add(fields, key, node); });
        for (Fields& trick : fields.tables("raw", "a trick under [[raw]]")) {
            raw(trick);
        }
        fields.finish();
    }

    /// Returns null, after reporting a fault, if the round has no such block of that kind.
    const Block* block(std::string_view code, const Place& place, BlockKind kind) {
        const Block* found = find_block(round_, code);
        if (found == nullptr || found->pseudo || found->kind != kind) {
            if (years_.other_round()) {
                return nullptr;
            }
            faults_.add(place, fmt::format("the round has no {} `{}`{}", kind == BlockKind::table ? "table" : "grid",
                                           code, did_you_mean(code, round_.blocks, &Block::code)));
            return nullptr;
        }
        return found;
    }

    /// Returns nullopt, after reporting a fault, if no cell can hold the value.
    std::optional<GivenValue> value(const Fields& within, const toml::node& node) {
        GivenValue given;
        if (const auto* table = node.as_table()) {
            Fields fields{store_, faults_, *within.place().file, *table, "a value"};
            given.formula = fields.text("formula");
            (void)fields.any("clear");
            fields.finish();
        } else if (const auto* truth = node.as_boolean()) {
            given.kind = BookValue::boolean;
            given.number = {truth->get() ? 1 : 0, 0};
        } else if (node.is_number()) {
            const auto number = decimal_of(node);
            if (!number) {
                faults_.add(within.place(node), "a number that no cell of a plan can hold");
                return std::nullopt;
            }
            given.kind = BookValue::number;
            given.number = *number;
        } else if (const auto* date = node.as_date()) {
            given.kind = BookValue::date;
            given.number = whole(day_of(date->get()).serial());
        } else if (const auto* text = node.as_string()) {
            given.kind = BookValue::text;
            given.text = years_.own_text(text->get());
        } else {
            faults_.add(within.place(node), "a number, a text, a date, true or false belongs here");
            return std::nullopt;
        }
        return given;
    }

    /// Puts a value into the map, or removes the entry if the value is `{ clear = true }`.
    template <class Map> static void put(Map& map, std::string key, GivenValue given) {
        if (given.kind == BookValue::none && given.formula.empty()) {
            map.erase(key);
        } else {
            map.insert_or_assign(std::move(key), std::move(given));
        }
    }

    /// The columns that an entry fills: the one that it names, those of the year that it names, or all.
    std::vector<std::string> columns(const Block& block, const PointName& name, bool several) const {
        std::vector<std::string> found;
        for (const auto& column : block_columns(round_, block)) {
            const bool all = name.column.empty() || column.code == name.column;
            if (all || (several && year_of_column(column.code) == name.column)) {
                found.push_back(column.code);
            }
        }
        return found;
    }

    void points(const Fields& fields, const toml::key& key, const toml::node& node) {
        PointName name = split(key.str());
        const Place place = fields.place(key);
        const Block* grid = block(name.block, place, BlockKind::grid);
        const bool named = !name.column.empty();
        name.column = years_.own(name.column);
        if (grid == nullptr || (named && name.column.empty()) ||
            (years_.other_round() && find_line(*grid, name.line) == nullptr)) {
            return;
        }
        if (find_line(*grid, name.line) == nullptr) {
            return faults_.add(place, fmt::format("block `{}` has no line `{}`{}", name.block, name.line,
                                                  did_you_mean(name.line, grid->lines, &Line::code)));
        }
        const auto* list = node.as_array();
        const auto where = columns(*grid, name, list != nullptr);
        if (where.empty()) {
            return faults_.add(place, fmt::format("block `{}` has no column `{}`", name.block, name.column));
        }
        const std::size_t values = list != nullptr ? list->size() : 1;
        if (where.size() != values && !years_.other_round()) {
            return faults_.add(place, fmt::format("`{}` wants {} values, one a column", key.str(), where.size()));
        }
        for (std::size_t i = 0; i < std::min(where.size(), values); ++i) {
            if (auto given = value(fields, list != nullptr ? (*list)[i] : node)) {
                put(values_.points, fmt::format("{}.{}@{}", name.block, name.line, where[i]), std::move(*given));
            }
        }
    }

    void clear(Fields& fields, std::string_view what) {
        const PointName name = split(what);
        if (find_block(round_, name.block) == nullptr) {
            return fields.fault("clear", fmt::format("the round has no block `{}`{}", name.block,
                                                     did_you_mean(name.block, round_.blocks, &Block::code)));
        }
        if (name.line.empty()) {
            values_.records.erase(name.block);
        }
        const auto prefix = name.line.empty() ? name.block + "." : fmt::format("{}.{}@", name.block, name.line);
        std::erase_if(values_.points, [&](const auto& point) { return point.first.starts_with(prefix); });
    }

    void field(const Fields& fields, GivenRecord& record, const Block& table, std::string_view column,
               const toml::key& key, const toml::node& node) {
        if (find_column(table, column) == nullptr) {
            if (years_.other_round()) {
                return;
            }
            return faults_.add(fields.place(key), fmt::format("table `{}` has no column `{}`{}", table.code, column,
                                                              did_you_mean(column, table.columns, &Column::code)));
        }
        if (auto given = value(fields, node)) {
            put(record, std::string{column}, std::move(*given));
        }
    }

    void add(const Fields& fields, const toml::key& code, const toml::node& node) {
        const Block* table = block(code.str(), fields.place(code), BlockKind::table);
        if (table == nullptr) {
            return;
        }
        if (!node.is_array_of_tables()) {
            return faults_.add(fields.place(code),
                               fmt::format("`{}` wants records, each under its own [[...]]", code.str()));
        }
        for (const auto& item : *node.as_array()) {
            const auto year = item.as_table()->get_as<std::string>("year");
            if (year != nullptr && !year->get().empty() && years_.own(year->get()).empty()) {
                continue; // of a year that this round does not have
            }
            GivenRecord record;
            each_key(item.as_table(), [&](const toml::key& key, const toml::node& cell) {
                field(fields, record, *table, key.str(), key, cell);
            });
            values_.records[std::string{code.str()}].push_back(std::move(record));
        }
    }

    void change(const Fields& fields, const toml::key& code, const toml::node& node) {
        const Block* table = block(code.str(), fields.place(code), BlockKind::table);
        if (table == nullptr) {
            return;
        }
        auto& records = values_.records[std::string{code.str()}];
        each_key(node.as_table(), [&](const toml::key& key, const toml::node& cell) {
            const std::string_view name = key.str();
            const auto dot = std::min(name.find('.'), name.size());
            std::size_t index = 0;
            std::from_chars(name.data(), name.data() + dot, index);
            if (index == 0 || index > records.size() || dot == name.size()) {
                return faults_.add(fields.place(key), fmt::format("`{}` names none of the {} records of `{}`", name,
                                                                  records.size(), code.str()));
            }
            field(fields, records[index - 1], *table, name.substr(dot + 1), key, cell);
        });
    }

    void raw(Fields& trick) {
        const std::string_view point = trick.text("overwrite");
        const toml::node* constant = trick.any("value");
        const std::string_view code = trick.text("block"), added = trick.text("add_line");
        const std::string_view copied = trick.text("duplicate_line"), label = trick.text("label");
        const toml::node* values = trick.any("values");
        trick.finish();
        if (!point.empty()) {
            if (constant == nullptr) {
                return trick.fault("`overwrite` wants a `value`");
            }
            if (auto given = value(trick, *constant)) {
                values_.overwritten.insert_or_assign(std::string{point}, std::move(*given));
            }
            return;
        }
        const Block* grid = block(code, trick.place(), BlockKind::grid);
        if (grid == nullptr) {
            return;
        }
        ExtraRow row;
        row.block = code;
        row.copy_of = copied;
        row.code = copied.empty() ? added : copied;
        if (row.code.empty() || (!copied.empty() && find_line(*grid, copied) == nullptr)) {
            return trick.fault("a trick is one of add_line, duplicate_line (a line of its block) and overwrite");
        }
        row.label = label.empty() ? row.code : std::string{label};
        const toml::array* list = values == nullptr ? nullptr : values->as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            row.values.push_back(value(trick, (*list)[i]).value_or(GivenValue{}));
        }
        values_.extra.push_back(std::move(row));
    }

    const Round& round_;
    PlanValues& values_;
    Faults& faults_;
    SampleYears years_;
    RoundStore store_; ///< keeps the texts that were read
    std::size_t values_read_ = 0;
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

Or<PlanValues> load_values(const Round& round, const fs::path& file) {
    PlanValues values;
    Faults faults;
    SampleReader{round, values, faults}.read(file, 0);
    if (faults.any()) {
        return Failure{as_sentence(std::move(faults).sorted().front().to_string())};
    }
    return values;
}

} // namespace plancheck
