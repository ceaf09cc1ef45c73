// Makes, finds and removes the cell styles of marks.
#include "uno/document/mark_styles.hpp"

#include "uno/document/undo_step.hpp"
#include "uno/document/unprotected.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNameContainer.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>

#include <algorithm>
#include <list>

namespace plancheck::office {
namespace {

using MarkedModel = Reference<css::frame::XModel>;

struct MarkStyle {
    const char* name;
    sal_Int32 background;
};

/// By MarkKind.
constexpr std::array mark_styles{MarkStyle{"PlanCheck fails", 0xF4B6B0}, MarkStyle{"PlanCheck asks", 0xF9D9A0}};

Reference<css::container::XNameContainer> cell_styles(const MarkedModel& model) {
    const Reference<css::style::XStyleFamiliesSupplier> supplier(model, UNO_QUERY_THROW);
    const Reference<css::container::XNameAccess> families(supplier->getStyleFamilies(),
                                                          UNO_QUERY_THROW); // closed if there is none
    return {families->getByName("CellStyles"), UNO_QUERY_THROW};
}

/// Calc does not change a cell style while any sheet is protected, so all sheets are unprotected meanwhile.
std::list<Unprotected> open_all(const MarkedModel& model) {
    std::list<Unprotected> open;
    for (const auto& sheet : all_sheets(model)) {
        open.emplace_back(model, sheet);
    }
    return open;
}

bool refuses(const std::list<Unprotected>& sheets) {
    return std::ranges::any_of(sheets, [](const auto& sheet) { return sheet.refused(); });
}

bool has_all_styles(const MarkedModel& model) {
    const auto family = cell_styles(model);
    return std::ranges::all_of(mark_kinds, [&](MarkKind kind) { return family->hasByName(mark_style_name(kind)); });
}

} // namespace

OUString mark_style_name(MarkKind kind) {
    return OUString::createFromAscii(mark_styles[static_cast<std::size_t>(kind)].name);
}

std::optional<MarkKind> kind_of_mark_style(const OUString& style) {
    for (const auto kind : mark_kinds) {
        if (style == mark_style_name(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

bool can_colour(const MarkedModel& model) {
    return has_all_styles(model) || !refuses(open_all(model));
}

bool make_mark_styles(const MarkedModel& model) {
    if (has_all_styles(model)) {
        return true;
    }
    const auto family = cell_styles(model);
    const auto open = open_all(model);
    if (refuses(open)) {
        return false;
    }
    const Reference<css::lang::XMultiServiceFactory> factory(model, UNO_QUERY_THROW);
    for (const auto& style : mark_styles) {
        const auto name = OUString::createFromAscii(style.name);
        if (family->hasByName(name)) {
            continue;
        }
        const Reference<css::beans::XPropertySet> made(factory->createInstance("com.sun.star.style.CellStyle"),
                                                       UNO_QUERY_THROW);
        {
            const NoUndo unrecorded(model);
            family->insertByName(name, Any(made));
        }
        const NoUndo unrecorded(model);
        made->setPropertyValue("CellBackColor", Any(style.background));
    }
    return true;
}

bool has_mark_styles(const MarkedModel& model) {
    const auto family = cell_styles(model);
    return std::ranges::any_of(mark_kinds, [&](MarkKind kind) { return family->hasByName(mark_style_name(kind)); });
}

void remove_mark_styles(const MarkedModel& model) {
    const auto family = cell_styles(model);
    if (!has_mark_styles(model)) {
        return;
    }
    const auto open = open_all(model);
    if (refuses(open)) {
        return;
    }
    for (const auto kind : mark_kinds) {
        if (!family->hasByName(mark_style_name(kind))) {
            continue;
        }
        const NoUndo unrecorded(model);
        family->removeByName(mark_style_name(kind));
    }
}

std::vector<Reference<css::sheet::XSpreadsheet>> all_sheets(const MarkedModel& model) {
    std::vector<Reference<css::sheet::XSpreadsheet>> sheets;
    const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY_THROW);
    const Reference<css::container::XIndexAccess> index(document->getSheets(), UNO_QUERY_THROW);
    const auto count = index->getCount();
    sheets.reserve(static_cast<std::size_t>(count));
    for (sal_Int32 at = 0; at < count; ++at) {
        sheets.emplace_back(index->getByIndex(at), UNO_QUERY_THROW);
    }
    return sheets;
}

} // namespace plancheck::office
