// Checks signatures in minisign's format (Ed25519) with libsodium. They prove to whoever has the public key who signed.
#pragma once

#include "core/base/or.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// The contents of a valid signature.
struct Signature {
    std::string key_id;          ///< 16 hex digits, as minisign shows it
    std::string trusted_comment; ///< signed, too: minisign puts the time and the file's name there
};

/// Checks the signature (the text of a `.minisig` file) of `content` by a public key: the text of minisign's key file,
/// or only the key ("RWQ..."). If it is not valid, returns one clause that says why: no key, no signature, made with
/// another key, or not of this content. Accepts both of minisign's kinds: signatures of the content, and of its hash.
[[nodiscard]] Or<Signature> check_signature(std::string_view content, std::string_view signature,
                                            std::string_view public_key);

} // namespace plancheck
