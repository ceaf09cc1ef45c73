// A feature or an element on one page: for `plancheck explain`.
#pragma once

#include "core/round/page.hpp"
#include "core/round/round.hpp"

#include <string>

namespace plancheck {

/// Id, title, element, scope, basis, the evidence it wants, the question of judgement, source, and a line for each
/// rule.
[[nodiscard]] std::string feature_page(const Round& round, const Feature& feature, PageFormat format);

/// Its group, title, basis, source, and a line for each feature.
[[nodiscard]] std::string element_page(const Round& round, const Element& element, PageFormat format);

} // namespace plancheck
