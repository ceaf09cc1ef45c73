// rule_pages FOLDER OUT: writes the page of every rule of a round, and its overview, as Markdown. Makes
// docs/rules/<round>/, by the build target `rule-pages`.
#include "core/round/compile/tool_main.hpp"
#include "core/round/load.hpp"
#include "core/round/page.hpp"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace {

bool write(const std::filesystem::path& path, const std::string& page) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << page << std::flush;
    if (!out)
        fmt::print(stderr, "{}: cannot be written\n", path.string());
    return static_cast<bool>(out);
}

int run(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "usage: rule_pages FOLDER OUT\n");
        return 64;
    }
    const plancheck::LoadedRound loaded = plancheck::load_round(arguments[1]);
    for (const plancheck::RoundFault& fault : loaded.faults)
        fmt::print(stderr, "{}/{}\n", arguments[1], fault.to_string());
    if (loaded.round == nullptr)
        return 1;
    const std::filesystem::path out = arguments[2];
    std::error_code error;
    std::filesystem::remove_all(out, error); // a rule that is gone leaves no page
    std::filesystem::create_directories(out, error);
    bool good = write(out / "README.md", round_overview(*loaded.round, plancheck::PageFormat::markdown));
    for (const plancheck::Rule& rule : loaded.round->rules)
        good = good && write(out / fmt::format("{}.md", rule.id),
                             rule_page(*loaded.round, rule, plancheck::PageFormat::markdown));
    return good ? 0 : 1;
}

} // namespace

int main(int count, char** arguments) {
    return plancheck::tool_main(run, count, arguments);
}
