// Puts the days, values and sources of a row into words.
#include "core/register/words.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

/// " (inferred)" if that is not what the row as a whole is.
std::string own_confidence(Confidence confidence, const RegisterRow& row) {
    return confidence == row.confidence ? std::string{} : fmt::format(" ({})", confidence_name(confidence));
}

/// " (after the list of seven; inferred)": the note of a day, and its confidence if that is not the row's.
std::string remark(const KnownDay& day, const RegisterRow& row) {
    const bool own = day.confidence != row.confidence;
    if (day.note.empty()) {
        return day.has_days() ? own_confidence(day.confidence, row) : std::string{};
    }
    return own ? fmt::format(" ({}; {})", day.note, confidence_name(day.confidence)) : fmt::format(" ({})", day.note);
}

std::string end_in_words(const RegisterRow& row) {
    switch (row.until.kind) {
    case DayKind::none:
        return remark(row.until, row);
    case DayKind::unknown:
        return fmt::format("; its end is not known{}", remark(row.until, row));
    default:
        return fmt::format(" until {}{}", day_in_words(row.until), remark(row.until, row));
    }
}

} // namespace

std::string period_in_words(const RegisterRow& row) {
    const std::string begin = remark(row.from, row);
    if (!row.from.has_days()) {
        return fmt::format("its start is not known{}{}", begin, end_in_words(row));
    }
    if (row.from.kind == DayKind::financial_year && row.until.kind == DayKind::none) {
        return fmt::format("for {}{}", day_in_words(row.from), begin);
    }
    return fmt::format("from {}{}{}", day_in_words(row.from), begin, end_in_words(row));
}

std::string_view standing_words(RowStanding standing) {
    switch (standing) {
    case RowStanding::stands:
        return "applies";
    case RowStanding::not_known:
        return "not known whether it applies";
    default:
        return standing_name(standing);
    }
}

std::string name_in_words(const RegisterRow& row) {
    return row.body.empty() ? std::string{row.name} : fmt::format("{} ({})", row.name, row.body);
}

std::string source_titles(const Register& list, std::string_view keys) {
    Round known; // whose sources are looked up
    known.sources = list.sources;
    return source_titles(known, keys);
}

std::string source_in_words(const Register& list, const RegisterRow& row) {
    return fmt::format("{} ({})", source_titles(list, row.source), confidence_name(row.confidence));
}

std::string value_in_words(const RegisterField& field, const RegisterValue& value, const RegisterRow& row) {
    const std::string_view pound = field.unit == Unit::pounds ? "£" : "";
    return fmt::format("{}{}{}", pound, value.text, own_confidence(value.confidence, row));
}

std::string content_in_words(const RegisterRow& row) {
    return fmt::format("{}{}", row.content.text, own_confidence(row.content.confidence, row));
}

} // namespace plancheck
