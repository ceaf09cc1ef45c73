// Writes values, dates, places and counts for the assess room.
#include "core/assess/words.hpp"

#include "core/base/utf8.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::string plain_text(const DataPoint* point) {
    if (point == nullptr) {
        return {};
    }
    switch (point->value.kind) {
    case ValueKind::missing:
    case ValueKind::error:
        return {};
    case ValueKind::text:
        return std::string{trimmed(point->value.text)};
    case ValueKind::boolean:
        return point->value.number.mantissa != 0 ? "yes" : "no";
    case ValueKind::date:
        return iso_date(point->value.number.to_double());
    case ValueKind::number:
        break;
    }
    return point->value.number.to_string();
}

bool is_blank(const DataPoint* point) {
    return point == nullptr || point->value.kind == ValueKind::missing ||
           (point->value.kind == ValueKind::text && is_seen_blank(point->value.text));
}

std::string in_quotes(std::string_view text, std::size_t limit) {
    text = trimmed(text);
    const bool cut = text.size() > limit;
    if (cut) {
        text = whole_characters(text, limit);
    }
    std::string result = fmt::format("`{}{}`", text, cut ? "..." : "");
    std::ranges::replace_if(
        result, [](char letter) { return static_cast<unsigned char>(letter) < 0x20U; }, ' ');
    return result;
}

std::string as_sentence(std::string words) {
    if (!words.ends_with('?')) {
        words += '.';
    }
    return words;
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string missed_by(const Finding& finding) {
    return finding.measure && finding.threshold
               ? engine::say_compared(*finding.measure, *finding.threshold, finding.unit).difference
               : engine::show_difference(*finding.headroom, finding.unit);
}

} // namespace plancheck
