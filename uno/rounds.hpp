// Holds the rounds that this office knows, with their registers: those compiled in, and those in the folders set in the
// options.
#pragma once

#include "core/register/load.hpp"
#include "core/round/load/load.hpp"
#include "core/round/round.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace plancheck::office {

/// Immutable. An assessment keeps alive the rounds that it was made with.
struct Rounds {
    LoadedRegisters registers; ///< of the folder of registers, over the shipped ones
    std::vector<LoadedRound> loaded;
    std::deque<Round> shipped;     ///< those that the folder does not replace, each with the registers in use
    std::vector<const Round*> all; ///< those of the folder first; none twice
    std::string trouble;           ///< why a folder could not be used, or empty
};

[[nodiscard]] std::shared_ptr<const Rounds> current_rounds();

/// Loads each sub-folder of `rounds_folder` as a round, and the files of `registers_folder` as registers, and makes
/// them current. Empty: only what ships.
void use_folders(const std::string& rounds_folder, const std::string& registers_folder);

/// "2014-16 version 1.0, ...": for PLAN.VERSION and About.
[[nodiscard]] std::string rounds_line();

} // namespace plancheck::office
