// Puts, finds and removes conditional formats and comments of our own.
#include "uno/document/mark_cells.hpp"

#include "uno/document/areas.hpp"
#include "uno/document/undo_step.hpp"
#include "uno/document/unprotected.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/ConditionOperator.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XConditionalFormat.hpp>
#include <com/sun/star/sheet/XConditionalFormats.hpp>
#include <com/sun/star/sheet/XSheetAnnotation.hpp>
#include <com/sun/star/sheet/XSheetAnnotationAnchor.hpp>
#include <com/sun/star/sheet/XSheetAnnotations.hpp>
#include <com/sun/star/sheet/XSheetAnnotationsSupplier.hpp>
#include <com/sun/star/sheet/XSheetCellRangeContainer.hpp>
#include <com/sun/star/sheet/XSheetCellRanges.hpp>
#include <com/sun/star/sheet/XSheetConditionalEntries.hpp>
#include <com/sun/star/sheet/XSheetConditionalEntry.hpp>
#include <com/sun/star/text/XSimpleText.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

namespace plancheck::office {
namespace {

using Model = Reference<css::frame::XModel>;
using Sheet = Reference<css::sheet::XSpreadsheet>;
using Properties = Reference<css::beans::XPropertySet>;

constexpr char comment_start[] = "PlanCheck: ";

/// A conditional format of a sheet. It is ours if `kind` has a value.
struct Format {
    sal_Int32 id = 0;
    std::optional<MarkKind> kind;
    Areas areas;
};

Reference<css::sheet::XConditionalFormats> formats_of(const Sheet& sheet) {
    return property(Properties(sheet, UNO_QUERY_THROW), "ConditionalFormats",
                    Reference<css::sheet::XConditionalFormats>());
}

std::optional<MarkKind> mark_in(const Reference<css::sheet::XConditionalFormat>& format) {
    const Reference<css::container::XIndexAccess> entries(format, UNO_QUERY);
    for (sal_Int32 at = 0; entries.is() && at < entries->getCount(); ++at) {
        const Properties entry(entries->getByIndex(at), UNO_QUERY);
        if (!entry.is() || !entry->getPropertySetInfo()->hasPropertyByName("StyleName")) {
            continue;
        }
        if (const auto kind = kind_of_mark_style(property(entry, "StyleName", OUString()))) {
            return kind;
        }
    }
    return std::nullopt;
}

std::vector<Format> read_formats(const Sheet& sheet) {
    std::vector<Format> found;
    const auto formats = formats_of(sheet);
    if (!formats.is()) {
        return found;
    }
    for (const auto& format : formats->getConditionalFormats()) {
        const Properties properties(format, UNO_QUERY_THROW);
        const auto ranges = property(properties, "Range", Reference<css::sheet::XSheetCellRanges>());
        if (!ranges.is()) {
            continue;
        }
        const auto areas = ranges->getRangeAddresses();
        found.push_back({property<sal_Int32>(properties, "ID", 0), mark_in(format), {areas.begin(), areas.end()}});
    }
    return found;
}

/// Whether a cell has a conditional format of the user's.
bool is_users(const std::vector<Format>& formats, sal_Int32 row, sal_Int32 column) {
    return std::ranges::any_of(formats,
                               [&](const Format& format) { return !format.kind && covers(format.areas, row, column); });
}

/// Combines many cells into one object, so that its ConditionalFormat is set once.
Properties as_range(const Model& model, const Areas& areas) {
    const Reference<css::lang::XMultiServiceFactory> factory(model, UNO_QUERY_THROW);
    const Reference<css::sheet::XSheetCellRangeContainer> ranges(
        factory->createInstance("com.sun.star.sheet.SheetCellRanges"), UNO_QUERY_THROW);
    ranges->addRangeAddresses(Sequence<Area>(areas.data(), static_cast<sal_Int32>(areas.size())), false);
    return {ranges, UNO_QUERY_THROW};
}

Reference<css::sheet::XSheetConditionalEntries> entries_of(const Properties& range) {
    return property(range, "ConditionalFormat", Reference<css::sheet::XSheetConditionalEntries>());
}

/// Colours cells. They have no conditional format, so the entries read here are not the user's.
void colour(const Model& model, const Marks::Colour& marks) {
    css::beans::PropertyValue how, what, name;
    how.Name = "Operator";
    how.Value <<= css::sheet::ConditionOperator_FORMULA;
    what.Name = "Formula1";
    what.Value <<= OUString("1");
    name.Name = "StyleName";
    name.Value <<= mark_style_name(marks.kind);
    const auto range = as_range(model, marks.areas);
    const auto entries = entries_of(range);
    entries->addNew(seq<css::beans::PropertyValue>({how, what, name}));
    const NoUndo unrecorded(model);
    range->setPropertyValue("ConditionalFormat", Any(entries));
}

/// Removes our format. Calc redraws when the property is set, but that would also remove a conditional format that the
/// user has since put on the same cell. From such a cell, only the format's removal takes ours away.
void uncolour(const Model& model, const Sheet& sheet, const std::vector<Format>& all, const Format& ours) {
    Areas alone = ours.areas;
    for (const auto& other : all) {
        if (!other.kind) {
            alone = without(alone, other.areas);
        }
    }
    if (!alone.empty()) {
        const auto range = as_range(model, alone);
        const auto entries = entries_of(range);
        const Reference<css::container::XIndexAccess> index(entries, UNO_QUERY_THROW);
        for (auto at = index->getCount() - 1; at >= 0; --at) {
            const Reference<css::sheet::XSheetConditionalEntry> entry(index->getByIndex(at), UNO_QUERY);
            if (entry.is() && kind_of_mark_style(entry->getStyleName())) {
                entries->removeByIndex(at);
            }
        }
        const NoUndo unrecorded(model);
        range->setPropertyValue("ConditionalFormat", Any(entries));
    }
    const auto left = read_formats(sheet);
    if (std::ranges::any_of(left, [&](const Format& one) { return one.id == ours.id && one.kind; })) {
        formats_of(sheet)->removeByID(ours.id); // makes no undo step
    }
}

Reference<css::sheet::XSheetAnnotations> comments_of(const Sheet& sheet) {
    return Reference<css::sheet::XSheetAnnotationsSupplier>(sheet, UNO_QUERY_THROW)->getAnnotations();
}

/// Our comments on a sheet, from last to first, by their position in the sheet's list.
std::vector<std::pair<sal_Int32, Marks::Comment>> our_comments(const Sheet& sheet) {
    std::vector<std::pair<sal_Int32, Marks::Comment>> ours;
    const Reference<css::container::XIndexAccess> index(comments_of(sheet), UNO_QUERY_THROW);
    for (auto at = index->getCount() - 1; at >= 0; --at) {
        const Reference<css::sheet::XSheetAnnotation> comment(index->getByIndex(at), UNO_QUERY);
        const Reference<css::text::XSimpleText> text(comment, UNO_QUERY);
        if (text.is() && text->getString().startsWith(comment_start)) {
            ours.push_back({at, {comment->getPosition(), text->getString()}});
        }
    }
    return ours;
}

bool has_comment(const Sheet& sheet, const css::table::CellAddress& at) {
    const Reference<css::sheet::XSheetAnnotationAnchor> anchor(sheet->getCellByPosition(at.Column, at.Row),
                                                               UNO_QUERY_THROW);
    const Reference<css::text::XSimpleText> there(anchor->getAnnotation(), UNO_QUERY);
    return there.is() && !there->getString().isEmpty() && !there->getString().startsWith(comment_start);
}

void add_sheet(Marks& marks, const std::vector<Format>& formats) {
    for (const auto& format : formats) {
        if (format.kind) {
            marks.colours.push_back({*format.kind, format.areas});
        }
    }
}

/// The areas of one colour on all sheets.
Areas coloured_areas(const Marks& marks, MarkKind kind) {
    Areas areas;
    for (const auto& one : marks.colours) {
        if (one.kind == kind) {
            areas.insert(areas.end(), one.areas.begin(), one.areas.end());
        }
    }
    return areas;
}

/// The comments of the marks, by sheet, row, column and text.
std::set<std::tuple<sal_Int32, sal_Int32, sal_Int32, OUString>> comments_in(const Marks& marks) {
    std::set<std::tuple<sal_Int32, sal_Int32, sal_Int32, OUString>> comments;
    for (const auto& one : marks.comments) {
        comments.emplace(one.at.Sheet, one.at.Row, one.at.Column, one.text);
    }
    return comments;
}

} // namespace

std::size_t Marks::cells() const {
    auto count = comments.size();
    for (const auto& one : colours) {
        count += cells_in(one.areas);
    }
    return count;
}

bool same_marks(const Marks& left, const Marks& right) {
    for (const auto kind : mark_kinds) {
        if (!same_cells(coloured_areas(left, kind), coloured_areas(right, kind))) {
            return false;
        }
    }
    return comments_in(left) == comments_in(right);
}

Marks choose_marks(const Model& model, const std::vector<WantedMark>& wanted) {
    Marks marks;
    const auto sheets = all_sheets(model);
    const bool coloured = can_colour(model);
    for (std::size_t index = 0; index < sheets.size(); ++index) {
        const auto formats = read_formats(sheets[index]);
        std::array<Areas, mark_kinds.size()> areas;
        for (const auto& [at, kind, sentence] : wanted) {
            if (static_cast<std::size_t>(at.Sheet) != index) {
                continue;
            }
            if (coloured && !is_users(formats, at.Row, at.Column)) {
                areas[static_cast<std::size_t>(kind)].push_back({at.Sheet, at.Column, at.Row, at.Column, at.Row});
            } else if (!has_comment(sheets[index], at)) {
                marks.comments.push_back({at, OUString::createFromAscii(comment_start) + wide(sentence)});
            }
        }
        for (const auto kind : mark_kinds) {
            if (!areas[static_cast<std::size_t>(kind)].empty()) {
                marks.colours.push_back({kind, std::move(areas[static_cast<std::size_t>(kind)])});
            }
        }
    }
    return marks;
}

Marks find_marks(const Model& model) {
    Marks marks;
    for (const auto& sheet : all_sheets(model)) {
        add_sheet(marks, read_formats(sheet));
        for (auto& [place, comment] : our_comments(sheet)) {
            marks.comments.push_back(std::move(comment));
        }
    }
    return marks;
}

Marks take_marks(const Model& model) {
    Marks taken;
    for (const auto& sheet : all_sheets(model)) {
        const auto formats = read_formats(sheet);
        const auto comments = our_comments(sheet);
        const bool coloured = std::ranges::any_of(formats, [](const auto& one) { return one.kind.has_value(); });
        if (!coloured && comments.empty()) {
            continue;
        }
        const Unprotected open(model, sheet);
        if (open.refused()) {
            continue;
        }
        add_sheet(taken, formats);
        for (const auto& format : formats) {
            if (format.kind) {
                uncolour(model, sheet, formats, format);
            }
        }
        for (const auto& [place, comment] : comments) {
            const NoUndo unrecorded(model);
            comments_of(sheet)->removeByIndex(place);
            taken.comments.push_back(comment);
        }
    }
    return taken;
}

std::size_t put_marks(const Model& model, const Marks& marks) {
    if (marks.empty()) {
        return 0;
    }
    const bool coloured = marks.colours.empty() || make_mark_styles(model);
    const auto sheets = all_sheets(model);
    std::size_t refused = 0;
    for (std::size_t index = 0; index < sheets.size(); ++index) {
        const auto here = [&](sal_Int32 sheet) { return static_cast<std::size_t>(sheet) == index; };
        Marks part;
        std::copy_if(marks.colours.begin(), marks.colours.end(), std::back_inserter(part.colours),
                     [&](const auto& one) { return here(one.areas.front().Sheet); });
        std::copy_if(marks.comments.begin(), marks.comments.end(), std::back_inserter(part.comments),
                     [&](const auto& one) { return here(one.at.Sheet); });
        if (part.empty()) {
            continue;
        }
        const Unprotected open(model, sheets[index]);
        if (open.refused()) {
            refused += part.cells();
            continue;
        }
        if (!coloured) { // an undo after a sheet has got a password
            refused += Marks{part.colours, {}}.cells();
            part.colours.clear();
        }
        for (const auto& one : part.colours) {
            colour(model, one);
        }
        for (const auto& [at, text] : part.comments) {
            const NoUndo unrecorded(model);
            comments_of(sheets[index])->insertNew(at, text);
        }
    }
    return refused;
}

} // namespace plancheck::office
