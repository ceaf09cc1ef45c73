// The rounds a command works with: those compiled into the program, and those of a folder given by --rounds.
#pragma once

#include "core/round/load.hpp"
#include "core/round/round.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace plancheck {

/// The round of a folder; what is wrong with it is said, and none that has faults is given.
[[nodiscard]] LoadedRound load_round_of(const std::string& folder);

class Rounds {
public:
    /// Adds the option --rounds to a command.
    void add_option(CLI::App& command);

    /// Loads and checks the folder, where one was given: a round itself (it holds TOML files) or a folder of rounds.
    /// A loaded round stands in for a compiled one of the same id. False, after a message, where one has faults.
    [[nodiscard]] bool load();

    [[nodiscard]] const std::vector<const Round*>& all() const { return rounds_; }

    /// The round of that id, or, for an empty id, the one in force latest; null, after a message, where there is none.
    [[nodiscard]] const Round* find(const std::string& id) const;

    /// The folder that a round was loaded from; nothing for one compiled into the program.
    [[nodiscard]] std::optional<std::filesystem::path> folder_of(const Round& round) const;

private:
    [[nodiscard]] bool load_one(const std::string& folder);

    std::string folder_;
    std::vector<LoadedRound> loaded_;
    std::vector<std::filesystem::path> loaded_from_; ///< as many as `loaded_`
    std::vector<const Round*> rounds_;
};

} // namespace plancheck
