// Makes the table of several plans, with which `check` begins a report of a folder, and the lines that end it.
#include "core/report/footprint/plans.hpp"

#include "core/assess/words.hpp"
#include "core/base/text_safety.hpp"
#include "core/rule/evaluate.hpp"

#include <fmt/format.h>
#include <ranges>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t longest_name = 34; // so that the table fits a terminal

DocumentCell plain_words(std::string text) {
    return {.strong = {}, .lines = {std::move(text)}};
}

DocumentTable::Row plans_row(const PlanRow& row) {
    const bool assessed = row.round != nullptr;
    const auto figure = [&](std::size_t count) {
        return plain_words(assessed ? std::to_string(count) : std::string{});
    };
    return {.cells = {{shortened(who(row), longest_name), {}},
                      plain_words(std::string{verdict_name(row.verdict)}),
                      figure(row.blocking),
                      figure(row.rules[static_cast<std::size_t>(Outcome::query)]),
                      plain_words(row.shortfall ? show(*row.shortfall, Unit::thousand_pounds) : std::string{}),
                      plain_words(shortened(row.file, longest_name))}};
}

} // namespace

Document plans_document(std::span<const PlanRow> rows) {
    Document document;
    DocumentSection section{.heading = fmt::format("{}, worst first", count_of(rows.size(), "workbook", "workbooks")),
                            .note = {},
                            .items = {},
                            .rows = {},
                            .id = "plans"};
    section.table.columns = {
        {"Plan"}, {"Verdict"}, {"Keeps from ready", 1, true}, {"Queries", 1, true}, {"Short, £000", 1, true}, {"File"}};
    for (const PlanRow& row : rows) {
        section.table.rows.push_back(plans_row(row));
    }
    document.sections.push_back(std::move(section));
    return document;
}

void PlansSummary::add(Verdict verdict, std::string_view file) {
    ++counts_[static_cast<std::size_t>(verdict)];
    if (verdict != Verdict::ready) {
        not_ready_.push_back(fmt::format("{}: {}", verdict_name(verdict), one_line(file)));
    }
}

std::string PlansSummary::lines() const {
    constexpr std::size_t most = 20;
    std::string text;
    for (const std::string& line : not_ready_ | std::views::take(most)) {
        text += fmt::format("  {}\n", line);
    }
    if (not_ready_.size() > most) {
        text += fmt::format("  and {} more, in the table above\n", not_ready_.size() - most);
    }
    text += fmt::format("{}:", count_of(counts_[0] + counts_[1] + counts_[2], "workbook", "workbooks"));
    std::string_view between = " ";
    for (const Verdict verdict : {Verdict::ready, Verdict::not_ready, Verdict::could_not_be_assessed}) {
        text += fmt::format("{}{} {}", between, counts_[static_cast<std::size_t>(verdict)], verdict_name(verdict));
        between = ", ";
    }
    return text + ".\n";
}

} // namespace plancheck
