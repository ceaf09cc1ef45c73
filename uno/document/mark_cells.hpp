// Reads and sets marks in a document. A mark is a conditional format of our own, recognised by the name of its cell
// style, or a cell comment if the cell has a conditional format of the user's. Marks are read from the document itself,
// so they survive inserted rows, and marks saved in a file are found again. This file records nothing for undo:
// marks.hpp does that.
#pragma once

#include "uno/document/mark_styles.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/table/CellAddress.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>

#include <string>
#include <vector>

namespace plancheck::office {

/// A cell to mark, and the text for a comment there.
struct WantedMark {
    css::table::CellAddress at;
    MarkKind kind = MarkKind::fails;
    std::string sentence;
};

/// Marks by their places. The places are valid until rows or sheets move.
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

/// Chooses for each wanted cell a colour, or a comment. A comment takes its place if a colour would touch a conditional
/// format of the user's, or if a password on some sheet prevents making styles. A cell with such an obstacle and a
/// comment of the user's gets neither.
[[nodiscard]] Marks choose_marks(const Reference<css::frame::XModel>& model, const std::vector<WantedMark>& wanted);

[[nodiscard]] Marks find_marks(const Reference<css::frame::XModel>& model);

/// Removes the marks of all sheets without a password, and returns them.
Marks take_marks(const Reference<css::frame::XModel>& model);
/// Sets marks on unmarked cells. Returns the number of cells left out because a password protects their sheet.
std::size_t put_marks(const Reference<css::frame::XModel>& model, const Marks& marks);

} // namespace plancheck::office
