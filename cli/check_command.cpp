// plancheck check: workbooks in, reports out, in the order in which they were named.
#include "cli/assess_file.hpp"
#include "cli/checklist_pages.hpp"
#include "cli/clock.hpp"
#include "cli/commands.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/page_names.hpp"
#include "cli/plan_pages.hpp"
#include "cli/receipts.hpp"
#include "cli/rounds.hpp"
#include "cli/spool.hpp"
#include "cli/terminal.hpp"
#include "core/report/matrix.hpp"
#include "core/report/report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <system_error>
#include <thread>

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

/// The report on one workbook, ready to be written.
struct Said {
    std::string report;
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string receipt; ///< empty where none is asked for or there can be none
    PlanRow row;         ///< for a matrix
};

class Check {
public:
    void add_options(CLI::App& command);
    [[nodiscard]] ExitCode run();

private:
    [[nodiscard]] bool sound();
    [[nodiscard]] bool overwrites_input(const std::vector<InputFile>& files) const;
    [[nodiscard]] ExitCode write_one_output(const std::vector<InputFile>& files);
    [[nodiscard]] ExitCode write_matrix_page(const std::vector<InputFile>& files);
    [[nodiscard]] ExitCode write_pages(const std::vector<InputFile>& files);
    [[nodiscard]] ExitCode write_checklists(const std::vector<InputFile>& files);
    [[nodiscard]] Said say(const InputFile& file, std::size_t index) const;
    [[nodiscard]] std::string_view before(std::size_t count) const;
    [[nodiscard]] std::string_view between(std::size_t count) const;
    [[nodiscard]] std::string_view after(std::size_t count) const;
    template <class Take> ExitCode each(const std::vector<InputFile>& files, Take take);

    std::vector<std::string> named_;
    std::string format_name_ = "text";
    std::string output_;
    Receipts receipts_;
    std::string today_text_;
    std::string colour_ = "auto";
    bool all_ = false;
    std::size_t jobs_ = 0;
    Rounds rounds_;

    Format format_ = Format::text;
    std::int32_t today_ = 0;
    std::string now_;
    TextOptions text_;
    bool many_pages_ = false; ///< html of several plans: a page for each in a folder, and their matrix
    bool one_matrix_ = false; ///< html of several plans: their matrix, with all plans on its page
};

void Check::add_options(CLI::App& command) {
    command.add_option("file", named_, "Workbooks (.ods .fods .xlsx), and folders of them")
        ->required()
        ->type_name("FILE");
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
        .add_option(
            "-o,--output", output_,
            "Write the report to this file; for html, odt or pdf of several plans also a folder, for a page each")
        ->type_name("FILE");
    receipts_.add_option(command);
    rounds_.add_option(command);
    command.add_option("--today", today_text_, "Judge as on this day, 2014-03-31: decides which waivers have expired")
        ->type_name("DATE");
    command.add_flag("-a,--all", all_, "In text, also what is met or does not apply");
    command.add_option("--colour", colour_, "Colours in text: auto (on a terminal), always or never")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    command.add_option("-j,--jobs", jobs_, "How many workbooks to read at once; 0: one for each core")
        ->type_name("N")
        ->check(CLI::Range(0, 256));
}

/// Checks what the options say together, and fills what the run needs.
bool Check::sound() {
    format_ = formats().at(format_name_);
    now_ = utc_now();
    const std::optional<std::int32_t> today = day_to_judge(today_text_);
    if (!today) {
        return false;
    }
    today_ = *today;
    const bool to_terminal = output_.empty() && stdout_is_terminal();
    text_.all = all_;
    text_.colour = colour_ == "always" || (colour_ == "auto" && to_terminal && std::getenv("NO_COLOR") == nullptr);
    text_.width = output_.empty() ? terminal_width() : TextOptions{}.width;
    if (jobs_ == 0) {
        jobs_ = std::max(1U, std::thread::hardware_concurrency());
    }
    return true;
}

/// Whether the report would replace one of the workbooks: input files are never changed.
bool Check::overwrites_input(const std::vector<InputFile>& files) const {
    const bool input = is_input(output_, files);
    if (input) {
        complain(fmt::format("--output {} is one of the workbooks to check; choose another file.", output_));
    }
    return input;
}

/// The checklist summary as pages that LibreOffice makes.
ExitCode Check::write_checklists(const std::vector<InputFile>& files) {
    ChecklistPages pages{.format = format_name_,
                         .output = output_,
                         .rounds = rounds_.all(),
                         .today = today_,
                         .now = now_,
                         .jobs = jobs_,
                         .receipts = &receipts_};
    return pages.write(files);
}

ExitCode Check::run() {
    if (!sound()) {
        return ExitCode::wrong_usage;
    }
    if (!rounds_.load()) {
        return ExitCode::could_not_be_assessed;
    }
    const std::vector<InputFile> files = input_files(named_);
    if (!receipts_.have_a_place(files)) {
        return ExitCode::wrong_usage;
    }
    if (format_ == Format::odt || format_ == Format::pdf) {
        return write_checklists(files);
    }
    std::error_code error;
    many_pages_ = format_ == Format::html && files.size() > 1 && std::filesystem::is_directory(output_, error);
    one_matrix_ = format_ == Format::html && files.size() > 1 && !many_pages_;
    if (many_pages_) {
        return write_pages(files);
    }
    if (overwrites_input(files)) {
        return ExitCode::wrong_usage;
    }
    return one_matrix_ ? write_matrix_page(files) : write_one_output(files);
}

