// The rounds that this office knows: those compiled in, and those of the folder that the options name.
#pragma once

#include "core/round/load.hpp"
#include "core/round/round.hpp"

#include <memory>
#include <string>
#include <vector>

namespace plancheck::office {

/// Immutable; an assessment keeps the one it was made with alive.
struct Rounds {
    std::vector<LoadedRound> loaded;
    std::vector<const Round*> all; ///< a folder's round comes before a shipped one of the same id
    std::string trouble;           ///< why a folder could not be used; empty: none
};

[[nodiscard]] std::shared_ptr<const Rounds> current_rounds();

/// Loads each sub-folder of `folder` as a round (empty: only the shipped ones) and makes them current.
void use_rounds_folder(const std::string& folder);

/// "2014-16 version 1.0, ...": for PLAN.VERSION and About.
[[nodiscard]] std::string rounds_line();

} // namespace plancheck::office
