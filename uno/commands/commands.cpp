// Runs the commands. The plan's commands use the newest assessment, or make one if there is none yet.
#include "uno/commands/commands.hpp"

#include "core/report/assessment/report.hpp"
#include "core/report/round/page.hpp"
#include "core/workbook/folder.hpp"
#include "uno/commands/answers_dialog.hpp"
#include "uno/commands/comparing.hpp"
#include "uno/commands/dialogs.hpp"
#include "uno/commands/document_page.hpp"
#include "uno/commands/exports.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/footprint_run.hpp"
#include "uno/commands/new_from.hpp"
#include "uno/commands/other_plan.hpp"
#include "uno/commands/paste_figures.hpp"
#include "uno/commands/print_filled.hpp"
#include "uno/commands/record_addition.hpp"
#include "uno/commands/upload_dialog.hpp"
#include "uno/commands/use_change.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/marks.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"
#include "uno/show_sidebar.hpp"
#include "uno/start.hpp"
#include "uno/view/entries.hpp"
#include "uno/view/entry_text.hpp"
#include "uno/view/tree_entries.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/frame/DispatchHelper.hpp>
#include <com/sun/star/frame/XDispatchProvider.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace plancheck::office {
namespace {

/// Capitalises a sentence. On the command line the program's name precedes it.
std::string capital(std::string sentence) {
    if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z') {
        sentence.front() = static_cast<char>(sentence.front() - ('a' - 'A'));
    }
    return sentence;
}

constexpr std::array command_names{std::pair{std::string_view("new-plan"), Command::new_plan},
                                   std::pair{std::string_view("new-plan-from"), Command::new_plan_from},
                                   std::pair{std::string_view("check"), Command::check_now},
                                   std::pair{std::string_view("next-finding"), Command::next_finding},
                                   std::pair{std::string_view("previous-finding"), Command::previous_finding},
                                   std::pair{std::string_view("go-to-cell"), Command::go_to_cell},
                                   std::pair{std::string_view("mark"), Command::mark},
                                   std::pair{std::string_view("clear-marks"), Command::clear_marks},
                                   std::pair{std::string_view("explain-rule"), Command::explain_rule},
                                   std::pair{std::string_view("explain-or-waive"), Command::explain_or_waive},
                                   std::pair{std::string_view("use-least-change"), Command::use_least_change},
                                   std::pair{std::string_view("explain-all"), Command::explain_all},
                                   std::pair{std::string_view("judge-all"), Command::judge_all},
                                   std::pair{std::string_view("before-upload"), Command::before_upload},
                                   std::pair{std::string_view("checklist"), Command::checklist},
                                   std::pair{std::string_view("checklist-pages"), Command::checklist_pages},
                                   std::pair{std::string_view("plan-on-a-page"), Command::plan_on_a_page},
                                   std::pair{std::string_view("exceptions"), Command::exceptions},
                                   std::pair{std::string_view("scorecard"), Command::scorecard},
                                   std::pair{std::string_view("penalties"), Command::penalties},
                                   std::pair{std::string_view("penalty-publication"), Command::penalty_publication},
                                   std::pair{std::string_view("compare"), Command::compare},
                                   std::pair{std::string_view("verify"), Command::verify},
                                   std::pair{std::string_view("paste-figures"), Command::paste_figures},
                                   std::pair{std::string_view("print-filled"), Command::print_filled},
                                   std::pair{std::string_view("what-if"), Command::what_if},
                                   std::pair{std::string_view("footprint"), Command::footprint},
                                   std::pair{std::string_view("sidebar"), Command::show_sidebar},
                                   std::pair{std::string_view("help"), Command::help_functions},
                                   std::pair{std::string_view("options"), Command::options},
                                   std::pair{std::string_view("about"), Command::about}};

std::string_view name_of(Command command) {
    return std::ranges::find_if(command_names, [&](const auto& item) { return item.second == command; })->first;
}

/// One run of a command: the window, its document's watch, and messages to the user.
class Run {
public:
    Run(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
        const Named& named)
        : context_(context), controller_(controller), watch_(watch), named_(named) {}

