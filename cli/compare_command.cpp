// plancheck compare and plancheck verify: what lies between two plans, and whether a workbook is what was signed.
#include "cli/commands.hpp"
#include "cli/comparing.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "core/report/compare_report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>

namespace plancheck {

namespace {

/// Whether both sides hold plans; complains of each that does not.
bool both_hold_plans(const PlanSide& left, const PlanSide& right) {
    for (const PlanSide* side : {&left, &right}) {
        if (!side->problem.empty()) {
            complain(side->problem);
        }
    }
    return left.problem.empty() && right.problem.empty();
}

struct CompareCommand {
    std::string before, after;
    Comparing comparing;

    [[nodiscard]] ExitCode run() {
        if (const ExitCode prepared = comparing.prepare(); prepared != ExitCode::ready) {
            return prepared;
        }
        const PlanSide left = open_plan(before, comparing.rounds().all(), comparing.today(), comparing.now());
        const PlanSide right = open_plan(after, comparing.rounds().all(), comparing.today(), comparing.now());
        if (!both_hold_plans(left, right)) {
            return ExitCode::could_not_be_assessed;
        }
        const Comparison comparison = compare(left.compared(), right.compared());
        const ExitCode result = !comparison.judged ? ExitCode::could_not_be_assessed
                                : comparison.worse ? ExitCode::not_ready
                                                   : ExitCode::ready;
        return comparing.write(
            comparison_document(comparison, comparison_title(comparison), comparing.all()),
            [&] { return comparison_json(comparison); }, result);
    }
};

struct VerifyCommand {
    std::string workbook, receipt;
    Comparing comparing;

    [[nodiscard]] ExitCode run() {
        if (const ExitCode prepared = comparing.prepare(); prepared != ExitCode::ready) {
            return prepared;
        }
        const PlanSide signed_plan = open_receipt(receipt, comparing.rounds().all(), comparing.today());
        const PlanSide now = open_plan(workbook, comparing.rounds().all(), comparing.today(), comparing.now());
        if (!both_hold_plans(now, signed_plan)) {
            return ExitCode::could_not_be_assessed;
        }
        const Comparison comparison = verify(signed_plan.compared(), now.compared());
        return comparing.write(
            comparison_document(comparison, comparison_title(comparison), comparing.all()),
            [&] { return comparison_json(comparison); },
            comparison.same_digest ? ExitCode::ready : ExitCode::not_ready);
    }
};

} // namespace

void add_compare_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("compare", "Say what changed between two plans, workbooks or receipts");
    auto compare = std::make_shared<CompareCommand>();
    command->add_option("old", compare->before, "The earlier workbook or receipt")->required()->type_name("OLD");
    command->add_option("new", compare->after, "The later workbook or receipt")->required()->type_name("NEW");
    compare->comparing.add_options(*command);
    command->callback([compare, &result] { result = compare->run(); });
}

void add_verify_command(CLI::App& program, ExitCode& result) {
    CLI::App* command =
        program.add_subcommand("verify", "Say whether a workbook still holds what its receipt was given for");
    auto verify = std::make_shared<VerifyCommand>();
    command->add_option("workbook", verify->workbook, "The workbook")->required()->type_name("WORKBOOK");
    command->add_option("receipt", verify->receipt, "The receipt, as `plancheck check --receipt` wrote it")
        ->required()
        ->type_name("RECEIPT");
    verify->comparing.add_options(*command);
    command->callback([verify, &result] { result = verify->run(); });
}

} // namespace plancheck
