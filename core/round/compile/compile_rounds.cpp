// compile_rounds OUT.cpp FOLDER...: loads and checks each folder and writes them all as one C++ file. Runs in the
// build; a fault of a round is printed with its place and stops it.
#include "core/round/compile/emit.hpp"
#include "core/round/compile/tool_main.hpp"
#include "core/round/load.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <fstream>

namespace {

int run(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "usage: compile_rounds OUT.cpp FOLDER...\n");
        return 64;
    }
    std::vector<plancheck::LoadedRound> loaded;
    std::vector<const plancheck::Round*> rounds;
    bool faults = false;
    for (int i = 2; i < count; ++i) {
        loaded.push_back(plancheck::load_round(arguments[i]));
        for (const plancheck::RoundFault& fault : loaded.back().faults)
            fmt::print(stderr, "{}/{}\n", arguments[i], fault.to_string());
        faults = faults || loaded.back().round == nullptr;
        rounds.push_back(loaded.back().round);
    }
    if (faults)
        return 1;
    std::ofstream out(arguments[1], std::ios::binary | std::ios::trunc);
    out << plancheck::emit_rounds(rounds) << std::flush;
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
