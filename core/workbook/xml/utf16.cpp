// Converts UTF-16 to UTF-8, character by character.
#include "core/workbook/xml/utf16.hpp"

#include "core/workbook/xml/characters.hpp"

#include <algorithm>

namespace plancheck {
namespace {

constexpr char no_utf8 = '\xFF';

bool is_high(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

bool Utf16Source::hold(std::size_t bytes) {
    constexpr std::size_t window = std::size_t{16} << 10;
    while (held_.size() - at_ < bytes) {
        held_.erase(0, at_);
        at_ = 0;
        const std::size_t kept = held_.size();
        held_.resize(kept + window);
        const std::size_t got = source_.read(held_.data() + kept, window);
        held_.resize(kept + got);
        if (got == 0) {
            return false;
        }
    }
    return true;
}

std::uint32_t Utf16Source::unit(std::size_t at) const {
    const auto first = static_cast<unsigned char>(held_[at_ + at]);
    const auto second = static_cast<unsigned char>(held_[at_ + at + 1]);
    return big_endian_ ? first * 256U + second : second * 256U + first;
}

void Utf16Source::append_next() {
    if (!hold(2)) {
        at_ = held_.size();
        ready_ += no_utf8;
        return;
    }
    const std::uint32_t first = unit(0);
    const bool pair = is_high(first) && hold(4) && is_low(unit(2));
    const std::uint32_t second = pair ? unit(2) : 0;
    at_ += pair ? 4 : 2;
    if (pair) {
        xml::append_utf8(0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), ready_);
    } else if (is_high(first) || is_low(first)) {
        ready_ += no_utf8;
    } else {
        xml::append_utf8(first, ready_);
    }
}

std::size_t Utf16Source::read(char* into, std::size_t size) {
    while (ready_.size() < size && hold(1)) {
        append_next();
    }
    const std::size_t given = std::min(size, ready_.size());
    std::copy_n(ready_.begin(), given, into);
    ready_.erase(0, given);
    return given;
}

} // namespace plancheck
