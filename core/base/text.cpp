// Reads UTF-8 letter by letter, each as a reader sees it.
#include "core/base/text.hpp"

#include "core/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr char32_t no_letter = 0xffffffff; ///< a byte that is not UTF-8

struct Letter {
    char32_t code = no_letter;
    std::size_t size = 1; ///< bytes
};

/// The first letter of a text that is not empty.
Letter first_letter(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t size = lead >= 0xf0 && lead < 0xf8 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (size == 0 || lead >= 0xf8 || text.size() < size) {
        return {};
    }
    char32_t code = lead & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return {};
        }
        code = code << 6 | (byte(i) & 0x3fU);
    }
    return {code, size};
}

struct Range {
    char32_t first, last;
};

template <std::size_t Count> bool among(const std::array<Range, Count>& ranges, char32_t code) {
    const auto after = std::ranges::upper_bound(ranges, code, {}, &Range::first);
    return after != ranges.begin() && code <= std::prev(after)->last;
}

/// Letters that look like a space.
constexpr std::array blanks{Range{0x09, 0x0d},     Range{0x20, 0x20},     Range{0x85, 0x85},     Range{0xa0, 0xa0},
                            Range{0x115f, 0x1160}, Range{0x1680, 0x1680}, Range{0x2000, 0x200a}, Range{0x2028, 0x2029},
                            Range{0x202f, 0x202f}, Range{0x205f, 0x205f}, Range{0x2800, 0x2800}, Range{0x3000, 0x3000},
                            Range{0x3164, 0x3164}, Range{0xffa0, 0xffa0}};
/// Letters without width: controls, soft hyphen, joiners, direction marks, variation selectors, tags.
constexpr std::array unseen{Range{0x00, 0x08},     Range{0x0e, 0x1f},     Range{0x7f, 0x84},      Range{0x86, 0x9f},
                            Range{0xad, 0xad},     Range{0x034f, 0x034f}, Range{0x061c, 0x061c},  Range{0x180b, 0x180f},
                            Range{0x200b, 0x200f}, Range{0x202a, 0x202e}, Range{0x2060, 0x206f},  Range{0xfe00, 0xfe0f},
                            Range{0xfeff, 0xfeff}, Range{0xfff9, 0xfffb}, Range{0xe0000, 0xe01ef}};
constexpr std::array dashes{Range{0x2d, 0x2d},     Range{0x02d7, 0x02d7}, Range{0x2010, 0x2015}, Range{0x2043, 0x2043},
                            Range{0x2212, 0x2212}, Range{0xfe58, 0xfe58}, Range{0xfe63, 0xfe63}, Range{0xff0d, 0xff0d}};
constexpr std::array strokes{Range{0x2f, 0x2f}, Range{0x2044, 0x2044}, Range{0x2215, 0x2215}, Range{0xff0f, 0xff0f}};
constexpr std::array single_quotes{Range{0x27, 0x27},     Range{0xb4, 0xb4},     Range{0x02bc, 0x02bc},
                                   Range{0x2018, 0x201b}, Range{0x2032, 0x2032}, Range{0xff07, 0xff07}};
constexpr std::array double_quotes{Range{0x22, 0x22}, Range{0x201c, 0x201f}, Range{0x2033, 0x2033},
                                   Range{0xff02, 0xff02}};
/// "£" and its neighbours, which look like no other letter.
constexpr Range own_looks{0xa1, 0xac};
/// Full-width ASCII letters, as used with Chinese.
constexpr Range full_width{0xff01, 0xff5e};
constexpr char32_t full_width_shift = 0xfee0;

/// The ASCII character that a letter looks like; 0 for an invisible letter; else the letter itself.
char32_t seen(char32_t code) {
    if ((code > 0x20 && code < 0x7f) || (code >= own_looks.first && code <= own_looks.last)) {
        return code;
    }
    if (among(blanks, code)) {
        return ' ';
    }
    if (among(unseen, code)) {
        return 0;
    }
    if (among(dashes, code)) {
        return '-';
    }
    if (among(strokes, code)) {
        return '/';
    }
    if (among(single_quotes, code)) {
        return '\'';
    }
    if (among(double_quotes, code)) {
        return '"';
    }
    return code >= full_width.first && code <= full_width.last ? code - full_width_shift : code;
}

bool is_plain_letter(char c) {
    return c > 0x20 && c < 0x7f;
}

/// Whether a text reads as it is written: ASCII letters with single spaces between them. Nearly every text does.
bool is_plain(std::string_view text) {
    bool after_blank = true;
    for (const char c : text) {
        if (!is_plain_letter(c) && (c != ' ' || after_blank)) {
            return false;
        }
        after_blank = c == ' ';
    }
    return text.empty() || !after_blank;
}

/// Returns a text letter by letter, as a reader sees it.
class SeenLetters {
public:
    explicit SeenLetters(std::string_view text) : rest_{text} {}

