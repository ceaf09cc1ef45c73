// The records of waivers, explanations and judgements: their cells, their day, what is said of them.
#include "core/assess/addition_records.hpp"

#include "core/assess/cell_report.hpp"
#include "core/round/syntax.hpp"

#include <fmt/format.h>
#include <optional>
#include <utility>

namespace plancheck {

CellPlace AdditionRecords::place_of(std::string_view block, const Record& record, std::string_view column) const {
    const DataPoint* field = point(block, record, column);
    return field != nullptr ? field->cell : CellPlace{record.sheet, record.row, 0};
}

Addition AdditionRecords::addition(const CellPlace& place, std::string words) const {
    return {.text = std::move(words), .cell = cell_report(plan_, place)};
}

bool AdditionRecords::is_given(std::string_view block, const Record& record, const CellPlace& place) const {
    const DataPoint* date = point(block, record, "date");
    if (is_blank(date)) {
        return true;
    }
    const std::string day = plain_text(date); // a date cell reads as 2015-03-31, like a date typed as text
    const std::optional<std::int32_t> days = days_from_iso(day);
    if (!days) {
        say(fmt::format("unclear-{}", block), place,
            fmt::format("the day of this {}, {}, is not a date; enter a date.", block, in_quotes(day)));
    } else if (today_ != 0 && *days > today_) {
        say(fmt::format("early-{}", block), place,
            fmt::format("this {} is dated {}, a day still to come; it has no effect until then.", block, day));
        return false;
    }
    return true;
}

void AdditionRecords::say(std::string_view code, const CellPlace& place, std::string_view sentence) const {
    if (WorkbookFinding* finding = out_.add(code, place)) {
        finding->message = fmt::format("{}: {}", plan_.where(place), sentence);
    }
}

void append(std::string& words, std::string_view before, std::string_view part) {
    if (!part.empty()) {
        words += fmt::format(", {}{}", before, part);
    }
}

} // namespace plancheck
