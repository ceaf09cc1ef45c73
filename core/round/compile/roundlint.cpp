// roundlint FOLDER...: loads and checks rounds, and lists every fault. For those who write a round.
#include "core/round/load.hpp"

#include <cstdio>
#include <fmt/format.h>

int main(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "usage: roundlint FOLDER...\n");
        return 64;
    }
    int status = 0;
    for (int i = 1; i < count; ++i) {
        const plancheck::LoadedRound loaded = plancheck::load_round(arguments[i]);
        for (const plancheck::RoundFault& fault : loaded.faults)
            fmt::print("{}\n", fault.to_string());
        if (loaded.round == nullptr) {
            fmt::print("{}: {} faults\n", arguments[i], loaded.faults.size());
            status = 1;
            continue;
        }
        const plancheck::Round& round = *loaded.round;
        std::size_t cases = 0;
        for (const plancheck::Rule& rule : round.rules)
            cases += rule.cases.size();
        fmt::print(
            "{}: round {} with {} lines, {} parameters, {} elements, {} features, {} rules, {} cases: no faults\n",
            arguments[i], round.id, round.lines.size(), round.parameters.size(), round.elements.size(),
            round.features.size(), round.rules.size(), cases);
    }
    return status;
}
