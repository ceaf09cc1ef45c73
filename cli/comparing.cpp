// What compare and verify have in common: their options, and how they write their result.
#include "cli/comparing.hpp"

#include "cli/clock.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <optional>
#include <vector>

namespace plancheck {

void Comparing::add_options(CLI::App& command, bool csv) {
    std::vector<std::string> formats{"text", "json", "markdown", "html"};
    if (csv) {
        formats.emplace_back("csv");
    }
    command
        .add_option("-f,--format", format_,
                    csv ? "How to report: text, json, markdown, html or csv"
                        : "How to report: text, json, markdown or html")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats));
    command.add_option("-o,--output", output_, "Write the report to this file")->type_name("FILE");
    command.add_flag("-a,--all", all_, "What is still open in full, not only its name");
    command.add_option("--today", today_text_, "Judge as on this day, 2014-03-31: decides which waivers have expired")
        ->type_name("DATE");
    rounds_.add_option(command);
}

ExitCode Comparing::prepare() {
    const std::optional<std::int32_t> today = day_to_judge(today_text_);
    if (!today) {
        return ExitCode::wrong_usage;
    }
    today_ = *today;
    now_ = utc_now();
    return rounds_.load() ? ExitCode::ready : ExitCode::could_not_be_assessed;
}

ExitCode Comparing::write(const Document& document, const std::function<std::string()>& json, ExitCode result,
                          const std::function<std::string()>& csv) const {
    TextOptions text;
    text.colour = output_.empty() && stdout_is_terminal() && std::getenv("NO_COLOR") == nullptr;
    text.width = output_.empty() ? terminal_width() : TextOptions{}.width;
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    output.write(format_ == "json"       ? json()
                 : format_ == "csv"      ? csv()
                 : format_ == "markdown" ? document_markdown(document)
                 : format_ == "html"     ? document_html(document)
                                         : document_text(document, text));
    if (!output.finish()) {
        complain(output.problem());
        return ExitCode::could_not_be_assessed;
    }
    return result;
}

} // namespace plancheck
