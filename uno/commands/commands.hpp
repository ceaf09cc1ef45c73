// What menu, toolbar and sidebar buttons do, in one place.
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
    check_now,
    next_finding,
    previous_finding,
    go_to_cell,
    mark,
    clear_marks,
    explain_rule,
    explain_or_waive,
    before_upload,
    checklist,
    checklist_pages,
    compare,
    what_if,
    footprint,
    show_sidebar,
    help_functions,
    options,
    about,
};

/// "vnd.org.plancheck.calc:mark" as a command; nothing for a name that is none.
[[nodiscard]] std::optional<Command> command_of(std::string_view path);

/// What a macro names for a command (the dispatch's arguments), so that nobody is asked.
struct Named {
    OUString url;            ///< to read
    OUString to;             ///< to write
    WhatIfRequest request{}; ///< of what-if
};

/// Runs on the main thread; whatever goes wrong is said in a message, never thrown.
void run_command(Command command, const Context& context, const Reference<css::frame::XController>& controller,
                 PlanWatch& watch, const Named& named = {});

} // namespace plancheck::office
