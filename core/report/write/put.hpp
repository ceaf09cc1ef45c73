// Appends formatted text.
#pragma once

#include <fmt/format.h>
#include <iterator>
#include <string>
#include <utility>

namespace plancheck {

template <class... Parts> void put(std::string& out, fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Parts>(parts)...);
}

} // namespace plancheck