Said Check::say(const InputFile& file, std::size_t index) const {
    const AssessedPlan assessed = assess_plan(file, rounds_.all(), today_, now_);
    const Assessment& assessment = assessed.assessment;
    Said said{.report = {}, .verdict = assessment.verdict, .receipt = receipts_.of(assessed), .row = {}};
    if (many_pages_ || one_matrix_) {
        said.row = row_of(assessment, index);
    }
    switch (format_) {
    case Format::text:
        said.report = to_text(assessment, text_);
        break;
    case Format::json:
        said.report = to_json(assessment);
        break;
    case Format::csv:
        said.report = to_csv(assessment, index == 0);
        break;
    case Format::html:
        said.report = one_matrix_ ? plan_section(assessment, index) : to_html(assessment);
        break;
    case Format::markdown:
        said.report = to_markdown(assessment);
        break;
    case Format::junit:
        said.report = to_junit_suite(assessment);
        break;
    case Format::odt:
    case Format::pdf: // written by write_checklists
        break;
    }
    return said;
}

std::string_view Check::before(std::size_t count) const {
    if (format_ == Format::junit) {
        return junit_begin;
    }
    return format_ == Format::json && count > 1 ? "[\n" : "";
}

std::string_view Check::between(std::size_t count) const {
    if (count <= 1) {
        return {};
    }
    switch (format_) {
    case Format::json:
        return ",\n";
    case Format::text:
    case Format::markdown:
        return "\n";
    default:
        return {};
    }
}

std::string_view Check::after(std::size_t count) const {
    if (format_ == Format::junit) {
        return junit_end;
    }
    return format_ == Format::json && count > 1 ? "]\n" : "";
}

/// Assesses all files on the cores there are; `take` gets the reports in input order. Gives the gravest exit status.
template <class Take> ExitCode Check::each(const std::vector<InputFile>& files, Take take) {
    ExitCode result = ExitCode::ready;
    Progress progress{files.size()};
    in_order(
        files.size(), jobs_, [&](std::size_t index) { return say(files[index], index); },
        [&](std::size_t index, Said said) {
            result = gravest(result, exit_code_of(said.verdict));
            if (!receipts_.write(files[index], said.receipt)) {
                result = ExitCode::could_not_be_assessed;
            }
            take(index, std::move(said));
            progress.done(index + 1);
        });
    return result;
}

/// "3 plans: 1 ready, 1 not ready (b.ods), 1 could not be assessed (c.ods)".
class Summary {
public:
    void add(Verdict verdict, const std::filesystem::path& file) {
        names_[static_cast<std::size_t>(verdict)].push_back(file.string());
    }
    [[nodiscard]] std::string line() const {
        std::string text;
        for (const Verdict verdict : {Verdict::ready, Verdict::not_ready, Verdict::could_not_be_assessed}) {
            const std::vector<std::string>& names = names_[static_cast<std::size_t>(verdict)];
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", names.size(), verdict_name(verdict));
            if (verdict != Verdict::ready && !names.empty()) {
                text += fmt::format(" ({})", fmt::join(names, ", "));
            }
        }
        return fmt::format("{} workbooks: {}.\n", names_[0].size() + names_[1].size() + names_[2].size(), text);
    }

private:
    std::array<std::vector<std::string>, 3> names_;
};

ExitCode Check::write_one_output(const std::vector<InputFile>& files) {
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    const std::size_t count = files.size();
    Summary summary;
    output.write(before(count));
    const ExitCode result = each(files, [&](std::size_t index, const Said& said) {
        output.write(index == 0 ? "" : between(count));
        output.write(said.report);
        summary.add(said.verdict, files[index].path);
    });
    if (format_ == Format::text && count > 1) {
        output.write("\n" + summary.line());
    }
    output.write(after(count));
    if (!output.finish()) {
        complain(output.problem());
        return ExitCode::could_not_be_assessed;
    }
    return result;
}

/// The matrix of several plans, and below it each of them: one HTML page.
ExitCode Check::write_matrix_page(const std::vector<InputFile>& files) {
    std::vector<PlanRow> rows;
    Spool spool;
    const ExitCode result = each(files, [&](std::size_t, Said said) {
        spool.add(said.report);
        rows.push_back(std::move(said.row));
    });
    std::ranges::sort(rows, worse);
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    matrix_page([&](std::string_view text) { output.write(text); }, rows, {},
                [&](std::size_t number, const Write& write) { spool.copy(number, write); }, engine, now_);
    if (!spool.problem().empty() || !output.finish()) {
        complain(spool.problem().empty() ? output.problem() : spool.problem());
        return ExitCode::could_not_be_assessed;
    }
    return result;
}

/// An HTML page for each of several plans, named after its workbook, in the folder given by --output; and index.html,
/// their matrix.
ExitCode Check::write_pages(const std::vector<InputFile>& files) {
    const std::filesystem::path index_page = std::filesystem::path{output_} / "index.html";
    std::vector<PlanRow> rows;
    PlanPages pages{output_};
    bool written = true;
    const ExitCode result = each(files, [&](std::size_t index, Said said) {
        written = pages.add(files[index], said.report) && written;
        rows.push_back(std::move(said.row));
    });
    std::ranges::sort(rows, worse);
    Output output = Output::file(index_page);
    matrix_page([&](std::string_view text) { output.write(text); }, rows,
                [&](std::size_t number) { return pages.address(number, index_page); }, {}, engine, now_);
    if (!output.finish()) {
        complain(output.problem());
        written = false;
    }
    return written ? result : ExitCode::could_not_be_assessed;
}

} // namespace

void add_check_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("check", "Judge plan workbooks against their round");
    auto check = std::make_shared<Check>();
    check->add_options(*command);
    command->callback([check, &result] { result = check->run(); });
}

} // namespace plancheck
