// Reads the rows of the sheet of penalties. The register says for which standard and from when each rate is published.
#include "core/report/penalties/records.hpp"

#include "core/assess/words.hpp"
#include "core/base/text.hpp"
#include "core/base/year.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view rates_register = "penalties";
constexpr std::string_view publication_row = "publication"; ///< the row with the least value that is published

/// The last day of a financial year; nullopt for a text that is no year.
std::optional<Day> end_of_year(std::string_view year) {
    constexpr std::size_t digits = 4;
    constexpr unsigned march = 3;
    constexpr unsigned last = 31;
    const std::optional<std::string> whole = read_year(year);
    return whole ? Day::from_date(whole_number(std::string_view{*whole}.substr(0, digits)) + 1, march, last)
                 : std::nullopt;
}

/// The rows of the register for a standard that are in force in a year, as far as is known: those with the latest known
/// start. A row whose start is not known counts if no other does.
std::vector<const RegisterRow*> rows_for(const Register& list, std::string_view standard, Day end) {
    std::vector<const RegisterRow*> rows;
    std::optional<Day> latest;
    for (const RegisterRow& row : list.rows) {
        if (!same_word(value_of(list, row, "standard").text, standard) || is_seen_blank(standard) ||
            standing_on(row, end) == RowStanding::to_come || standing_on(row, end) == RowStanding::ended) {
            continue;
        }
        const std::optional<Day> from = row.from.has_days() ? std::optional{row.from.earliest} : std::nullopt;
        if (from > latest) {
            latest = from;
            rows.clear();
        }
        if (from == latest) {
            rows.push_back(&row);
        }
    }
    return rows;
}

std::string rate_words(const Register& list, const RegisterRow& row) {
    const auto rate = Decimal::parse(value_of(list, row, "rate").text);
    return fmt::format("{} ({}{})", rate ? show(Exact{*rate}, Unit::pounds) : std::string{"not known"},
                       confidence_name(row.confidence),
                       row.confidence == Confidence::unverified ? ", not official" : "");
}

PublishedRate published_rate(const Round& round, const Penalty& penalty) {
    const Register* list = find_register(round.registers, rates_register);
    const std::optional<Day> end = end_of_year(penalty.year);
    if (list == nullptr || !end) {
        return {.rate = {}, .words = list == nullptr ? "no register of rates" : "not known without a year"};
    }
    const std::vector<const RegisterRow*> rows = rows_for(*list, penalty.standard, *end);
    if (rows.empty()) {
        return {.rate = {}, .words = "no source gives a rate"};
    }
    if (rows.size() == 1) {
        const auto rate = Decimal::parse(value_of(*list, *rows.front(), "rate").text);
        return {.rate = rate ? std::optional{Exact{*rate}} : std::nullopt,
                .words = rate_words(*list, *rows.front()),
                .confidence = rows.front()->confidence};
    }
    PublishedRate several;
    for (const RegisterRow* row : rows) {
        several.words += fmt::format("{}{}: {}", several.words.empty() ? "" : "; ", row->name, rate_words(*list, *row));
    }
    return several;
}

Penalty penalty_of(const Round& round, const Plan& plan, const Record& record) {
    const auto text = [&](std::string_view column) { return plain_text(plan.find(penalty_block, record, column)); };
    const auto amount = [&](std::string_view column) {
        const DataPoint* point = plan.find(penalty_block, record, column);
        return point != nullptr && point->value.kind == ValueKind::number ? std::optional{Exact{point->value.number}}
                                                                          : std::nullopt;
    };
    Penalty penalty{.year = text("year"),
                    .quarter = text("quarter"),
                    .standard = text("standard"),
                    .provider = text("provider"),
                    .use = text("use"),
                    .breaches = amount("breaches"),
                    .rate = amount("rate"),
                    .due = amount("due"),
                    .applied = amount("applied"),
                    .published = {},
                    .due_at_rate = {}};
    penalty.year = read_year(penalty.year).value_or(penalty.year);
    penalty.published = published_rate(round, penalty);
    if (penalty.breaches && penalty.published.rate) {
        penalty.due_at_rate = *penalty.breaches * *penalty.published.rate;
    }
    return penalty;
}

} // namespace

std::string no_penalties(const Assessment& assessment, const Plan& plan) {
    if (!assessment.was_assessed()) {
        return assessment.verdict_sentence;
    }
    const Block* block = find_block(*assessment.round, penalty_block);
    if (block == nullptr) {
        return "The round has no sheet for contract penalties.";
    }
    return plan.records(penalty_block).empty()
               ? fmt::format("The plan has no row on its sheet {}: nobody has begun it, or there are none.",
                             block->title)
               : std::string{};
}

std::vector<Penalty> penalties_of(const Assessment& assessment, const Plan& plan) {
    std::vector<Penalty> penalties;
    for (const Record& record : plan.records(penalty_block)) {
        penalties.push_back(penalty_of(*assessment.round, plan, record));
    }
    std::ranges::stable_sort(
        penalties, {}, [](const Penalty& one) { return std::tie(one.provider, one.standard, one.year, one.quarter); });
    return penalties;
}

std::optional<Exact> least_published(const Round& round) {
    const Register* list = find_register(round.registers, rates_register);
    const RegisterRow* row = list == nullptr ? nullptr : find_row(*list, publication_row);
    const auto value = row == nullptr ? std::nullopt : Decimal::parse(value_of(*list, *row, "rate").text);
    return value ? std::optional{Exact{*value}} : std::nullopt;
}

std::string pounds_text(const std::optional<Exact>& amount) {
    return amount ? show(*amount, Unit::pounds) : std::string{};
}

} // namespace plancheck
