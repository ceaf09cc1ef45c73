// Reads the characters of an expression: signs, words, numbers and texts in quotes. Private to core/round.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace plancheck {

/// A place in the source of an expression: the next character that is not blank.
class Scanner {
public:
    explicit Scanner(std::string_view source) : source_(source) { skip(); }

    [[nodiscard]] std::size_t at() const { return at_; } ///< bytes from the start of the source
    [[nodiscard]] bool at_end() const { return at_ >= source_.size(); }
    [[nodiscard]] bool is_at(char c) const { return !at_end() && source_[at_] == c; }
    [[nodiscard]] bool is_at_digit() const;
    [[nodiscard]] bool is_at_quote() const { return is_at('\'') || is_at('"'); }

    /// Takes a sign or a word if it is next, and the blanks after it. Returns whether it was.
    [[nodiscard]] bool take(std::string_view sign);
    [[nodiscard]] bool take_word(std::string_view word);
    /// The word that is next; empty if something else is.
    [[nodiscard]] std::string_view word() const;
    std::string_view take_word();
    /// Takes "12" or "12.5" and the blanks after it.
    std::string_view take_number();
    /// Takes a text in quotes, single or double, which must be next. Returns nullopt if it has no closing quote.
    std::optional<std::string_view> take_quoted();
    /// The character that is next, whole and not one byte of it.
    [[nodiscard]] std::string_view character() const;
    [[nodiscard]] std::string_view rest() const { return source_.substr(at_); }

private:
    void skip();
    void skip_digits();

    std::string_view source_;
    std::size_t at_ = 0;
};

} // namespace plancheck
