// Finds rows of registers, and decides whether one stands on a day.
#include "core/register/register.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

template <class Items, class Item>
const Item* item_by(const Items& items, std::string_view Item::*key, std::string_view value) {
    const auto found = std::ranges::find(items, value, key);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const Register* find_register(std::span<const Register* const> registers, std::string_view id) {
    const auto found = std::ranges::find(registers, id, &Register::id);
    return found == registers.end() ? nullptr : *found;
}

const RegisterRow* find_row(const Register& list, std::string_view id) {
    return item_by(list.rows, &RegisterRow::id, id);
}

const RegisterField* find_field(const Register& list, std::string_view code) {
    return item_by(list.fields, &RegisterField::code, code);
}

std::vector<const RegisterRow*> rows_of(const Register& list, std::string_view body) {
    std::vector<const RegisterRow*> found;
    for (const RegisterRow& row : list.rows) {
        if (!row.body.empty() && same_word(row.body, body)) {
            found.push_back(&row);
        }
    }
    return found;
}

RegisterValue value_of(const Register& list, const RegisterRow& row, std::string_view field) {
    if (field == "content") {
        return row.content;
    }
    const RegisterField* known = find_field(list, field);
    const auto index = known == nullptr ? row.values.size() : static_cast<std::size_t>(known - list.fields.data());
    return index < row.values.size() ? row.values[index] : RegisterValue{};
}

RowStanding standing_on(const RegisterRow& row, Day day) {
    if (row.until.has_days() && day >= row.until.latest) {
        return RowStanding::ended;
    }
    if (!row.from.has_days()) {
        return RowStanding::not_known;
    }
    if (day < row.from.earliest) {
        return RowStanding::to_come;
    }
    const bool stands_to_its_end =
        row.until.kind == DayKind::none || (row.until.has_days() && day < row.until.earliest);
    return day >= row.from.latest && stands_to_its_end ? RowStanding::stands : RowStanding::not_known;
}

bool is_record(const Register& list, const RegisterRow& row) {
    return list.about == RegisterAbout::things || (list.regime.empty() && row.until.kind == DayKind::none);
}

std::string_view standing_name(RowStanding standing) {
    constexpr std::array<std::string_view, 4> names{"to come", "stands", "ended", "not known"};
    return names[static_cast<std::size_t>(standing)];
}

std::string day_in_words(const KnownDay& day) {
    switch (day.kind) {
    case DayKind::unknown:
        return "not known";
    case DayKind::none:
        return "none";
    case DayKind::day:
        return long_date(day.earliest);
    case DayKind::month: {
        const std::string whole = long_date(day.earliest); // "1 March 2017"
        return whole.substr(whole.find(' ') + 1);
    }
    case DayKind::year:
    case DayKind::financial_year:
        break;
    }
    return std::string{day.text};
}

std::optional<Day> review_day(const RegisterRow& row, const Regime& regime) {
    if (row.from.kind != DayKind::day || regime.review_months == 0) {
        return std::nullopt;
    }
    const Day review = months_later(row.from.earliest, regime.review_months);
    return review <= last_day ? std::optional{review} : std::nullopt; // a start in 9999 is a slip
}

std::string_view about_name(RegisterAbout about) {
    return about == RegisterAbout::bodies ? "bodies" : "things";
}

std::string_view role_name(RegisterRole role) {
    switch (role) {
    case RegisterRole::rating:
        return "rating";
    case RegisterRole::regime:
        return "regime";
    case RegisterRole::successor:
        return "successor";
    case RegisterRole::none:
        break;
    }
    return "none";
}

} // namespace plancheck
