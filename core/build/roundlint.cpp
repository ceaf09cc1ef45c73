// roundlint FOLDER...: loads and checks rounds, runs the cases of their rules, and lists every fault and every small
// change of a rule that its cases would not notice. For authors of rounds.
#include "core/build/tool_main.hpp"
#include "core/register/askable.hpp"
#include "core/register/load.hpp"
#include "core/rule/cases.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace {

/// Checks one folder. Returns the number of lines printed about it.
std::size_t lint(const char* folder) {
    const plancheck::LoadedRegisters registers = plancheck::registers_beside(folder);
    const plancheck::LoadedRound loaded = plancheck::load_asking_round(folder, {}, registers.registers);
    for (const plancheck::RoundFault& fault : loaded.faults) {
        fmt::print("{}\n", fault.to_string());
    }
    if (loaded.round == nullptr) {
        return loaded.faults.size();
    }
    const plancheck::Round& round = *loaded.round;
    std::size_t cases = 0;
    for (const plancheck::Rule& rule : round.rules) {
        cases += rule.cases.size();
    }
    fmt::print("{}: {} lines, {} parameters, {} elements, {} features, {} rules, {} cases\n", folder,
               round.lines.size(), round.parameters.size(), round.elements.size(), round.features.size(),
               round.rules.size(), cases);
    const auto faults = plancheck::check_cases(round);
    for (const plancheck::CaseFault& fault : faults) {
        fmt::print("{}\n", fault.to_string());
    }
    const auto survivors = plancheck::surviving_mutants(round);
    for (const plancheck::Mutant& mutant : survivors) {
        fmt::print("{}\n", mutant.to_string());
    }
    return faults.size() + survivors.size();
}

int run(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "usage: roundlint FOLDER...\n");
        return 64;
    }
    int status = 0;
    for (int i = 1; i < count; ++i) {
        const std::size_t faults = lint(arguments[i]);
        fmt::print("{}: {}\n", arguments[i], faults == 0 ? "no faults" : fmt::format("{} faults", faults));
        status = faults == 0 ? status : 1;
    }
    return status;
}

} // namespace

int main(int count, char** arguments) {
    return plancheck::tool_main(run, count, arguments);
}
