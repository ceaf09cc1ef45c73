// plancheck check: reads workbooks and writes reports, in the order in which they were named.
#include "cli/assess_file.hpp"
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/document_pages.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/plan_pages.hpp"
#include "cli/receipts.hpp"
#include "cli/rounds.hpp"
#include "cli/shared_options.hpp"
#include "cli/spool.hpp"
#include "cli/terminal.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/assessment/report.hpp"
#include "core/report/checklist/checklist.hpp"
#include "core/report/footprint/matrix.hpp"
#include "core/report/footprint/plans.hpp"
#include "core/scenario/cause.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <system_error>

namespace plancheck {

namespace {

constexpr std::string_view engine = "plancheck " PLANCHECK_VERSION;

enum class Format { text, json, csv, html, markdown, junit, odt, pdf };
const std::map<std::string, Format>& formats() {
    static const std::map<std::string, Format> names{
        {"text", Format::text},         {"json", Format::json},   {"csv", Format::csv}, {"html", Format::html},
        {"markdown", Format::markdown}, {"junit", Format::junit}, {"odt", Format::odt}, {"pdf", Format::pdf}};
    return names;
}

/// The report on one workbook, ready to write.
struct PlanReport {
    std::string text;
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string receipt; ///< empty if none is asked for or there can be none
    PlanRow row;         ///< for a matrix
};

class Check {
public:
    void add_options(CLI::App& command);
    [[nodiscard]] CommandEnd run();

private:
    [[nodiscard]] Or<void> prepare();
    [[nodiscard]] CommandEnd write_one_output(const std::vector<InputFile>& files);
    [[nodiscard]] CommandEnd write_table_first(const std::vector<InputFile>& files);
    [[nodiscard]] CommandEnd write_matrix_page(const std::vector<InputFile>& files);
    [[nodiscard]] CommandEnd write_pages(const std::vector<InputFile>& files);
    [[nodiscard]] Or<void> write_index(const PlanPages& pages, std::vector<PlanRow> rows,
                                       std::string_view passed) const;
    [[nodiscard]] std::string_view ending() const;
    [[nodiscard]] CommandEnd write_checklists(const std::vector<InputFile>& files);
    [[nodiscard]] PlanReport report_on(const InputFile& file, std::size_t index) const;
    [[nodiscard]] std::string_view before(std::size_t count) const;
    [[nodiscard]] std::string_view between(std::size_t count) const;
    [[nodiscard]] std::string_view after(std::size_t count) const;
    template <class Take> ExitCode each(const std::vector<InputFile>& files, Take take);

    std::vector<std::string> named_;
    std::string format_name_ = "text";
    std::string output_;
    Receipts receipts_;
    std::string today_text_;
    std::string as_;
    const Round* asked_ = nullptr; ///< judges instead of the round that the cover names
    std::string colour_ = "auto";
    bool all_ = false;
    bool brief_ = false;
    std::size_t jobs_ = 0;
    Rounds rounds_;

