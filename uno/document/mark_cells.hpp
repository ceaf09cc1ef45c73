// Marks as they stand in a document: conditional formats of our own, told by the names of their cell styles, and cell
// comments where the cell has a conditional format of the user's. They are read from the document itself, so marks
// survive inserted rows, and those of a file that was saved with them are found again. Nothing here is recorded for
// undo: marks.hpp does that.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/table/CellAddress.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>

#include <string>
#include <vector>

namespace plancheck::office {

enum class MarkKind { fails, asks };

/// A cell that is to be marked, and what a comment there would say.
struct WantedMark {
    css::table::CellAddress at;
    MarkKind kind = MarkKind::fails;
    std::string sentence;
};

/// Marks by their places, which hold until rows or sheets move.
struct Marks {
    struct Colour {
        MarkKind kind;
        std::vector<css::table::CellRangeAddress> areas;
    };
    struct Comment {
        css::table::CellAddress at;
        OUString text;
    };
    std::vector<Colour> colours;
    std::vector<Comment> comments;

    [[nodiscard]] bool empty() const { return colours.empty() && comments.empty(); }
    [[nodiscard]] std::size_t cells() const;
};

/// Whether both mark the same cells in the same way.
[[nodiscard]] bool same_marks(const Marks& left, const Marks& right);

/// Each wanted cell's colour, or a comment where colour would touch a conditional format of the user's, or a password
/// on some sheet lets no style be made; neither where the cell has the user's comment too.
[[nodiscard]] Marks choose_marks(const Reference<css::frame::XModel>& model, const std::vector<WantedMark>& wanted);

[[nodiscard]] Marks find_marks(const Reference<css::frame::XModel>& model);

/// Removes the marks of all sheets that have no password, and says what was removed.
Marks take_marks(const Reference<css::frame::XModel>& model);
/// For a document that keeps no mark: nothing of ours stays in it.
void remove_mark_styles(const Reference<css::frame::XModel>& model);

/// Puts marks where none are. How many cells were left out, since a password protects their sheet.
std::size_t put_marks(const Reference<css::frame::XModel>& model, const Marks& marks);

} // namespace plancheck::office
