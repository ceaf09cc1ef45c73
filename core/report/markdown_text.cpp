// Text that Markdown shows letter by letter.
#include "core/report/markdown_text.hpp"

#include "core/report/text_safety.hpp"

namespace plancheck {

std::string markdown_text(std::string_view text) {
    std::string result;
    for (const char letter : one_line(text)) {
        switch (letter) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '\\':
        case '`':
        case '*':
        case '_':
        case '[':
        case ']':
        case '#':
        case '|':
        case '~':
            result += '\\';
            [[fallthrough]];
        default:
            result += letter;
        }
    }
    return result;
}

} // namespace plancheck
