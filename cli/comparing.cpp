// Handles the options of compare and verify, and writes their result.
#include "cli/comparing.hpp"

#include "cli/clock.hpp"
#include "cli/output.hpp"
#include "cli/shared_options.hpp"
#include "cli/terminal.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
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
    add_report_output(command, output_);
    command.add_flag("-a,--all", all_, "What is still open in full, and each changed data point");
    add_today(command, today_text_);
    rounds_.add_option(command);
}

Or<void, EarlyEnd> Comparing::prepare(std::initializer_list<std::string> read) {
    const Or<Day> today = day_to_judge(today_text_);
    if (!today) {
        return wrong_usage(today.why());
    }
    today_ = *today;
    now_ = utc_now();
    if (Or<void, EarlyEnd> loaded = rounds_.load(); !loaded) {
        return loaded;
    }
    for (const std::string& file : read) {
        reads(file);
    }
    if (const Or<void> place = may_write(output_); !place) {
        return wrong_usage(place.why());
    }
    return {};
}

CommandEnd Comparing::write(const Document& document, const std::function<std::string()>& json, ExitCode result,
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
    return finish(output, result);
}

} // namespace plancheck
