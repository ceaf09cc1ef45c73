// Handles the options --key and --signature of verify: who signed the receipt.
#pragma once

#include "core/base/or.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace plancheck {

class SignatureOptions {
public:
    void add_options(CLI::App& command);

    [[nodiscard]] bool is_asked() const { return !key_.empty() || !file_.empty(); }

    /// Registers the files of the signature and of the key, because both are read.
    [[nodiscard]] std::string signature_of(const std::string& receipt) const;
    [[nodiscard]] const std::string& key() const { return key_; }

    /// Checks the signature of a receipt with these bytes. Returns what to say about it (empty if nobody asked and no
    /// signature is beside the receipt), or the sentence that says why it is not valid.
    [[nodiscard]] Or<std::vector<std::string>> check(const std::filesystem::path& receipt,
                                                     std::string_view bytes) const;

private:
    std::string key_;  ///< minisign's key file, or the key itself
    std::string file_; ///< of the signature; empty for the receipt's name with .minisig
};

} // namespace plancheck
