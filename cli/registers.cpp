// Loads the registers of a command.
#include "cli/registers.hpp"

#include "cli/output.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

void Registers::add_option(CLI::App& command) {
    command.add_option("--registers", folder_, "Take rows of registers from this folder too")->type_name("DIR");
}

Or<void, EarlyEnd> Registers::load() {
    if (!own()) {
        return {};
    }
    reads_round(folder_);
    loaded_ = load_registers(folder_, shipped_registers());
    if (loaded_.faults.empty()) {
        return {};
    }
    EarlyEnd end;
    std::ranges::transform(loaded_.faults, std::back_inserter(end.why), &RoundFault::to_string);
    end.why.push_back(fmt::format(
        "the registers in {} have faults and were not used; correct them (plancheck lint lists them).", folder_));
    return Failure{std::move(end)};
}

} // namespace plancheck
