// A folder for one run's temporary files, closed to everybody else.
#pragma once

#include "core/base/or.hpp"

#include <filesystem>
#include <string>

namespace plancheck {

/// The folder for temporary files: TMPDIR, or /tmp; or one clause that says why it is no folder.
[[nodiscard]] Or<std::filesystem::path> temporary_place();

/// An unused path in that folder that nobody can guess; or the same clause.
[[nodiscard]] Or<std::filesystem::path> temporary_name();

/// Makes a folder that only this user can open; or one clause that says why it could not.
[[nodiscard]] Or<void> make_private_folder(const std::filesystem::path& folder);

/// Returns a local path as a URL: "file:///tmp/a%20b".
[[nodiscard]] std::string file_url(const std::filesystem::path& path);

} // namespace plancheck
