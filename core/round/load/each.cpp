// Fills the texts of an item with its words: the values of its `each` entry, and what it gives its pattern.
#include "core/round/load/fields.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Whether a text anywhere in a value has the word.
bool mentions(const toml::node& node, std::string_view word) {
    if (const auto* text = node.as_string()) {
        return text->get().find(word) != std::string::npos;
    }
    if (const auto* array = node.as_array()) {
        return std::ranges::any_of(*array, [&](const toml::node& one) { return mentions(one, word); });
    }
    const auto* table = node.as_table();
    return table != nullptr && std::any_of(table->begin(), table->end(), [&](const auto& entry) {
               return entry.first.str().find(word) != std::string_view::npos || mentions(entry.second, word);
           });
}

} // namespace

std::string_view Fields::filled(std::string_view text) const {
    return filled(Written{text, {}}).text;
}

Written Fields::filled(const Written& plain) const {
    if (plain.text.find('<') == std::string_view::npos) {
        return plain;
    }
    const Written* from = nullptr;
    std::string text;
    std::vector<Piece> pieces;
    std::size_t done = 0;
    for (std::size_t open = plain.text.find('<'); open != std::string_view::npos;
         open = plain.text.find('<', open + 1)) {
        const std::size_t close = std::min(plain.text.find('>', open), plain.text.size() - 1);
        const auto value = word(plain.text.substr(open + 1, close - open - 1));
        if (value) {
            from = from == nullptr ? store_.list(std::vector{plain}).data() : from;
            pieces.push_back({text.size(), from, done});
            text += plain.text.substr(done, open - done);
            pieces.push_back({text.size(), from, open, false});
            text += *value;
            done = close + 1;
        }
    }
    if (from == nullptr) {
        return plain;
    }
    pieces.push_back({text.size(), from, done});
    text += plain.text.substr(done);
    return {store_.text(text), plain.place, store_.list(pieces)};
}

std::optional<std::string> Fields::word(std::string_view key) const {
    const auto has = [&](const Words& words) { return words.get(key) != nullptr; };
    const auto words = std::ranges::find_if(item_.words, has);
    if (words == item_.words.end()) {
        return key == "id" && !item_.id.empty() ? std::optional(std::string(item_.id)) : std::nullopt;
    }
    const toml::node* node = words->get(key);
    if (const auto* text = node->as_string()) {
        return text->get();
    }
    const auto number = decimal_of(*node);
    return number ? std::optional(number->to_string()) : std::nullopt;
}

bool Fields::has_words(const toml::table& table) const {
    return std::ranges::find(item_.words, &table, &Words::table) != item_.words.end();
}

bool Fields::uses_word(std::string_view key) const {
    const std::string written = fmt::format("<{}>", key);
    return std::ranges::any_of(
        item_.layers, [&](const Layer& layer) { return !has_words(*layer.table) && mentions(*layer.table, written); });
}

} // namespace plancheck
