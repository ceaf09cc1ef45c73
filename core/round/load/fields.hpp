// Reads the typed fields of a table in a round's TOML. Each wrong field is a fault at its line and column.
#pragma once

#include "core/base/day.hpp"
#include "core/round/load/item.hpp"
#include "core/round/load/load.hpp"
#include "core/round/store.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A spot in a file. Line and column count from 1, columns in characters.
struct Place {
    const TomlFile* file = nullptr;
    std::size_t line = 1;
    std::size_t column = 1;
};

struct Written;

/// A part of a text, and where it comes from.
struct Piece {
    std::size_t at = 0;            ///< where it begins in the text
    const Written* from = nullptr; ///< in the store
    std::size_t offset = 0;        ///< where it begins there
    bool verbatim = true;          ///< false: it stands for the name at that offset
};

/// A string of a file that is parsed later, such as a test.
struct Written {
    std::string_view text;           ///< in the store
    Place place;                     ///< of its opening quote
    std::span<const Piece> pieces{}; ///< in order, the first at 0; empty: the text is as its file has it
};

/// The place in the file of byte `offset` of a string's value, whatever quotes, escapes and line breaks the string has.
[[nodiscard]] Place place_inside(const Written& written, std::size_t offset);

class Faults {
public:
    void add(const Place& place, std::string_view message);
    [[nodiscard]] bool any() const { return !faults_.empty(); }
    [[nodiscard]] std::size_t count() const { return faults_.size(); }
    /// The limit of faults that are kept; later ones are only counted.
    [[nodiscard]] bool full() const { return faults_.size() >= most_faults; }
    [[nodiscard]] std::vector<RoundFault> sorted() &&; ///< by file, line and column

private:
    static constexpr std::size_t most_faults = 500;

    std::vector<RoundFault> faults_;
    std::size_t more_ = 0; ///< number of faults that were not kept
};

/// Reads one file. Returns false and adds a fault if the file cannot be read, is past a limit (TomlLimits), or is not
/// TOML. `values` counts the values of all files that belong together.
[[nodiscard]] bool read_toml(const std::filesystem::path& path, TomlFile& file, Faults& faults, std::size_t& values);

/// The fields of one item, mostly a single table. Read each of them once; `finish` then reports the keys that were not
/// read.
class Fields {
public:
    Fields(RoundStore& store, Faults& faults, Item item, std::string what);
    Fields(RoundStore& store, Faults& faults, const TomlFile& file, const toml::table& table, std::string what)
        : Fields(store, faults, item_of(file, table), std::move(what)) {}

    [[nodiscard]] bool has(std::string_view key) const { return item_.get(key) != nullptr; }
    std::string_view text(std::string_view key); ///< empty if absent
    /// A text without asking for it; empty if it is absent or none.
    [[nodiscard]] std::string_view peek(std::string_view key) const { return text_of(item_, key); }
    /// A text of the item with each <key> replaced by the value that the item's words have for it. The text itself if
    /// it names none.
    [[nodiscard]] std::string_view filled(std::string_view text) const;
    std::string_view needed_text(std::string_view key); ///< a fault if absent or blank
    Written written(std::string_view key);              ///< text empty if absent
    /// The texts of a list, or the one text that stands in its place.
    std::vector<Written> written_list(std::string_view key);
    std::optional<Decimal> number(std::string_view key); ///< nullopt if absent, and after a fault
    bool flag(std::string_view key, bool fallback = false);
    Day needed_date(std::string_view key);
    std::span<const std::string_view> texts(std::string_view key);
    /// Returns the fields of each table of an array of tables. `what` names one of them in messages.
    std::vector<Fields> tables(std::string_view key, const std::string& what);
    const toml::table* table(std::string_view key); ///< null if absent; also, after a fault, if it is not a table
    /// The table of a key, or each of a list of tables, so that a long one can be broken. Empty as `table` is null.
    std::vector<const toml::table*> parts(std::string_view key);
    const toml::node* any(std::string_view key); ///< of any type, or null
    /// What the pattern of the item says, without what the item says itself; no fields if it follows none.
    [[nodiscard]] Fields of_pattern() const;
    /// Whether the item says the key itself, over its pattern.
    [[nodiscard]] bool says(std::string_view key) const;
    /// The fields of each table of an array of tables, layer by layer: what the item says last comes first.
    std::vector<std::vector<Fields>> layered_tables(std::string_view key, const std::string& what);

    /// Returns one of an enumeration's names. If the key is absent, returns `fallback`; without a fallback that is a
    /// fault.
    template <class Enum, std::size_t Count>
    Enum choice(std::string_view key, std::string_view (*name)(Enum), std::optional<Enum> fallback = {}) {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < Count; ++i) {
            names.push_back(name(static_cast<Enum>(i)));
        }
        if (const auto index = one_of(key, names, !fallback.has_value())) {
            return static_cast<Enum>(*index);
        }
        return fallback.value_or(Enum{});
    }
    /// Returns the index of one of `names`. Returns nullopt if the key is absent, and after a fault.
    std::optional<std::size_t> one_of(std::string_view key, std::span<const std::string_view> names, bool needed);

    void finish();
    void fault(std::string_view key, std::string_view message); ///< at the key's value, or the table if there is none
    void fault(std::string_view message);                       ///< at the table
    [[nodiscard]] Place place(std::string_view key) const;
    [[nodiscard]] Place place(const toml::node& node) const { return place_of(node.source()); }
    [[nodiscard]] Place place(const toml::key& key) const { return place_of(key.source()); }
    [[nodiscard]] Place place() const { return place(*item_.last().table); }
    /// Whether the item, or only its key, stands in a round that this one extends.
    [[nodiscard]] bool inherited() const { return item_.inherited(); }
    [[nodiscard]] bool inherited(std::string_view key) const;
    /// Why the round withdrew the item; empty if it did not.
    [[nodiscard]] std::string_view withdrawn() const { return item_.withdrawn; }
    void rename(std::string what) { what_ = std::move(what); } ///< once its id is known
    [[nodiscard]] RoundStore& store() const { return store_; }
    [[nodiscard]] Faults& faults() const { return faults_; }

private:
    [[nodiscard]] Place place_of(const toml::source_region& region) const;
    const toml::node* ask(std::string_view key);
    [[nodiscard]] Written filled(const Written& plain) const;
    void wrong_type(std::string_view key, std::string_view wanted);
    /// What the item's words have for a key: the text for <key>; nullopt if they have none.
    [[nodiscard]] std::optional<std::string> word(std::string_view key) const;
    /// Whether a table is one of those that have the item's words.
    [[nodiscard]] bool has_words(const toml::table& table) const;
    /// Whether a text of the item names a key of its words.
    [[nodiscard]] bool uses_word(std::string_view key) const;
    std::vector<Fields> tables_in(std::string_view key, const toml::node& node, const std::string& what);

    RoundStore& store_;
    Faults& faults_;
    Item item_;
    std::string what_; ///< "rule FIN-SURPLUS", for messages
    std::vector<std::string_view> asked_;
};

/// A number given as TOML or as text ("0.5%", "22.07"), exactly as written. Returns nullopt if it is neither.
[[nodiscard]] std::optional<Decimal> decimal_of(const toml::node& node);
[[nodiscard]] Day day_of(const toml::date& date);

} // namespace plancheck
