// Parses a number format's code (ECMA-376 part 1, 18.8.31).
#include "core/plan/number_look_parse.hpp"

#include "core/base/ascii.hpp"
#include "core/base/decimal.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>

namespace plancheck {

namespace {

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == ascii_lower(b); });
}

bool is_placeholder(std::string_view rest) {
    return !rest.empty() && (rest.front() == '0' || rest.front() == '#' || rest.front() == '?');
}

std::size_t character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && continues_character(text[length])) {
        ++length;
    }
    return length;
}

class LookParser {
public:
    explicit LookParser(std::string_view code) : rest_(code) {}

    std::vector<LookSection> sections() {
        std::vector<LookSection> found(1);
        while (!rest_.empty()) {
            if (rest_.front() == ';') {
                rest_.remove_prefix(1);
                close(found.back());
                found.emplace_back();
                behind_point_ = false;
                continue;
            }
            item(found.back());
        }
        close(found.back());
        found.resize(std::min<std::size_t>(found.size(), 4));
        return found;
    }

private:
    std::string_view take(std::size_t length) {
        const std::string_view taken = rest_.substr(0, length);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    void literal(LookSection& section, std::string_view text) {
        if (behind_point_) {
            section.tail += text;
        } else if (!section.pieces.empty() && section.pieces.back().digits.empty()) {
            section.pieces.back().literal += text;
        } else {
            section.pieces.push_back({std::string(text), {}});
        }
    }

    void placeholder(LookSection& section, char c) {
        section.digits = true;
        if (behind_point_) {
            section.odd = section.odd || !section.tail.empty();
            section.decimals += c;
        } else if (!section.pieces.empty() && !section.pieces.back().digits.empty()) {
            section.pieces.back().digits += c;
        } else {
            section.pieces.push_back({{}, std::string(1, c)});
        }
    }

    /// Between digits, a comma groups them. After the last digit, it drops three.
    void comma(LookSection& section) {
        std::size_t count = 0;
        while (!rest_.empty() && rest_.front() == ',') {
            ++count;
            take(1);
        }
        const bool more = is_placeholder(rest_);
        const bool behind_digits =
            section.digits && (behind_point_ ? section.tail.empty() : !section.pieces.back().digits.empty());
        if (!behind_digits) {
            literal(section, ",");
        } else if (more) {
            section.grouped = true;
        } else {
            section.thousands += static_cast<int>(std::min<std::size_t>(count, 9));
        }
    }

    void bracket(LookSection& section) {
        const std::size_t close = rest_.find(']');
        const std::string_view inside = rest_.substr(1, close == std::string_view::npos ? close : close - 1);
        take(inside.size() + 2);
        if (inside.starts_with('$')) { // "[$£-809]" is a currency, "[$-809]" only a locale
            literal(section, inside.substr(1, inside.find('-') - 1));
        } else if (!inside.empty() && std::string_view("<>=").find(inside.front()) != std::string_view::npos) {
            condition(section, inside);
        } else if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
            section.clock = true;
        }
    }

    static void condition(LookSection& section, std::string_view inside) {
        using Kind = LookSection::Limit;
        const std::size_t signs = std::min(inside.find_first_not_of("<>="), inside.size());
        const std::string_view sign = inside.substr(0, signs);
        const auto bound = Decimal::parse(inside.substr(signs));
        section.limit = sign == "<"    ? Kind::less
                        : sign == "<=" ? Kind::less_equal
                        : sign == "<>" ? Kind::not_equal
                        : sign == ">=" ? Kind::greater_equal
                        : sign == ">"  ? Kind::greater
                        : sign == "="  ? Kind::equal
                                       : Kind::none;
        section.odd = section.odd || !bound || section.limit == Kind::none;
        section.bound = bound ? bound->to_double() : 0;
    }

    bool word(LookSection& section) {
        if (starts_with_word(rest_, "general") || starts_with_word(rest_, "standard")) {
            section.general = true;
            take(starts_with_word(rest_, "general") ? 7 : 8);
            return true;
        }
        if (starts_with_word(rest_, "am/pm") || starts_with_word(rest_, "a/p")) {
            section.clock = true;
            take(starts_with_word(rest_, "am/pm") ? 5 : 3);
            return true;
        }
        return false;
    }

    void letter(LookSection& section, char c) {
        if (c == 'd' || c == 'y') {
            section.calendar = true;
        } else if (c == 'h' || c == 's') {
            section.clock = true;
        } else if (c == 'm') {
            section.calendar = section.calendar || !section.clock;
        } else { // such as the E of 0.00E+00
            section.odd = true;
        }
    }

    void item(LookSection& section) {
        const char c = rest_.front();
        if (c == '"') {
            const std::size_t close = rest_.find('"', 1);
            literal(section, rest_.substr(1, close == std::string_view::npos ? close : close - 1));
            take(close == std::string_view::npos ? rest_.size() : close + 1);
        } else if (c == '\\') {
            take(1);
            literal(section, take(rest_.empty() ? 0 : character_length(rest_)));
        } else if (c == '_' || c == '*') { // a gap as wide as a character, or a character that fills the cell
            take(1);
            take(rest_.empty() ? 0 : character_length(rest_));
            literal(section, " ");
        } else if (c == '[') {
            bracket(section);
        } else if (c == '0' || c == '#' || c == '?') {
            placeholder(section, take(1).front());
        } else if (c == ',') {
            comma(section);
        } else if (c == '.' && !behind_point_ && (section.digits || is_placeholder(rest_.substr(1)))) {
            take(1);
            behind_point_ = true;
        } else if (!word(section)) {
            plain(section);
        }
    }

    void plain(LookSection& section) {
        const std::string_view taken = take(character_length(rest_));
        const char c = ascii_lower(taken.front());
        if (c == '%') {
            ++section.percent;
        } else if (c == '@') {
            section.text = true;
        } else if (c == '/' && section.digits) { // a fraction
            section.odd = true;
        } else if (c >= 'a' && c <= 'z') {
            letter(section, c);
            return;
        }
        if (c != '@') {
            literal(section, taken);
        }
    }

    /// Makes the text after the last digit of a section without a point its tail.
    static void close(LookSection& section) {
        if (section.digits && section.decimals.empty() && !section.pieces.empty() &&
            section.pieces.back().digits.empty()) {
            section.tail.insert(0, section.pieces.back().literal);
            section.pieces.pop_back();
        }
    }

    std::string_view rest_;
    bool behind_point_ = false;
};

} // namespace

std::vector<LookSection> parse_look(std::string_view code) {
    return LookParser(code).sections();
}

} // namespace plancheck
