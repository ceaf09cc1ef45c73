// Changes and withdraws inherited items.
#include "core/round/load/changes.hpp"

#include "core/round/suggest.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

namespace {

constexpr std::array<ItemKind, 17> kinds_of_items{{{"source", "key"},
                                                   {"define", "name"},
                                                   {"pattern", "name"},
                                                   {"event", "id"},
                                                   {"block", "code"},
                                                   {"parameter", "name"},
                                                   {"element", "id"},
                                                   {"feature", "id"},
                                                   {"group", "code"},
                                                   {"rule", "id"},
                                                   {"chart", "rule"},
                                                   {"page", "of"},
                                                   {"ratio", "label"},
                                                   {"area_sum", "of"},
                                                   {"indicator", "of"},
                                                   {"rating_part", "name"},
                                                   {"consequence", "of"}}};

/// The lists inside a block whose entries can be changed one by one; the entry's kind is the list's name.
constexpr std::array<std::string_view, 2> inside_blocks{"line", "column"};

std::string_view key_of(std::string_view kind) {
    const auto found = std::ranges::find(kinds_of_items, kind, &ItemKind::name);
    return found == kinds_of_items.end() ? "code" : found->key; // a line or a column
}

/// The items of a kind, and which of them a text such as "rule FIN-SURPLUS" or "line finance.contingency" means.
struct Found {
    std::vector<Item>* list = nullptr;
    std::size_t index = 0;
    std::string_view kind, id;

    [[nodiscard]] Item& item() const { return (*list)[index]; }
};

class Changer {
public:
    Changer(Items& items, RoundStore& store, Faults& faults) : items_(items), store_(store), faults_(faults) {}

    void withdraw(const TomlFile& file, const toml::table& table) {
        Fields fields(store_, faults_, file, table, "withdraw");
        const std::vector<Written> all = named(fields);
        const std::string_view why = fields.needed_text("why");
        fields.finish();
        for (const Written& what : all) {
            if (what.text.starts_with("every ")) {
                withdraw_every(what, why);
            } else if (const auto found = find(what); found && !why.empty()) {
                withdraw_one(*found, why);
            }
        }
    }

    void change(const TomlFile& file, const toml::table& table) {
        for (const Item& change : entries_of(file, table)) {
            Fields fields(store_, faults_, change, "change");
            for (const Written& what : named(fields)) {
                if (const auto found = find(what)) {
                    change_one(fields, change, *found);
                }
            }
        }
    }

private:
    /// What a table changes or withdraws: one thing, or each of a list.
    static std::vector<Written> named(Fields& fields) {
        const toml::node* what = fields.any("what");
        if (what != nullptr && what->is_array()) {
            return fields.written_list("what");
        }
        (void)fields.needed_text("what");
        return {fields.written("what")};
    }

    void change_one(Fields& fields, const Item& change, const Found& found) {
        const std::string_view own_key = key_of(found.kind);
        if (change.get(own_key) != nullptr && text_of(found.item(), own_key) != text_of(change, own_key)) {
            fields.fault(own_key, fmt::format("`{}` is what the {} is known by: withdraw it, and add another", own_key,
                                              found.kind));
        }
        Item& item = found.item();
        item.layers.insert(item.layers.end(), change.layers.begin(), change.layers.end());
        item.hidden.emplace_back("what");
        for (const Words& words : change.words) {
            item.words.insert(item.words.begin(), {words.table, true});
            item.hidden.emplace_back("each");
        }
        if (found.kind == "block") {
            for (const std::string_view list : inside_blocks) {
                add_inside(fields, change.layer_of(list), item, list);
            }
        }
    }

    std::optional<Found> find(const Written& written) {
        const std::string_view what = written.text;
        const std::size_t blank = what.find(' ');
        const std::string_view kind = what.substr(0, blank);
        const std::string_view id = blank == std::string_view::npos ? std::string_view{} : what.substr(blank + 1);
        const bool inside = std::ranges::find(inside_blocks, kind) != inside_blocks.end();
        std::vector<Item>* list = inside ? list_of_block(kind, id) : list_of(kind);
        if (list == nullptr && !inside && !what.empty()) {
            faults_.add(written.place, fmt::format("`what` is a kind and an id, such as \"rule FIN-SURPLUS\" or \"line "
                                                   "finance.contingency\"; `{}` is no kind",
                                                   kind));
            return std::nullopt;
        }
        const std::string_view key = key_of(kind);
        const std::string_view own = inside ? id.substr(std::min(id.find('.'), id.size() - 1) + 1) : id;
        std::vector<std::string_view> known;
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            known.push_back(text_of((*list)[i], key));
            if (known.back() == own) {
                return Found{list, i, kind, own};
            }
        }
        if (!what.empty()) {
            faults_.add(written.place, fmt::format("no round that this one extends has a {} `{}`{}", kind, id,
                                                   did_you_mean(own, known)));
        }
        return std::nullopt;
    }

    std::vector<Item>* list_of(std::string_view kind) {
        const bool known = std::ranges::find(kinds_of_items, kind, &ItemKind::name) != kinds_of_items.end();
        return known ? &items_[std::string(kind)] : nullptr;
    }

