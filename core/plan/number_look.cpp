// Compares what a number format shows with what the cell holds.
#include "core/plan/number_look.hpp"

#include "core/base/ascii.hpp"
#include "core/base/decimal.hpp"
#include "core/plan/number_look_parse.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace plancheck {

namespace {

using Limit = LookSection::Limit;

bool holds_digit(std::string_view text) {
    return std::ranges::any_of(text, is_digit);
}

/// Removes what a reader skips: blanks, no-break spaces, currency signs.
std::string bare(std::string_view text) {
    std::string left;
    for (std::size_t at = 0; at < text.size();) {
        const auto skips = [&](std::string_view mark) {
            if (!text.substr(at).starts_with(mark)) {
                return false;
            }
            at += mark.size();
            return true;
        };
        constexpr std::array<std::string_view, 7> unread{" ",        "\xC2\xA0",     "\xE2\x80\xAF", "$",
                                                         "\xC2\xA3", "\xE2\x82\xAC", "\xC2\xA5"};
        if (!std::ranges::any_of(unread, skips)) {
            left += text[at++];
        }
    }
    return left;
}

bool is_minus(std::string_view text) {
    return text == "-" || text == "\xE2\x88\x92" || text == "\xE2\x80\x93" || text == "(";
}

/// Whether the text around the digits makes the number negative: "-5", "(5)", "5-".
bool shows_minus(const LookSection& section) {
    const std::string head = bare(section.head());
    const std::string tail = bare(section.tail);
    return is_minus(head) || head.ends_with('-') || head.ends_with('(') || tail == "-" ||
           head.ends_with("\xE2\x88\x92");
}

/// Whether the words after a number scale it: "k", "m", "bn".
bool is_scale_word(std::string_view tail) {
    std::string word = bare(tail);
    std::ranges::transform(word, word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    constexpr std::array<std::string_view, 8> words{"k", "m", "mn", "bn", "b", "million", "billion", "thousand"};
    return std::ranges::find(words, word) != words.end();
}

/// Whether a literal continues into the number's digits, so that a reader takes both for one number.
bool joins_digits(const LookSection& section) {
    const std::string head = section.head();
    const auto marks = [](char c) { return c == '.' || c == ','; };
    const bool before = holds_digit(head) && (is_digit(head.back()) || marks(head.back()));
    const std::string& tail = section.tail;
    const bool behind =
        !tail.empty() && (is_digit(tail.front()) || (tail.size() > 1 && marks(tail.front()) && is_digit(tail[1])));
    bool within = false;
    for (std::size_t i = 1; i < section.pieces.size(); ++i) {
        const std::string& literal = section.pieces[i].literal;
        within = within || (!section.pieces[i - 1].digits.empty() && !literal.empty() &&
                            (holds_digit(literal) || literal.find('.') != std::string::npos));
    }
    return before || behind || within;
}

std::string fixed(double magnitude, std::size_t decimals) {
    return fmt::format("{:.{}f}", magnitude, std::min<std::size_t>(decimals, 15));
}

/// Fills the placeholders with the digits of the whole part, from the right. The remaining digits go before the first
/// placeholder.
std::string over_placeholders(const LookSection& section, std::string whole) {
    if (section.grouped) {
        std::string plain = grouped(whole);
        whole.swap(plain);
        std::string text = section.head();
        return text + whole;
    }
    std::string text;
    for (std::size_t i = section.pieces.size(); i-- > 0;) {
        const LookSection::Piece& piece = section.pieces[i];
        text.insert(0, piece.literal);
        const bool first = std::none_of(section.pieces.begin(), section.pieces.begin() + static_cast<std::ptrdiff_t>(i),
                                        [](const auto& other) { return !other.digits.empty(); });
        if (piece.digits.empty()) {
            continue;
        }
        const std::size_t count = first ? whole.size() : std::min(piece.digits.size(), whole.size());
        text.insert(0, whole.substr(whole.size() - count));
        whole.resize(whole.size() - count);
    }
    return text;
}

std::string with_digits(const LookSection& section, double magnitude) {
    const double scaled = magnitude * std::pow(100.0, section.percent) / std::pow(1000.0, section.thousands);
    std::string text = fixed(scaled, section.decimals.size());
    const std::size_t point = text.find('.');
    std::string decimals = point == std::string::npos ? "" : text.substr(point);
    text.resize(std::min(point, text.size()));
    const auto always = [](const LookSection::Piece& piece) { return piece.digits.find('0') != std::string::npos; };
    if (text == "0" && std::ranges::none_of(section.pieces, always)) {
        text.clear(); // '#' and '?' do not show a zero
    }
    return over_placeholders(section, text) + decimals + section.tail;
}

std::string literals_of(const LookSection& section) {
    return section.head() + section.tail;
}

std::string trimmed_copy(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string plain(double number) {
    const auto decimal = Decimal::from_double(number);
    return decimal ? decimal->to_string() : fmt::format("{}", number);
}

bool holds(Limit limit, double number, double bound) {
    switch (limit) {
    case Limit::less:
        return number < bound;
    case Limit::less_equal:
        return number <= bound;
    case Limit::equal:
        return number >= bound && number <= bound;
    case Limit::not_equal:
        return number < bound || number > bound;
    case Limit::greater_equal:
        return number >= bound;
    case Limit::greater:
        return number > bound;
    case Limit::none:
        break;
    }
    return true;
}

/// Drops conditions that the number of sections implies: "[>=0]0;-0" means "0;-0".
void drop_usual_conditions(std::vector<LookSection>& sections) {
    const auto is = [&](std::size_t at, Limit limit) {
        return sections[at].limit == limit && sections[at].bound >= 0 && sections[at].bound <= 0;
    };
    if (sections.size() == 2 && is(0, Limit::greater_equal)) {
        sections[0].limit = Limit::none;
    }
    if (sections.size() >= 3 && is(0, Limit::greater) && is(1, Limit::less)) {
        sections[0].limit = sections[1].limit = Limit::none;
        if (is(2, Limit::equal)) {
            sections[2].limit = Limit::none;
        }
    }
}

} // namespace

std::string LookSection::head() const {
    std::string before;
    for (const Piece& piece : pieces) {
        if (!piece.digits.empty()) {
            break;
        }
        before += piece.literal;
    }
    return before;
}

NumberLook::NumberLook(std::string_view code) : sections_(parse_look(code)) {
    drop_usual_conditions(sections_);
}

const LookSection* NumberLook::text_section() const {
    if (sections_.size() == 4) {
        return &sections_.back();
    }
    const LookSection& last = sections_.back();
    return sections_.size() > 1 && last.text && !last.digits ? &last : nullptr;
}

NumberLook::Chosen NumberLook::section_of(double number) const {
    const std::size_t count = sections_.size() - (text_section() != nullptr ? 1 : 0);
    const bool conditional = std::any_of(sections_.begin(), sections_.begin() + static_cast<std::ptrdiff_t>(count),
                                         [](const LookSection& section) { return section.limit != Limit::none; });
    if (conditional) {
        const LookSection* otherwise = &sections_[count - 1];
        for (std::size_t i = count; i-- > 0;) {
            if (sections_[i].limit == Limit::none) {
                otherwise = &sections_[i];
            }
        }
        const auto fits = [number](const LookSection& section) {
            return section.limit != Limit::none && holds(section.limit, number, section.bound);
        };
        const auto end = sections_.begin() + static_cast<std::ptrdiff_t>(count);
        const auto found = std::find_if(sections_.begin(), end, fits);
        return {found != end ? &*found : otherwise, false};
    }
    if (count > 1 && number < 0) {
        return {&sections_[1], true};
    }
    const bool nought = number >= 0 && number <= 0;
    return {&sections_[count > 2 && nought ? 2 : 0], false};
}

bool NumberLook::misleads(double number, CellKind kind) const {
    const auto [section, magnitude] = section_of(number);
    if (section->odd || section->general || section->text) {
        return false;
    }
    if (section->calendar || section->clock) {
        return kind != CellKind::date || holds_digit(literals_of(*section));
    }
    if (section->is_literal()) {
        const bool nought = number >= 0 && number <= 0;
        return !nought || holds_digit(literals_of(*section));
    }
    if (section->percent > 1 || joins_digits(*section) || is_scale_word(section->tail)) {
        return true;
    }
    if (number >= 0 && number <= 0) {
        return false;
    }
    const bool minus_shown = shows_minus(*section) || (number < 0 && !magnitude);
    return section->thousands > 0 || minus_shown != (number < 0);
}

bool NumberLook::misleads(std::string_view text) const {
    const LookSection* section = text_section();
    if (section == nullptr || text.empty() || section->odd) {
        return false;
    }
    return !section->text || !bare(literals_of(*section)).empty();
}

bool NumberLook::rounds_away(double number) const {
    const LookSection& section = *section_of(number).section;
    const double magnitude = std::fabs(number);
    return section.digits && !section.odd && section.percent == 0 && section.decimals.empty() && magnitude > 0 &&
           magnitude < 1;
}

std::string NumberLook::shown(double number) const {
    const auto [section, magnitude] = section_of(number);
    if (section->general || section->odd) {
        return plain(number);
    }
    if (section->calendar || section->clock) {
        return section->clock && !section->calendar ? "a time" : "a date";
    }
    std::string text = section->digits ? with_digits(*section, std::fabs(number)) : literals_of(*section);
    text = trimmed_copy(text);
    return number < 0 && !magnitude && section->digits ? "-" + text : text;
}

std::string NumberLook::shown(std::string_view text) const {
    const LookSection* section = text_section();
    if (section == nullptr) {
        return std::string(text);
    }
    std::string shown;
    shown += section->head();
    if (section->text) {
        shown += text;
    }
    return trimmed_copy(shown + section->tail);
}

} // namespace plancheck
