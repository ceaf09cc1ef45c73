// Handles the options --key and --signature of verify: who signed the receipt.
#include "cli/signature_options.hpp"

#include "core/base/file.hpp"
#include "core/signature/minisign.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <system_error>

namespace plancheck {

namespace {

constexpr std::size_t largest = std::size_t{16} << 10; // a key or signature has a few hundred bytes

} // namespace

void SignatureOptions::add_options(CLI::App& command) {
    command
        .add_option("--key", key_,
                    "The public key of whoever signed the receipt with minisign: its file (minisign.pub), or the key "
                    "itself")
        ->type_name("KEY");
    command.add_option("--signature", file_, "The receipt's signature; else RECEIPT.minisig")->type_name("FILE");
}

std::string SignatureOptions::signature_of(const std::string& receipt) const {
    return file_.empty() ? receipt + ".minisig" : file_;
}

Or<std::vector<std::string>> SignatureOptions::check(const std::filesystem::path& receipt,
                                                     std::string_view bytes) const {
    const std::filesystem::path path = signature_of(receipt.string());
    std::error_code error;
    if (key_.empty()) {
        if (!file_.empty()) {
            return Failure{fmt::format("the signature {} cannot be checked without the key of who signed: give --key.",
                                       path.string())};
        }
        std::vector<std::string> said;
        if (std::filesystem::exists(path, error)) {
            said.push_back(fmt::format("The signature {} was not checked: give --key, the public key of who signed.",
                                       path.filename().string()));
        }
        return said;
    }
    const Or<std::string> signature = text_of_file(path, largest);
    if (!signature) {
        return Failure{fmt::format("the signature {} cannot be read: {}.", path.string(), signature.why())};
    }
    std::string key = key_;
    if (std::filesystem::exists(key_, error)) {
        Or<std::string> read = text_of_file(key_, largest);
        if (!read) {
            return Failure{fmt::format("the key {} cannot be read: {}.", key_, read.why())};
        }
        key = *std::move(read);
    }
    const Or<Signature> good = check_signature(bytes, *signature, key);
    if (!good) {
        return Failure{fmt::format("{} is not signed as it should be: {}.", receipt.string(), good.why())};
    }
    return std::vector{fmt::format("The receipt {} is signed with the key {}: {}.", receipt.filename().string(),
                                   good->key_id, good->trusted_comment)};
}

} // namespace plancheck
