// Parses every TOML text of this project, within limits: rounds, samples, scenarios and layouts.
#pragma once

#include "core/base/or.hpp"
#include "core/round/load/toml.hpp"
#include "core/round/load/toml_scan.hpp"

#include <filesystem>
#include <string_view>

namespace plancheck {

/// Returns the table, or its first fault. `values` is how many values were read before from files that belong together:
/// the limit is for all of them. Every node remembers `name` as the path of its source. Never throws because of the
/// text's content.
[[nodiscard]] Or<toml::table, TomlFault> parse_toml(std::string_view text, std::size_t& values,
                                                    std::string_view name = {});

/// The same for a file. Puts its text into `text`; the table does not refer to it.
[[nodiscard]] Or<toml::table, TomlFault> parse_toml_file(const std::filesystem::path& path, std::string& text,
                                                         std::size_t& values, std::string_view name = {});

/// "layout.toml:3:7: ...", where `file` is the name. Has no place for a fault of the file as a whole.
[[nodiscard]] std::string fault_text(std::string_view file, const TomlFault& fault);

} // namespace plancheck
