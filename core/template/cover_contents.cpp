// Makes the cover's contents beside its entries, and the first steps below them, so that one screen shows where to
// begin.
#include "core/template/sheets.hpp"

#include <array>
#include <fmt/format.h>

namespace plancheck {
namespace {

class CoverContents {
public:
    CoverContents(Draft& draft, BookSheet& sheet, std::uint32_t first) : draft_{draft}, sheet_{sheet}, first_{first} {
        sheet_.columns.push_back({42, false});
        sheet_.columns.push_back({38, false});
        sheet_.columns.push_back({56, false});
    }

    void make() {
        const std::array<std::string_view, 3> titles{"Sheets", "Go to", "State"};
        auto left = heading_look();
        left.align = Align::left;
        for (std::uint32_t i = 0; i < titles.size(); ++i) {
            put_text(sheet_.at(sheet_rows::headings, first_ + i), titles.at(i), left);
            sheet_.at(sheet_rows::title, first_ + i).style = title_look();
        }
        entry(checklist_sheet, {});
        for (const auto& place : draft_.places.blocks()) {
            if (place.block->code != "cover") {
                group(place.block->code);
                entry(place.sheet, state_name(*place.block));
            }
        }
        entry(thresholds_sheet, {});
        steps();
    }

private:
    /// Begins a group of sheets, if the block is the first of one, and says its number.
    void group(std::string_view block) {
        const auto* group = draft_.layout.group(block);
        if (group == nullptr || group->blocks.front() != block) {
            return;
        }
        auto style = plain_look(entry_size);
        style.bold = true;
        put_text(sheet_.at(row_, first_), fmt::format("{} {}", group - draft_.layout.groups.data(), group->title),
                 style);
    }

    void entry(std::string_view sheet, std::string_view state) {
        put_link(sheet_.at(row_, first_ + 1), sheet, sheet);
        auto& cell = sheet_.at(row_, first_ + 2);
        cell.style = plain_look(entry_size);
        cell.style.ink = palette::faint;
        if (!state.empty()) {
            cell.formula = fmt::format("={}", state);
        }
        raise(sheet_.rows[row_], line_height); // the entry beside it may need more
        ++row_;
    }

    /// Puts the first steps below the entries, in lines as low as the contents beside them.
    void steps() {
        auto row = draft_.places.block("cover")->last_row + 2;
        if (draft_.layout.start.empty()) {
            return;
        }
        put_band(sheet_, row++, first_ - 1, "Start here", band_look());
        std::size_t number = 0;
        for (const auto& step : draft_.layout.start) {
            put_text(sheet_.at(row++, grid_columns::label), fmt::format("{}. {}", ++number, step),
                     plain_look(entry_size), first_ - 1);
        }
    }

    Draft& draft_;
    BookSheet& sheet_;
    std::uint32_t first_;
    std::uint32_t row_ = sheet_rows::first;
};

} // namespace

void add_cover_contents(Draft& draft, BookSheet& sheet, std::uint32_t first_column) {
    CoverContents{draft, sheet, first_column}.make();
}

} // namespace plancheck
