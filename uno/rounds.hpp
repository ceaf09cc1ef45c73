// Holds the rounds that this office knows: those compiled in, and those in the folder set in the options.
#pragma once

#include "core/round/load/load.hpp"
#include "core/round/round.hpp"

#include <memory>
#include <string>
#include <vector>

namespace plancheck::office {

/// Immutable. An assessment keeps alive the rounds that it was made with.
struct Rounds {
    std::vector<LoadedRound> loaded;
    std::vector<const Round*> all; ///< those of the folder first; none twice
    std::string trouble;           ///< why a folder could not be used, or empty
};

[[nodiscard]] std::shared_ptr<const Rounds> current_rounds();

/// Loads each sub-folder of `folder` as a round (empty: only the shipped ones) and makes them current.
void use_rounds_folder(const std::string& folder);

/// "2014-16 version 1.0, ...": for PLAN.VERSION and About.
[[nodiscard]] std::string rounds_line();

} // namespace plancheck::office
