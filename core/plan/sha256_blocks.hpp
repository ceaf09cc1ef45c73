// The compression of SHA-256 over whole blocks of 64 bytes, by the processor's own instructions where it has them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace plancheck {

using Sha256State = std::array<std::uint32_t, 8>;

/// Takes `count` blocks into the state. The digest of the file is a tenth of a check without those instructions.
void sha256_blocks(Sha256State& state, const unsigned char* bytes, std::size_t count);

/// The same as FIPS 180-4 section 6.2 writes it, for every processor; what the other way is held against.
void sha256_blocks_portable(Sha256State& state, const unsigned char* bytes, std::size_t count);

} // namespace plancheck
