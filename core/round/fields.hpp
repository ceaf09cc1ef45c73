// Reads one table of a round's TOML: typed fields, each wrong one a fault at its line and column.
#pragma once

#include "core/round/load.hpp"
#include "core/round/store.hpp"
#include "core/round/toml.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct TomlFile {
    std::string name;  ///< without its folder
    std::string bytes; ///< as read: positions inside strings are found in it
    toml::table table;
};

/// A spot in a file. Line and column count from 1, columns in characters.
struct Place {
    const TomlFile* file = nullptr;
    std::size_t line = 1;
    std::size_t column = 1;
};

/// A string of a file that is looked into later, such as a test.
struct Written {
    std::string_view text; ///< in the store
    Place place;           ///< of its opening quote
};

/// Where byte `offset` of a string's value stands in its file, whatever kind of quotes, escapes and line breaks it has.
[[nodiscard]] Place place_inside(const Written& written, std::size_t offset);

class Faults {
public:
    void add(const Place& place, std::string message);
    [[nodiscard]] bool any() const { return !faults_.empty(); }
    [[nodiscard]] std::size_t count() const { return faults_.size(); }
    [[nodiscard]] std::vector<RoundFault> sorted() &&; ///< by file, line and column

private:
    std::vector<RoundFault> faults_;
};

/// Reads one file; false, after a fault, where it cannot be read, is larger than 16 MiB, or is no TOML.
[[nodiscard]] bool read_toml(const std::filesystem::path& path, TomlFile& file, Faults& faults);

/// The fields of one table. Each is asked for once; `finish` then reports the keys that nobody asked for.
class Fields {
public:
    Fields(RoundStore& store, Faults& faults, const TomlFile& file, const toml::table& table, std::string what);

    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
    std::string_view text(std::string_view key);        ///< empty if absent
    std::string_view needed_text(std::string_view key); ///< a fault if absent or blank
    Written written(std::string_view key);              ///< text empty if absent
    std::optional<Decimal> number(std::string_view key);
    bool flag(std::string_view key, bool fallback = false);
    std::int32_t needed_date(std::string_view key); ///< days since 1899-12-30
    std::span<const std::string_view> texts(std::string_view key);
    std::vector<const toml::table*> tables(std::string_view key); ///< of an array of tables
    const toml::table* table(std::string_view key);
    const toml::node* any(std::string_view key); ///< of any type, or null

    /// One of an enumeration's names; `fallback` if absent, and without one a fault.
    template <class Enum, std::size_t Count>
    Enum choice(std::string_view key, std::string_view (*name)(Enum), std::optional<Enum> fallback = {}) {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < Count; ++i)
            names.push_back(name(static_cast<Enum>(i)));
        if (const auto index = one_of(key, names, !fallback.has_value()))
            return static_cast<Enum>(*index);
        return fallback.value_or(Enum{});
    }
    std::optional<std::size_t> one_of(std::string_view key, std::span<const std::string_view> names, bool needed);

    void finish();
    void fault(std::string_view key, std::string message); ///< at the key's value, or the table if there is none
    void fault(std::string message);                       ///< at the table
    [[nodiscard]] Place place(std::string_view key) const;
    [[nodiscard]] Place place(const toml::node& node) const;
    [[nodiscard]] Place place() const { return place(table_); }
    void rename(std::string what) { what_ = std::move(what); } ///< once its id is known

private:
    const toml::node* ask(std::string_view key);
    void wrong_type(std::string_view key, std::string_view wanted);

    RoundStore& store_;
    Faults& faults_;
    const TomlFile& file_;
    const toml::table& table_;
    std::string what_; ///< "rule FIN-SURPLUS", for messages
    std::vector<std::string_view> asked_;
};

/// A number as TOML or as text ("0.5%", "22.07"), exactly as it is written; nothing if it is neither.
[[nodiscard]] std::optional<Decimal> decimal_of(const toml::node& node);
[[nodiscard]] std::int32_t days_of(const toml::date& date);

} // namespace plancheck
