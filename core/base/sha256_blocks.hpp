// The compression of SHA-256 over whole blocks of 64 bytes, by the processor's own instructions if it has them.
//
// Why not portable code alone: every check digests the whole file, and the instructions are five to eight times as
// fast. Measured on an AMD EPYC: 1 MB in 0.8 ms and not 6.3 ms, 100 MB in 0.24 s and not 1.2 s; the sample plan (107
// KB) in 0.1 ms and not 0.7 ms, of a check of a few milliseconds. `./dev bench` measures it again (bench/own_code.cpp).
// Why not a library: libsodium, which checks signatures, has portable code alone; loading OpenSSL takes a ninth of a
// check.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace plancheck {

using Sha256State = std::array<std::uint32_t, 8>;

/// Adds `count` blocks to the state.
void sha256_blocks(Sha256State& state, const unsigned char* bytes, std::size_t count);

/// Whether this processor has the instructions.
[[nodiscard]] bool has_sha256_instructions();

/// The same as FIPS 180-4 section 6.2 writes it, for every processor. Tests compare the instructions with it.
void sha256_blocks_portable(Sha256State& state, const unsigned char* bytes, std::size_t count);

} // namespace plancheck
