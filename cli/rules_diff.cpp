// plancheck rules --diff: what differs between two rounds or two versions of one, and what that does to a plan.
#include "cli/rules_diff.hpp"

#include "cli/clock.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "cli/terminal.hpp"
#include "core/assess/words.hpp"
#include "core/report/compare_report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <system_error>

namespace plancheck {

namespace {

/// A round, and what keeps it alive where it came from a folder.
struct NamedRound {
    LoadedRound loaded;
    const Round* round = nullptr; ///< null, after a message, where there is none
};

NamedRound round_named(const std::string& name, const Rounds& rounds) {
    std::error_code error;
    if (!std::filesystem::is_directory(name, error)) {
        return {.loaded = {}, .round = rounds.find(name)};
    }
    NamedRound named{.loaded = load_round_of(name), .round = nullptr};
    named.round = named.loaded.round;
    return named;
}

/// A plan judged by both rounds, whatever version its cover names.
struct JudgedTwice {
    PlanSide plan;
    Assessment before, after;
    std::string name_before, name_after;
    std::optional<Comparison> comparison; ///< nothing, after a message, where the plan cannot be judged by them
};

Compared side(const JudgedTwice& judged, const Assessment& assessment, const std::string& name) {
    Compared compared = judged.plan.compared();
    compared.assessment = &assessment;
    compared.name = name;
    compared.receipt = nullptr; // both sides are the same plan: when it was signed is not the question
    return compared;
}

void judge_twice(JudgedTwice& judged, const Round& before, const Round& after, std::int32_t today) {
    if (!judged.plan.problem.empty()) {
        complain(judged.plan.problem);
        return;
    }
    const Plan& plan = *judged.plan.compared().plan;
    const std::string own = plain_text(plan.find("cover", "round", "value"));
    if (!same_word(own, before.id) && !same_word(own, after.id)) {
        complain(
            fmt::format("the plan {} is for round {}, which is neither of the two compared; name a plan of theirs.",
                        judged.plan.name, in_quotes(own)));
        return;
    }
    const WorkbookSigns& signs = judged.plan.receipt ? judged.plan.receipt->signs : judged.plan.workbook.signs;
    judged.before = assess(before, plan, signs, today);
    judged.after = assess(after, plan, signs, today);
    judged.name_before = fmt::format("{} by version {}", judged.plan.name, before.version);
    judged.name_after = fmt::format("{} by version {}", judged.plan.name, after.version);
    judged.comparison =
        compare(side(judged, judged.before, judged.name_before), side(judged, judged.after, judged.name_after));
}

std::string said(const RoundComparison& compared, const std::string& format) {
    if (format == "json") {
        return rounds_json(compared);
    }
    if (format == "csv") {
        return rounds_csv(compared);
    }
    TextOptions text;
    text.colour = stdout_is_terminal() && std::getenv("NO_COLOR") == nullptr;
    text.width = terminal_width();
    return document_text(rounds_document(compared, false), text);
}

} // namespace

void RulesDiff::add_options(CLI::App& command) {
    CLI::Option* diff =
        command.add_option("--diff", named_, "Say what differs between two rounds: ids, or folders that each hold one")
            ->type_name("OLD NEW")
            ->expected(2);
    command.add_option("--plan", plan_, "With --diff: what the difference does to this plan, a workbook or a receipt")
        ->type_name("FILE")
        ->needs(diff);
    command.add_option("--today", today_, "With --plan: judge as on this day, 2014-03-31")
        ->type_name("DATE")
        ->needs(diff);
}

ExitCode RulesDiff::run(const Rounds& rounds, const std::string& format) const {
    const std::optional<std::int32_t> today = day_to_judge(today_);
    if (!today || (format == "csv" && !plan_.empty())) {
        if (today) {
            complain("csv lists what differs between the rounds alone; with --plan take text or json.");
        }
        return ExitCode::wrong_usage;
    }
    const NamedRound before = round_named(named_.front(), rounds);
    const NamedRound after = round_named(named_.back(), rounds);
    if (before.round == nullptr || after.round == nullptr) {
        return ExitCode::could_not_be_assessed;
    }
    const std::vector<RoundChange> changes = compare_rounds(*before.round, *after.round);
    RoundComparison compared{.before = before.round, .after = after.round, .changes = changes};
    ExitCode result = ExitCode::ready;
    JudgedTwice judged;
    if (!plan_.empty()) {
        judged.plan = open_plan(plan_, rounds.all(), *today, utc_now());
        judge_twice(judged, *before.round, *after.round, *today);
        if (!judged.comparison) {
            return ExitCode::could_not_be_assessed;
        }
        compared.plan = &*judged.comparison;
        result = judged.comparison->worse ? ExitCode::not_ready : ExitCode::ready;
    }
    Output output = Output::standard();
    output.write(said(compared, format));
    if (!output.finish()) {
        complain(output.problem());
        return ExitCode::could_not_be_assessed;
    }
    return result;
}

} // namespace plancheck
