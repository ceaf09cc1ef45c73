// Finds the keys of an item in its layers.
#include "core/round/load/item.hpp"

#include <algorithm>
#include <ranges>

namespace plancheck {

const toml::node* Item::get(std::string_view key) const {
    if (std::ranges::find(hidden, key) != hidden.end()) {
        return nullptr;
    }
    for (const Layer& layer : std::views::reverse(layers)) {
        if (const toml::node* node = layer.table->get(key)) {
            return node;
        }
    }
    return nullptr;
}

std::string_view text_of(const Item& item, std::string_view key) {
    const toml::node* node = item.get(key);
    const auto* text = node == nullptr ? nullptr : node->as_string();
    return text == nullptr ? std::string_view{} : std::string_view{text->get()};
}

} // namespace plancheck
