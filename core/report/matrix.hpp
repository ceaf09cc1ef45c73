// The matrix of many plans as a part of an HTML page: an overview with a row a plan, and a table for each group of
// rules, every cell a letter that leads to its finding. It reads, links and prints without scripts; a short script in
// the page adds sorting and filters. Both the footprint and `check --format html` of many plans show it.
//
// A page is written piece by piece, so that it costs no more memory than a row. Below the matrix stand the plans one by
// one: what is not met in full sentences, what is met by name. A cell leads there, or, where every plan has a report of
// its own, to the finding in that report.
#pragma once

#include "core/assess/footprint_row.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// Takes a report piece by piece.
using Write = std::function<void(std::string_view)>;
/// Writes what was kept of the plan of that number: the text that plan_section() gave when its assessment was at hand.
using WritePlan = std::function<void(std::size_t number, const Write& write)>;
/// The address of the report of a plan, from where the page stands; empty where plans have none of their own.
using PageOf = std::function<std::string(std::size_t number)>;

/// From the first byte to the heading and the verdict sentence.
void begin_page(const Write& write, std::string_view title, Verdict verdict, std::string_view sentence);
void end_page(const Write& write, std::string_view engine, std::string_view assessed_at);

/// Legend, filters, overview, and the tables of every round that the rows are of. `rows` are in the order to show.
void write_matrix(const Write& write, std::span<const PlanRow> rows, const PageOf& page);

/// The lower part of the page: every plan, as plan_section() gave it. Nothing where plans have reports of their own.
void write_plans(const Write& write, std::span<const PlanRow> rows, const WritePlan& plan);

/// One plan for the lower part of the page.
[[nodiscard]] std::string plan_section(const Assessment& assessment, std::size_t number);

/// A page of many plans with nothing but their matrix: for `check --format html`.
void matrix_page(const Write& write, std::span<const PlanRow> rows, const PageOf& page, const WritePlan& plan,
                 std::string_view engine, std::string_view assessed_at);

/// The letter that stands for an outcome: "N" not met, "M" met, ...
[[nodiscard]] std::string_view outcome_letter(Outcome outcome);

} // namespace plancheck