    void run(Command command) {
        switch (command) {
        case Command::new_plan:
            return new_plan();
        case Command::new_plan_from:
            return start_from_earlier();
        case Command::show_sidebar:
            return office::show_sidebar(controller_);
        case Command::help_functions:
            return open_outside(context_, extension_url(context_, "help/functions.html"));
        case Command::footprint:
            return footprint();
        case Command::options:
            return options();
        case Command::about:
            return about();
        default:
            return with_plan(command);
        }
    }

private:
    // A pure switch.
    void with_plan(Command command) { // NOLINT(readability-function-size)
        watch_.judge_now();
        const bool copied_marks = command == Command::clear_marks && has_marks(watch_.model());
        if (!watch_.has_plan() && !copied_marks) {
            return message(std::string(word(Word::no_plan_here)));
        }
        switch (command) {
        case Command::check_now:
            return office::show_sidebar(controller_);
        case Command::next_finding:
        case Command::previous_finding:
            return step(command == Command::next_finding ? 1 : -1);
        case Command::go_to_cell:
            return go_to_chosen();
        case Command::mark:
            return mark_sheets();
        case Command::clear_marks:
            return clear_marks(watch_);
        case Command::explain_rule:
            return explain_rule();
        case Command::explain_or_waive:
            return explain_or_waive();
        case Command::use_least_change:
            return tell(use_least_change(watch_, controller_));
        case Command::explain_all:
        case Command::judge_all:
            return tell(ask_for_answers(context_, controller_, watch_,
                                        command == Command::judge_all ? Answer::judge : Answer::explain));
        case Command::before_upload:
            return before_upload();
        case Command::checklist:
            return checklist();
        case Command::checklist_pages:
            return write(Export::checklist);
        case Command::plan_on_a_page:
            return write(Export::plan_on_a_page);
        case Command::exceptions:
            return write(Export::exceptions);
        case Command::scorecard:
            return write(Export::scorecard);
        case Command::penalties:
            return write(Export::penalties);
        case Command::penalty_publication:
            return write(Export::penalty_publication);
        case Command::compare:
            return tell(compare_plan(context_, controller_, watch_, named_.url, named_.to));
        case Command::verify:
            return tell(verify_plan(context_, controller_, watch_, named_.url, named_.to));
        case Command::paste_figures:
            return tell(paste_figures(context_, watch_, controller_));
        case Command::print_filled:
            return print_filled(context_, controller_, watch_, named_.to);
        case Command::what_if:
            return ask_what_if();
        default:
            return;
        }
    }

    void step(int direction) {
        const auto keys = attention_keys(*watch_.current());
        if (keys.empty()) {
            return message(watch_.current()->assessment().verdict_sentence);
        }
        const auto at = std::ranges::find(keys, watch_.chosen());
        const auto count = std::ssize(keys);
        auto index = at == keys.end() ? (direction > 0 ? 0 : count - 1) : at - keys.begin() + direction;
        index = (index + count) % count;
        watch_.choose(keys[static_cast<std::size_t>(index)]);
        const auto target = target_of(*watch_.current(), watch_.chosen());
        if (!target) {
            return;
        }
        if (const auto sheet = find_sheet(watch_.model(), target->sheet); sheet.is() && !show_sheet(sheet)) {
            return message(say(Word::hidden_sheet, target->sheet));
        }
        const Jump jump(watch_);
        go_to(controller_, *target);
    }

    void go_to_chosen() {
        if (watch_.chosen().empty()) {
            return message(std::string(word(Word::no_finding_chosen)));
        }
        const auto target = target_of(*watch_.current(), watch_.chosen());
        {
            const Jump jump(watch_);
            if (target && go_to(controller_, *target)) {
                return;
            }
        }
        const auto sheet = find_sheet(watch_.model(), target ? target->sheet : std::string());
        message(sheet.is() && is_hidden(sheet) ? say(Word::hidden_sheet, target->sheet)
                                               : say(Word::no_cell, sentence_text(*watch_.current(), watch_.chosen())));
    }

    void mark_sheets() {
        const auto result = mark(watch_);
        if (result.refused > 0) {
            message(say(Word::marks_left, result.refused));
        }
    }

    void explain_rule() {
        const auto& judged = *watch_.current();
        const auto* finding = finding_of(judged, watch_.chosen());
        const auto* rule = finding && judged.round() ? find_rule(*judged.round(), finding->rule) : nullptr;
        if (!rule) {
            return message(std::string(word(Word::no_finding_chosen)));
        }
        const Round& round = *judged.round();
        show_page(context_, say(Word::rule_title, rule->id),
                  document_text(rule_page(round, *rule)) + "\n" + document_text(origin_page(round)), PageText::columns);
    }

    void explain_or_waive() {
        const auto* finding = finding_of(*watch_.current(), watch_.chosen());
        if (!finding) {
            return message(std::string(word(Word::no_finding_chosen)));
        }
        tell(record_addition(watch_, controller_, *finding));
    }

    void before_upload() {
        const auto answer = show_upload_page(context_, controller_, watch_);
        if (answer.choice == UploadChoice::report) {
            return open_report(context_, controller_->getFrame(), to_html(watch_.current()->assessment()));
        }
        if (answer.choice != UploadChoice::close) {
            watch_.choose(answer.key);
            answer.choice == UploadChoice::go ? go_to_chosen() : explain_or_waive();
        }
    }

