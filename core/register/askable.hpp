// What the rules of a round may ask of registers, and rounds that are loaded with it.
#pragma once

#include "core/register/register.hpp"
#include "core/round/askable.hpp"
#include "core/round/load/load.hpp"

#include <filesystem>
#include <span>

namespace plancheck {

/// The registers about bodies, each with `content` and its own fields. They must live as long as the result.
[[nodiscard]] Askable askable_of(std::span<const Register* const> registers);

/// Like load_round(), with rules that may ask `registers`; without any, those of the shipped rounds. The registers must
/// live as long as the round.
[[nodiscard]] LoadedRound load_asking_round(const std::filesystem::path& folder, std::span<const Round* const> shipped,
                                            std::span<const Register* const> registers = {});

/// SHA-256 over all that the registers hold which the rules of a round ask, 64 hex digits; empty if the rules ask none.
/// A verdict is proved only together with it: the round's own fingerprint covers the questions and not the rows.
[[nodiscard]] std::string registers_fingerprint(const Round& round);

/// "folder" if any of the registers that the rules of a round ask has rows of a folder, else "shipped"; empty if the
/// rules ask none.
[[nodiscard]] std::string_view registers_origin(const Round& round);

/// What a line of block `register` is about: the register, null if the round has none of that id, and the code of its
/// field, empty for in_register().
struct AskedLine {
    const Register* list = nullptr;
    std::string_view field;
};
[[nodiscard]] AskedLine asked_by_line(const Round& round, const Line& line);

} // namespace plancheck
