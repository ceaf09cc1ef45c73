// Reads minisign's format (https://jedisct1.github.io/minisign/#signature-format). libsodium does all arithmetic.
#include "core/signature/minisign.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <sodium.h>
#include <span>
#include <vector>

namespace plancheck {

namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::size_t algorithm_bytes = 2;
constexpr std::size_t key_id_bytes = 8;
constexpr std::size_t head_bytes = algorithm_bytes + key_id_bytes;
constexpr std::string_view of_content = "Ed";
constexpr std::string_view of_hash = "ED";

std::optional<Bytes> from_base64(std::string_view text, std::size_t wanted) {
    Bytes bytes(wanted + 1);
    std::size_t got = 0;
    const bool right = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &got, nullptr,
                                         sodium_base64_VARIANT_ORIGINAL) == 0;
    bytes.resize(got);
    return right && got == wanted ? std::optional{std::move(bytes)} : std::nullopt;
}

/// The lines of a text, without their line ends.
std::vector<std::string_view> lines_of(std::string_view text) {
    constexpr std::size_t most = 8;
    std::vector<std::string_view> lines;
    while (!text.empty() && lines.size() < most) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        if (!line.empty()) {
            lines.push_back(line);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view as_text(std::span<const unsigned char> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const unsigned char> as_bytes(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// Writes a key id as minisign shows it, with its bytes from last to first.
std::string key_id_of(std::span<const unsigned char> head) {
    std::string id;
    for (std::size_t i = key_id_bytes; i-- > 0;) {
        id += fmt::format("{:02X}", head[algorithm_bytes + i]);
    }
    return id;
}

/// Reads algorithm, key id and key.
std::optional<Bytes> read_key(std::string_view text) {
    for (const std::string_view line : lines_of(text)) {
        auto key = from_base64(line, head_bytes + crypto_sign_PUBLICKEYBYTES);
        if (key && as_text(*key).starts_with(of_content)) {
            return key;
        }
    }
    return std::nullopt;
}

/// A `.minisig` file: comment, signature, signed comment, and the signature of the two.
struct SignatureFile {
    Bytes signature; ///< algorithm, key id, signature
    std::string_view comment;
    Bytes whole;
};

std::optional<SignatureFile> read_signature(std::string_view text) {
    constexpr std::string_view untrusted = "untrusted comment:";
    constexpr std::string_view trusted = "trusted comment: ";
    const auto lines = lines_of(text);
    if (lines.size() != 4 || !lines[0].starts_with(untrusted) || !lines[2].starts_with(trusted)) {
        return std::nullopt;
    }
    auto signature = from_base64(lines[1], head_bytes + crypto_sign_BYTES);
    auto whole = from_base64(lines[3], crypto_sign_BYTES);
    if (!signature || !whole) {
        return std::nullopt;
    }
    return SignatureFile{std::move(*signature), lines[2].substr(trusted.size()), std::move(*whole)};
}

bool holds(std::span<const unsigned char> signature, std::span<const unsigned char> content,
           std::span<const unsigned char> key) {
    return crypto_sign_verify_detached(signature.data(), content.data(), content.size(), key.data()) == 0;
}

} // namespace

Or<Signature> check_signature(std::string_view content, std::string_view signature, std::string_view public_key) {
    if (sodium_init() < 0) {
        return Failure{"the library for signatures could not be started"};
    }
    const auto key = read_key(public_key);
    if (!key) {
        return Failure{"the key is no public key of minisign"};
    }
    const auto file = read_signature(signature);
    if (!file) {
        return Failure{"the signature is no signature of minisign, or a damaged one"};
    }
    const std::span<const unsigned char> head{*key};
    const std::span<const unsigned char> signed_head{file->signature};
    const auto ids_differ = !std::ranges::equal(head.subspan(algorithm_bytes, key_id_bytes),
                                                signed_head.subspan(algorithm_bytes, key_id_bytes));
    if (ids_differ) {
        return Failure{
            fmt::format("it was signed with the key {}, not with {}", key_id_of(signed_head), key_id_of(head))};
    }
    const std::string_view algorithm = as_text(signed_head.first(algorithm_bytes));
    const auto public_part = head.subspan(head_bytes);
    const auto own = signed_head.subspan(head_bytes);
    std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
    std::span<const unsigned char> what = as_bytes(content);
    if (algorithm == of_hash) {
        crypto_generichash(hash.data(), hash.size(), what.data(), what.size(), nullptr, 0);
        what = hash;
    } else if (algorithm != of_content) {
        return Failure{"the signature is of a kind that this program does not know"};
    }
    if (!holds(own, what, public_part)) {
        return Failure{"the signature does not hold: it was made of another content"};
    }
    Bytes both{own.begin(), own.end()};
    both.insert(both.end(), file->comment.begin(), file->comment.end());
    if (!holds(file->whole, both, public_part)) {
        return Failure{"the signature's comment was altered"};
    }
    return Signature{key_id_of(head), std::string{file->comment}};
}

} // namespace plancheck