    Format format_ = Format::text;
    Day today_;
    std::string now_;
    TextOptions text_;
    bool to_folder_ = false;   ///< a page for each plan
    bool with_index_ = false;  ///< html into a folder: a page for each plan, and their matrix
    bool one_matrix_ = false;  ///< html of several plans: their matrix, with all plans on its page
    bool alone_ = false;       ///< text, Markdown or HTML of one plan: its report names what falls together
    bool table_first_ = false; ///< text or Markdown of several plans: their table, then the plans one by one
};

void Check::add_options(CLI::App& command) {
    command.add_option("file", named_, help_on_inputs())->required()->type_name("FILE");
    std::vector<std::string> names;
    for (const auto& [name, format] : formats()) {
        names.push_back(name);
    }
    command
        .add_option("-f,--format", format_name_,
                    "How to report: text, json, csv, html, markdown or junit; odt or pdf: the checklist summary")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(names));
    command
        .add_option("-o,--output", output_, "Write the report to this file, or into this folder: a page for each plan")
        ->type_name("FILE");
    receipts_.add_option(command);
    rounds_.add_option(command);
    command.add_option("--as", as_, "Judge by this round, such as 2014-16@2, whatever the cover names")
        ->type_name("ROUND");
    add_today(command, today_text_);
    command.add_flag("-a,--all", all_, "In text, also what is met or does not apply");
    command.add_flag("-b,--brief", brief_, "In text, only the verdict and the brief of each plan");
    command.add_option("--colour", colour_, "Colours in text: auto (on a terminal), always or never")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    add_jobs(command, jobs_);
}

/// Checks that the options agree, and prepares what the run needs.
Or<void> Check::prepare() {
    format_ = formats().at(format_name_);
    now_ = utc_now();
    const Or<Day> today = day_to_judge(today_text_);
    if (!today) {
        return Failure{today.why()};
    }
    today_ = *today;
    const bool to_terminal = output_.empty() && stdout_is_terminal();
    if (brief_ && (all_ || format_ != Format::text)) {
        return Failure{"--brief is for text, without --all."};
    }
    text_.all = all_;
    text_.brief = brief_;
    text_.colour = colour_ == "always" || (colour_ == "auto" && to_terminal && std::getenv("NO_COLOR") == nullptr);
    text_.width = output_.empty() ? terminal_width() : TextOptions{}.width;
    if (jobs_ == 0) {
        jobs_ = jobs_for_cores();
    }
    return {};
}

/// Writes the checklist summaries as pages that LibreOffice makes.
CommandEnd Check::write_checklists(const std::vector<InputFile>& files) {
    const auto compose = [this](const AssessedPlan& assessed) {
        return checklist(assessed.assessment, assessed.plan, today_);
    };
    DocumentPages pages{.compose = compose,
                        .format = format_name_,
                        .output = output_,
                        .rounds = rounds_.all(),
                        .today = today_,
                        .now = now_,
                        .jobs = jobs_,
                        .receipts = &receipts_};
    return pages.write(files);
}

CommandEnd Check::run() {
    if (const Or<void> prepared = prepare(); !prepared) {
        return wrong_usage(prepared.why());
    }
    if (const Or<void, EarlyEnd> loaded = rounds_.load(); !loaded) {
        return Failure{loaded.why()};
    }
    const bool to_sign = format_ == Format::odt || format_ == Format::pdf || receipts_.wanted();
    const Or<const Round*> asked = rounds_.asked(as_, to_sign);
    if (!asked) {
        return wrong_usage(asked.why());
    }
    asked_ = *asked;
    const std::vector<InputFile> files = input_files(named_);
    if (const Or<void> place = receipts_.have_a_place(files); !place) {
        return wrong_usage(place.why());
    }
    if (format_ == Format::odt || format_ == Format::pdf) {
        return write_checklists(files);
    }
    std::error_code error;
    if (std::filesystem::is_directory(output_, error)) {
        to_folder_ = true;
        with_index_ = format_ == Format::html;
        return write_pages(files);
    }
    one_matrix_ = format_ == Format::html && files.size() > 1;
    alone_ = files.size() == 1 && (format_ == Format::text || format_ == Format::markdown || format_ == Format::html);
    table_first_ = (format_ == Format::text || format_ == Format::markdown) && files.size() > 1;
    if (const Or<void> place = may_write(output_); !place) {
        return wrong_usage(place.why());
    }
    return one_matrix_ ? write_matrix_page(files) : table_first_ ? write_table_first(files) : write_one_output(files);
}

/// The figures that put several findings right, for a plan that is checked alone.
std::vector<SharedCause> causes_of(const AssessedPlan& assessed, Day today) {
    const Assessment& assessment = assessed.assessment;
    if (assessment.round == nullptr || assessment.verdict != Verdict::not_ready) {
        return {};
    }
    return shared_causes({.round = assessment.round,
                          .plan = &assessed.plan,
                          .signs = &assessed.signs,
                          .assessment = &assessment,
                          .today = today});
}

PlanReport Check::report_on(const InputFile& file, std::size_t index) const {
    const AssessedPlan assessed = assess_plan(file, rounds_.all(), today_, now_, asked_);
    const Assessment& assessment = assessed.assessment;
    PlanReport report{.text = {}, .verdict = assessment.verdict, .receipt = receipts_.of(assessed), .row = {}};
    if (with_index_ || one_matrix_ || table_first_) {
        report.row = row_of(assessment, index);
    }
    const std::vector<SharedCause> causes = alone_ ? causes_of(assessed, today_) : std::vector<SharedCause>{};
    switch (format_) {
    case Format::text:
        report.text = to_text(assessment, text_, causes);
        break;
    case Format::json:
        report.text = to_json(assessment);
        break;
    case Format::csv:
        report.text = to_csv(assessment, index == 0 || to_folder_);
        break;
    case Format::html:
        report.text = one_matrix_ ? plan_section(assessment, index) : to_html(assessment, causes);
        break;
    case Format::markdown:
        report.text = to_markdown(assessment, causes);
        break;
    case Format::junit:
        report.text = to_junit_suite(assessment);
        break;
    case Format::odt:
    case Format::pdf: // written by write_checklists
        break;
    }
    return report;
}

std::string_view Check::before(std::size_t count) const {
    if (format_ == Format::junit) {
        return junit_begin;
    }
    return format_ == Format::json && count > 1 ? "[\n" : "";
}

/// The file ending of a page in a folder.
std::string_view Check::ending() const {
    switch (format_) {
    case Format::text:
        return "txt";
    case Format::markdown:
        return "md";
    case Format::junit:
        return "xml";
    default:
        return format_name_;
    }
}

std::string_view Check::between(std::size_t count) const {
    return format_ == Format::json && count > 1 ? ",\n" : "";
}

std::string_view Check::after(std::size_t count) const {
    if (format_ == Format::junit) {
        return junit_end;
    }
    return format_ == Format::json && count > 1 ? "]\n" : "";
}

/// Assesses all files on the available cores. `take` receives the reports in input order. Returns the gravest exit
/// status.
template <class Take> ExitCode Check::each(const std::vector<InputFile>& files, Take take) {
    ExitCode result = ExitCode::ready;
    Progress progress{files.size()};
    in_order(
        files.size(), jobs_, [&](std::size_t index) { return report_on(files[index], index); },
        [&](std::size_t index, PlanReport report) {
            result = gravest(result, exit_code_of(report.verdict));
            if (!complain_unless(receipts_.write(files[index], report.receipt))) {
                result = ExitCode::could_not_be_assessed;
            }
            take(index, std::move(report));
            progress.done(index + 1);
        });
    return result;
}

CommandEnd Check::write_one_output(const std::vector<InputFile>& files) {
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    const std::size_t count = files.size();
    PlansSummary summary;
    output.write(before(count));
    const ExitCode result = each(files, [&](std::size_t index, const PlanReport& report) {
        output.write(index == 0 ? "" : between(count));
        output.write(report.text);
        summary.add(report.verdict, files[index].path.string());
    });
    const std::string passed = passed_over(files);
    if (!passed.empty() && format_ == Format::text) { // Markdown and HTML say it in their provenance
        output.write(fmt::format("\n{}\n\n{}", one_line(passed), summary.lines()));
    }
    output.write(after(count));
    return finish(output, result);
}

/// Writes the table of several plans, then each of them in the order of the input.
CommandEnd Check::write_table_first(const std::vector<InputFile>& files) {
    std::vector<PlanRow> rows;
    Spool spool;
    PlansSummary summary;
    const ExitCode result = each(files, [&](std::size_t index, PlanReport report) {
        spool.add(report.text);
        rows.push_back(std::move(report.row));
        summary.add(report.verdict, files[index].path.string());
    });
    std::ranges::sort(rows, worse);
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    const Document table = plans_document(rows);
    output.write(format_ == Format::text ? document_text(table, {.colour = text_.colour, .width = text_.width})
                                         : document_markdown(table));
    for (std::size_t number = 0; number < files.size(); ++number) {
        output.write("\n");
        spool.copy(number, [&](std::string_view text) { output.write(text); });
    }
    if (const Or<void> kept = spool.whole(); !kept) {
        return could_not_go_on(kept.why());
    }
    if (format_ == Format::text) { // Markdown says in its provenance what was passed over
        const std::string passed = passed_over(files);
        output.write(fmt::format("\n{}{}{}", one_line(passed), passed.empty() ? "" : "\n\n", summary.lines()));
    }
    return finish(output, result);
}

/// Writes the matrix of several plans, and each of them below it, as one HTML page.
CommandEnd Check::write_matrix_page(const std::vector<InputFile>& files) {
    std::vector<PlanRow> rows;
    Spool spool;
    const ExitCode result = each(files, [&](std::size_t, PlanReport report) {
        spool.add(report.text);
        rows.push_back(std::move(report.row));
    });
    std::ranges::sort(rows, worse);
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    matrix_page([&](std::string_view text) { output.write(text); }, rows, {},
                [&](std::size_t number, const Write& write) { spool.copy(number, write); }, engine, now_,
                passed_over(files));
    if (const Or<void> kept = spool.whole(); !kept) {
        return could_not_go_on(kept.why());
    }
    return finish(output, result);
}

/// Writes the index of the pages, which is their matrix.
Or<void> Check::write_index(const PlanPages& pages, std::vector<PlanRow> rows, std::string_view passed) const {
    std::ranges::sort(rows, worse);
    Output output = Output::file(pages.index());
    matrix_page([&](std::string_view text) { output.write(text); }, rows,
                [&](std::size_t number) { return pages.address(number, pages.index()); }, {}, engine, now_, passed);
    return output.finish();
}

/// Writes a page for each plan, named after its workbook, into the folder given by --output; for html also index.html.
CommandEnd Check::write_pages(const std::vector<InputFile>& files) {
    PlanPages pages{output_, "--output", files, ending(), with_index_ ? "index.html" : ""};
    if (const Or<void> allowed = pages.may_be_written(); !allowed) {
        return wrong_usage(allowed.why());
    }
    std::vector<PlanRow> rows;
    bool written = true;
    const ExitCode result = each(files, [&](std::size_t, PlanReport report) {
        written = complain_unless(pages.add(fmt::format("{}{}{}", before(1), report.text, after(1)))) && written;
        rows.push_back(std::move(report.row));
    });
    const std::string passed = passed_over(files);
    if (!passed.empty() && !with_index_) {
        complain(one_line(passed)); // each page is about one plan
    }
    written = (!with_index_ || complain_unless(write_index(pages, std::move(rows), passed))) && written;
    return written ? result : ExitCode::could_not_be_assessed;
}

} // namespace

void add_check_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("check", "Judge plan workbooks against their round");
    auto check = std::make_shared<Check>();
    check->add_options(*command);
    command->callback([check, &result] { result = end_command(check->run()); });
}

} // namespace plancheck
