// Makes the sheet of the round's thresholds, which the formulas of the other sheets refer to.
#include "core/template/list_sheet.hpp"
#include "core/template/sheets.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

void put_value(BookCell& cell, const Parameter& parameter, const ParameterValue* value) {
    cell.style = look_of({parameter.unit, Sign::either, Role::prefilled, {}, {}});
    cell.style.locked = true;
    if (value == nullptr) {
        cell.style = unused_look();
    } else if (!value->text.empty()) {
        put_text(cell, value->text, cell.style);
    } else {
        cell.kind = parameter.unit == Unit::date ? BookValue::date : BookValue::number;
        cell.number = value->number;
    }
}

/// "Everyone Counts (quoted); 2015/16: Everyone Counts (inferred)"; without years if all agree.
std::string founded(const Draft& draft, const Parameter& parameter) {
    std::string text;
    std::string last;
    for (const auto year : draft.round.years) {
        const auto* value = value_for(parameter, year);
        const auto source =
            value == nullptr
                ? std::string{"none"}
                : fmt::format("{} ({})",
                              value->source.empty() ? "no source" : source_titles(draft.round, value->source),
                              confidence_name(value->confidence));
        if (source != last) {
            text +=
                fmt::format("{}{}{}", text.empty() ? "" : "; ", last.empty() ? "" : fmt::format("{}: ", year), source);
        }
        last = source;
    }
    return text;
}

} // namespace

void add_thresholds_sheet(Draft& draft) {
    std::vector<double> widths{92, 62, 20};
    std::vector<std::string> headings{"Threshold", "Name in the rules", "Unit"};
    for (const auto year : draft.round.years) {
        widths.push_back(28);
        headings.emplace_back(year);
    }
    widths.push_back(64);
    headings.emplace_back("Source and confidence");
    ListSheet list{
        thresholds_sheet, widths, "Thresholds",
        "The figures of the round's rules, as the formulas of this workbook use them. \"quoted\": the words were "
        "read in the source; \"unverified\": a default to be edited, never official."};
    list.headings(headings);
    list.sheet.frozen_rows = threshold_heading + 1;
    list.sheet.repeat_first = list.sheet.repeat_last = threshold_heading;
    for (const auto& [parameter, row] : draft.places.parameters()) {
        list.next();
        list.text(row, 0, parameter->title, cell_look());
        list.text(row, 1, parameter->name, cell_look());
        list.text(row, 2, unit_name(parameter->unit), cell_look());
        std::uint32_t column = threshold_first_value;
        for (const auto year : draft.round.years) {
            put_value(list.sheet.at(row, column++), *parameter, value_for(*parameter, year));
        }
        list.text(row, column, founded(draft, *parameter), cell_look());
    }
    draft.book.sheets.push_back(std::move(list.sheet));
}

} // namespace plancheck
