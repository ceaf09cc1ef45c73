// plancheck register: lists the registers, prints one, or prints what all of them know of one body.
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/registers.hpp"
#include "cli/shared_options.hpp"
#include "cli/terminal.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/register/report.hpp"
#include "core/round/suggest.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <memory>

namespace plancheck {

namespace {

using AllRegisters = std::span<const Register* const>;

struct RegisterCommand {
    std::string name, body, format = "text", today_text;
    Registers registers;

    [[nodiscard]] CommandEnd run() {
        const Or<Day> today = day_to_judge(today_text);
        if (!today) {
            return wrong_usage(today.why());
        }
        if (const Or<void, EarlyEnd> loaded = registers.load(); !loaded) {
            return Failure{loaded.why()};
        }
        const Or<std::vector<ShownRegister>> shown = chosen(registers.all());
        if (!shown) {
            return wrong_usage(shown.why());
        }
        Output output = Output::standard();
        if (format == "json") {
            output.write(register_json(*shown, *today));
        } else if (format == "csv") {
            output.write(register_csv(*shown, *today));
        } else if (name.empty() && body.empty()) {
            output.write(registers_text(registers.all()));
        } else {
            output.write(document_text(register_document(*shown, title(*shown), *today), {.width = terminal_width()}));
        }
        return finish(output, ExitCode::ready);
    }

private:
    /// The register of that name, or all; with a body, those that know something of it.
    [[nodiscard]] Or<std::vector<ShownRegister>> chosen(AllRegisters all) const {
        std::vector<ShownRegister> shown;
        for (const Register* list : all) {
            if (name.empty() || list->id == name) {
                shown.push_back(shown_register(*list, body));
            }
        }
        if (shown.empty()) {
            std::vector<std::string_view> ids;
            for (const Register* list : all) {
                ids.push_back(list->id);
            }
            std::string meant = did_you_mean(name, ids);
            return Failure{as_sentence(fmt::format("there is no register {}{}", in_quotes(name),
                                                   meant.empty() ? "; `plancheck register` lists them" : meant))};
        }
        if (!body.empty()) {
            std::erase_if(shown, [](const ShownRegister& one) { return one.rows.empty(); });
        }
        return shown;
    }

    [[nodiscard]] std::string title(const std::vector<ShownRegister>& shown) const {
        if (body.empty()) {
            return std::string{shown.front().list->title};
        }
        if (!shown.empty()) {
            return fmt::format("What is known of {}", one_line(shown.front().rows.front()->name));
        }
        return fmt::format("Nothing is known of {} in {}", in_quotes(body),
                           name.empty() ? "any register" : "this register");
    }
};

} // namespace

void add_register_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand(
        "register", "List the registers, print one, or print what they know of a body: ratings, directions, regimes");
    auto registers = std::make_shared<RegisterCommand>();
    command->add_option("name", registers->name, "A register, such as financial-special-measures; left out: all")
        ->type_name("NAME");
    command->add_option("--body", registers->body, "Only what is known of the body with this ODS code, such as 07X")
        ->type_name("CODE");
    command->add_option("-f,--format", registers->format, "How to print: text, json or csv")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "csv"}));
    add_today(*command, registers->today_text, "Say what applies")
        ->description("Say what applies as on this day, 2014-03-31");
    registers->registers.add_option(*command);
    command->callback([registers, &result] { result = end_command(registers->run()); });
}

} // namespace plancheck
