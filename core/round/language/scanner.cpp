// Takes signs, words, numbers and quoted texts from the source of an expression.
#include "core/round/language/scanner.hpp"

#include "core/base/ascii.hpp"
#include "core/base/utf8.hpp"
#include "core/round/language/words.hpp"

namespace plancheck {

namespace {

constexpr bool is_expression_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

bool Scanner::is_at_digit() const {
    return !at_end() && is_digit(source_[at_]);
}

void Scanner::skip() {
    while (!at_end() && is_expression_blank(source_[at_])) {
        ++at_;
    }
}

void Scanner::skip_digits() {
    while (is_at_digit()) {
        ++at_;
    }
}

bool Scanner::take(std::string_view sign) {
    if (!rest().starts_with(sign)) {
        return false;
    }
    at_ += sign.size();
    skip();
    return true;
}

bool Scanner::take_word(std::string_view word) {
    return this->word() == word && take(word);
}

std::string_view Scanner::word() const {
    if (at_end() || !starts_name(source_[at_])) {
        return {};
    }
    std::size_t end = at_;
    while (end < source_.size() && in_name(source_[end])) {
        ++end;
    }
    return source_.substr(at_, end - at_);
}

std::string_view Scanner::take_word() {
    const std::string_view found = word();
    at_ += found.size();
    skip();
    return found;
}

std::string_view Scanner::take_number() {
    const std::size_t first = at_;
    skip_digits();
    if (at_ + 1 < source_.size() && source_[at_] == '.' && is_digit(source_[at_ + 1])) {
        ++at_;
        skip_digits();
    }
    const std::string_view number = source_.substr(first, at_ - first);
    skip();
    return number;
}

std::optional<std::string_view> Scanner::take_quoted() {
    const std::size_t end = source_.find(source_[at_], at_ + 1);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view text = source_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    skip();
    return text;
}

std::string_view Scanner::character() const {
    std::size_t length = at_end() ? 0 : 1;
    while (at_ + length < source_.size() && continues_character(source_[at_ + length])) {
        ++length;
    }
    return source_.substr(at_, length);
}

} // namespace plancheck
