// templates/document.fodt, as the build compiled it in.
#pragma once

#include <string_view>

namespace plancheck {

extern const std::string_view document_template;

} // namespace plancheck
