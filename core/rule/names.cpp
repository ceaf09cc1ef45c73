// Names the points of an expression as sentences say them: by label, period and sheet.
#include "core/rule/phrase.hpp"

#include "core/round/operands.hpp"

#include <fmt/format.h>
#include <utility>

namespace plancheck::engine {

std::string Phrases::leaf_name(const PointRef& point) const {
    const bool is_heading = point.line == nullptr && point.field != nullptr && !point.block->pseudo;
    if (point.record > 0 || is_heading) { // "What drives it" would run into a sentence
        return in_marks(label_of(point));
    }
    const bool says_all = point.line == nullptr || point.field == nullptr || point.block->pseudo ||
                          point.block->columns.size() == 1; // such as the cover, whose only column says nothing
    return says_all ? within(label_of(point))
                    : fmt::format("{} ({})", in_marks(label_of(point)), within(point.field->label));
}

/// The line that a node names, in this year or the year before. Null if it names none.
PointRef Phrases::line_of(std::uint16_t node, const Frame& frame) const {
    const Node& n = computation_.node(node);
    if (n.op == Op::prev) {
        return line_of(n.left, computation_.year_before(frame).value_or(frame));
    }
    return n.op == Op::line ? computation_.point(node, frame) : PointRef{};
}

Phrase Phrases::beside(std::uint16_t node, std::uint16_t other, const Frame& frame, std::string value) {
    const PointRef mine = line_of(node, frame);
    const PointRef others = line_of(other, frame);
    if (mine.line == nullptr || mine.line != others.line || mine.column == others.column) {
        return phrase(node, frame, std::move(value));
    }
    return mine.field != nullptr ? Phrase{{}, fmt::format("{} ({})", value, within(mine.field->label)), {}, false}
                                 : Phrase{{}, fmt::format("the {} of {}", value, period_words(mine.column)), {}, false};
}

std::string Phrases::other_column(const PointRef& point, const Frame& frame) const {
    const bool by_period = point.line != nullptr && point.field == nullptr && !point.block->pseudo;
    return !by_period || point.column == judged_.year || frame.item >= 0
               ? std::string()
               : fmt::format(" in {}", period_words(point.column));
}

std::string Phrases::on_sheet(std::uint16_t node, const Frame& frame) const {
    const std::uint16_t cell =
        first_below(computation_.nodes(), node, [](const Node& n) { return n.op == Op::line || n.op == Op::field; });
    const PointRef point = cell == no_node ? PointRef{} : computation_.point(cell, frame);
    if (point.block == nullptr) {
        return {};
    }
    const bool has_cell = point.data != nullptr && !computation_.plan().where(point.data->cell).empty();
    return fmt::format(" on {}", has_cell ? std::string_view(computation_.plan().sheets()[point.data->cell.sheet])
                                          : std::string_view(point.block->title));
}

} // namespace plancheck::engine
