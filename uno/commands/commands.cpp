// What each command does. The plan's commands work on the newest assessment; where there is none yet they make it.
#include "uno/commands/commands.hpp"

#include "core/report/checklist.hpp"
#include "core/report/compare_report.hpp"
#include "core/report/report.hpp"
#include "core/round/page.hpp"
#include "uno/commands/checklist_pages.hpp"
#include "uno/commands/dialogs.hpp"
#include "uno/commands/document_page.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/footprint_run.hpp"
#include "uno/commands/other_plan.hpp"
#include "uno/commands/record_addition.hpp"
#include "uno/commands/upload_page.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/marks.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"
#include "uno/sidebar/entries.hpp"
#include "uno/sidebar/entry_text.hpp"
#include "uno/sidebar/show_sidebar.hpp"
#include "uno/sidebar/tree_entries.hpp"
#include "uno/start.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/frame/DispatchHelper.hpp>
#include <com/sun/star/frame/XDispatchProvider.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace plancheck::office {
namespace {

constexpr std::array names{std::pair{std::string_view("new-plan"), Command::new_plan},
                           std::pair{std::string_view("check"), Command::check_now},
                           std::pair{std::string_view("next-finding"), Command::next_finding},
                           std::pair{std::string_view("previous-finding"), Command::previous_finding},
                           std::pair{std::string_view("go-to-cell"), Command::go_to_cell},
                           std::pair{std::string_view("mark"), Command::mark},
                           std::pair{std::string_view("clear-marks"), Command::clear_marks},
                           std::pair{std::string_view("explain-rule"), Command::explain_rule},
                           std::pair{std::string_view("explain-or-waive"), Command::explain_or_waive},
                           std::pair{std::string_view("before-upload"), Command::before_upload},
                           std::pair{std::string_view("checklist"), Command::checklist},
                           std::pair{std::string_view("checklist-pages"), Command::checklist_pages},
                           std::pair{std::string_view("compare"), Command::compare},
                           std::pair{std::string_view("what-if"), Command::what_if},
                           std::pair{std::string_view("footprint"), Command::footprint},
                           std::pair{std::string_view("sidebar"), Command::show_sidebar},
                           std::pair{std::string_view("help"), Command::help_functions},
                           std::pair{std::string_view("options"), Command::options},
                           std::pair{std::string_view("about"), Command::about}};

std::string_view name_of(Command command) {
    return std::find_if(names.begin(), names.end(), [&](const auto& item) { return item.second == command; })->first;
}

/// One run of a command: the window, its document's watch, and what people are told.
class Run {
public:
    Run(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
        const Named& named)
        : context_(context), controller_(controller), watch_(watch), named_(named) {}

