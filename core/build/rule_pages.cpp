// rule_pages FOLDER OUT.md: writes the page of a round with all its rules, as Markdown. Makes docs/rules/<round>.md, by
// the build target `rule-pages`.
#include "core/build/tool_main.hpp"
#include "core/register/askable.hpp"
#include "core/register/load.hpp"
#include "core/report/round/round_page.hpp"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace {

bool write(const std::filesystem::path& path, const std::string& page) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << page << std::flush;
    if (!out) {
        fmt::print(stderr, "{}: cannot be written\n", path.string());
    }
    return static_cast<bool>(out);
}

int run(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "usage: rule_pages FOLDER OUT.md\n");
        return 64;
    }
    const plancheck::LoadedRegisters registers = plancheck::registers_beside(arguments[1]);
    const plancheck::LoadedRound loaded = plancheck::load_asking_round(arguments[1], {}, registers.registers);
    for (const plancheck::RoundFault& fault : loaded.faults) {
        fmt::print(stderr, "{}/{}\n", arguments[1], fault.to_string());
    }
    if (loaded.round == nullptr) {
        return 1;
    }
    return write(arguments[2], round_page(*loaded.round)) ? 0 : 1;
}

} // namespace

int main(int count, char** arguments) {
    return plancheck::tool_main(run, count, arguments);
}
