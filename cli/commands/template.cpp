// plancheck template: writes a round's plan workbook, blank or with the values of a sample plan.
#include "cli/template.hpp"
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "cli/rounds.hpp"
#include "cli/shared_options.hpp"
#include "cli/terminal.hpp"
#include "core/base/text_safety.hpp"
#include "core/carry/carry.hpp"
#include "core/report/carry/report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

namespace plancheck {

namespace {

struct TemplateCommand {
    std::string round;
    std::string folder = ".";
    std::string values;
    std::string from;
    std::string today_text;
    std::string format = "text";
    bool ods_only = false;
    Rounds rounds;

    [[nodiscard]] CommandEnd run() {
        const Or<Day> day = day_to_judge(today_text);
        if (!day) {
            return wrong_usage(day.why());
        }
        const Or<const Round*, EarlyEnd> found = rounds.load_and_find(round);
        if (!found) {
            return Failure{found.why()};
        }
        const Round& chosen = **found;
        TemplateOptions options{folder, {}, !ods_only, &files_read()};
        options.choices.round_folder = rounds.folder_of(chosen);
        options.choices.today = *day;
        options.choices.asked = round;
        if (!values.empty()) {
            reads(values);
            options.choices.values = values;
        }
        Or<CarriedForward> carried = CarriedForward{};
        if (!from.empty()) {
            reads(from);
            carried = carry_from(chosen, *day);
            if (!carried) {
                return could_not_go_on(carried.why());
            }
            options.choices.from = &*carried;
        }
        const std::filesystem::path stem = options.folder / template_stem(chosen, options.choices);
        if (const Or<void> allowed = may_write_both(stem.string()); !allowed) {
            return wrong_usage(allowed.why());
        }
        const auto outcome = write_template(chosen, options);
        if (!outcome) {
            return could_not_go_on(outcome.why());
        }
        return say(*outcome, options.choices.from);
    }

    /// What the plan of --from gives to a new one of the round.
    [[nodiscard]] Or<CarriedForward> carry_from(const Round& chosen, Day day) const {
        const Or<PlanSide> earlier = open_plan(from, rounds.all(), day, utc_now());
        if (!earlier) {
            return Failure{earlier.why()};
        }
        Or<CarriedForward> carried = carry_forward(*earlier->compared().plan, rounds.all(), chosen, day);
        if (!carried) {
            return Failure{fmt::format("{}: {}", from, carried.why())};
        }
        carried->plan = earlier->name;
        return carried;
    }

    [[nodiscard]] Or<void> may_write_both(const std::string& stem) const {
        Or<void> ods = may_write(stem + ".ods");
        return ods_only || !ods ? ods : may_write(stem + ".xlsx");
    }

    [[nodiscard]] CommandEnd say(const WrittenTemplate& written, const CarriedForward* carried) const {
        std::vector<std::string> files{written.ods.string()};
        if (written.xlsx) {
            files.push_back(written.xlsx->string());
        }
        Output output = Output::standard();
        if (format == "json") {
            output.write(carried_json(*carried, files));
        } else {
            for (const std::string& file : files) {
                output.write(fmt::format("Wrote {}\n", one_line(file)));
            }
            if (carried != nullptr) {
                TextOptions text;
                text.colour = stdout_is_terminal() && std::getenv("NO_COLOR") == nullptr;
                text.width = terminal_width();
                output.write("\n" + document_text(carried_document(*carried), text));
            }
        }
        if (!written.no_xlsx.empty()) {
            complain(written.no_xlsx);
        }
        return finish(output, ExitCode::ready);
    }
};

} // namespace

void add_template_command(CLI::App& program, ExitCode& result) {
    CLI::App* command =
        program.add_subcommand("template", "Write a round's plan workbook as .ods, and as .xlsx where LibreOffice is");
    auto wanted = std::make_shared<TemplateCommand>();
    command->add_option("round", wanted->round, help_on_round)->type_name("ROUND");
    command->add_option("-o,--output", wanted->folder, "The folder to write into (the current one); made if missing")
        ->type_name("DIR");
    command->add_option("--values", wanted->values, "Fill it with a sample plan (docs/samples-format.md)")
        ->type_name("FILE.toml")
        ->check(CLI::ExistingFile);
    CLI::Option* from =
        command
            ->add_option("--from", wanted->from,
                         "Start from a filled plan of an earlier round, version or template, a workbook or a receipt")
            ->type_name("PLAN")
            ->excludes("--values");
    command->add_option("-f,--format", wanted->format, "With --from: how to say what was carried: text or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}))
        ->needs(from);
    add_today(*command, wanted->today_text, "Decide");
    command->add_flag("--ods-only", wanted->ods_only, "Leave the .xlsx out");
    wanted->rounds.add_option(*command);
    command->callback([wanted, &result] { result = end_command(wanted->run()); });
}

} // namespace plancheck
