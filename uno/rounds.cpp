// Keeps the current rounds. Readers hold a shared pointer, so that a change never removes a round in use.
#include "uno/rounds.hpp"

#include "core/report/assessment/sections.hpp"
#include "core/round/identity.hpp"
#include "core/rule/cases.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>

namespace plancheck::office {
namespace {

std::mutex guard;
std::shared_ptr<const Rounds> current;

void load_folder(const std::filesystem::path& folder, Rounds& rounds) {
    std::error_code error;
    const auto found = round_folders(folder, error);
    if (error) {
        rounds.trouble = say(Word::rounds_folder_bad, folder.string(), error.message());
    }
    for (const auto& path : found) {
        auto round = load_proved_round(path, shipped_rounds());
        if (round.round) {
            rounds.all.push_back(round.round);
        } else if (rounds.trouble.empty() && !round.faults.empty()) {
            rounds.trouble = say(Word::rounds_folder_bad, path.string(), round.faults.front().to_string());
        }
        rounds.loaded.push_back(std::move(round));
    }
}

} // namespace

void use_rounds_folder(const std::string& folder) {
    auto rounds = std::make_shared<Rounds>();
    if (!folder.empty()) {
        load_folder(folder, *rounds);
    }
    for (const auto* shipped : shipped_rounds()) {
        const auto same = [&](const Round* round) { return same_identity(*round, *shipped); };
        if (std::ranges::none_of(rounds->all, same)) {
            rounds->all.push_back(shipped);
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
    use_rounds_folder({});
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
