// Loads a round from its folder of TOML files and checks all of it; nothing half-checked comes out.
#pragma once

#include "core/round/round.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace plancheck {

/// One fault of a catalogue: "rules-01-finance.toml:41:7: unknown name `contingancy`; did you mean `contingency`?"
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

/// All *.toml files directly in `folder`, in name order, are one round, with its organisations.csv if there is one.
/// Reports every fault, not only the first.
[[nodiscard]] LoadedRound load_round(const std::filesystem::path& folder);

} // namespace plancheck