    /// The lines or columns of the block in "finance.contingency".
    std::vector<Item>* list_of_block(std::string_view list, std::string_view id) {
        for (Item& block : items_["block"]) {
            if (text_of(block, "code") == id.substr(0, id.find('.'))) {
                return &block.inside[std::string(list)];
            }
        }
        return nullptr;
    }

    /// A withdrawn rule stays in the lists, with why; its test need not fit the round any more. What else is withdrawn
    /// is gone, a feature with its own rule and its own line.
    void withdraw_one(const Found& found, std::string_view why) {
        if (found.kind == "rule") {
            Item& rule = found.item();
            rule.withdrawn = why;
            rule.hidden.insert(rule.hidden.end(), {"test", "when", "case", "last", "given", "unit", "tolerance",
                                                   "years", "status", "why_withdrawn", "never_applies", "block"});
            return;
        }
        const std::string id{found.id};
        if (found.kind == "feature") {
            std::erase_if(items_["rule"], [&](const Item& rule) { return text_of(rule, "id") == id; });
            if (std::vector<Item>* lines = list_of_block("line", "features." + id)) {
                std::erase_if(*lines, [&](const Item& line) { return text_of(line, "code") == id; });
            }
        }
        found.list->erase(found.list->begin() + static_cast<std::ptrdiff_t>(found.index));
    }

    void withdraw_every(const Written& what, std::string_view why) {
        const std::string_view kind = what.text.substr(std::string_view("every ").size());
        std::vector<Item>* list = list_of(kind);
        if (list == nullptr) {
            return faults_.add(what.place, fmt::format("`every {}`: there is no such kind", kind));
        }
        if (kind == "rule") {
            return list->clear(); // the rules of another kind of plan: the lists would hold little else
        }
        for (std::size_t i = list->size(); i-- > 0;) {
            withdraw_one({list, i, kind, text_of((*list)[i], key_of(kind))}, why);
        }
    }

    /// Adds the lines or columns of a change, which `layer` has, to its block: each at the end, or after the one that
    /// its `after` names.
    static void add_inside(Fields& fields, const Layer* layer, Item& block, std::string_view list) {
        if (layer == nullptr) {
            return;
        }
        std::vector<Item>& items = block.inside[std::string(list)];
        for (Item& added : items_of(*layer->file, *layer->table->get(list), list)) {
            const std::string_view after = text_of(added, "after");
            auto before = items.end();
            if (!after.empty()) {
                before = std::ranges::find_if(items, [&](const Item& one) { return text_of(one, "code") == after; });
                if (before == items.end()) {
                    fields.fault(list,
                                 fmt::format("`after` names the {} `{}`, which the block does not have", list, after));
                } else {
                    ++before;
                }
            }
            added.hidden.emplace_back("after");
            items.insert(before, std::move(added));
        }
    }

    Items& items_;
    RoundStore& store_;
    Faults& faults_;
};

/// Calls `apply` for each table of the arrays named `key`.
template <class Apply>
void each_table(std::span<const TomlFile> files, std::string_view key, Faults& faults, const Apply& apply) {
    for (const TomlFile& file : files) {
        const toml::node* node = file.table.get(key);
        const toml::array* array = node == nullptr ? nullptr : node->as_array();
        if (node != nullptr && (array == nullptr || !array->is_homogeneous<toml::table>())) {
            faults.add({&file, node->source().begin.line, node->source().begin.column},
                       fmt::format("`{0}` must be a list of tables, each headed [[{0}]]", key));
            continue;
        }
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            apply(file, *(*array)[i].as_table());
        }
    }
}

} // namespace

std::vector<Item> entries_of(const TomlFile& file, const toml::table& table) {
    std::vector<Item> found;
    const toml::array* each = table.get_as<toml::array>("each");
    if (each == nullptr || !each->is_homogeneous<toml::table>()) {
        found.push_back(item_of(file, table));
        return found;
    }
    for (const toml::node& one : *each) {
        if (const toml::table* entry = one.as_table()) {
            Item& item = found.emplace_back(item_of(file, table));
            item.layers.push_back({&file, entry});
            item.hidden.emplace_back("each");
            item.words.push_back({entry});
        }
    }
    return found;
}

std::span<const ItemKind> item_kinds() {
    return kinds_of_items;
}

std::vector<Item> items_of(const TomlFile& file, const toml::node& array, std::string_view kind) {
    std::vector<Item> found;
    const toml::array* tables = array.as_array();
    for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
        const toml::table* table = (*tables)[i].as_table();
        if (table == nullptr) {
            continue;
        }
        if (kind != "block") {
            std::ranges::move(entries_of(file, *table), std::back_inserter(found));
            continue;
        }
        Item& item = found.emplace_back(item_of(file, *table));
        for (const std::string_view list : inside_blocks) {
            const toml::array* entries = table->get_as<toml::array>(list);
            if (entries != nullptr && entries->is_homogeneous<toml::table>()) {
                item.inside.emplace(list, items_of(file, *entries, list));
            }
        }
    }
    return found;
}

void apply_changes(std::span<const TomlFile> files, Items& items, RoundStore& store, Faults& faults) {
    Changer changer(items, store, faults);
    each_table(files, "withdraw", faults,
               [&](const TomlFile& file, const toml::table& table) { changer.withdraw(file, table); });
    each_table(files, "change", faults,
               [&](const TomlFile& file, const toml::table& table) { changer.change(file, table); });
}

} // namespace plancheck
