// Lists the points of a plan that its round knows, by their cells.
#include "core/assess/point_index.hpp"

#include "core/assess/columns.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

std::uint64_t key_of(const CellPlace& cell) {
    return (std::uint64_t{cell.sheet} << 48) | (std::uint64_t{cell.row} << 20) | cell.column;
}

} // namespace

std::string KnownPoint::name() const {
    if (line == nullptr) {
        return std::string(column->label);
    }
    return fmt::format("{}, {}", line->label, column != nullptr ? column->label : std::string_view{column_code});
}

const Expression& KnownPoint::formula() const {
    const bool of_line = line != nullptr && (column == nullptr || column->as_line);
    return of_line ? line->formula : column->formula;
}

void PointIndex::add(const DataPoint* point, KnownPoint known) {
    if (point != nullptr) {
        known.point = point;
        by_cell_.emplace_back(key_of(point->cell), points_.size());
        points_.push_back(std::move(known));
    }
}

PointIndex::PointIndex(const Round& round, const Plan& plan) {
    for (const Block& block : round.blocks) {
        if (block.pseudo || !plan.has_block(block.code)) {
            continue;
        }
        const std::vector<BlockColumn> columns = block_columns(round, block);
        for (const Line& line : block.lines) {
            for (const BlockColumn& column : columns) {
                const bool own = column.named != nullptr && !column.named->as_line;
                add(plan.find(block.code, line.code, column.code), {nullptr,
                                                                    &line,
                                                                    column.named,
                                                                    {},
                                                                    column.code,
                                                                    cell_unit(line, column.named),
                                                                    own ? column.named->role : line.role});
            }
        }
        if (block.kind != BlockKind::table) {
            continue;
        }
        for (const Record& record : plan.records(block.code)) {
            for (const Column& column : block.columns) {
                add(plan.find(block.code, record, column.code),
                    {nullptr, nullptr, &column, record, {}, column.unit, column.role});
            }
        }
    }
    std::ranges::sort(by_cell_);
}

const KnownPoint* PointIndex::find(const CellPlace& cell) const {
    const std::uint64_t wanted = key_of(cell);
    const auto found = std::ranges::lower_bound(by_cell_, std::pair{wanted, std::size_t{0}});
    return found == by_cell_.end() || found->first != wanted ? nullptr : &points_[found->second];
}

std::string_view guidance_of(const Round& round, const Line& line) {
    if (line.help.empty()) {
        if (const Feature* feature = find_feature(round, line.code)) {
            return feature->wants;
        }
    }
    return line.help;
}

} // namespace plancheck
