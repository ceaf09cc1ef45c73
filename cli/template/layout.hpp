// How a round's workbook is laid out: the order and colours of its sheets, the cover's instructions. Data beside the
// round: templates/<round>/workbook/layout.toml.
#pragma once

#include "cli/template/book.hpp"
#include "core/round/round.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace plancheck {

/// Sheets that belong together and share a tab colour.
struct SheetGroup {
    std::string title;
    Colour tab = palette::tab;
    std::vector<std::string> blocks;
};

struct Layout {
    std::string title;
    std::vector<std::string> instructions;
    std::vector<SheetGroup> groups;
    std::vector<std::string> named_lines; ///< blocks whose lines each get a defined name
    std::map<std::string, double, std::less<>>
        widths; ///< "block.column" -> millimetres, where the usual one does not fit

    [[nodiscard]] std::vector<std::string> order() const; ///< block codes, in the order of the sheets
    [[nodiscard]] double width(std::string_view block, std::string_view column, double usual) const;
    [[nodiscard]] const SheetGroup* group(std::string_view block) const;
};

/// The layout of a round that is loaded from `folder`, or of a shipped one. A round without a layout file gets a plain
/// one: its blocks in their own order. A faulty file gives one sentence.
[[nodiscard]] std::variant<Layout, std::string> load_layout(const Round& round,
                                                            const std::optional<std::filesystem::path>& folder);

/// The layout files compiled into this binary (made by cli/template/template.cmake).
struct ShippedLayout {
    std::string_view round, layout;
};
[[nodiscard]] const ShippedLayout* shipped_layout(std::string_view round);

} // namespace plancheck
