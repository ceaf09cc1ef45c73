// Keeps the current rounds; readers take a shared pointer, so a change never pulls a round from under them.
#include "uno/rounds.hpp"

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
    std::vector<std::filesystem::path> found;
    std::filesystem::directory_iterator entry{folder, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        std::error_code unknown;
        if (std::filesystem::exists(entry->path() / "round.toml", unknown))
            found.push_back(entry->path());
    }
    if (error)
        rounds.trouble = say(Word::rounds_folder_bad, folder.string(), error.message());
    std::sort(found.begin(), found.end());
    for (const auto& path : found) {
        auto round = load_round(path);
        if (round.round)
            rounds.all.push_back(round.round);
        else if (rounds.trouble.empty() && !round.faults.empty())
            rounds.trouble = say(Word::rounds_folder_bad, path.string(), round.faults.front().to_string());
        rounds.loaded.push_back(std::move(round));
    }
}

} // namespace

void use_rounds_folder(const std::string& folder) {
    auto rounds = std::make_shared<Rounds>();
    if (!folder.empty())
        load_folder(folder, *rounds);
    for (const auto* shipped : shipped_rounds()) {
        const auto same = [&](const Round* round) { return round->id == shipped->id; };
        if (std::none_of(rounds->all.begin(), rounds->all.end(), same))
            rounds->all.push_back(shipped);
    }
    const std::lock_guard lock(guard);
    current = std::move(rounds);
}

std::shared_ptr<const Rounds> current_rounds() {
    {
        const std::lock_guard lock(guard);
        if (current)
            return current;
    }
    use_rounds_folder({});
    const std::lock_guard lock(guard);
    return current;
}

std::string rounds_line() {
    std::string line;
    for (const auto* round : current_rounds()->all)
        line += (line.empty() ? "" : ", ") + say(Word::round_version, round->id, round->version);
    return line;
}

} // namespace plancheck::office
