// plancheck rules --diff: shows what differs between two rounds or two versions of one, and the effect on a plan.
#include "cli/commands/rules_diff.hpp"

#include "cli/clock.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "cli/shared_options.hpp"
#include "cli/terminal.hpp"
#include "core/assess/words.hpp"
#include "core/report/compare/report.hpp"
#include "core/round/identity.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <system_error>

namespace plancheck {

namespace {

/// The round of a folder, or the one with that id.
Or<LoadedRound, EarlyEnd> round_named(const std::string& name, const Rounds& rounds) {
    std::error_code error;
    if (std::filesystem::is_directory(name, error)) {
        return load_round_of(name, true);
    }
    const Or<const Round*> found = rounds.find(name);
    if (!found) {
        return could_not_go_on(found.why());
    }
    return LoadedRound{.store = {}, .round = *found, .faults = {}};
}

/// Why two rounds cannot be compared: what is wrong with either.
EarlyEnd why_neither(const Or<LoadedRound, EarlyEnd>& before, const Or<LoadedRound, EarlyEnd>& after) {
    EarlyEnd end;
    for (const auto* round : {&before, &after}) {
        if (!*round) {
            std::ranges::copy(round->why().why, std::back_inserter(end.why));
        }
    }
    return end;
}

/// A plan judged by both rounds, whatever version its cover names.
struct JudgedTwice {
    PlanSide plan;
    Assessment before, after;
    std::string name_before, name_after;
    Comparison comparison;
};

Compared side(const JudgedTwice& judged, const Assessment& assessment, const std::string& name) {
    Compared compared = judged.plan.compared();
    compared.assessment = &assessment;
    compared.name = name;
    compared.receipt = nullptr; // both sides are the same plan, so when it was signed does not matter
    return compared;
}

/// Judges the plan of `judged` by both rounds, or returns one sentence that says why it belongs to neither.
Or<void> judge_twice(JudgedTwice& judged, const Round& before, const Round& after, Day today) {
    const Plan& plan = *judged.plan.compared().plan;
    const std::string own = plain_text(plan.find("cover", "round", "value"));
    if (!same_word(own, before.id) && !same_word(own, after.id)) {
        return Failure{
            fmt::format("the plan {} is for round {}, which is neither of the two compared; name a plan of theirs.",
                        judged.plan.name, in_quotes(own))};
    }
    const WorkbookSigns& signs = judged.plan.receipt ? judged.plan.receipt->signs : judged.plan.workbook.signs;
    judged.before = assess_as(before, plan, signs, today);
    judged.after = assess_as(after, plan, signs, today);
    const auto by = [&](const Round& round) {
        return before.id == after.id ? fmt::format("{} by version {}", judged.plan.name, round.version)
                                     : fmt::format("{} by round {}", judged.plan.name, identity_of(round));
    };
    judged.name_before = by(before);
    judged.name_after = by(after);
    judged.comparison =
        compare(side(judged, judged.before, judged.name_before), side(judged, judged.after, judged.name_after));
    return {};
}

std::string text_of(const RoundComparison& compared, const std::string& format) {
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
        command
            .add_option("--diff", named_,
                        "Say what differs between two rounds: names (2014-16@1), or folders that each hold one")
            ->type_name("OLD NEW")
            ->expected(2);
    command.add_option("--plan", plan_, "With --diff: what the difference does to this plan, a workbook or a receipt")
        ->type_name("FILE")
        ->needs(diff);
    add_today(command, today_, "With --plan: judge")->needs(diff);
}

CommandEnd RulesDiff::run(Rounds& rounds, const std::string& format) const {
    if (const Or<void, EarlyEnd> loaded = rounds.load(); !loaded) {
        return Failure{loaded.why()};
    }
    const Or<Day> today = day_to_judge(today_);
    if (!today) {
        return wrong_usage(today.why());
    }
    if (format == "csv" && !plan_.empty()) {
        return wrong_usage("csv lists what differs between the rounds alone; with --plan take text or json.");
    }
    const Or<LoadedRound, EarlyEnd> before = round_named(named_.front(), rounds);
    const Or<LoadedRound, EarlyEnd> after = round_named(named_.back(), rounds);
    if (!before || !after) {
        return Failure{why_neither(before, after)};
    }
    const std::vector<RoundChange> changes = compare_rounds(*before->round, *after->round);
    RoundComparison compared{.before = before->round, .after = after->round, .changes = changes};
    ExitCode result = ExitCode::ready;
    JudgedTwice judged;
    if (!plan_.empty()) {
        reads(plan_);
        Or<PlanSide> opened = open_plan(plan_, rounds.all(), *today, utc_now());
        if (!opened) {
            return could_not_go_on(opened.why());
        }
        judged.plan = *std::move(opened);
        if (const Or<void> done = judge_twice(judged, *before->round, *after->round, *today); !done) {
            return could_not_go_on(done.why());
        }
        compared.plan = &judged.comparison;
        result = judged.comparison.worse ? ExitCode::not_ready : ExitCode::ready;
    }
    Output output = Output::standard();
    output.write(text_of(compared, format));
    return finish(output, result);
}

} // namespace plancheck
