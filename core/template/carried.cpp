// Fills a workbook from an earlier plan.
#include "core/template/carried.hpp"

#include "core/carry/listing.hpp"
#include "core/template/list_sheet.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

GivenValue given_of(const CarriedValue& value) {
    GivenValue given{.kind = BookValue::none, .number = value.number, .text = {}, .formula = {}};
    switch (value.kind) {
    case ValueKind::number:
        given.kind = BookValue::number;
        break;
    case ValueKind::boolean:
        given.kind = BookValue::boolean;
        break;
    case ValueKind::date:
        given.kind = BookValue::date;
        break;
    case ValueKind::text:
        given.kind = BookValue::text;
        given.text = value.text;
        break;
    default: // a missing value and an error are never carried
        break;
    }
    return given;
}

} // namespace

PlanValues values_of(const CarriedForward& carried) {
    PlanValues values;
    for (const CarriedFigure& one : carried.figures) {
        values.points.emplace(fmt::format("{}.{}@{}", one.block, one.line, one.column), given_of(one.value));
    }
    for (const CarriedRecord& one : carried.records) {
        GivenRecord record;
        for (const CarriedField& field : one.fields) {
            record.emplace(field.column, given_of(field.value));
        }
        values.records[one.block].push_back(std::move(record));
    }
    return values;
}

BookSheet carried_sheet(const CarriedForward& carried) {
    ListSheet list(carried_title, {32, 62, 16, 92, 34}, carried_title, carried_help(carried));
    for (const CarriedLine& line : carried_lines(carried)) {
        switch (line.kind) {
        case CarriedLine::Kind::note:
            list.text(list.next(), 0, line.texts[0], plain_look(entry_size));
            break;
        case CarriedLine::Kind::part:
            list.band(line.texts[0]);
            break;
        case CarriedLine::Kind::headings:
            list.headings({line.texts.begin(), line.texts.end()});
            break;
        case CarriedLine::Kind::entry: {
            const auto row = list.next();
            for (std::uint32_t i = 0; i < line.texts.size(); ++i) {
                list.text(row, i, line.texts.at(i), cell_look());
            }
            break;
        }
        }
    }
    return std::move(list.sheet);
}

} // namespace plancheck
