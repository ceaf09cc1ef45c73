// Reads the records of waivers, explanations and judgements: their cells, their dates, and the findings about them.
#include "core/assess/addition_records.hpp"

#include "core/assess/cell_report.hpp"
#include "core/base/day.hpp"

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
    if (is_blank(date) && !is_unread(date)) {
        return true;
    }
    const std::string day = shown_text(date); // a date cell reads as 2015-03-31, like a date typed as text
    const std::optional<Day> given = Day::from_iso(day);
    if (!given) {
        say(fmt::format("unclear-{}", block), place,
            fmt::format("the day of this {}, {}, is not a date; enter one, because until then it has no effect.", block,
                        in_quotes(day)));
        return false;
    }
    if (today_ && *given > *today_) {
        say(fmt::format("early-{}", block), place,
            fmt::format("this {} is dated {}, a day still to come; it has no effect until then. Correct the date if it "
                        "is wrong.",
                        block, long_date(*given)));
        return false;
    }
    return true;
}

void AdditionRecords::say(std::string_view code, const CellPlace& place, std::string_view sentence) const {
    if (WorkbookFinding* finding = out_.add(code, place)) {
        finding->message = fmt::format("{}: {}", plan_.where(place), sentence);
    }
}

bool is_unread(const DataPoint* point) {
    return point != nullptr && (!point->has_value || point->value.kind == ValueKind::error);
}

std::string shown_text(const DataPoint* point) {
    if (!is_unread(point)) {
        return plain_text(point);
    }
    return point->has_value ? std::string{trimmed(point->value.text)} : "a formula without a value";
}

void append(std::string& words, std::string_view before, std::string_view part) {
    if (!part.empty()) {
        words += fmt::format(", {}{}", before, part);
    }
}

std::string date_words(std::string_view text) {
    const std::optional<Day> day = Day::from_iso(text);
    return day ? long_date(*day) : std::string{text};
}

} // namespace plancheck
