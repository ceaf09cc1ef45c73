// Makes the parts of a plan on a page from the cells that the round names.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/one_page/fit.hpp"
#include "core/report/write/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The whole width between the margins, in mm. The shares of the columns of the page's tables add up to it.
inline constexpr int page_width = 180;
inline constexpr double text_size = 9.5;    ///< of paragraphs, in points
inline constexpr double table_size = 7.5;   ///< of tables
inline constexpr double cell_padding = 1.4; ///< left and right of a cell's text, in mm

/// Writes the texts of one page, and remembers whether any had to be cut.
class PageTexts {
public:
    /// A text for `lines` lines of a table's column.
    [[nodiscard]] std::string in_column(std::string_view text, int width, std::size_t lines);
    /// A heading of a table's column, on at most two lines.
    [[nodiscard]] std::string heading(std::string_view text, int width);
    /// A text for `lines` lines of the page's whole width.
    [[nodiscard]] std::string across(std::string_view text, std::size_t lines);
    [[nodiscard]] bool cut() const { return cut_; }

private:
    bool cut_ = false;
};

/// The plan's text in each cell that the round names for the vision. A cell that is not filled is named.
void add_vision(const Assessment& assessment, const Plan& plan, PageTexts& texts, DocumentSection& section);

/// One line below the vision with the arrangements that the plan names: "Support unit: ...". Nothing if it names none.
void add_arrangements(const Assessment& assessment, const Plan& plan, PageTexts& texts, DocumentSection& section);

/// A part of the page: its heading, and how many rows there is room for.
struct PagePlan {
    PagePart part = PagePart::outcomes;
    std::string_view heading;
    std::size_t most = 8;
};

/// The cells of one part: a row for each line of a grid, or for each record. A section for each block, at least one.
/// Empty cells say so; the note of a section says if it leaves rows out.
[[nodiscard]] std::vector<DocumentSection> cell_sections(const Assessment& assessment, const Plan& plan,
                                                         const PagePlan& part, PageTexts& texts);

} // namespace plancheck
