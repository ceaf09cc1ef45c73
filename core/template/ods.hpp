// Writes a Book as an OpenDocument spreadsheet, without LibreOffice.
#pragma once

#include "core/base/safe_file.hpp"
#include "core/template/book.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace plancheck {

/// Writes the file, or says in one sentence why it could not. An existing file is replaced, and never left
/// half-written. The same book gives the same bytes.
[[nodiscard]] Or<void> write_ods(const Book& book, const std::filesystem::path& file);

/// Returns the file's bytes, or nullopt if they are too many for an archive.
[[nodiscard]] std::optional<std::string> ods_bytes(const Book& book);

/// Writes the bytes through core/base/safe_file, or says in one sentence why it could not.
[[nodiscard]] Or<void> write_template_file(const std::filesystem::path& file, const std::optional<std::string>& bytes,
                                           const InputFiles& inputs);

} // namespace plancheck
