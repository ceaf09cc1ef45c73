// Merges the tables of a round's folders and hands them out.
#include "core/round/load/tables.hpp"

#include "core/round/load/common_keys.hpp"
#include "core/round/load/patterns.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

RoundTables::RoundTables(const RoundFiles& round_files, RoundStore& of_round, Faults& found,
                         const Askable& may_be_asked)
    : files(round_files), store(of_round), faults(found), askable(may_be_asked) {
    for (const std::vector<TomlFile>& folder : files.folders) {
        apply_changes(folder, items_, store, faults);
        read_folder(folder);
    }
    read_defines();
    lay_patterns_under(items_["rule"], items_["pattern"], store, faults);
}

void RoundTables::read_defines() {
    Places known;
    for (Fields& fields : of("define")) {
        const std::string_view name = fields.needed_text("name");
        fields.rename(fmt::format("define {}", name));
        check_code(fields, "name", name, "define");
        add_once(known, name, fields.place("name"), "define", faults);
        (void)fields.needed_text("test");
        const Written test = fields.written("test");
        const std::vector<const toml::table*> given = fields.parts("given");
        fields.finish();
        defines_.emplace(name, Define{test, given, fields});
    }
}

const Item& RoundTables::single(std::string_view kind) const {
    static const Item none;
    const auto found = singles_.find(kind);
    return found == singles_.end() ? none : found->second;
}

void RoundTables::read_single(std::span<const TomlFile> folder, std::string_view kind) {
    Item& item = singles_[kind];
    const std::size_t before = item.layers.size();
    for (const TomlFile& file : folder) {
        const auto* table = file.table.get_as<toml::table>(kind);
        if (table != nullptr && item.layers.size() > before) {
            faults.add({&file, table->source().begin.line, table->source().begin.column},
                       fmt::format("the table `{}` appears twice; a round has one", kind));
        } else if (table != nullptr) {
            item.layers.push_back({&file, table});
        }
    }
}

void RoundTables::read_folder(std::span<const TomlFile> folder) {
    read_single(folder, "round");
    read_single(folder, "words");
    for (const TomlFile& file : folder) {
        for (const ItemKind& kind : item_kinds()) {
            const toml::node* array = file.table.get(kind.name);
            if (array == nullptr) {
                continue;
            }
            Fields whole(store, faults, file, file.table, fmt::format("file {}", file.name));
            (void)whole.tables(kind.name, std::string(kind.name)); // reports a wrong type
            std::ranges::move(items_of(file, *array, kind.name), std::back_inserter(items_[std::string(kind.name)]));
        }
    }
}

std::vector<Fields> RoundTables::of(std::string_view kind) const {
    std::vector<Fields> found;
    if (const auto items = items_.find(kind); items != items_.end()) {
        for (const Item& item : items->second) {
            found.emplace_back(store, faults, item, std::string(kind));
        }
    }
    return found;
}

} // namespace plancheck
