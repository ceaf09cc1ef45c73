// plancheck compare and plancheck verify: compare two plans, and check whether a workbook is what was signed.
#include "cli/commands/commands.hpp"
#include "cli/comparing.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "cli/signature_options.hpp"
#include "core/compare/code_check.hpp"
#include "core/compare/receipt_check.hpp"
#include "core/report/compare/receipt_again.hpp"
#include "core/report/compare/report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

/// Checks that both sides hold plans. Fails with a message for each that does not.
Or<void, EarlyEnd> both_hold_plans(const Or<PlanSide>& left, const Or<PlanSide>& right) {
    EarlyEnd end;
    for (const Or<PlanSide>* side : {&left, &right}) {
        if (!*side) {
            end.why.push_back(side->why());
        }
    }
    return end.why.empty() ? Or<void, EarlyEnd>{} : Failure{std::move(end)};
}

struct CompareCommand {
    std::string before, after;
    Comparing comparing;

    [[nodiscard]] CommandEnd run() {
        if (const Or<void, EarlyEnd> prepared = comparing.prepare({before, after}); !prepared) {
            return Failure{prepared.why()};
        }
        const Or<PlanSide> left = open_plan(before, comparing.rounds().all(), comparing.today(), comparing.now());
        const Or<PlanSide> right = open_plan(after, comparing.rounds().all(), comparing.today(), comparing.now());
        if (const Or<void, EarlyEnd> both = both_hold_plans(left, right); !both) {
            return Failure{both.why()};
        }
        const Comparison comparison = compare(left->compared(), right->compared());
        const ExitCode result = !comparison.judged ? ExitCode::could_not_be_assessed
                                : comparison.worse ? ExitCode::not_ready
                                                   : ExitCode::ready;
        return comparing.write(
            comparison_document(comparison, comparison_title(comparison), comparing.all()),
            [&] { return comparison_json(comparison); }, result);
    }
};

struct VerifyCommand {
    std::string workbook, receipt, code;
    SignatureOptions signature;
    Comparing comparing;

    /// Checks the receipt by its own workbook, if this is the file that the receipt names.
    [[nodiscard]] Or<void> check_by_own_workbook(const PlanSide& signed_plan, const PlanSide& now) const {
        const AssessedPlan& at_hand = now.workbook;
        if (now.receipt) {
            return {};
        }
        const std::optional<Day> day = day_judged(signed_plan.receipt->provenance);
        Assessment then = assess_by_own_round(at_hand.plan, at_hand.signs, comparing.rounds().all(), day);
        then.provenance.file_sha256 = at_hand.assessment.provenance.file_sha256;
        return check_by_workbook(*signed_plan.receipt, signed_plan.receipt_text, then, at_hand.plan, at_hand.signs);
    }

    /// Compares the code of a signed page with that of the workbook's plan.
    [[nodiscard]] CommandEnd run_code() {
        if (comparing.as_json() || signature.is_asked()) {
            return wrong_usage("--code says only whether the plan is the same: --format json, --key and --signature "
                               "are for a receipt.");
        }
        if (const Or<void, EarlyEnd> prepared = comparing.prepare({workbook}); !prepared) {
            return Failure{prepared.why()};
        }
        const Or<PlanSide> now = open_plan(workbook, comparing.rounds().all(), comparing.today(), comparing.now());
        if (!now) {
            return could_not_go_on(now.why());
        }
        const Or<CodeCheck> checked = verify_code(now->name, *now->compared().assessment, code);
        return checked ? comparing.write(code_document(*checked, now->name), {},
                                         checked->same ? ExitCode::ready : ExitCode::not_ready)
                       : wrong_usage(checked.why());
    }

    [[nodiscard]] CommandEnd run() {
        if (receipt.empty() == code.empty()) {
            return wrong_usage("give verify a receipt, or with --code the code of the signed page.");
        }
        return code.empty() ? run_receipt() : run_code();
    }

    [[nodiscard]] CommandEnd run_receipt() {
        if (const Or<void, EarlyEnd> prepared =
                comparing.prepare({workbook, receipt, signature.signature_of(receipt), signature.key()});
            !prepared) {
            return Failure{prepared.why()};
        }
        const Or<PlanSide> signed_plan =
            open_signed(receipt, comparing.rounds().all(), comparing.today(), comparing.now());
        const Or<PlanSide> now = open_plan(workbook, comparing.rounds().all(), comparing.today(), comparing.now());
        if (const Or<void, EarlyEnd> both = both_hold_plans(now, signed_plan); !both) {
            return Failure{both.why()};
        }
        if (const Or<void> own = check_by_own_workbook(*signed_plan, *now); !own) {
            return could_not_go_on(fmt::format("{} cannot be used as a receipt: {}.", receipt, own.why()));
        }
        const auto sealed = signature.check(receipt, signed_plan->receipt_text);
        if (!sealed) {
            return could_not_go_on(sealed.why());
        }
        Comparison comparison = verify(signed_plan->compared(), now->compared());
        comparison.first.insert(comparison.first.begin(), sealed->begin(), sealed->end());
        return comparing.write(
            comparison_document(comparison, comparison_title(comparison), comparing.all()),
            [&] { return comparison_json(comparison); }, comparison.unchanged ? ExitCode::ready : ExitCode::not_ready);
    }
};

} // namespace

void add_compare_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("compare", "Say what changed between two plans, workbooks or receipts");
    auto compare = std::make_shared<CompareCommand>();
    command->add_option("old", compare->before, "The earlier workbook or receipt")->required()->type_name("OLD");
    command->add_option("new", compare->after, "The later workbook or receipt")->required()->type_name("NEW");
    compare->comparing.add_options(*command);
    command->callback([compare, &result] { result = end_command(compare->run()); });
}

void add_verify_command(CLI::App& program, ExitCode& result) {
    CLI::App* command =
        program.add_subcommand("verify", "Say whether a workbook still holds what its receipt was given for");
    auto verify = std::make_shared<VerifyCommand>();
    command->add_option("workbook", verify->workbook, "The workbook")->required()->type_name("WORKBOOK");
    command->add_option("receipt", verify->receipt, "The receipt, as `plancheck check --receipt` wrote it")
        ->type_name("RECEIPT");
    command->add_option("--code", verify->code, "Instead of a receipt: the code in the declaration of the signed page")
        ->type_name("CODE");
    verify->signature.add_options(*command);
    verify->comparing.add_options(*command);
    command->callback([verify, &result] { result = end_command(verify->run()); });
}

} // namespace plancheck
