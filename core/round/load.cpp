// The order of the stages: files, facts, lines, expressions, register, cases.
#include "core/round/load.hpp"

#include "core/round/loader.hpp"

#include <fmt/format.h>

namespace plancheck {

std::string RoundFault::to_string() const {
    if (file.empty())
        return message;
    return line == 0 ? fmt::format("{}: {}", file, message) : fmt::format("{}:{}:{}: {}", file, line, column, message);
}

LoadedRound load_round(const std::filesystem::path& folder) {
    auto store = std::make_shared<RoundStore>();
    Faults faults;
    Loader loader(*store, faults);
    if (loader.read_files(folder) && loader.read_round() && loader.read_blocks()) {
        loader.read_organisations(folder);
        loader.read_sources();
        loader.read_timetable();
        loader.read_parameters();
        loader.read_register();
        loader.read_formulas();
        loader.read_rules();
        loader.read_consequences();
        loader.check_register();
        loader.add_workbook_block();
        loader.read_cases();
    }
    LoadedRound loaded;
    if (faults.any()) {
        loaded.faults = std::move(faults).sorted();
    } else {
        loaded.round = &store->round;
        loaded.store = std::move(store);
    }
    return loaded;
}

} // namespace plancheck
