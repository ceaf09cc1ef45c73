// SHA-256 (FIPS 180-4), incremental: for digests of plans and of workbook files.
#pragma once

#include "core/base/sha256_blocks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plancheck {

class Sha256 {
public:
    void update(std::string_view bytes);
    /// Returns 64 lower-case hex digits. Do not use the object afterwards.
    [[nodiscard]] std::string finish();

private:
    Sha256State state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> buffer_{};
    std::size_t buffered_ = 0;
    std::uint64_t length_ = 0;
};

} // namespace plancheck