    /// Goes to the workbook's own checklist sheet, whose name Calc compares without case. If there is none, shows the
    /// page before upload.
    void checklist() {
        if (find_sheet(watch_.model(), "Checklist").is()) {
            go_to(controller_, {"Checklist", "B2", {}});
        } else {
            before_upload();
        }
    }

    void write(Export what) { tell(write_export(asker(), watch_, what, named_.to)); }

    void ask_what_if() {
        if (!watch_.current()->round()) {
            return message(watch_.current()->assessment().verdict_sentence);
        }
        auto request = named_.request;
        request.file = named_.url;
        what_if(context_, controller_, watch_, std::move(request), named_.to);
    }

    /// Rolls up the plans in a folder. Continues after this command has ended, and even after its window has closed.
    void footprint() {
        const auto folder = !named_.url.isEmpty() ? named_.url : ask_which_folder(asker(), Word::footprint_title);
        if (folder.isEmpty()) {
            return;
        }
        auto found = look_through(path_of(folder));
        if (!found.readable) {
            return message(capital(found.readable.why()));
        }
        std::vector<std::string> files;
        for (const auto& file : found.workbooks) {
            files.push_back(file.path.string());
        }
        const auto to = !named_.to.isEmpty() ? named_.to
                                             : ask_where_to_save(asker(), Word::footprint_save, folder,
                                                                 std::string(word(Word::footprint_name)),
                                                                 {{Word::html_files, "*.html"}});
        if (to.isEmpty()) {
            return;
        }
        run_footprint(context_, controller_->getFrame(), std::move(found),
                      [context = context_, frame = controller_->getFrame(), to, files,
                       show = named_.to.isEmpty()](const std::string& html) {
                          if (const auto written = write_file(context, path_of(to), html, files); !written) {
                              show_message(context, frame, written.why());
                          } else if (show) {
                              open_outside(context, to);
                          }
                      });
    }

    void new_plan() {
        if (const auto file = choose_template(asker(), named_.url); !file) {
            message(file.why());
        } else if (!file->isEmpty()) {
            (void)open_template(context_, *file);
        }
    }

    void start_from_earlier() {
        const auto made = new_plan_from(asker(), named_.url, named_.from);
        if (!made) {
            message(capital(made.why()));
        } else if (named_.from.isEmpty() && !made->empty()) {
            message(*made);
        }
    }

    void options() {
        css::beans::PropertyValue page;
        page.Name = "OptionsPageURL";
        page.Value <<= options_page(context_);
        const Reference<css::frame::XDispatchProvider> provider(controller_->getFrame(), UNO_QUERY_THROW);
        css::frame::DispatchHelper::create(context_)->executeDispatch(provider, ".uno:OptionsTreeDialog", "_self", 0,
                                                                      seq({page}));
    }

    void about() {
        const auto trouble = current_rounds()->trouble;
        auto text = say(Word::about_body, PLANCHECK_VERSION, word(Word::summary), rounds_line(), log_path());
        if (!trouble.empty()) {
            text += "\n\n" + trouble;
        }
        if (!show_page(context_, std::string(word(Word::about_title)), text, PageText::flowing, Word::open_log)) {
            return;
        }
        log_fact("about", "the log was opened");
        if (std::filesystem::exists(log_path())) {
            open_outside(context_, url_of(log_path()));
        } else {
            message(say(Word::log_empty, log_path()));
        }
    }

    Asker asker() const { return {context_, controller_->getFrame()}; }
    void message(const std::string& text) { show_message(context_, controller_->getFrame(), text); }
    void tell(const std::string& why_not) {
        if (!why_not.empty()) {
            message(why_not);
        }
    }

    const Context& context_;
    const Reference<css::frame::XController>& controller_;
    PlanWatch& watch_;
    const Named& named_;
};

} // namespace

std::optional<Command> command_of(std::string_view path) {
    const auto found = std::ranges::find_if(command_names, [&](const auto& item) { return item.first == path; });
    return found == command_names.end() ? std::nullopt : std::optional(found->second);
}

void run_command(Command command, const Context& context, const Reference<css::frame::XController>& controller,
                 PlanWatch& watch, const Named& named) {
    const rtl::Reference<PlanWatch> keep(&watch);
    log_fact("command", name_of(command));
    std::string trouble;
    try {
        return Run(context, controller, watch, named).run(command);
    } catch (const css::uno::Exception& error) {
        trouble = narrow(error.Message);
    } catch (const std::exception& error) {
        trouble = error.what();
    }
    log_trouble("command", trouble);
    try {
        show_message(context, controller->getFrame(), say(Word::command_failed, trouble));
    } catch (const css::uno::Exception&) { // the window is gone, so nobody sees a message
    }
}

} // namespace plancheck::office
