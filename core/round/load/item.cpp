// Finds the keys of an item in its layers.
#include "core/round/load/item.hpp"

#include <algorithm>
#include <ranges>

namespace plancheck {

const Layer* Item::layer_of(std::string_view key) const {
    if (std::ranges::find(hidden, key) != hidden.end()) {
        return nullptr;
    }
    const auto has = [&](const Layer& layer) { return layer.table->contains(key); };
    const auto found = std::ranges::find_if(std::views::reverse(layers), has);
    return found == layers.rend() ? nullptr : &*found;
}

const toml::node* Item::get(std::string_view key) const {
    const Layer* layer = layer_of(key);
    return layer == nullptr ? nullptr : layer->table->get(key);
}

std::string_view text_of(const Item& item, std::string_view key) {
    const toml::node* node = item.get(key);
    const auto* text = node == nullptr ? nullptr : node->as_string();
    return text == nullptr ? std::string_view{} : std::string_view{text->get()};
}

Item item_of(const TomlFile& file, const toml::table& table) {
    Item item;
    item.layers.push_back({&file, &table});
    return item;
}

} // namespace plancheck
