// Loads a round from its folder of TOML files and checks all of it. The result is a checked round, or its faults.
#pragma once

#include "core/round/askable.hpp"
#include "core/round/round.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <vector>

namespace plancheck {

/// One fault of a catalogue: "finance/rules.toml:41:7: unknown name `contingancy`; did you mean `contingency`?"
struct RoundFault {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string message;
    [[nodiscard]] std::string to_string() const;
};

class RoundStore; ///< owns what the views of a loaded round point at

struct LoadedRound {
    std::shared_ptr<const RoundStore> store;
    const Round* round = nullptr; ///< null exactly when there are faults
    std::vector<RoundFault> faults;
};

/// Loads all *.toml files in `folder` and in the topic folders in it (all but samples/ and workbook/) as one round,
/// with its organisations.csv if there is one. Reports every fault, not only the first. If one of `shipped` has the
/// same id and version, the round records that it replaces that one. `askable` is what its rules may ask of registers,
/// and the round gets those registers; load_asking_round() (core/register/askable.hpp) gives it.
[[nodiscard]] LoadedRound load_round(const std::filesystem::path& folder, std::span<const Round* const> shipped = {},
                                     const Askable& askable = {});

/// Returns the folder itself if it is a round's (it holds a round.toml), else its subfolders that are, by name.
[[nodiscard]] std::vector<std::filesystem::path> round_folders(const std::filesystem::path& folder,
                                                               std::error_code& error);

} // namespace plancheck
