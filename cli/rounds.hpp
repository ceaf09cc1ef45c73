// Holds the rounds of a command: those compiled into the program, and those of a folder given by --rounds.
#pragma once

#include "cli/early_end.hpp"
#include "cli/registers.hpp"
#include "core/round/load/load.hpp"
#include "core/round/round.hpp"

#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace plancheck {

/// Loads the round of a folder. Fails with each of its faults if it has any, or if its own cases fail and
/// `failing_cases` are not allowed. Its rules may ask `registers`; without any, those compiled into the program.
[[nodiscard]] Or<LoadedRound, EarlyEnd> load_round_of(const std::string& folder, bool failing_cases,
                                                      std::span<const Register* const> registers = {});

/// Help on an option that names a round.
inline constexpr const char* help_on_round =
    "The round, such as 2014-16 (its version in force today) or 2014-16@1; left out: the one in force";

class Rounds {
public:
    /// Adds the options --rounds, --allow-failing-cases and --registers to a command.
    void add_option(CLI::App& command);

    /// Loads and checks the folder, if one was given: a round itself (it holds TOML files) or a folder of rounds. A
    /// loaded round replaces a compiled one with the same id and version. Every round gets the registers of
    /// --registers. Fails if a round or a register has faults.
    [[nodiscard]] Or<void, EarlyEnd> load();

    /// load(), then find(): for a command that works with one round.
    [[nodiscard]] Or<const Round*, EarlyEnd> load_and_find(const std::string& name);

    [[nodiscard]] const std::vector<const Round*>& all() const { return rounds_; }

    /// The round of that name: "2014-16@1", or "2014-16" for its version in force today; for an empty name the round in
    /// force today. Fails with one sentence if there is none.
    [[nodiscard]] Or<const Round*> find(const std::string& name) const;

    /// The round of --as, null if none is named. Fails if there is no such round, or if something `to_sign` is made,
    /// which goes by the round of the cover.
    [[nodiscard]] Or<const Round*> asked(const std::string& name, bool to_sign) const;

    /// The folder that a round was loaded from; nullopt for one compiled into the program.
    [[nodiscard]] std::optional<std::filesystem::path> folder_of(const Round& round) const;

private:
    [[nodiscard]] Or<void, EarlyEnd> load_one(const std::string& folder);
    [[nodiscard]] Or<void, EarlyEnd> load_folder();
    void give_registers();

    std::string folder_;
    bool failing_cases_ = false;
    std::vector<LoadedRound> loaded_;
    std::vector<std::filesystem::path> loaded_from_; ///< as many as `loaded_`
    std::vector<const Round*> rounds_;
    Registers registers_;
    std::deque<Round> with_registers_; ///< the shipped rounds again, each with the registers of --registers
};

} // namespace plancheck
