// Says a footprint in one of the formats, piece by piece. What a format says of a single plan is made while its
// assessment is at hand, kept by the caller (in a file, for thousands of plans), and asked for again as it is written.
#pragma once

#include "core/assess/footprint.hpp"
#include "core/report/matrix.hpp"
#include "core/report/report.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// When and by what a report was made.
struct ReportStamp {
    std::string_view engine, assessed_at;
};

void footprint_text(const Footprint& footprint, const Write& write, const TextOptions& options);
/// One page. With `page` every cell leads to the plan's own report; without, to `plan`: what plan_section() gave.
void footprint_html(const Footprint& footprint, const Write& write, const PageOf& page, const WritePlan& plan,
                    const ReportStamp& stamp);
/// docs/schema/footprint-1.json; `plan` gives what footprint_plan_json() gave.
void footprint_json(const Footprint& footprint, const Write& write, const WritePlan& plan, const ReportStamp& stamp);
/// Columns: docs/command-line.md; `plan` gives what footprint_plan_csv() gave.
void footprint_csv(const Footprint& footprint, const Write& write, const WritePlan& plan);

[[nodiscard]] std::string footprint_plan_json(const Assessment& assessment);
[[nodiscard]] std::string footprint_plan_csv(const Assessment& assessment);

/// "Total notified allocation" with the sums of its years: the lines that are summed, those by quarters left out.
struct SumRow {
    const Line* line = nullptr;
    std::vector<const Sum*> years; ///< one for each of sum_years()
};
[[nodiscard]] std::vector<std::string_view> sum_years(const Footprint& footprint); ///< the outturn year first
[[nodiscard]] std::vector<SumRow> sum_rows(const Footprint& footprint);
/// What is shown of an area: allocation, surplus, set-asides, QIPP and Better Care Fund, each for every year of the
/// round, line by line; those that the round has.
[[nodiscard]] std::vector<const Sum*> main_sums(const Footprint& footprint, const AreaPart& part);
/// "FIN-CONTINGENCY 2014/15 (not met), FIN-RISK 2015/16 (not assessed)"
[[nodiscard]] std::string open_names(const AreaPart& part);
/// "1,234.5", with "*" behind it where not every plan gives the figure; "none" where no plan does.
[[nodiscard]] std::string sum_text(const Sum& sum);
/// Missing CCGs by area: "Kent and Medway: NHS Ashford CCG (09C), ..."
[[nodiscard]] std::vector<std::string> missing_lines(const Footprint& footprint);

} // namespace plancheck
