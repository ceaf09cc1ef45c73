// Lists what can be explained, judged and waived, and shows the question of each record.
#include "core/template/questions.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plancheck {
namespace {

/// A table whose records answer questions, and the column that says which.
struct Answering {
    std::string_view block, column;
};
constexpr std::array<Answering, 3> answering{
    {{"explanation", "finding"}, {"judgement", "feature"}, {"waiver", "rule"}}};

using Question = std::pair<std::string, std::string>; ///< what is answered, as its column takes it, and its words

std::string words_of(const Feature& feature) {
    return feature.judgement.empty() ? std::string{feature.title}
                                     : fmt::format("{}: {}", feature.title, feature.judgement);
}

void add_periods(const Round& round, const Rule& rule, std::vector<Question>& questions) {
    if (rule.period == RulePeriod::plan) {
        questions.emplace_back(rule.id, rule.title);
        return;
    }
    for (const auto year : rule.years.empty() ? round.years : rule.years) {
        questions.emplace_back(fmt::format("{}@{}", rule.id, year),
                               fmt::format("{} ({})", words_in(round, rule, year).title, year));
    }
}

std::vector<Question> questions_of(const Round& round, std::string_view block) {
    std::vector<Question> questions;
    if (block == "judgement") {
        for (const auto& feature : round.features) {
            questions.emplace_back(feature.id, words_of(feature));
        }
        return questions;
    }
    for (const auto& rule : round.rules) {
        if (rule.status != RuleStatus::active || !rule.feature.empty()) {
            continue;
        }
        if (block == "explanation" && rule.severity == Severity::query) {
            add_periods(round, rule, questions);
        } else if (block == "waiver" && rule.waivable) {
            questions.emplace_back(rule.id, rule.title);
        }
    }
    return questions;
}

std::string list_name(std::string_view block, std::string_view of) {
    return fmt::format("List_{}_{}", block, of);
}

/// A list's place on the hidden sheet: the column of its ids, with the questions in the next, and how many there are.
struct ListPlace {
    std::uint32_t column = 0, count = 0;
    [[nodiscard]] std::string ids() const { return absolute_range(lists_sheet, 1, column, count, column); }
    [[nodiscard]] std::string questions() const {
        return absolute_range(lists_sheet, 1, column + 1, count, column + 1);
    }
};

/// Returns nullopt if the round has no such table, or nothing that it could answer.
std::optional<ListPlace> list_place(const Draft& draft, std::string_view block) {
    constexpr std::uint32_t first = 3; // after the organisations
    const auto at = std::ranges::find(answering, block, &Answering::block) - answering.begin();
    const auto count = questions_of(draft.round, block).size();
    if (draft.places.block(block) == nullptr || count == 0) {
        return std::nullopt;
    }
    return ListPlace{first + 2 * static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(count)};
}

Limit limit_to(std::string source, std::string_view prompt) {
    Limit limit;
    limit.kind = Limit::Kind::range;
    limit.source = std::move(source);
    limit.only_warn = true;
    limit.prompt = prompt;
    limit.refusal = "The list has no such entry. Keep it only if you know that the round has it.";
    return limit;
}

} // namespace

bool answers_questions(std::string_view block) {
    return std::ranges::find(answering, block, &Answering::block) != answering.end();
}

void add_question_lists(Draft& draft, BookSheet& lists) {
    for (const auto& [block, column] : answering) {
        const auto place = list_place(draft, block);
        if (!place) {
            continue;
        }
        lists.columns.resize(std::max<std::size_t>(lists.columns.size(), place->column + 2), {40, false});
        put_text(lists.at(0, place->column), block, heading_look());
        put_text(lists.at(0, place->column + 1), "What is asked", heading_look());
        std::uint32_t row = 0;
        for (const auto& [answered, words] : questions_of(draft.round, block)) {
            put_text(lists.at(++row, place->column), answered, plain_look());
            put_text(lists.at(row, place->column + 1), words, plain_look());
        }
        draft.book.names.push_back({list_name(block, "ids"), place->ids()});
        draft.book.names.push_back({list_name(block, "questions"), place->questions()});
    }
}

void put_question(Draft& draft, const BlockPlace& place, BookSheet& sheet, std::uint32_t row, const Feature* unasked) {
    const auto block = place.block->code;
    const auto list = list_place(draft, block);
    if (!list) {
        return;
    }
    const auto* column = place.column(std::ranges::find(answering, block, &Answering::block)->column);
    auto& answered = sheet.at(row, column->at);
    answered.limit = draft.book.limit(limit_to(list->ids(), column->column.named->help));
    const auto id = reference({place.sheet, row, column->at, row, column->at}, place.sheet);
    // By name, since a formula that names another sheet beside a record would be taken for figures of the plan.
    auto words = fmt::format("IFERROR(INDEX({};MATCH({};{};0));\"\")", list_name(block, "questions"), id,
                             list_name(block, "ids"));
    const auto all = questions_of(draft.round, block);
    const auto known = std::ranges::find(all, answered.text, &Question::first);
    auto shown = answered.text.empty() || known == all.end() ? std::string{} : known->second;
    if (unasked != nullptr) {
        const auto outcome = place.column("outcome")->at;
        answered.formula = fmt::format("=IF({}=\"\";\"\";\"{}\")",
                                       reference({place.sheet, row, outcome, row, outcome}, place.sheet), unasked->id);
        answered.kind = BookValue::text;
        const auto number = unasked - draft.round.features.data() + 1;
        words = fmt::format("IF({}=\"\";\"{}  \"&INDEX({};{});{})", id, unasked->id, list_name(block, "questions"),
                            number, words);
        shown = fmt::format("{}  {}", unasked->id, words_of(*unasked));
    }
    auto& question = sheet.at(row, place.help_column);
    question.style = wrapped_look(entry_size);
    question.style.ink = palette::faint;
    question.kind = BookValue::text;
    question.text = std::move(shown);
    question.formula = "=" + words;
    fit(sheet.rows[row], question.text, sheet.columns[place.help_column].millimetres);
}

} // namespace plancheck
