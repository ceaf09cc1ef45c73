// Compares lines and columns of two rounds by what they ask for.
#include "core/carry/meaning.hpp"

#include "core/assess/words.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/identity.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

/// The parts of a line or column that say what it means.
struct Meaning {
    std::string_view label;
    Unit unit = Unit::text;
    Sign sign = Sign::either;
};

std::string differs(std::string_view what, const Round& from, std::string_view before, const Round& to,
                    std::string_view after) {
    return fmt::format("its {} differs: {} in {}, {} in {}", what, before, identity_of(from), after, identity_of(to));
}

std::string why_other(const Round& from, const Meaning& before, const Round& to, const Meaning& after) {
    if (before.unit != after.unit) {
        return differs("unit", from, unit_name(before.unit), to, unit_name(after.unit));
    }
    if (!same_word(before.label, after.label)) {
        return differs("meaning", from, fmt::format("“{}”", before.label), to, fmt::format("“{}”", after.label));
    }
    return before.sign == after.sign ? std::string{}
                                     : differs("sign", from, sign_name(before.sign), to, sign_name(after.sign));
}

std::string why_unread(const Round& to, const ExpectedCell& expected, const DataPoint& point) {
    if (!point.has_value) {
        return "the file holds no value of its formula; recalculate and save the earlier plan";
    }
    if (point.value.kind == ValueKind::error) {
        return fmt::format("it shows the error {}", trimmed(point.value.text));
    }
    if (fault_of(to, expected, point) != CellFault::none) {
        return fmt::format("it holds {}, which is no possible value here", in_quotes(plain_text(&point)));
    }
    return {};
}

} // namespace

std::string why_other_meaning(const Round& from, const Line& before, const Round& to, const Line& after) {
    return why_other(from, {before.label, before.unit, before.sign}, to, {after.label, after.unit, after.sign});
}

std::string why_other_meaning(const Round& from, const Column& before, const Round& to, const Column& after) {
    return why_other(from, {before.label, before.unit}, to, {after.label, after.unit});
}

std::string why_not_read(const Round& to, const Line& line, const Column* column, const DataPoint& point) {
    return why_unread(to, expected_of(line, column), point);
}

std::string why_not_read(const Round& to, const Column& column, const DataPoint& point) {
    return why_unread(to, expected_of(column), point);
}

} // namespace plancheck
