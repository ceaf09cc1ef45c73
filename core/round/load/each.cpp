// Fills the texts of an item with the values of its `each` entry.
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
    if (item_.entry == nullptr || plain.text.find('<') == std::string_view::npos) {
        return plain;
    }
    const Written* from = store_.list(std::vector{plain}).data();
    std::string text;
    std::vector<Piece> pieces;
    std::size_t done = 0;
    for (std::size_t open = plain.text.find('<'); open != std::string_view::npos;
         open = plain.text.find('<', open + 1)) {
        const std::size_t close = std::min(plain.text.find('>', open), plain.text.size() - 1);
        const auto value = text_of_entry(*item_.entry, plain.text.substr(open + 1, close - open - 1));
        if (value) {
            pieces.push_back({text.size(), from, done});
            text += plain.text.substr(done, open - done);
            pieces.push_back({text.size(), from, open, false});
            text += *value;
            done = close + 1;
        }
    }
    pieces.push_back({text.size(), from, done});
    text += plain.text.substr(done);
    return {store_.text(text), plain.place, store_.list(pieces)};
}

std::optional<std::string> text_of_entry(const toml::table& entry, std::string_view key) {
    const toml::node* node = entry.get(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (const auto* text = node->as_string()) {
        return text->get();
    }
    const auto number = decimal_of(*node);
    return number ? std::optional(number->to_string()) : std::nullopt;
}

bool Fields::uses_entry(std::string_view key) const {
    const std::string word = fmt::format("<{}>", key);
    return std::ranges::any_of(
        item_.layers, [&](const Layer& layer) { return layer.table != item_.entry && mentions(*layer.table, word); });
}

} // namespace plancheck
