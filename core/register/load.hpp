// Loads registers from a folder of TOML files, one file a register, and checks all of it. They add to registers that
// exist already, or change them row by row.
#pragma once

#include "core/register/register.hpp"
#include "core/round/load/load.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace plancheck {

struct LoadedRegisters {
    std::shared_ptr<const RoundStore> store;
    std::span<const Register* const>
        registers; ///< those of `base` with the folder's; empty exactly if there are faults
    std::vector<RoundFault> faults;
};

/// Loads all *.toml files directly in `folder`. A file that names a register of `base` adds its rows to that one; a row
/// with the id of a row there takes its place. Reports every fault, not only the first. `base` must live as long as the
/// result.
[[nodiscard]] LoadedRegisters load_registers(const std::filesystem::path& folder,
                                             std::span<const Register* const> base = {});

/// Whether a folder holds registers: a *.toml file with a [register] table, and no round.toml.
[[nodiscard]] bool is_registers_folder(const std::filesystem::path& folder);

/// The registers in the folder `registers` beside that of a round, as in templates/; none if there is no such folder.
[[nodiscard]] LoadedRegisters registers_beside(const std::filesystem::path& round_folder);

} // namespace plancheck
