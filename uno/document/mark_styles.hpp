// Our cell styles, with which marks colour cells. Their names distinguish a mark from the user's own formats.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <array>
#include <optional>
#include <vector>

namespace plancheck::office {

enum class MarkKind { fails, attention };
inline constexpr std::array mark_kinds{MarkKind::fails, MarkKind::attention};

[[nodiscard]] OUString mark_style_name(MarkKind kind);
[[nodiscard]] std::optional<MarkKind> kind_of_mark_style(const OUString& style);

/// Whether our styles exist or can be made. They cannot if a password protects some sheet.
[[nodiscard]] bool can_colour(const Reference<css::frame::XModel>& model);
/// Returns false if the styles cannot be made.
[[nodiscard]] bool make_mark_styles(const Reference<css::frame::XModel>& model);
/// Whether the document has our cell styles. Without them nothing is coloured.
[[nodiscard]] bool has_mark_styles(const Reference<css::frame::XModel>& model);
/// Removes our cell styles from a document without marks.
void remove_mark_styles(const Reference<css::frame::XModel>& model);

[[nodiscard]] std::vector<Reference<css::sheet::XSpreadsheet>> all_sheets(const Reference<css::frame::XModel>& model);

} // namespace plancheck::office
