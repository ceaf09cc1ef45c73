// Edits and lists the questions of a what-if run: settings, then what to meet, then the sweep. Makes no UNO call.
#pragma once

#include "core/base/or.hpp"
#include "uno/commands/what_if.hpp"
#include "uno/view/judged.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace plancheck::office {

/// The questions in their order, with labels of points instead of names.
[[nodiscard]] std::vector<std::string> asked_items(const Judged& judged, const WhatIfRequest& request);

/// Adds a setting as `--set` takes it. It replaces an earlier one of the same figure.
[[nodiscard]] Or<void> add_setting(const Judged& judged, WhatIfRequest& request, std::string text);

/// Removes one question, by its position in asked_items().
void remove_asked(WhatIfRequest& request, std::size_t at);

} // namespace plancheck::office
