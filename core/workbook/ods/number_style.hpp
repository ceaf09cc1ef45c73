// Converts a number format of OpenDocument to the code that Excel would write for it.
#pragma once

#include "core/workbook/xml/xml.hpp"

#include <string>
#include <utility>
#include <vector>

namespace plancheck {

/// Whether an element is one of the number:...-style elements.
[[nodiscard]] bool is_number_style(Name name);

/// One of these elements: what it shows, and the styles to which it passes numbers on.
struct OdsNumberStyle {
    std::string code;                                      ///< one section: `"-"#,##0`
    bool text = false;                                     ///< it formats texts; numbers go to the styles in `maps`
    std::vector<std::pair<std::string, std::string>> maps; ///< a condition, "[>=0]", and the name of a style
};

/// The last event was the element's start; reads to its end.
[[nodiscard]] OdsNumberStyle read_number_style(XmlReader& xml);

} // namespace plancheck
