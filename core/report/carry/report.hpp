// Writes what a new plan takes over from an earlier one, and what it does not.
#pragma once

#include "core/carry/carry.hpp"
#include "core/report/write/document.hpp"

#include <string>
#include <vector>

namespace plancheck {

[[nodiscard]] Document carried_document(const CarriedForward& carried);

/// docs/schema/carried-1.json. `files` are those that were written.
[[nodiscard]] std::string carried_json(const CarriedForward& carried, const std::vector<std::string>& files);

} // namespace plancheck
