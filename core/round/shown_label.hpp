// Decides how a template shows a line's label below the heading of its section.
#pragma once

#include "core/base/ascii.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// The label without the section that it repeats: "Prior year outturn" for "Acute: prior year outturn" below "Acute".
[[nodiscard]] inline std::string shown_label(const Block& block, const Line& line) {
    std::string_view section;
    for (const Line& each : block.lines) {
        section = each.section.empty() ? section : each.section;
        if (&each == &line) {
            break;
        }
    }
    std::string shown{line.label};
    const bool repeats = !section.empty() && shown.starts_with(section) && shown.size() > section.size() + 2;
    if (repeats && std::string_view{shown}.substr(section.size()).starts_with(": ")) {
        shown.erase(0, section.size() + 2);
        shown.front() = ascii_upper(shown.front());
    }
    return shown;
}

} // namespace plancheck
