// Adds the options that several commands share, with their names and help texts.
#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace plancheck {

/// `--today`, which day_to_judge reads. `begin` begins its help text: what the day is for.
CLI::Option* add_today(CLI::App& command, std::string& today, std::string_view begin = "Judge");

/// `--output` of a command that writes one report.
CLI::Option* add_report_output(CLI::App& command, std::string& output);

/// `--jobs`; 0 means jobs_for_cores().
CLI::Option* add_jobs(CLI::App& command, std::size_t& jobs);

/// One job for each core.
[[nodiscard]] std::size_t jobs_for_cores();

} // namespace plancheck
