// Reads another plan as the sidebar reads the open one, or as a receipt.
#include "uno/commands/other_plan.hpp"

#include "core/compare/receipt_check.hpp"
#include "uno/commands/files.hpp"
#include "uno/document/hidden_document.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/XTitle.hpp>

namespace plancheck::office {
namespace {

Or<OtherPlan> other_receipt(OtherPlan other, const std::string& path) {
    other.rounds = current_rounds();
    auto judged = open_receipt(path, other.rounds->all, today(), utc_now());
    if (!judged) {
        return Failure{say(Word::not_a_receipt, path, judged.why())};
    }
    other.receipt = std::move(judged->receipt);
    other.assessment = std::move(judged->assessment);
    return other;
}

} // namespace

Compared OtherPlan::compared() const {
    if (receipt) {
        return {.name = name, .plan = &receipt->plan, .assessment = &assessment, .receipt = &*receipt};
    }
    return {.name = name, .plan = &judged->plan(), .assessment = &judged->assessment(), .receipt = nullptr};
}

Or<OtherPlan> open_other_plan(const Context& context, const OUString& url) {
    OtherPlan other;
    other.name = file_name(url);
    const auto path = path_of(url);
    if (const auto file = readable(url); !file) {
        return Failure{say(Word::not_opened, path, file.why())};
    }
    if (looks_like_receipt(path)) {
        return other_receipt(std::move(other), path);
    }
    auto snapshot = read_snapshot(context, url);
    if (!snapshot) {
        return Failure{say(Word::not_a_workbook, path)};
    }
    if (snapshot->blocks.empty()) {
        return Failure{say(Word::no_plan_in, path)};
    }
    other.judged =
        std::make_shared<const Judged>(std::move(snapshot->blocks), snapshot->signs, std::span<const BindProblem>());
    return other;
}

std::string document_name(const Reference<css::frame::XModel>& model) {
    if (auto name = file_name(model->getURL()); !name.empty()) {
        return name;
    }
    return narrow(Reference<css::frame::XTitle>(model, UNO_QUERY_THROW)->getTitle());
}

} // namespace plancheck::office
