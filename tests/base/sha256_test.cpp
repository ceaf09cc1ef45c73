// SHA-256 against the vectors of FIPS 180-4 and against the system's sha256sum.
#include "core/base/sha256.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <vector>

namespace plancheck {
namespace {

std::string digest(std::string_view bytes, std::size_t step) {
    Sha256 sha;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        sha.update(bytes.substr(at, step));
    }
    return sha.finish();
}

TEST(Sha256, MatchesThePublishedVectors) {
    EXPECT_EQ(Sha256{}.finish(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest("abc", 64), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 64),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(digest(std::string(1'000'000, 'a'), 4096),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesArrive) {
    const std::string bytes(300, 'x');
    for (const std::size_t step : {1U, 3U, 55U, 56U, 63U, 64U, 65U, 128U, 300U}) {
        EXPECT_EQ(digest(bytes, step), digest(bytes, 300)) << step;
    }
}

TEST(Sha256, TheProcessorsOwnInstructionsGiveTheSame) {
    if (!has_sha256_instructions()) {
        GTEST_SKIP() << "this processor has no SHA instructions, so there is only the portable code";
    }
    std::mt19937 random(48);
    for (std::size_t blocks = 1; blocks < 20; ++blocks) {
        std::vector<unsigned char> bytes(64 * blocks);
        Sha256State chosen{};
        for (std::uint32_t& word : chosen) {
            word = static_cast<std::uint32_t>(random());
        }
        for (unsigned char& byte : bytes) {
            byte = static_cast<unsigned char>(random());
        }
        Sha256State portable = chosen;
        sha256_blocks(chosen, bytes.data(), blocks);
        sha256_blocks_portable(portable, bytes.data(), blocks);
        EXPECT_EQ(chosen, portable) << blocks;
    }
}

TEST(Sha256, AgreesWithSha256sum) {
    const std::filesystem::path file = std::filesystem::path(PLANCHECK_BINARY_DIR) / "sha256_test.bytes";
    std::mt19937 random(47);
    for (const std::size_t size : {0U, 1U, 55U, 56U, 64U, 119U, 1000U, 65537U}) {
        std::string bytes(size, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random());
        }
        std::ofstream(file, std::ios::binary) << bytes;
        const std::string command = "sha256sum '" + file.string() + "'";
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
        ASSERT_NE(pipe, nullptr);
        std::array<char, 65> told{};
        ASSERT_EQ(std::fread(told.data(), 1, 64, pipe.get()), 64U) << "sha256sum is not installed";
        EXPECT_EQ(digest(bytes, 17), told.data()) << size;
    }
    std::filesystem::remove(file);
}

} // namespace
} // namespace plancheck
