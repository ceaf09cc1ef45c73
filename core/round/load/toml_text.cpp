// Reads, scans and parses TOML text.
#include "core/round/load/toml_text.hpp"

#include "core/base/file.hpp"
#include "core/base/utf8.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

/// Twice the limit for one file. All files of a round together are a few hundred kilobytes.
constexpr std::size_t most_values = 2 * TomlLimits{}.values;
/// The description is cut, because toml++ may quote the whole text in it.
constexpr std::size_t longest_description = 200;

} // namespace

Or<toml::table, TomlFault> parse_toml(std::string_view text, std::size_t& values, std::string_view name) {
    if (auto fault = scan_toml(text, values)) {
        return Failure{std::move(*fault)};
    }
    if (values > most_values) {
        return Failure{
            TomlFault{0, 0, fmt::format("with the files read before it has more than {} values", most_values)}};
    }
    auto parsed = toml::parse(text, name);
    if (!parsed) {
        const auto& begin = parsed.error().source().begin;
        return Failure{TomlFault{begin.line, begin.column, clipped(parsed.error().description(), longest_description)}};
    }
    return std::move(parsed).table();
}

Or<toml::table, TomlFault> parse_toml_file(const std::filesystem::path& path, std::string& text, std::size_t& values,
                                           std::string_view name) {
    Or<std::string> read = text_of_file(path, TomlLimits{}.bytes);
    if (!read) {
        return Failure{TomlFault{0, 0, read.why()}};
    }
    text = *std::move(read);
    return parse_toml(text, values, name);
}

std::string fault_text(std::string_view file, const TomlFault& fault) {
    return fault.line == 0 ? fmt::format("{}: {}", file, fault.message)
                           : fmt::format("{}:{}:{}: {}", file, fault.line, fault.column, fault.message);
}

} // namespace plancheck
