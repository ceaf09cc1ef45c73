// Applies people's judgements of features (additions.hpp).
#pragma once

#include "core/assess/addition_records.hpp"
#include "core/round/round.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace plancheck {

/// The judgements in force: feature id -> met, partly met or not met.
using Judgements = std::map<std::string_view, Outcome>;

/// Adds them to the findings of the features' own tests, and reports those without effect. A test that holds without
/// the judgement that it asks for then needs one.
[[nodiscard]] Judgements apply_judgements(const Round& round, const AdditionRecords& records,
                                          std::vector<Finding>& findings);

} // namespace plancheck
