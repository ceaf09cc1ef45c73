// Writes the matrix of many plans as a part of an HTML page: an overview with a row for each plan, and a table for each
// group of rules. Each cell is a letter that links to its finding. The matrix can be read, followed and printed without
// scripts; a short script in the page adds sorting and filters. Both the footprint and `check --format html` of many
// plans show it.
//
// Its tables are not those of a Document, because they are for looking up and not for reading: each cell is a link of
// its own, headings and rows carry what the script sorts and filters by, and a page may have a million cells, which a
// Document would hold all at once. A page is written piece by piece, so that memory is needed only for one row. The
// plans follow one by one below the matrix: what is not met in full sentences, what is met by name. A cell links there,
// or to the finding in the plan's own report if every plan has one.
#pragma once

#include "core/footprint/ratios.hpp"
#include "core/footprint/row.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/html_writer.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// Takes a report piece by piece.
using Write = std::function<void(std::string_view)>;
/// Writes the text kept for the plan of that number, as plan_section() returned it while the assessment was in memory.
using WritePlan = std::function<void(std::size_t number, const Write& write)>;
/// Returns the address of a plan's own report, relative to the page; empty if plans have none.
using PageOf = std::function<std::string(std::size_t number)>;

/// Writes the page from its first byte to the document's `about`, in the style of a matrix. `html` stays open in the
/// page.
void begin_page(HtmlWriter& html, const Document& document);
void end_page(HtmlWriter& html, std::string_view engine, std::string_view assessed_at);

/// Writes legend, filters, overview, ratios, and the tables of every round among the rows. `rows` are in the order to
/// show.
void write_matrix(const Write& write, std::span<const PlanRow> rows, const PageOf& page,
                  std::span<const RatioColumn> ratios = {});

/// Opens the row of a plan in a table of the matrix, with its heading, a link to the plan.
void open_plan_row(HtmlWriter& html, const PlanRow& row, const PageOf& page);

/// Writes the lower part of the page: every plan, as plan_section() returned it. Call it only if plans have no report
/// of their own.
void write_plans(const Write& write, std::span<const PlanRow> rows, const WritePlan& plan);

/// Writes one plan for the lower part of the page.
[[nodiscard]] std::string plan_section(const Assessment& assessment, std::size_t number);

/// Writes a page of many plans with only their matrix, for `check --format html`. `note` follows the verdict.
void matrix_page(const Write& write, std::span<const PlanRow> rows, const PageOf& page, const WritePlan& plan,
                 std::string_view engine, std::string_view assessed_at, std::string_view note = {});

/// " out by £7,185"; empty if no figure says so.
[[nodiscard]] std::string out_by(const RowReason& reason);

/// The letter for an outcome: "N" not met, "M" met, ...
[[nodiscard]] std::string_view outcome_letter(Outcome outcome);

} // namespace plancheck
