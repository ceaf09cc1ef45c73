// Makes the registers of a checklist: who signed the plan with the CCG, and the conditions placed on it.
#include "core/base/text_safety.hpp"
#include "core/compare/point_text.hpp"
#include "core/report/checklist/parts.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t longest_entry = 240; ///< the workbook has it in full

struct PlanRegister {
    std::string_view block, when_empty;
};
constexpr std::array registers{PlanRegister{"partner", "The plan names no partner."},
                               PlanRegister{"condition", "The plan enters no condition."}};

/// The share of the table's width for a column of this unit.
int share_of(Unit unit) {
    switch (unit) {
    case Unit::text:
        return 34;
    case Unit::choice:
        return 26;
    default:
        return 20;
    }
}

DocumentTable::Row row_of(const Block& block, const Plan& plan, const Record& record) {
    DocumentTable::Row row;
    for (const Column& column : block.columns) {
        const DataPoint* point = plan.find(block.code, record, column.code);
        const std::optional<std::string> entry =
            point != nullptr ? exact_text(point->value, column.unit) : std::nullopt;
        row.cells.push_back({.strong = {}, .lines = {shortened(entry.value_or(""), longest_entry)}});
    }
    return row;
}

DocumentSection section_of(const Block& block, std::string_view when_empty, const Plan& plan) {
    const std::span<const Record> records = plan.records(block.code);
    DocumentSection section{.heading = fmt::format("{} ({})", block.title, records.size()),
                            .note = records.empty() ? std::string{when_empty} : std::string{},
                            .items = {},
                            .rows = {}};
    for (const Column& column : block.columns) {
        section.table.columns.push_back({std::string{column.label}, share_of(column.unit)});
    }
    for (const Record& record : records) {
        section.table.rows.push_back(row_of(block, plan, record));
    }
    return section;
}

} // namespace

std::vector<DocumentSection> register_sections(const Round& round, const Plan& plan) {
    std::vector<DocumentSection> sections;
    for (const PlanRegister& each : registers) {
        if (const Block* block = find_block(round, each.block)) {
            sections.push_back(section_of(*block, each.when_empty, plan));
        }
    }
    return sections;
}

} // namespace plancheck