    void run(Command command) {
        switch (command) {
        case Command::new_plan:
            return new_plan();
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
    void with_plan(Command command) {
        watch_.judge_now();
        if (!watch_.has_plan())
            return message(std::string(word(Word::no_plan_here)));
        switch (command) {
        case Command::check_now:
            return office::show_sidebar(controller_);
        case Command::next_finding:
            return step(1);
        case Command::previous_finding:
            return step(-1);
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
        case Command::before_upload:
            return before_upload();
        case Command::checklist:
            return checklist();
        case Command::checklist_pages:
            return checklist_pages();
        case Command::compare:
            return compare_with();
        case Command::what_if:
            return ask_what_if();
        default:
            return;
        }
    }

    void step(int direction) {
        const auto keys = attention_keys(*watch_.current());
        if (keys.empty())
            return message(watch_.current()->assessment().verdict_sentence);
        const auto at = std::find(keys.begin(), keys.end(), watch_.chosen());
        const auto count = std::ssize(keys);
        auto index = at == keys.end() ? (direction > 0 ? 0 : count - 1) : at - keys.begin() + direction;
        index = (index + count) % count;
        watch_.choose(keys[static_cast<std::size_t>(index)]);
        if (const auto target = target_of(*watch_.current(), watch_.chosen()))
            go_to(controller_, *target);
    }

    void go_to_chosen() {
        if (watch_.chosen().empty())
            return message(std::string(word(Word::no_finding_chosen)));
        const auto target = target_of(*watch_.current(), watch_.chosen());
        if (target && go_to(controller_, *target))
            return;
        const auto sheet = find_sheet(watch_.model(), target ? target->sheet : std::string());
        message(sheet.is() && is_hidden(sheet) ? say(Word::hidden_sheet, target->sheet)
                                               : say(Word::no_cell, sentence_text(*watch_.current(), watch_.chosen())));
    }

    void mark_sheets() {
        const auto result = mark(watch_);
        if (result.refused > 0)
            message(say(Word::marks_left, result.refused));
    }

    void explain_rule() {
        const auto& judged = *watch_.current();
        const auto* finding = finding_of(judged, watch_.chosen());
        const auto* rule = finding && judged.round() ? find_rule(*judged.round(), finding->rule) : nullptr;
        if (!rule)
            return message(std::string(word(Word::no_finding_chosen)));
        show_page(context_, say(Word::rule_title, rule->id), rule_page(*judged.round(), *rule, PageFormat::text),
                  PageText::columns);
    }

    void explain_or_waive() {
        const auto* finding = finding_of(*watch_.current(), watch_.chosen());
        if (!finding)
            return message(std::string(word(Word::no_finding_chosen)));
        if (const auto why_not = record_addition(watch_, controller_, *finding); !why_not.empty())
            message(why_not);
    }

    void before_upload() {
        const auto judged = watch_.current();
        if (show_page(context_, std::string(word(Word::upload_title)), upload_page(judged->assessment()),
                      PageText::flowing, Word::open_report))
            open_report(context_, controller_->getFrame(), to_html(judged->assessment()));
    }

    /// To the workbook's own checklist sheet where it has one, in whatever case (Calc makes no difference), else the
    /// page before upload.
    void checklist() {
        if (find_sheet(watch_.model(), "Checklist").is())
            go_to(controller_, {"Checklist", "B2", {}});
        else
            before_upload();
    }

    void checklist_pages() {
        const auto saved = watch_.model()->getURL();
        const auto name = std::filesystem::path(document_name(watch_.model())).stem().string();
        const auto to = !named_.to.isEmpty()
                            ? named_.to
                            : ask_where_to_save(asker(), Word::checklist_title, saved, say(Word::checklist_name, name),
                                                {{Word::pdf_files, "*.pdf"}, {Word::odt_files, "*.odt"}});
        if (to.isEmpty())
            return;
        const auto judged = watch_.current();
        const auto pages = plancheck::checklist(judged->assessment(), judged->plan(), today());
        if (const auto why_not = write_checklist(context_, pages, to); !why_not.empty())
            return message(why_not);
        if (named_.to.isEmpty())
            message(say(Word::checklist_written, path_of(to)));
    }

    /// What lies between another file, the earlier one, and this workbook.
    void compare_with() {
        const auto url =
            !named_.url.isEmpty()
                ? named_.url
                : ask_which_file(asker(), Word::compare_title,
                                 {{Word::plan_files, "*.ods;*.fods;*.xlsx;*.json;*.receipt"}, {Word::all_files, "*"}});
        if (url.isEmpty())
            return;
        const auto other = open_other_plan(context_, url);
        if (!other.problem.empty())
            return message(other.problem);
        const auto judged = watch_.current();
        const auto name = document_name(watch_.model());
        const auto comparison =
            compare(other.compared(),
                    {.name = name, .plan = &judged->plan(), .assessment = &judged->assessment(), .receipt = nullptr});
        const auto page = comparison_document(comparison, comparison_title(comparison), false);
        show_document(context_, controller_->getFrame(), page, named_.to);
    }

    void ask_what_if() {
        if (!watch_.current()->round())
            return message(watch_.current()->assessment().verdict_sentence);
        auto request = named_.request;
        request.file = named_.url;
        what_if(context_, controller_, watch_, std::move(request), named_.to);
    }

    /// Of the plans in a folder. Goes on after this command has ended, and even after its window has closed.
    void footprint() {
        const auto folder = !named_.url.isEmpty() ? named_.url : ask_which_folder(asker(), Word::footprint_title);
        if (folder.isEmpty())
            return;
        auto files = workbooks_in(path_of(folder));
        if (files.empty())
            return message(say(Word::no_workbooks, path_of(folder)));
        const auto to = !named_.to.isEmpty() ? named_.to
                                             : ask_where_to_save(asker(), Word::footprint_save, folder,
                                                                 std::string(word(Word::footprint_name)),
                                                                 {{Word::html_files, "*.html"}});
        if (to.isEmpty())
            return;
        run_footprint(context_, controller_->getFrame(), std::move(files),
                      [context = context_, frame = controller_->getFrame(), to,
                       show = named_.to.isEmpty()](const std::string& html) {
                          if (!write_file(path_of(to), html))
                              show_message(context, frame, say(Word::not_written, path_of(to)));
                          else if (show)
                              open_outside(context, to);
                      });
    }

    void new_plan() {
        const auto folder = extension_url(context_, "templates/PlanCheck");
        const auto files = css::ucb::SimpleFileAccess::create(context_);
        if (files->isFolder(folder)) {
            for (const auto& file : files->getFolderContents(folder, false)) {
                if (file.endsWith(".ots")) {
                    css::beans::PropertyValue as_template;
                    as_template.Name = "AsTemplate";
                    as_template.Value <<= true;
                    css::frame::Desktop::create(context_)->loadComponentFromURL(file, "_blank", 0, seq({as_template}));
                    return;
                }
            }
        }
        const auto rounds = current_rounds();
        message(say(Word::no_template, rounds->all.empty() ? std::string_view() : rounds->all.front()->id));
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
        if (!trouble.empty())
            text += "\n\n" + trouble;
        if (!show_page(context_, std::string(word(Word::about_title)), text, PageText::flowing, Word::open_log))
            return;
        log_fact("about", "the log was opened");
        if (std::filesystem::exists(log_path()))
            open_outside(context_, url_of(log_path()));
        else
            message(say(Word::log_empty, log_path()));
    }

    Asker asker() const { return {context_, controller_->getFrame()}; }
    void message(const std::string& text) { show_message(context_, controller_->getFrame(), text); }

    const Context& context_;
    const Reference<css::frame::XController>& controller_;
    PlanWatch& watch_;
    const Named& named_;
};

} // namespace

std::optional<Command> command_of(std::string_view path) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& item) { return item.first == path; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
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
    } catch (const css::uno::Exception&) { // the window is gone: nobody is left to tell
    }
}

} // namespace plancheck::office
