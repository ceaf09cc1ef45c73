// Puts and removes marks. What is marked is read from the document itself, so marks survive inserted rows and are found
// again in a workbook that was saved with them.
#include "uno/document/marks.hpp"

#include "uno/document/cells.hpp"
#include "uno/document/undo_step.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNameContainer.hpp>
#include <com/sun/star/document/XUndoAction.hpp>
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
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/table/CellAddress.hpp>
#include <com/sun/star/text/XSimpleText.hpp>
#include <com/sun/star/util/XModifiable.hpp>
#include <com/sun/star/util/XProtectable.hpp>

#include <algorithm>
#include <list>
#include <map>
#include <set>

namespace plancheck::office {
namespace {

using Model = Reference<css::frame::XModel>;
using Sheet = Reference<css::sheet::XSpreadsheet>;
using Properties = Reference<css::beans::XPropertySet>;
using Entries = Reference<css::sheet::XSheetConditionalEntries>;

/// Our cell styles: their names are how a mark is told from the user's own formats.
struct MarkStyle {
    const char* name;
    sal_Int32 background;
};
constexpr MarkStyle fails{"PlanCheck fails", 0xF4B6B0};
constexpr MarkStyle asks{"PlanCheck asks", 0xF9D9A0};
constexpr char comment_start[] = "PlanCheck: ";

Reference<css::container::XNameContainer> cell_styles(const Model& model) {
    const Reference<css::style::XStyleFamiliesSupplier> supplier(model, UNO_QUERY_THROW);
    return {supplier->getStyleFamilies()->getByName("CellStyles"), UNO_QUERY_THROW};
}

bool has_styles(const Model& model) {
    const auto family = cell_styles(model);
    return family->hasByName(OUString::createFromAscii(fails.name)) &&
           family->hasByName(OUString::createFromAscii(asks.name));
}

void remove_styles(const Model& model) {
    const auto family = cell_styles(model);
    for (const auto* style : {&fails, &asks}) {
        const auto name = OUString::createFromAscii(style->name);
        if (family->hasByName(name))
            family->removeByName(name);
    }
}

std::vector<Sheet> all_sheets(const Model& model) {
    std::vector<Sheet> sheets;
    const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY_THROW);
    const Reference<css::container::XIndexAccess> index(document->getSheets(), UNO_QUERY_THROW);
    for (sal_Int32 at = 0; at < index->getCount(); ++at)
        sheets.emplace_back(index->getByIndex(at), UNO_QUERY);
    return sheets;
}

/// Lifts a sheet's protection that has no password, and puts it back.
class Unprotected {
public:
    explicit Unprotected(const Sheet& sheet) : protection_(sheet, UNO_QUERY) {
        if (!protection_.is() || !protection_->isProtected())
            return;
        try {
            protection_->unprotect(OUString());
        } catch (const css::uno::Exception&) { // a password: the sheet stays as it is
        }
        lifted_ = !protection_->isProtected();
        refused_ = !lifted_;
    }
    ~Unprotected() {
        try {
            if (lifted_)
                protection_->protect(OUString());
        } catch (const css::uno::Exception& error) {
            log_trouble("protect", narrow(error.Message));
        }
    }
    Unprotected(const Unprotected&) = delete;
    Unprotected& operator=(const Unprotected&) = delete;
    [[nodiscard]] bool refused() const { return refused_; }

private:
    Reference<css::util::XProtectable> protection_;
    bool lifted_ = false;
    bool refused_ = false;
};

void make_style(const Model& model, const MarkStyle& style) {
    const auto family = cell_styles(model);
    const auto name = OUString::createFromAscii(style.name);
    if (family->hasByName(name))
        return;
    const Reference<css::lang::XMultiServiceFactory> factory(model, UNO_QUERY_THROW);
    const Properties made(factory->createInstance("com.sun.star.style.CellStyle"), UNO_QUERY_THROW);
    family->insertByName(name, Any(made));
    made->setPropertyValue("CellBackColor", Any(style.background));
}

/// Calc lets no cell style be changed while any sheet is protected, so all are opened for as long as this takes.
void make_styles(const Model& model) {
    if (has_styles(model))
        return;
    std::list<Unprotected> open;
    for (const auto& sheet : all_sheets(model))
        open.emplace_back(sheet);
    make_style(model, fails);
    make_style(model, asks);
}

Entries entries_of(const Properties& range) {
    return property(range, "ConditionalFormat", Entries());
}

std::size_t count_of(const Entries& entries) {
    const Reference<css::container::XIndexAccess> index(entries, UNO_QUERY);
    return index.is() ? static_cast<std::size_t>(index->getCount()) : 0;
}

const MarkStyle* style_named(const OUString& name) {
    for (const auto* style : {&fails, &asks}) {
        if (name.equalsAscii(style->name))
            return style;
    }
    return nullptr;
}

/// Ranges that carry one of our marks.
struct MarkedRanges {
    std::vector<css::table::CellRangeAddress> areas;
    const MarkStyle* style;
};

const MarkStyle* mark_in(const Reference<css::sheet::XConditionalFormat>& format) {
    const Reference<css::container::XIndexAccess> entries(format, UNO_QUERY);
    for (sal_Int32 at = 0; entries.is() && at < entries->getCount(); ++at) {
        const Properties entry(entries->getByIndex(at), UNO_QUERY);
        if (!entry.is() || !entry->getPropertySetInfo()->hasPropertyByName("StyleName"))
            continue;
        if (const auto* style = style_named(property(entry, "StyleName", OUString())))
            return style;
    }
    return nullptr;
}

std::vector<MarkedRanges> marked_ranges(const Sheet& sheet) {
    std::vector<MarkedRanges> marked;
    const Properties properties(sheet, UNO_QUERY_THROW);
    const auto formats = property(properties, "ConditionalFormats", Reference<css::sheet::XConditionalFormats>());
    if (!formats.is())
        return marked;
    for (const auto& format : formats->getConditionalFormats()) {
        const auto* style = mark_in(format);
        const auto ranges = property(Properties(format, UNO_QUERY), "Range", Reference<css::sheet::XSheetCellRanges>());
        if (!style || !ranges.is())
            continue;
        const auto areas = ranges->getRangeAddresses();
        marked.push_back({{areas.begin(), areas.end()}, style});
    }
    return marked;
}

std::size_t cells_in(const std::vector<css::table::CellRangeAddress>& areas) {
    std::size_t cells = 0;
    for (const auto& area : areas)
        cells += static_cast<std::size_t>(area.EndRow - area.StartRow + 1) *
                 static_cast<std::size_t>(area.EndColumn - area.StartColumn + 1);
    return cells;
}

/// The same cells as an object whose ConditionalFormat can be set with undo.
Properties as_range(const Model& model, const std::vector<css::table::CellRangeAddress>& areas) {
    const Reference<css::lang::XMultiServiceFactory> factory(model, UNO_QUERY_THROW);
    const Reference<css::sheet::XSheetCellRangeContainer> ranges(
        factory->createInstance("com.sun.star.sheet.SheetCellRanges"), UNO_QUERY_THROW);
    ranges->addRangeAddresses(
        Sequence<css::table::CellRangeAddress>(areas.data(), static_cast<sal_Int32>(areas.size())), false);
    return {ranges, UNO_QUERY_THROW};
}

void remove_our_entries(const Model& model, const MarkedRanges& marked) {
    const auto target = as_range(model, marked.areas);
    const auto entries = entries_of(target);
    const Reference<css::container::XIndexAccess> index(entries, UNO_QUERY_THROW);
    for (auto at = index->getCount() - 1; at >= 0; --at) {
        const Reference<css::sheet::XSheetConditionalEntry> entry(index->getByIndex(at), UNO_QUERY);
        if (entry.is() && style_named(entry->getStyleName()))
            entries->removeByIndex(at);
    }
    target->setPropertyValue("ConditionalFormat", Any(entries));
}

struct Comment {
    css::table::CellAddress at;
    OUString text;
};

Reference<css::sheet::XSheetAnnotations> comments_of(const Sheet& sheet) {
    return Reference<css::sheet::XSheetAnnotationsSupplier>(sheet, UNO_QUERY_THROW)->getAnnotations();
}

/// Our comments on a sheet, last first, by their place in the sheet's list.
std::vector<std::pair<sal_Int32, Comment>> our_comments(const Sheet& sheet) {
    std::vector<std::pair<sal_Int32, Comment>> ours;
    const Reference<css::container::XIndexAccess> index(comments_of(sheet), UNO_QUERY_THROW);
    for (auto at = index->getCount() - 1; at >= 0; --at) {
        const Reference<css::sheet::XSheetAnnotation> comment(index->getByIndex(at), UNO_QUERY);
        const Reference<css::text::XSimpleText> text(comment, UNO_QUERY);
        if (text.is() && text->getString().startsWith(comment_start))
            ours.push_back({at, {comment->getPosition(), text->getString()}});
    }
    return ours;
}

/// The marks that were taken away, so that undo can put them back.
struct Removed {
    std::vector<MarkedRanges> ranges;
    std::vector<Comment> comments;
    [[nodiscard]] bool empty() const { return ranges.empty() && comments.empty(); }
};

Removed remove_marks(const Model& model) {
    Removed removed;
    for (const auto& sheet : all_sheets(model)) {
        const auto ranges = marked_ranges(sheet);
        const auto comments = our_comments(sheet);
        if (ranges.empty() && comments.empty())
            continue;
        const Unprotected open(sheet);
        if (open.refused())
            continue;
        for (const auto& marked : ranges) {
            remove_our_entries(model, marked);
            removed.ranges.push_back(marked);
        }
        for (const auto& [index, comment] : comments) {
            comments_of(sheet)->removeByIndex(index);
            removed.comments.push_back(comment);
        }
    }
    return removed;
}

/// What is to be marked on one sheet: the cell, its style, and the sentence for a comment.
struct Wanted {
    const MarkStyle* style;
    std::string sentence;
};
using WantedCells = std::map<std::pair<sal_Int32, sal_Int32>, Wanted>; ///< by row and column

bool wants_mark(Outcome outcome) {
    return outcome == Outcome::not_met || outcome == Outcome::query || outcome == Outcome::not_assessed;
}

std::map<std::string, WantedCells> wanted_cells(const Assessment& assessment) {
    std::map<std::string, WantedCells> wanted;
    for (const auto& finding : assessment.findings) {
        if (!wants_mark(finding.outcome))
            continue;
        const auto* style = finding.outcome == Outcome::not_met ? &fails : &asks;
        for (const auto& cell : finding.cells) {
            const auto at = parse_cell(cell.cell);
            if (!at)
                continue;
            auto& slot =
                wanted[cell.sheet].try_emplace({at->row, at->column}, Wanted{style, finding.sentence}).first->second;
            if (style == &fails && slot.style != &fails)
                slot = {style, finding.sentence};
        }
    }
    return wanted;
}

void add_entry(const Properties& range, const MarkStyle& style) {
    css::beans::PropertyValue how, what, name;
    how.Name = "Operator";
    how.Value <<= css::sheet::ConditionOperator_FORMULA;
    what.Name = "Formula1";
    what.Value <<= OUString("1");
    name.Name = "StyleName";
    name.Value <<= OUString::createFromAscii(style.name);
    const auto entries = entries_of(range);
    entries->addNew(seq<css::beans::PropertyValue>({how, what, name}));
    range->setPropertyValue("ConditionalFormat", Any(entries));
}

void put_back(const Model& model, const Removed& removed) {
    make_styles(model);
    std::list<Unprotected> open;
    const auto sheets = all_sheets(model);
    for (const auto& sheet : sheets)
        open.emplace_back(sheet);
    for (const auto& marked : removed.ranges)
        add_entry(as_range(model, marked.areas), *marked.style);
    for (const auto& comment : removed.comments)
        comments_of(sheets[static_cast<std::size_t>(comment.at.Sheet)])->insertNew(comment.at, comment.text);
}

/// Clearing as an undo step of our own: Calc records no step for a conditional format that goes.
class Clearing final : public WeakImplHelper<css::document::XUndoAction> {
public:
    Clearing(const Model& model, Removed removed) : model_(model), removed_(std::move(removed)) {}
    OUString SAL_CALL getTitle() override { return wide(Word::undo_clear); }
    void SAL_CALL undo() override {
        const NoUndo unrecorded(model_);
        put_back(model_, removed_);
    }
    void SAL_CALL redo() override {
        const NoUndo unrecorded(model_);
        removed_ = remove_marks(model_);
    }

private:
    Model model_;
    Removed removed_;
};

/// How many cells had a mark.
std::size_t clear_with_undo(const Model& model) {
    Removed removed;
    {
        const NoUndo unrecorded(model);
        removed = remove_marks(model);
    }
    if (removed.empty())
        return 0;
    auto cells = removed.comments.size();
    for (const auto& marked : removed.ranges)
        cells += cells_in(marked.areas);
    const auto manager = Reference<css::document::XUndoManagerSupplier>(model, UNO_QUERY_THROW)->getUndoManager();
    manager->addUndoAction(new Clearing(model, std::move(removed)));
    return cells;
}

void add_comment(const Sheet& sheet, sal_Int32 row, sal_Int32 column, const std::string& sentence) {
    const Reference<css::sheet::XSheetAnnotationAnchor> anchor(sheet->getCellByPosition(column, row), UNO_QUERY_THROW);
    const Reference<css::text::XSimpleText> there(anchor->getAnnotation(), UNO_QUERY);
    if (there.is() && !there->getString().isEmpty())
        return; // the user's own comment stays alone
    css::table::CellAddress at;
    at.Sheet = Reference<css::sheet::XCellRangeAddressable>(sheet, UNO_QUERY_THROW)->getRangeAddress().Sheet;
    at.Column = column;
    at.Row = row;
    comments_of(sheet)->insertNew(at, OUString::createFromAscii(comment_start) + wide(sentence));
}

void mark_sheet(const Model& model, const Sheet& sheet, const WantedCells& cells) {
    const auto index = Reference<css::sheet::XCellRangeAddressable>(sheet, UNO_QUERY_THROW)->getRangeAddress().Sheet;
    std::map<const MarkStyle*, std::vector<css::table::CellRangeAddress>> areas;
    for (const auto& [at, wanted] : cells) {
        const Properties cell(sheet->getCellByPosition(at.second, at.first), UNO_QUERY_THROW);
        if (count_of(entries_of(cell)) > 0)
            add_comment(sheet, at.first, at.second, wanted.sentence);
        else
            areas[wanted.style].push_back({index, at.second, at.first, at.second, at.first});
    }
    for (const auto& [style, list] : areas)
        add_entry(as_range(model, list), *style);
}

MarkResult put_marks(const Model& model, const Assessment& assessment) {
    MarkResult result;
    for (const auto& [name, cells] : wanted_cells(assessment)) {
        const auto sheet = find_sheet(model, name);
        if (!sheet.is())
            continue;
        const Unprotected open(sheet);
        if (open.refused()) {
            result.refused += cells.size();
            continue;
        }
        mark_sheet(model, sheet, cells);
        result.marked += cells.size();
    }
    return result;
}

/// The documents whose marks wait to come back after saving.
std::set<const PlanWatch*>& waiting() {
    static std::set<const PlanWatch*> watches;
    return watches;
}

} // namespace

