// Gives access to the tables inside a table, and to the layers of which an entry is made.
#include "core/round/load/fields.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace plancheck {

std::vector<Fields> Fields::tables(std::string_view key, const std::string& what) {
    const toml::node* node = ask(key);
    std::vector<Fields> found;
    if (const auto inside = item_.inside.find(key); inside != item_.inside.end()) {
        for (const Item& item : inside->second) {
            found.emplace_back(store_, faults_, item, what);
        }
        return found;
    }
    return node == nullptr ? found : tables_in(key, *node, what);
}

std::vector<Fields> Fields::tables_in(std::string_view key, const toml::node& node, const std::string& what) {
    std::vector<Fields> found;
    const auto* array = node.as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        if (const auto* table = (*array)[i].as_table()) {
            Item item = item_of(*place(*table).file, *table);
            item.words = item_.words;
            item.id = item_.id;
            found.emplace_back(store_, faults_, std::move(item), what);
        }
    }
    if (array == nullptr || found.size() != array->size()) {
        wrong_type(key, "a list of tables");
    }
    return found;
}

std::vector<std::vector<Fields>> Fields::layered_tables(std::string_view key, const std::string& what) {
    std::vector<std::vector<Fields>> found;
    (void)ask(key);
    for (const Layer& layer : std::views::reverse(item_.layers)) {
        if (const toml::node* node = layer.table->get(key)) {
            found.push_back(tables_in(key, *node, what));
        }
    }
    return found;
}

Fields Fields::of_pattern() const {
    Item pattern;
    pattern.hidden = item_.hidden;
    pattern.words = item_.words;
    pattern.id = item_.id;
    std::ranges::copy_if(item_.layers, std::back_inserter(pattern.layers), &Layer::of_pattern);
    return {store_, faults_, std::move(pattern), what_};
}

bool Fields::says(std::string_view key) const {
    const Layer* layer = item_.layer_of(key);
    return layer != nullptr && !layer->of_pattern;
}

} // namespace plancheck
