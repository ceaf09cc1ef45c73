// The text of templates/document.fodt, compiled in by the build.
#pragma once

#include <string_view>

namespace plancheck {

extern const std::string_view document_template;

} // namespace plancheck