MarkResult mark(PlanWatch& watch) {
    const auto judged = watch.current();
    if (!judged)
        return {};
    const Quiet quiet(watch);
    {
        const NoUndo unrecorded(watch.model()); // styles are no step of the user's
        make_styles(watch.model());
    }
    const UndoStep step(watch.model(), Word::undo_mark);
    clear_with_undo(watch.model());
    return put_marks(watch.model(), judged->assessment());
}

std::size_t clear_marks(PlanWatch& watch) {
    const Quiet quiet(watch);
    return clear_with_undo(watch.model());
}

bool has_marks(PlanWatch& watch) {
    const auto sheets = all_sheets(watch.model());
    return std::any_of(sheets.begin(), sheets.end(), [](const Sheet& sheet) {
        return !marked_ranges(sheet).empty() || !our_comments(sheet).empty();
    });
}

void before_save(PlanWatch& watch) {
    if (read_settings(watch.context()).keep_marks || !has_marks(watch))
        return;
    const Quiet quiet(watch);
    const NoUndo unrecorded(watch.model());
    remove_marks(watch.model());
    remove_styles(watch.model());
    waiting().insert(&watch);
}

void after_save(PlanWatch& watch) {
    if (waiting().erase(&watch) == 0 || !watch.current())
        return;
    const Quiet quiet(watch);
    const NoUndo unrecorded(watch.model());
    const Reference<css::util::XModifiable> modifiable(watch.model(), UNO_QUERY_THROW);
    const bool modified = modifiable->isModified();
    make_styles(watch.model());
    put_marks(watch.model(), watch.current()->assessment());
    modifiable->setModified(modified);
}

} // namespace plancheck::office
