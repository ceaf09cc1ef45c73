// Makes "Check before upload": one page that says what blocks, what must be explained, and what was not assessed.
#pragma once

#include "core/assess/assessment.hpp"

#include <string>

namespace plancheck::office {

[[nodiscard]] std::string upload_page(const Assessment& assessment);

} // namespace plancheck::office
