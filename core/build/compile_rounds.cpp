// compile_rounds OUT.cpp REGISTERS FOLDER...: loads and checks each folder and writes the registers of the first and
// the rounds of all others as one C++ file. Runs in the build, which stops at a fault and prints its place.
#include "core/build/emit.hpp"
#include "core/build/tool_main.hpp"
#include "core/register/askable.hpp"
#include "core/register/load.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <fstream>

namespace {

int run(int count, char** arguments) {
    if (count < 3) {
        fmt::print(stderr, "usage: compile_rounds OUT.cpp REGISTERS FOLDER...\n");
        return 64;
    }
    std::vector<plancheck::LoadedRound> loaded;
    std::vector<const plancheck::Round*> rounds;
    const plancheck::LoadedRegisters registers = plancheck::load_registers(arguments[2]);
    for (const plancheck::RoundFault& fault : registers.faults) {
        fmt::print(stderr, "{}/{}\n", arguments[2], fault.to_string());
    }
    bool faults = !registers.faults.empty();
    for (int i = 3; i < count; ++i) {
        loaded.push_back(plancheck::load_asking_round(arguments[i], {}, registers.registers));
        for (const plancheck::RoundFault& fault : loaded.back().faults) {
            fmt::print(stderr, "{}/{}\n", arguments[i], fault.to_string());
        }
        faults = faults || loaded.back().round == nullptr;
        rounds.push_back(loaded.back().round);
    }
    if (faults) {
        return 1;
    }
    std::ofstream out(arguments[1], std::ios::binary | std::ios::trunc);
    out << plancheck::emit_shipped(rounds, registers.registers) << std::flush;
    if (!out) {
        fmt::print(stderr, "{}: cannot be written\n", arguments[1]);
        return 1;
    }
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    return plancheck::tool_main(run, count, arguments);
}
