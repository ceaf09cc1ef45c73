// Makes a round's plan workbook, blank or filled with the values of a sample plan.
#pragma once

#include "core/base/day.hpp"
#include "core/base/or.hpp"
#include "core/carry/carry.hpp"
#include "core/round/round.hpp"
#include "core/template/book.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace plancheck {

struct TemplateChoices {
    std::optional<std::filesystem::path> values;       ///< a sample plan to fill in; without it the template is blank
    std::optional<std::filesystem::path> round_folder; ///< the folder with the layout, if the round does not ship
    /// Decides whether a waiver has expired, in the values of PLAN functions; without it none has.
    std::optional<Day> today = {};
    const CarriedForward* from = nullptr; ///< what it takes over from an earlier plan, in place of a sample's values
    std::string asked =
        {}; ///< the name by which the round was asked for: "2014-16" names the files, whatever its version
};

/// Returns the workbook, or one sentence that says what is wrong with the layout or the values.
[[nodiscard]] Or<Book> template_book(const Round& round, const TemplateChoices& choices);

/// The name of its files without their endings: "plan-2014-16", "plan-2014-16@2" for a later version that was asked for
/// by its number, or the name of the file with the values.
[[nodiscard]] std::string template_stem(const Round& round, const TemplateChoices& choices);

} // namespace plancheck
