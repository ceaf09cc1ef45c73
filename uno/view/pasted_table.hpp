// Reads the rows and cells that another program put on the clipboard, from its text or its HTML.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::office {

struct PastedCell {
    std::string text;             ///< as it was shown, without blanks around it
    std::optional<double> number; ///< the figure itself, if the other program gives it beside the text
};
using PastedTable = std::vector<std::vector<PastedCell>>;

/// Rows by line ends, cells by tabs. A cell in double quotes may hold either.
[[nodiscard]] PastedTable table_of_text(std::string_view text);

/// The cells of the first table. Calc and Excel give the figure of a cell in an attribute (sdval, x:num), unrounded.
/// Empty if the text has no table.
[[nodiscard]] PastedTable table_of_html(std::string_view html);

} // namespace plancheck::office
