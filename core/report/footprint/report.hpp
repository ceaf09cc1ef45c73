// Writes a footprint in one of the formats, piece by piece. For each plan, the caller first asks for its part of the
// report, while the assessment is in memory. It keeps that part (in a file, for thousands of plans) and hands it back
// as the report is written.
#pragma once

#include "core/footprint/footprint.hpp"
#include "core/report/assessment/report.hpp"
#include "core/report/footprint/matrix.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// When a report was made, and by which version of the program.
struct ReportStamp {
    std::string_view engine, assessed_at;
};

/// Makes the document that text shows, and that the page shows around the matrix.
[[nodiscard]] Document footprint_document(const Footprint& footprint);
/// Writes one page. With `page`, every cell links to the plan's own report. Without it, cells link to the plans below,
/// which `plan` writes: the texts that plan_section() returned.
void footprint_html(const Footprint& footprint, const Write& write, const PageOf& page, const WritePlan& plan,
                    const ReportStamp& stamp);
/// Writes docs/schema/footprint-1.json. `plan` writes the texts that footprint_plan_json() returned.
void footprint_json(const Footprint& footprint, const Write& write, const WritePlan& plan, const ReportStamp& stamp);
/// Writes CSV (columns: docs/command-line.md). `plan` writes the texts that footprint_plan_csv() returned.
void footprint_csv(const Footprint& footprint, const Write& write, const WritePlan& plan);

[[nodiscard]] std::string footprint_plan_json(const Assessment& assessment);
[[nodiscard]] std::string footprint_plan_csv(const Assessment& assessment);

/// One summed line with the sums of its years: "Total notified allocation". Lines by quarters are not summed.
struct SumRow {
    const Line* line = nullptr;
    std::vector<const Sum*> years; ///< one for each of sum_years()
};
[[nodiscard]] std::vector<std::string_view> sum_years(const Footprint& footprint); ///< the outturn year first
[[nodiscard]] std::vector<SumRow> sum_rows(const Footprint& footprint);
/// The main figures among sums, for every year of the round: allocation, surplus, set-asides, QIPP and Better Care
/// Fund, as far as the round has them.
[[nodiscard]] std::vector<const Sum*> main_sums(const Footprint& footprint, const std::vector<Sum>& sums);
/// The areas, those with most CCGs whose plan is missing or not ready first; then by what is open on their sums, and by
/// name.
[[nodiscard]] std::vector<const AreaPart*> areas_worst_first(const Footprint& footprint);
/// "FIN-CONTINGENCY 2014/15 (not met), FIN-RISK 2015/16 (not assessed)"
[[nodiscard]] std::string open_names(const AreaPart& part);
/// "1,235", to the nearest £000, with "*" after it if some plan lacks the figure; "none" if every plan lacks it.
[[nodiscard]] std::string sum_text(const Sum& sum);

} // namespace plancheck
