// Makes the page of a feature or an element, for `plancheck explain`.
#pragma once

#include "core/report/write/document.hpp"
#include "core/round/round.hpp"

namespace plancheck {

/// Id, title, element, scope, basis, the evidence it wants, the question of judgement, source, and a line for each
/// rule.
[[nodiscard]] Document feature_page(const Round& round, const Feature& feature);

/// Its group, title, basis, source, and a line for each feature.
[[nodiscard]] Document element_page(const Round& round, const Element& element);

} // namespace plancheck
