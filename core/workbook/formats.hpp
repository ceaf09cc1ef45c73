// The list of workbook formats: those that a plan may be in, and the message for each of the others. The reader, the
// command line, Calc's dialogs and the help all use it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace plancheck {

struct WorkbookFormat {
    std::string_view ending; ///< ".xlsx", lower case
    std::string_view what;   ///< for a format that cannot be read: "an old Excel workbook"; else empty
    [[nodiscard]] bool is_read() const { return what.empty(); }
};

/// All formats; those that can be read come first.
[[nodiscard]] std::span<const WorkbookFormat> workbook_formats();

/// The format that a file's name has by its ending, in upper or lower case; null if it has none of them.
[[nodiscard]] const WorkbookFormat* format_of_name(std::string_view file_name);

/// The endings that can be read, each between `before` and `after`: ".ods .fods .ots", "*.ods;*.fods;*.ots".
[[nodiscard]] std::string read_endings(std::string_view separator, std::string_view before = {});

/// "The file is an old Excel workbook (.xls), which cannot be read: save it as .ods or .xlsx and check that."
[[nodiscard]] std::string unread_sentence(const WorkbookFormat& format);

/// What to do if a file is not a plan, as the part of a sentence after a colon.
inline constexpr std::string_view give_a_plan = "give the plan workbook (.ods, .fods or .xlsx).";

} // namespace plancheck
