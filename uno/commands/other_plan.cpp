// Reads another plan as the sidebar reads the open one, or as a receipt.
#include "uno/commands/other_plan.hpp"

#include "uno/commands/files.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/XTitle.hpp>

#include <fstream>
#include <variant>

namespace plancheck::office {
namespace {

/// The file's text where it is JSON: neither a zip archive nor XML begins with a brace. Not much more than the most
/// that a receipt may have.
std::optional<std::string> json_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char first = 0;
    if (!(file >> first) || first != '{') // leaves blanks and line ends out
        return std::nullopt;
    std::string text(receipt_limit + 1, '\0');
    text.front() = first;
    file.read(text.data() + 1, static_cast<std::streamsize>(receipt_limit));
    text.resize(static_cast<std::size_t>(file.gcount()) + 1);
    return text;
}

void take_receipt(OtherPlan& other, const std::string& path, std::string_view text) {
    auto outcome = read_receipt(text);
    if (const auto* why = std::get_if<std::string>(&outcome)) {
        other.problem = say(Word::not_a_receipt, path, *why);
        return;
    }
    other.receipt = std::move(std::get<Receipt>(outcome));
    other.rounds = current_rounds();
    other.assessment = assess_by_own_round(other.receipt->plan, other.receipt->signs, other.rounds->all, today());
}

} // namespace

Compared OtherPlan::compared() const {
    if (receipt)
        return {.name = name, .plan = &receipt->plan, .assessment = &assessment, .receipt = &*receipt};
    return {.name = name, .plan = &judged->plan(), .assessment = &judged->assessment(), .receipt = nullptr};
}

OtherPlan open_other_plan(const Context& context, const OUString& url) {
    OtherPlan other;
    other.name = file_name(url);
    const auto path = path_of(url);
    if (const auto text = json_of(path)) {
        take_receipt(other, path, *text);
        return other;
    }
    auto snapshot = read_snapshot(context, url);
    if (!snapshot)
        other.problem = say(Word::not_a_workbook, path);
    else if (snapshot->blocks.empty())
        other.problem = say(Word::no_plan_in, path);
    else
        other.judged = std::make_shared<const Judged>(std::move(snapshot->blocks), snapshot->signs,
                                                      std::span<const BindProblem>());
    return other;
}

std::string document_name(const Reference<css::frame::XModel>& model) {
    if (auto name = file_name(model->getURL()); !name.empty())
        return name;
    return narrow(Reference<css::frame::XTitle>(model, UNO_QUERY_THROW)->getTitle());
}

} // namespace plancheck::office
