// Collects input into blocks, and pads the last one (FIPS 180-4 section 5.1).
#include "core/base/sha256.hpp"

#include <algorithm>
#include <cstring>

namespace plancheck {

void Sha256::update(std::string_view bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    length_ += left;
    while (left > 0) {
        if (buffered_ == 0 && left >= buffer_.size()) {
            const std::size_t blocks = left / buffer_.size();
            sha256_blocks(state_, at, blocks);
            at += blocks * buffer_.size();
            left -= blocks * buffer_.size();
            continue;
        }
        const std::size_t taken = std::min(left, buffer_.size() - buffered_);
        std::memcpy(buffer_.data() + buffered_, at, taken);
        buffered_ += taken;
        at += taken;
        left -= taken;
        if (buffered_ == buffer_.size()) {
            sha256_blocks(state_, buffer_.data(), 1);
            buffered_ = 0;
        }
    }
}

std::string Sha256::finish() {
    const std::uint64_t bits = length_ * 8;
    update(std::string_view("\x80", 1));
    constexpr std::array<char, 64> zeros{};
    while (buffered_ != 56) {
        update({zeros.data(), (buffered_ < 56 ? 56 : 64) - buffered_});
    }
    for (std::size_t i = 0; i < 8; ++i) {
        buffer_[56 + i] = static_cast<unsigned char>(bits >> (56 - 8 * i));
    }
    sha256_blocks(state_, buffer_.data(), 1);
    constexpr std::string_view hex = "0123456789abcdef";
    std::string digest;
    digest.reserve(64);
    for (const std::uint32_t word : state_) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            digest += hex[(word >> shift) & 0xf];
        }
    }
    return digest;
}

} // namespace plancheck
