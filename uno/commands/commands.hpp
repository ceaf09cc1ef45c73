// Runs the commands of menu, toolbar and sidebar.
#pragma once

#include "uno/commands/what_if.hpp"
#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <optional>
#include <string_view>

namespace plancheck::office {

enum class Command {
    new_plan,
    new_plan_from,
    check_now,
    next_finding,
    previous_finding,
    go_to_cell,
    mark,
    clear_marks,
    explain_rule,
    explain_or_waive,
    use_least_change,
    explain_all,
    judge_all,
    before_upload,
    checklist,
    checklist_pages,
    plan_on_a_page,
    exceptions,
    scorecard,
    penalties,
    penalty_publication,
    compare,
    verify,
    paste_figures,
    print_filled,
    what_if,
    footprint,
    show_sidebar,
    help_functions,
    options,
    about,
};

/// The command of "vnd.org.plancheck.calc:mark"; nullopt if the name is not a command's.
[[nodiscard]] std::optional<Command> command_of(std::string_view path);

/// Answers that a macro gives to a command in advance (the dispatch's arguments), so that no dialog opens.
struct Named {
    OUString url;            ///< to read
    OUString from;           ///< of new-plan-from: the earlier plan
    OUString to;             ///< to write
    WhatIfRequest request{}; ///< of what-if
};

/// Runs on the main thread. Shows every failure in a message and never throws.
void run_command(Command command, const Context& context, const Reference<css::frame::XController>& controller,
                 PlanWatch& watch, const Named& named = {});

} // namespace plancheck::office
