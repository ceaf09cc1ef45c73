// plancheck template: a round's plan workbook, blank or with the values of a sample plan.
#include "cli/clock.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "cli/template/template.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <memory>

namespace plancheck {

namespace {

struct TemplateCommand {
    std::string round;
    std::string folder = ".";
    std::string values;
    bool ods_only = false;
    Rounds rounds;

    [[nodiscard]] ExitCode run() {
        if (!rounds.load()) {
            return ExitCode::could_not_be_assessed;
        }
        const Round* chosen = rounds.find(round);
        if (chosen == nullptr) {
            return ExitCode::wrong_usage;
        }
        TemplateOptions options{folder, std::nullopt, rounds.folder_of(*chosen), !ods_only, utc_today()};
        if (!values.empty()) {
            options.values = values;
        }
        const auto outcome = write_template(*chosen, options);
        if (const auto* problem = std::get_if<std::string>(&outcome)) {
            complain(*problem);
            return ExitCode::could_not_be_assessed;
        }
        return say(std::get<WrittenTemplate>(outcome));
    }

    [[nodiscard]] static ExitCode say(const WrittenTemplate& written) {
        Output output = Output::standard();
        output.write(fmt::format("Wrote {}\n", written.ods.string()));
        if (written.xlsx) {
            output.write(fmt::format("Wrote {}\n", written.xlsx->string()));
        }
        if (!written.no_xlsx.empty()) {
            complain(written.no_xlsx);
        }
        if (!output.finish()) {
            complain(output.problem());
            return ExitCode::could_not_be_assessed;
        }
        return ExitCode::ready;
    }
};

} // namespace

void add_template_command(CLI::App& program, ExitCode& result) {
    CLI::App* command =
        program.add_subcommand("template", "Write a round's plan workbook as .ods, and as .xlsx where LibreOffice is");
    auto wanted = std::make_shared<TemplateCommand>();
    command->add_option("round", wanted->round, "The round, such as 2014-16; left out: the one in force latest")
        ->type_name("ROUND");
    command->add_option("-o,--output", wanted->folder, "The folder to write into (the current one); made if missing")
        ->type_name("DIR");
    command->add_option("--values", wanted->values, "Fill it with a sample plan (docs/samples-format.md)")
        ->type_name("FILE.toml")
        ->check(CLI::ExistingFile);
    command->add_flag("--ods-only", wanted->ods_only, "Leave the .xlsx out");
    wanted->rounds.add_option(*command);
    command->callback([wanted, &result] { result = wanted->run(); });
}

} // namespace plancheck
