// One table of a round as its files have it: what the round itself says, and below it what the rounds say that it
// extends. Private to core/round.
#pragma once

#include "core/round/load/toml.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct TomlFile {
    std::string name;  ///< without its folder; "../2014-16/round.toml" if it is of a round that this one extends
    std::string bytes; ///< as read: positions inside strings are found in it
    toml::table table;
    bool inherited = false; ///< of a round that this one extends
};

/// A table of one file.
struct Layer {
    const TomlFile* file = nullptr;
    const toml::table* table = nullptr;
    bool of_pattern = false; ///< of the [[pattern]] that a rule follows
};

/// A table whose values stand for <their keys> in the texts of an item.
struct Words {
    const toml::table* table = nullptr;
    bool of_change = false; ///< then its `what` says what it changes, and is no word

    [[nodiscard]] const toml::node* get(std::string_view key) const {
        return of_change && key == "what" ? nullptr : table->get(key);
    }
};

/// The tables that together say one thing, such as a rule. Each key counts as the last layer has it.
struct Item {
    std::vector<Layer> layers; ///< at least one; the round that is extended furthest back comes first
    /// Tables that stand inside and may be changed one by one: the lines and columns of a block.
    std::map<std::string, std::vector<Item>, std::less<>> inside;
    std::vector<std::string_view> hidden; ///< keys of the layers that do not count
    /// The first that has a key counts. They are the entries of `each` that the item is made for, which are layers too,
    /// and what it gives its pattern `with`.
    std::vector<Words> words;
    std::string_view id;        ///< of a rule that follows a pattern: what stands for <id> there
    std::string_view withdrawn; ///< why the round withdrew it; empty if it did not

    [[nodiscard]] const toml::node* get(std::string_view key) const;
    /// The layer that has the key as it counts; null if none has it.
    [[nodiscard]] const Layer* layer_of(std::string_view key) const;
    [[nodiscard]] const Layer& last() const { return layers.back(); }
    /// Whether a round that is extended has it too.
    [[nodiscard]] bool inherited() const { return layers.front().file->inherited; }
};

/// Returns the text of an item's key; empty if it is absent or no text.
[[nodiscard]] std::string_view text_of(const Item& item, std::string_view key);

/// An item of a single table.
[[nodiscard]] Item item_of(const TomlFile& file, const toml::table& table);

} // namespace plancheck
