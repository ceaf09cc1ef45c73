// Finds the rows and columns of every sheet of a round's workbook.
#include "core/template/places.hpp"

#include "core/base/utf8.hpp"
#include "core/round/years.hpp"
#include "core/template/beside.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace plancheck {
namespace {

std::string year_of(const BlockColumn& column, ColumnKind kind) {
    if (column.named != nullptr) {
        return {};
    }
    if (kind != ColumnKind::months) {
        return column.code.substr(0, 7); // "2014/15 Q1"
    }
    int year = 0, month = 0; // "2014-04"
    std::from_chars(column.code.data(), column.code.data() + 4, year);
    std::from_chars(column.code.data() + 5, column.code.data() + 7, month);
    const int start = month >= 4 ? year : year - 1;
    return fmt::format("{}/{:02}", start, (start + 1) % 100);
}

void place_columns(const Round& round, BlockPlace& place) {
    const Block& block = *place.block;
    std::uint32_t at = block.kind == BlockKind::table ? 1 : grid_columns::first;
    std::string year;
    const auto close_year = [&] {
        if (block.columns_are == ColumnKind::months && !year.empty()) {
            place.totals.emplace_back(year, at++);
        }
    };
    for (auto& column : block_columns(round, block)) {
        const auto its_year = block.kind == BlockKind::table ? std::string{} : year_of(column, block.columns_are);
        if (its_year != year) {
            close_year();
            year = its_year;
        }
        place.columns.push_back({column, at++, its_year});
    }
    close_year();
    if (std::ranges::any_of(block.lines, [&](const Line& line) { return rule_beside(round, line) != nullptr; })) {
        for (const auto plan_year : round.years) {
            place.headroom.emplace_back(plan_year, at++);
        }
        place.asked = at++; // last: its text is wide, and a laptop shows the headroom beside the sidebar
    }
    place.help_column = at;
}

void place_rows(BlockPlace& place, std::size_t records) {
    const Block& block = *place.block;
    std::uint32_t row = sheet_rows::first;
    place.first_row = row;
    if (block.kind == BlockKind::table) {
        place.last_row = row + static_cast<std::uint32_t>(std::max<std::size_t>(records, 1)) - 1;
        return;
    }
    std::string_view section;
    for (const auto& line : block.lines) {
        if (!line.section.empty() && line.section != section) {
            section = line.section;
            place.rows.push_back({section, nullptr, row++});
        }
        place.rows.push_back({{}, &line, row++});
    }
    place.last_row = row - 1;
}

} // namespace

std::size_t Area::cells() const {
    return std::size_t{last_row - row + 1} * std::size_t{last_column - column + 1};
}

const PlacedColumn* BlockPlace::column(std::string_view code) const {
    const auto found = std::ranges::find_if(columns, [&](const auto& c) { return c.column.code == code; });
    return found == columns.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> BlockPlace::row(std::string_view line) const {
    const auto found =
        std::ranges::find_if(rows, [&](const auto& r) { return r.line != nullptr && r.line->code == line; });
    return found == rows.end() ? std::nullopt : std::optional{found->row};
}

std::vector<const PlacedColumn*> BlockPlace::of_year(std::string_view year) const {
    std::vector<const PlacedColumn*> found;
    for (const auto& column : columns) {
        if (column.year == year) {
            found.push_back(&column);
        }
    }
    return found;
}

std::string sheet_name(std::string_view title) {
    std::string name;
    for (const char c : title) {
        name += c == ':'                                                         ? " -"
                : std::string_view{"[]*?/\\'"}.find(c) == std::string_view::npos ? std::string(1, c)
                                                                                 : "-";
    }
    return std::string{whole_characters(name, 31)};
}

Places::Places(const Round& round, const std::vector<std::string>& order,
               const std::map<std::string, std::size_t, std::less<>>& records)
    : round_{round}, by_index_(round.blocks.size()) {
    std::vector<const Block*> sorted;
    for (const auto& code : order) {
        if (const Block* block = find_block(round, code); block != nullptr && !block->pseudo) {
            sorted.push_back(block);
        }
    }
    for (const auto& block : round.blocks) {
        if (!block.pseudo && std::ranges::find(sorted, &block) == sorted.end()) {
            sorted.push_back(&block);
        }
    }
    for (const Block* block : sorted) {
        BlockPlace place{block, sheet_name(block->title), {}, {}, {}, {}, {}, 0, 0, 0};
        const auto wanted = records.find(block->code);
        place_columns(round, place);
        place_rows(place, std::max<std::size_t>(block->spare_rows, wanted == records.end() ? 0 : wanted->second + 5));
        by_index_[static_cast<std::size_t>(block - round.blocks.data())] = blocks_.size();
        blocks_.push_back(std::move(place));
    }
    for (std::uint32_t i = 0; i < round.parameters.size(); ++i) {
        parameters_.push_back({&round.parameters[i], threshold_heading + 1 + i});
    }
}

const BlockPlace* Places::block(std::string_view code) const {
    const auto found = std::ranges::find_if(blocks_, [&](const auto& place) { return place.block->code == code; });
    return found == blocks_.end() ? nullptr : &*found;
}

const BlockPlace& Places::block(std::uint16_t index) const {
    return blocks_[by_index_[index]];
}

std::optional<Area> Places::point(const Line& line, std::string_view column) const {
    if (round_.blocks[line.block].pseudo) {
        return std::nullopt;
    }
    const auto& place = block(line.block);
    const auto* placed = place.column(column);
    const auto row = place.row(line.code);
    if (placed == nullptr || !row) {
        return std::nullopt;
    }
    return Area{place.sheet, *row, placed->at, *row, placed->at};
}

std::optional<Area> Places::run(const Line& line, std::string_view year) const {
    if (round_.blocks[line.block].pseudo) {
        return std::nullopt;
    }
    const auto& place = block(line.block);
    const auto columns = place.of_year(year);
    const auto row = place.row(line.code);
    if (columns.empty() || !row) {
        return std::nullopt;
    }
    return Area{place.sheet, *row, columns.front()->at, *row, columns.back()->at};
}

Area Places::field(const Column& column) const {
    const auto& place = block(column.block);
    const auto at = place.column(column.code)->at;
    return {place.sheet, place.first_row, at, place.last_row, at};
}

Area Places::threshold(std::uint32_t parameter, std::string_view year) const {
    const auto found = std::ranges::find(round_.years, year);
    const auto index = found == round_.years.end() ? 0 : found - round_.years.begin();
    const auto column = threshold_first_value + static_cast<std::uint32_t>(index);
    const auto row = parameters_[parameter].row;
    return {std::string{thresholds_sheet}, row, column, row, column};
}

std::string_view Places::before(std::string_view year) const {
    return year_before(round_, year);
}

} // namespace plancheck
