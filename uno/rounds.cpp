// Keeps the current rounds. Readers hold a shared pointer, so that a change never removes a round in use.
#include "uno/rounds.hpp"

#include "core/register/register.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/round/identity.hpp"
#include "core/rule/cases.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <span>

namespace plancheck::office {
namespace {

std::mutex guard;
std::shared_ptr<const Rounds> current;

using RegisterList = std::span<const Register* const>;

/// Loads the registers of a folder over the shipped ones. If it has faults, the shipped ones stay alone.
RegisterList load_own_registers(const std::string& folder, Rounds& rounds) {
    if (folder.empty()) {
        return shipped_registers();
    }
    rounds.registers = load_registers(folder, shipped_registers());
    if (!rounds.registers.faults.empty()) {
        rounds.trouble = say(Word::registers_folder_bad, folder, rounds.registers.faults.front().to_string());
        return shipped_registers();
    }
    return rounds.registers.registers;
}

void load_folder(const std::filesystem::path& folder, RegisterList registers, Rounds& rounds) {
    std::error_code error;
    const auto found = round_folders(folder, error);
    if (error && rounds.trouble.empty()) {
        rounds.trouble = say(Word::rounds_folder_bad, folder.string(), error.message());
    }
    for (const auto& path : found) {
        auto round = load_proved_round(path, shipped_rounds(), registers);
        if (round.round) {
            rounds.all.push_back(round.round);
        } else if (rounds.trouble.empty() && !round.faults.empty()) {
            rounds.trouble = say(Word::rounds_folder_bad, path.string(), round.faults.front().to_string());
        }
        rounds.loaded.push_back(std::move(round));
    }
}

} // namespace

void use_folders(const std::string& rounds_folder, const std::string& registers_folder) {
    auto rounds = std::make_shared<Rounds>();
    const RegisterList registers = load_own_registers(registers_folder, *rounds);
    if (!rounds_folder.empty()) {
        load_folder(rounds_folder, registers, *rounds);
    }
    for (const auto* shipped : shipped_rounds()) {
        const auto same = [&](const Round* round) { return same_identity(*round, *shipped); };
        if (std::ranges::none_of(rounds->all, same)) {
            auto& round = rounds->shipped.emplace_back(*shipped);
            round.registers = registers;
            rounds->all.push_back(&round);
        }
    }
    const std::lock_guard lock(guard);
    current = std::move(rounds);
}

std::shared_ptr<const Rounds> current_rounds() {
    {
        const std::lock_guard lock(guard);
        if (current) {
            return current;
        }
    }
    use_folders({}, {});
    const std::lock_guard lock(guard);
    return current;
}

std::string rounds_line() {
    std::string line;
    for (const auto* round : current_rounds()->all) {
        line += (line.empty() ? "" : ", ") + say(Word::round_version, round->id, round->version) +
                (round->folder.empty() ? std::string() : " (" + rules_origin(*round) + ")");
    }
    return line;
}

} // namespace plancheck::office
