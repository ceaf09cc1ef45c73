// The layout of a round's workbook: the order and colours of its sheets, and the cover's instructions. It is data
// beside the round: templates/<round>/workbook/layout.toml.
#pragma once

#include "core/base/or.hpp"
#include "core/round/round.hpp"
#include "core/template/book.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// Sheets that belong together and share a tab colour. The cover's contents number them; the cover's own is 0.
struct SheetGroup {
    std::string title;
    Colour tab = palette::tab;
    std::vector<std::string> blocks;
};

/// Cells of a grid that the round has but that ask for nothing: a fund's amounts before its first year.
struct NotAsked {
    std::string block;
    std::vector<std::string> lines, columns;
};

struct Layout {
    std::string title;
    std::vector<std::string> start; ///< the first steps, each one line of the cover
    std::vector<std::string> instructions;
    std::vector<SheetGroup> groups;
    std::vector<NotAsked> not_asked;
    std::vector<std::string> named_lines; ///< blocks whose lines each get a defined name
    std::map<std::string, double, std::less<>>
        widths; ///< "block.column" -> millimetres, if the usual width does not fit

    [[nodiscard]] std::vector<std::string> order() const; ///< block codes, in the order of the sheets
    [[nodiscard]] double width(std::string_view block, std::string_view column, double usual) const;
    [[nodiscard]] bool asks(std::string_view block, std::string_view line, std::string_view column) const;
    [[nodiscard]] const SheetGroup* group(std::string_view block) const; ///< null if no group has the block
};

/// Returns the layout of a round loaded from `folder`, or of a shipped one. Where the folder has none, and for a later
/// version of a shipped round, it is the shipped round's. A round that has none at all gets a plain one, with its
/// blocks in their own order. Returns one sentence if the file has a fault.
[[nodiscard]] Or<Layout> load_layout(const Round& round, const std::optional<std::filesystem::path>& folder);

/// The layout files compiled into this binary (made by core/template/template.cmake).
struct ShippedLayout {
    std::string_view round, layout;
};
[[nodiscard]] const ShippedLayout* shipped_layout(std::string_view round); ///< null if the round ships without one

} // namespace plancheck
