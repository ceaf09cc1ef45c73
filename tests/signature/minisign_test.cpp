// Signatures that minisign 0.11 made, and each of them changed.
#include "core/signature/minisign.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

constexpr std::string_view content = "what was signed\n";
constexpr std::string_view key = "RWQHDgYJ3JxmPyguJZbA5BGTgVBUMIWuBDe9ksZkmS9zcSqlGEMTMivN";
constexpr std::string_view key_file = "untrusted comment: minisign public key 3F669CDC09060E07\n"
                                      "RWQHDgYJ3JxmPyguJZbA5BGTgVBUMIWuBDe9ksZkmS9zcSqlGEMTMivN\n";
constexpr std::string_view other_key = "RWS82fxJ7PtYM0QpxuoUAIFCCEIN3pbnfPAdrakapgrFXglmMnT9vHF8";
constexpr std::string_view of_hash =
    "untrusted comment: signature from minisign secret key\n"
    "RUQHDgYJ3JxmP/pAzSNsgg4yfEQInmD0AuVOcrHpdSxbPy14C+Gq3mjxf2cmg9TlPcwl3fMRabjfr68qgUWDPfDZVTuOoiPKLQc=\n"
    "trusted comment: timestamp:1764400000 file:c.txt hashed\n"
    "AgarxIDBjKvG6KGS5Xa1DQvurJu1GzLNurpAOBbqsEyxNl27dhPr6qFPhsKnJYtuEwkPmeDIvwrAf+LKzynsDQ==\n";
constexpr std::string_view of_content =
    "untrusted comment: signature from minisign secret key\n"
    "RWQHDgYJ3JxmP+HrV+DbngeY1r+5qZxrNJuHnVxfyMBbhhhwKojWcYagh7HP9zUTP/tQjd+iAWlXMvhGxx+MMU9osVT7gDeShw0=\n"
    "trusted comment: timestamp:1764400000 file:c.txt\n"
    "QGF1mVKNwv+ehDXa3sCK1OjWQpBPbktf581hdAVo2lfeukxQKtXCFAIkCpuH0wKC9m8riVuiPOZJNomDkE0EAw==\n";

/// Why a signature is not valid; empty if it is.
std::string refusal(std::string_view what, std::string_view signature, std::string_view public_key) {
    const auto checked = check_signature(what, signature, public_key);
    return checked ? std::string{} : checked.why();
}

TEST(Minisign, BothKindsOfSignatureHold) {
    for (const std::string_view signature : {of_hash, of_content}) {
        EXPECT_EQ(refusal(content, signature, key), "");
        EXPECT_EQ(refusal(content, signature, key_file), "");
    }
    const auto checked = check_signature(content, of_hash, key);
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->key_id, "3F669CDC09060E07");
    EXPECT_EQ(checked->trusted_comment, "timestamp:1764400000 file:c.txt hashed");
}

TEST(Minisign, LinesMayEndAsOnWindows) {
    std::string text;
    for (const char c : of_hash) {
        text += c == '\n' ? std::string{"\r\n"} : std::string{c};
    }
    EXPECT_EQ(refusal(content, text, key), "");
}

TEST(Minisign, AnotherContentOrKeyDoesNot) {
    EXPECT_EQ(refusal("what was signeD\n", of_hash, key),
              "the signature does not hold: it was made of another content");
    EXPECT_EQ(refusal("", of_content, key), "the signature does not hold: it was made of another content");
    EXPECT_EQ(refusal(content, of_hash, other_key),
              "it was signed with the key 3F669CDC09060E07, not with 3358FBEC49FCD9BC");
    EXPECT_EQ(refusal(content, of_hash, ""), "the key is no public key of minisign");
    EXPECT_EQ(refusal(content, of_hash, key.substr(1)), "the key is no public key of minisign");
    EXPECT_EQ(refusal(content, "", key), "the signature is no signature of minisign, or a damaged one");
}

/// Changes every byte of a signature. Only the unsigned comment may change.
TEST(Minisign, NoByteOfASignatureMayChange) {
    for (const std::string_view signature : {of_hash, of_content}) {
        const std::size_t first = signature.find('\n') + 1;
        for (std::size_t at = first; at < signature.size(); ++at) {
            std::string changed{signature};
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            if (signature[at] != '\n') {
                EXPECT_NE(refusal(content, changed, key), "") << at;
            }
        }
    }
}

} // namespace
} // namespace plancheck
