// Applies what a round changes and withdraws to the items that it inherits. Private to core/round.
#pragma once

#include "core/round/load/fields.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// All items of a round by kind.
using Items = std::map<std::string, std::vector<Item>, std::less<>>;

/// A kind of table that a round has many of, and the key that tells one from another.
struct ItemKind {
    std::string_view name, key;
};
[[nodiscard]] std::span<const ItemKind> item_kinds();

/// A table as an item, or an item for each entry of its `each`: the table, and what the entry says over it.
[[nodiscard]] std::vector<Item> entries_of(const TomlFile& file, const toml::table& table);

/// Puts the tables of an array into items of a kind. Leaves out what is no table.
[[nodiscard]] std::vector<Item> items_of(const TomlFile& file, const toml::node& array, std::string_view kind);

/// Applies the [[withdraw]] tables of one folder's files, then its [[change]] tables. Reports what they name and nobody
/// has.
void apply_changes(std::span<const TomlFile> files, Items& items, RoundStore& store, Faults& faults);

} // namespace plancheck
