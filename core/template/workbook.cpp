// Makes all sheets and has the engine compute the values of their formulas.
#include "core/template/workbook.hpp"
#include "core/base/day.hpp"
#include "core/template/cached_values.hpp"
#include "core/template/sheets.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

std::map<std::string, std::size_t, std::less<>> record_counts(const PlanValues& values) {
    std::map<std::string, std::size_t, std::less<>> counts;
    for (const auto& [block, records] : values.records) {
        counts.emplace(block, records.size());
    }
    return counts;
}

} // namespace

Book round_workbook(const Round& round, const Layout& layout, const PlanValues& values, std::optional<Day> today) {
    const Places places{round, layout.order(), record_counts(values)};
    Draft draft{round, layout, values, places, FormulaWriter{places}, {}, {}, {}, {}};
    draft.book.title = layout.title;
    draft.book.release =
        fmt::format("Round {}, version {}, template {}", round.id, round.version, round.template_version);
    draft.book.written = iso_date(round.effective) + "T00:00:00";
    if (const auto* name = values.point("cover", "org_name", "value")) {
        draft.book.organisation = name->text;
    }
    for (const auto& place : places.blocks()) {
        add_block_sheet(draft, place);
        if (place.block->code == "cover") {
            add_checklist_sheet(draft);
        }
    }
    add_thresholds_sheet(draft);
    add_lists_sheet(draft);
    add_handles_sheet(draft);
    fill_cached_values(round, draft.computed, draft.book);
    fill_plan_functions(round, draft.plan_cells, today, draft.book);
    return std::move(draft.book);
}

} // namespace plancheck
