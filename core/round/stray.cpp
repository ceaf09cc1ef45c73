// Follows quotes and comments, and nothing else of TOML.
#include "core/round/stray.hpp"

#include <string>

namespace plancheck {

namespace {

constexpr bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// What the text at hand is part of: nothing, a comment, or a string and its quotes.
struct Within {
    bool comment = false;
    char quote = '\0';
    bool long_quotes = false; ///< three of them, so that the string may run over lines

    [[nodiscard]] bool nothing() const { return !comment && quote == '\0'; }
};

/// Takes what stands at the front of `rest` into account; gives how many bytes of it are dealt with.
std::size_t step(std::string_view rest, Within& within) {
    const char c = rest.front();
    if (within.nothing()) {
        within.comment = c == '#';
        if (c != '"' && c != '\'')
            return 1;
        within.quote = c;
        within.long_quotes = rest.starts_with(std::string(3, c));
        return within.long_quotes ? 3 : 1;
    }
    if (c == '\n' && !within.long_quotes) {
        within = {};
        return 1;
    }
    if (c == '\\' && within.quote == '"')
        return rest.size() > 1 && rest[1] != '\n' ? 2 : 1;
    if (c != within.quote)
        return 1;
    const std::string closing(within.long_quotes ? 3 : 1, c);
    if (!rest.starts_with(closing))
        return 1;
    std::size_t size = closing.size();
    while (within.long_quotes && size < 5 && size < rest.size() && rest[size] == c)
        ++size; // up to two quotes before the closing three are part of the string
    within = {};
    return size;
}

} // namespace

std::optional<StrayCharacter> stray_character(std::string_view toml) {
    if (toml.starts_with("\xEF\xBB\xBF"))
        toml.remove_prefix(3);
    StrayCharacter here;
    Within within;
    for (std::size_t at = 0; at < toml.size();) {
        if (static_cast<unsigned char>(toml[at]) >= 0x80U && within.nothing()) {
            std::size_t end = at + 1;
            while (end < toml.size() && continues_character(toml[end]))
                ++end;
            here.character = toml.substr(at, end - at);
            return here;
        }
        for (const std::size_t next = at + step(toml.substr(at), within); at < next; ++at) {
            if (toml[at] == '\n') {
                ++here.line;
                here.column = 1;
            } else if (!continues_character(toml[at])) {
                ++here.column;
            }
        }
    }
    return std::nullopt;
}

} // namespace plancheck
