// Adds the options of a command that writes a page of each plan, and runs it.
#include "cli/commands/page_command.hpp"

#include "cli/clock.hpp"
#include "cli/inputs.hpp"
#include "cli/shared_options.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace plancheck {

void PageCommand::add_options(CLI::App& command, const std::vector<std::string>& formats,
                              const std::string& help_on_formats, const std::string& begin_today) {
    command.add_option("plan", named, help_on_inputs())->required()->type_name("PLAN");
    command.add_option("-f,--format", pages.format, help_on_formats)
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats));
    command.add_option("-o,--output", pages.output, "Write to this file, or to this folder for several plans")
        ->type_name("FILE");
    rounds.add_option(command);
    add_today(command, today_text, begin_today);
}

CommandEnd PageCommand::run(const std::function<Or<void>(Day)>& choose) {
    const Or<Day> today = day_to_judge(today_text);
    if (!today) {
        return wrong_usage(today.why());
    }
    if (const Or<void> chosen = choose(*today); !chosen) {
        return wrong_usage(chosen.why());
    }
    if (const Or<void, EarlyEnd> loaded = rounds.load(); !loaded) {
        return Failure{loaded.why()};
    }
    pages.rounds = rounds.all();
    pages.today = *today;
    pages.now = utc_now();
    pages.jobs = jobs_for_cores();
    return pages.write(input_files(named));
}

} // namespace plancheck