    /// The bytes of the next letter, or an empty text at the end. They are valid until the next call.
    std::string_view next() {
        bool after_blank = false;
        while (!rest_.empty()) {
            const Letter letter = first_letter(rest_);
            const char32_t look = letter.code == no_letter ? no_letter : seen(letter.code);
            if (look == ' ') {
                after_blank = begun_;
            } else if (look != 0 && after_blank) {
                return " "; // the next call returns the letter itself
            } else if (look != 0) {
                begun_ = true;
                const std::string_view bytes = rest_.substr(0, letter.size);
                rest_.remove_prefix(letter.size);
                if (look == letter.code || look == no_letter) {
                    return bytes;
                }
                plain_ = static_cast<char>(look);
                return {&plain_, 1};
            }
            rest_.remove_prefix(letter.size);
        }
        return {};
    }

private:
    std::string_view rest_;
    char plain_ = 0;
    bool begun_ = false;
};

struct NamedCharacter {
    char32_t code;
    std::string_view name;
};

constexpr std::array named{NamedCharacter{0x09, "tab"},
                           NamedCharacter{0x0a, "line end"},
                           NamedCharacter{0x0d, "carriage return"},
                           NamedCharacter{0xa0, "no-break space"},
                           NamedCharacter{0xad, "soft hyphen"},
                           NamedCharacter{0x200b, "zero-width space"},
                           NamedCharacter{0x200c, "zero-width non-joiner"},
                           NamedCharacter{0x200d, "zero-width joiner"},
                           NamedCharacter{0x200e, "left-to-right mark"},
                           NamedCharacter{0x200f, "right-to-left mark"},
                           NamedCharacter{0x2010, "typographic hyphen"},
                           NamedCharacter{0x2011, "no-break hyphen"},
                           NamedCharacter{0x2012, "figure dash"},
                           NamedCharacter{0x2013, "en dash"},
                           NamedCharacter{0x2014, "em dash"},
                           NamedCharacter{0x2018, "curly quote"},
                           NamedCharacter{0x2019, "curly quote"},
                           NamedCharacter{0x201c, "curly quote"},
                           NamedCharacter{0x201d, "curly quote"},
                           NamedCharacter{0x2060, "word joiner"},
                           NamedCharacter{0x2212, "minus sign"},
                           NamedCharacter{0xfeff, "byte-order mark"}};

std::string name_of(char32_t code) {
    const auto found = std::ranges::find(named, code, &NamedCharacter::code);
    const std::string_view kind = found != named.end()   ? found->name
                                  : seen(code) == ' '    ? "odd space"
                                  : seen(code) == 0      ? "invisible character"
                                  : among(dashes, code)  ? "odd hyphen"
                                  : among(strokes, code) ? "odd stroke"
                                  : code >= 0xff01       ? "full-width character"
                                                         : "odd quote";
    return fmt::format("{} (U+{:04X})", kind, static_cast<std::uint32_t>(code));
}

} // namespace

std::string_view trimmed(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string seen_text(std::string_view text) {
    if (is_plain(text)) {
        return std::string{text};
    }
    std::string result;
    result.reserve(text.size());
    SeenLetters letters{text};
    for (std::string_view letter = letters.next(); !letter.empty(); letter = letters.next()) {
        result += letter;
    }
    return result;
}

bool is_seen_blank(std::string_view text) {
    return text.empty() || (!is_plain_letter(text.front()) && SeenLetters{text}.next().empty());
}

bool same_word(std::string_view left, std::string_view right) {
    if (left == right) {
        return true;
    }
    if (!left.empty() && !right.empty() && is_plain_letter(left.front()) && is_plain_letter(right.front()) &&
        ascii_lower(left.front()) != ascii_lower(right.front())) {
        return false;
    }
    SeenLetters lefts{left};
    SeenLetters rights{right};
    while (true) {
        const std::string_view one = lefts.next();
        const std::string_view other = rights.next();
        if (!std::ranges::equal(one, other, {}, ascii_lower, ascii_lower)) {
            return false;
        }
        if (one.empty()) {
            return true;
        }
    }
}

std::string invisible_characters(std::string_view text) {
    std::string result;
    std::u32string listed;
    while (!text.empty()) {
        const Letter letter = first_letter(text);
        text.remove_prefix(letter.size);
        const bool odd = letter.code != no_letter && letter.code != ' ' && seen(letter.code) != letter.code;
        if (odd && listed.find(letter.code) == std::u32string::npos) {
            listed += letter.code;
            result += fmt::format("{}{}", result.empty() ? "" : ", ", name_of(letter.code));
        }
    }
    return result;
}

std::string lower_case(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), ascii_lower);
    return result;
}

int whole_number(std::string_view text) {
    int value = -1;
    if (text.empty() || text.front() == '-') {
        return -1;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : -1;
}

std::string letters_and_digits(std::string_view text) {
    std::string kept;
    for (const char c : lower_case(seen_text(text))) {
        if ((c >= 'a' && c <= 'z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
            kept += c;
        }
    }
    return kept;
}

} // namespace plancheck
