// The rounds a command works with: those compiled into the program, and those of a folder given by --rounds.
#include "cli/rounds.hpp"

#include "cli/output.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <system_error>

namespace plancheck {

namespace {

bool holds_toml(const std::filesystem::path& folder) {
    std::error_code error;
    return std::filesystem::exists(folder / "round.toml", error);
}

std::vector<std::filesystem::path> round_folders(const std::filesystem::path& folder, std::error_code& error) {
    if (holds_toml(folder)) {
        return {folder};
    }
    std::vector<std::filesystem::path> found;
    std::filesystem::directory_iterator entry{folder, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        if (holds_toml(entry->path())) {
            found.push_back(entry->path());
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace

LoadedRound load_round_of(const std::string& folder) {
    LoadedRound loaded = load_round(folder);
    for (const RoundFault& fault : loaded.faults) {
        complain(fault.to_string());
    }
    if (loaded.round == nullptr) {
        complain(
            fmt::format("the round in {} has faults and was not used; mend them (plancheck lint lists them).", folder));
    }
    return loaded;
}

void Rounds::add_option(CLI::App& command) {
    command
        .add_option("--rounds", folder_,
                    "Take rounds from this folder too: a round's own folder, or a folder of rounds")
        ->type_name("DIR");
}

bool Rounds::load_one(const std::string& folder) {
    LoadedRound loaded = load_round_of(folder);
    if (loaded.round == nullptr) {
        return false;
    }
    std::erase_if(rounds_, [&](const Round* round) { return round->id == loaded.round->id; });
    rounds_.push_back(loaded.round);
    loaded_.push_back(std::move(loaded));
    loaded_from_.emplace_back(folder);
    return true;
}

bool Rounds::load() {
    rounds_.assign(shipped_rounds().begin(), shipped_rounds().end());
    if (folder_.empty()) {
        return true;
    }
    std::error_code error;
    const std::vector<std::filesystem::path> folders = round_folders(folder_, error);
    if (error) {
        complain(fmt::format("the folder {} could not be read: {}.", folder_, error.message()));
        return false;
    }
    if (folders.empty()) {
        complain(
            fmt::format("{} holds no round (a folder with a round.toml); give the folder of your rounds.", folder_));
        return false;
    }
    return std::ranges::all_of(folders, [&](const auto& folder) { return load_one(folder.string()); });
}

const Round* Rounds::find(const std::string& id) const {
    if (id.empty() && !rounds_.empty()) {
        return *std::ranges::max_element(rounds_, {}, &Round::effective);
    }
    const auto found = std::ranges::find(rounds_, std::string_view{id}, &Round::id);
    if (found != rounds_.end()) {
        return *found;
    }
    std::string known;
    for (const Round* round : rounds_) {
        known += fmt::format("{}{}", known.empty() ? "" : ", ", round->id);
    }
    complain(fmt::format("there is no round {}; known rounds: {}.", id.empty() ? "at all" : id, known));
    return nullptr;
}

std::optional<std::filesystem::path> Rounds::folder_of(const Round& round) const {
    const auto found = std::ranges::find(loaded_, &round, &LoadedRound::round);
    if (found == loaded_.end()) {
        return std::nullopt;
    }
    return loaded_from_[static_cast<std::size_t>(found - loaded_.begin())];
}

} // namespace plancheck
