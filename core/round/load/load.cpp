// Loads a round: first its files, then their contents in stages. Each stage uses the results of earlier ones.
#include "core/round/load/load.hpp"

#include "core/round/fingerprint.hpp"
#include "core/round/identity.hpp"
#include "core/round/load/stages.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::string RoundFault::to_string() const {
    if (file.empty()) {
        return message;
    }
    return line == 0 ? fmt::format("{}: {}", file, message) : fmt::format("{}:{}:{}: {}", file, line, column, message);
}

namespace {

/// Returns "2014-16" for "templates/2014-16/", and for "." in that folder.
std::string folder_name(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(folder, error).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

/// Loads what needs no elements, features or rules.
void load_facts(const RoundTables& tables, const RoundHead& head, Round& round) {
    round.organisations = tables.store.list(load_organisations(tables));
    round.sources = tables.store.list(load_sources(tables));
    round.timetable = tables.store.list(load_timetable(tables, round));
    round.parameters = tables.store.list(load_parameters(tables, round));
    round.rating_parts = tables.store.list(load_rating_parts(tables));
    round.groups = tables.store.list(load_groups(tables, round.rating_parts));
    if (round.groups.empty()) {
        tables.faults.add(head.place, "the round has no groups of rules: no file has a [[group]]");
    }
}

/// Fills the round of `store`. Stops early if a fault leaves nothing for the later stages.
void load_stages(const std::filesystem::path& folder, const Askable& askable, RoundStore& store, Faults& faults) {
    const RoundFiles files = read_round_files(folder, faults);
    if (faults.any()) {
        return;
    }
    const RoundTables tables{files, store, faults, askable};
    Round& round = store.round;
    const RoundHead head = load_round_table(tables, round);
    if (faults.any()) {
        return;
    }
    BlockDraft blocks = load_blocks(tables, head, round);
    if (blocks.blocks.empty()) {
        return faults.add(head.place, "the round has no blocks");
    }
    add_register_block(blocks, tables);
    set_blocks(round, blocks, store);
    load_facts(tables, head, round);
    const Placed<Element> elements = load_elements(tables, round);
    round.elements = store.list(elements.items);
    const Placed<Feature> features = load_features(tables, round, elements.places);
    round.features = store.list(features.items);

    CountedFindings counted;
    load_formulas(blocks, tables, round, counted);
    set_blocks(round, blocks, store);
    Placed<Rule> rules = load_rules(tables, round, features.places, counted);
    round.chart = store.list(load_chart(tables, rules.places));
    round.page = store.list(load_page(tables, round));
    round.ratios = store.list(load_ratios(tables, round, counted));
    round.area_sums = store.list(load_area_sums(tables, round));
    round.indicators = store.list(load_indicators(tables, round, rules.places));
    round.consequences = store.list(load_consequences(tables, round));
    check_register(round, {head, elements.places, features.places, rules.places}, faults);

    add_workbook_block(blocks, counted);
    set_blocks(round, blocks, store);
    load_cases(rules.items, tables, round);
    round.rules = store.list(rules.items);
}

} // namespace

std::vector<std::filesystem::path> round_folders(const std::filesystem::path& folder, std::error_code& error) {
    std::error_code unknown;
    if (std::filesystem::exists(folder / "round.toml", unknown)) {
        return {folder};
    }
    std::vector<std::filesystem::path> found;
    std::filesystem::directory_iterator entry{folder, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        if (std::filesystem::exists(entry->path() / "round.toml", unknown)) {
            found.push_back(entry->path());
        }
    }
    std::ranges::sort(found);
    return found;
}

LoadedRound load_round(const std::filesystem::path& folder, std::span<const Round* const> shipped,
                       const Askable& askable) {
    auto store = std::make_shared<RoundStore>();
    Faults faults;
    load_stages(folder, askable, *store, faults);
    LoadedRound loaded;
    if (faults.any()) {
        loaded.faults = std::move(faults).sorted();
    } else {
        store->round.fingerprint = store->text(fingerprint_of(store->round));
        store->round.folder = store->text(folder_name(folder));
        const auto same =
            std::ranges::find_if(shipped, [&](const Round* one) { return same_identity(*one, store->round); });
        store->round.registers = askable.registers;
        store->round.replaces = same == shipped.end() ? std::string_view{} : (*same)->fingerprint;
        loaded.round = &store->round;
        loaded.store = std::move(store);
    }
    return loaded;
}

} // namespace plancheck
