// One field of CSV, safe to open in a spreadsheet.
#include "core/report/csv_field.hpp"

#include "core/report/text_safety.hpp"

namespace plancheck {

void append_csv_text(std::string& out, std::string_view text) {
    const bool formula = !text.empty() && std::string_view{"=+-@\t\r\n|%"}.find(text.front()) != std::string_view::npos;
    out += formula ? "\"'" : "\"";
    for (const char letter : one_line(text)) {
        out += letter;
        if (letter == '"') {
            out += '"';
        }
    }
    out += '"';
}

} // namespace plancheck
