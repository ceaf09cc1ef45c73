// What a command asks for that writes a page of each plan: the plans, the day, the rounds and where the pages go.
#pragma once

#include "cli/document_pages.hpp"
#include "cli/rounds.hpp"

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

namespace plancheck {

struct PageCommand {
    std::vector<std::string> named;
    std::string today_text;
    Rounds rounds;
    DocumentPages pages;

    /// Adds the plans and the options. `begin_today` begins the help text of --today: what the day is for.
    void add_options(CLI::App& command, const std::vector<std::string>& formats, const std::string& help_on_formats,
                     const std::string& begin_today);
    /// Writes the pages. `choose` sets `pages.compose` and `pages.rows` for the day, or says why it cannot.
    [[nodiscard]] CommandEnd run(const std::function<Or<void>(Day)>& choose);
};

} // namespace plancheck
