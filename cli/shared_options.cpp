// Adds the options that several commands share.
#include "cli/shared_options.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace plancheck {

CLI::Option* add_today(CLI::App& command, std::string& today, std::string_view begin) {
    const std::string help = fmt::format("{} as on this day, 2014-03-31: decides which waivers have expired", begin);
    return command.add_option("--today", today, help)->type_name("DATE");
}

CLI::Option* add_report_output(CLI::App& command, std::string& output) {
    return command.add_option("-o,--output", output, "Write the report to this file")->type_name("FILE");
}

CLI::Option* add_jobs(CLI::App& command, std::size_t& jobs) {
    return command.add_option("-j,--jobs", jobs, "How many workbooks to read at once; 0: one for each core")
        ->type_name("N")
        ->check(CLI::Range(0, 256));
}

std::size_t jobs_for_cores() {
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace plancheck
