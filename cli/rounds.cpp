// Holds the rounds of a command: those compiled into the program, and those of a folder given by --rounds.
#include "cli/rounds.hpp"

#include "cli/clock.hpp"
#include "cli/output.hpp"
#include "core/register/askable.hpp"
#include "core/round/identity.hpp"
#include "core/rule/cases.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <system_error>
#include <utility>

namespace plancheck {

Or<LoadedRound, EarlyEnd> load_round_of(const std::string& folder, bool failing_cases,
                                        std::span<const Register* const> registers) {
    reads_round(folder);
    LoadedRound loaded = failing_cases ? load_asking_round(folder, shipped_rounds(), registers)
                                       : load_proved_round(folder, shipped_rounds(), registers);
    if (loaded.round != nullptr) {
        return loaded;
    }
    EarlyEnd end;
    std::ranges::transform(loaded.faults, std::back_inserter(end.why), &RoundFault::to_string);
    end.why.push_back(fmt::format(
        "the round in {} has faults and was not used; correct them (plancheck lint lists them). Where only its "
        "own cases fail, --allow-failing-cases takes it all the same.",
        folder));
    return Failure{std::move(end)};
}

void Rounds::add_option(CLI::App& command) {
    command
        .add_option("--rounds", folder_,
                    "Take rounds from this folder too: a round's own folder, or a folder of rounds")
        ->type_name("DIR");
    command.add_flag("--allow-failing-cases", failing_cases_,
                     "Take a round of --rounds though cases of its own rules fail");
    registers_.add_option(command);
}

Or<void, EarlyEnd> Rounds::load_one(const std::string& folder) {
    Or<LoadedRound, EarlyEnd> loaded = load_round_of(folder, failing_cases_, registers_.all());
    if (!loaded) {
        return Failure{loaded.why()};
    }
    std::erase_if(rounds_, [&](const Round* round) { return same_identity(*round, *loaded->round); });
    rounds_.push_back(loaded->round);
    loaded_.push_back(*std::move(loaded));
    loaded_from_.emplace_back(folder);
    return {};
}

Or<void, EarlyEnd> Rounds::load() {
    rounds_.assign(shipped_rounds().begin(), shipped_rounds().end());
    if (Or<void, EarlyEnd> loaded = registers_.load(); !loaded) {
        return loaded;
    }
    if (registers_.own()) {
        give_registers();
    }
    return folder_.empty() ? Or<void, EarlyEnd>{} : load_folder();
}

void Rounds::give_registers() {
    for (const Round*& round : rounds_) {
        Round& copy = with_registers_.emplace_back(*round);
        copy.registers = registers_.all();
        round = &copy;
    }
}

Or<void, EarlyEnd> Rounds::load_folder() {
    std::error_code error;
    const std::vector<std::filesystem::path> folders = round_folders(folder_, error);
    if (error) {
        return could_not_go_on(fmt::format("the folder {} could not be read: {}.", folder_, error.message()));
    }
    if (folders.empty()) {
        return could_not_go_on(
            fmt::format("{} holds no round (a folder with a round.toml); give the folder of your rounds.", folder_));
    }
    for (const std::filesystem::path& folder : folders) {
        if (Or<void, EarlyEnd> loaded = load_one(folder.string()); !loaded) {
            return loaded;
        }
    }
    return {};
}

Or<const Round*, EarlyEnd> Rounds::load_and_find(const std::string& name) {
    if (const Or<void, EarlyEnd> loaded = load(); !loaded) {
        return Failure{loaded.why()};
    }
    const Or<const Round*> found = find(name);
    if (!found) {
        return wrong_usage(found.why());
    }
    return *found;
}

Or<const Round*> Rounds::find(const std::string& name) const {
    return find_round(rounds_, name, today());
}

Or<const Round*> Rounds::asked(const std::string& name, bool to_sign) const {
    if (name.empty()) {
        return nullptr;
    }
    if (to_sign) {
        return Failure{"--as is for a look: a checklist to sign (odt, pdf) and a receipt go by the cover's own round."};
    }
    return find(name);
}

std::optional<std::filesystem::path> Rounds::folder_of(const Round& round) const {
    const auto found = std::ranges::find(loaded_, &round, &LoadedRound::round);
    if (found == loaded_.end()) {
        return std::nullopt;
    }
    return loaded_from_[static_cast<std::size_t>(found - loaded_.begin())];
}

} // namespace plancheck
