// Holds the registers of a command: those compiled into the program, with those of a folder given by --registers.
#pragma once

#include "cli/early_end.hpp"
#include "core/register/load.hpp"
#include "core/register/register.hpp"

#include <span>
#include <string>

namespace CLI {
class App;
}

namespace plancheck {

class Registers {
public:
    /// Adds the option --registers to a command.
    void add_option(CLI::App& command);

    /// Loads and checks the folder, if one was given. Its rows are added to the compiled ones, or take their places.
    [[nodiscard]] Or<void, EarlyEnd> load();

    /// Whether a folder was given.
    [[nodiscard]] bool own() const { return !folder_.empty(); }
    /// After load().
    [[nodiscard]] std::span<const Register* const> all() const {
        return own() ? loaded_.registers : shipped_registers();
    }

private:
    std::string folder_;
    LoadedRegisters loaded_;
};

} // namespace plancheck
