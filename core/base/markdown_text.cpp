// Escapes text so that Markdown shows it letter by letter.
#include "core/base/markdown_text.hpp"

#include "core/base/text_safety.hpp"

#include <algorithm>

namespace plancheck {

namespace {

void append_escaped(std::string& out, char letter, std::string_view special) {
    if (letter == '&') {
        out += "&amp;";
    } else if (letter == '<') {
        out += "&lt;";
    } else {
        out += special.find(letter) != std::string_view::npos ? "\\" : "";
        out += letter;
    }
}

/// The number of backticks at `at`.
std::size_t run_of_ticks(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of('`', at), text.size()) - at;
}

/// The end of the code that begins at a lone backtick: the next lone backtick, or npos if there is none.
std::size_t end_of_code(std::string_view text, std::size_t begin) {
    for (std::size_t at = text.find('`', begin + 1); at != std::string_view::npos;) {
        const std::size_t run = run_of_ticks(text, at);
        if (run == 1) {
            return at;
        }
        at = text.find('`', at + run);
    }
    return std::string_view::npos;
}

} // namespace

std::string markdown_text(std::string_view text) {
    std::string result;
    for (const char letter : one_line(text)) {
        append_escaped(result, letter, "\\`*_[]#|~");
    }
    return result;
}

std::string markdown_prose(std::string_view raw) {
    const std::string text = one_line(raw);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '`') {
            append_escaped(result, text[at++], "\\*_[]#~");
            continue;
        }
        const std::size_t run = run_of_ticks(text, at);
        const std::size_t end = run == 1 ? end_of_code(text, at) : std::string::npos;
        if (end != std::string::npos) {
            result += text.substr(at, end + 1 - at);
            at = end + 1;
            continue;
        }
        for (std::size_t tick = 0; tick < run; ++tick) {
            result += "\\`";
        }
        at += run;
    }
    return result;
}

} // namespace plancheck
