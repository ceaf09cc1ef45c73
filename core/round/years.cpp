// Handles the financial year of the English public sector: April to March.
#include "core/round/years.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <fmt/compile.h>
#include <fmt/format.h>

namespace plancheck {

namespace {

std::string year_from(int first) {
    return fmt::format("{:04}/{:02}", first, (first + 1) % 100);
}

} // namespace

bool is_year(std::string_view text) {
    if (text.size() != 7 || text[4] != '/') {
        return false;
    }
    const int first = whole_number(text.substr(0, 4)), second = whole_number(text.substr(5));
    return first >= 1900 && second == (first + 1) % 100;
}

std::string year_after(std::string_view year) {
    return is_year(year) ? year_from(whole_number(year.substr(0, 4)) + 1) : "";
}

std::string year_before(std::string_view year) {
    return is_year(year) ? year_from(whole_number(year.substr(0, 4)) - 1) : "";
}

std::string quarter_of(std::string_view year, int index) {
    std::string quarter(year);
    quarter += " Q";
    quarter += static_cast<char>('1' + index);
    return quarter;
}

std::string month_of(std::string_view year, int index) {
    const int first = is_year(year) ? whole_number(year.substr(0, 4)) : 0;
    const int month = index + 3; // the months count from January of the first calendar year
    return fmt::format(FMT_COMPILE("{:04}-{:02}"), first + month / 12, month % 12 + 1);
}

std::vector<std::string> quarters_of(std::string_view year) {
    std::vector<std::string> quarters;
    quarters.reserve(4);
    for (int index = 0; index < 4; ++index) {
        quarters.push_back(quarter_of(year, index));
    }
    return quarters;
}

std::vector<std::string> months_of(std::string_view year) {
    std::vector<std::string> months;
    months.reserve(12);
    for (int index = 0; index < 12; ++index) {
        months.push_back(month_of(year, index));
    }
    return months;
}

std::string year_of_column(std::string_view column) {
    if (is_year(column)) {
        return std::string(column);
    }
    if (column.size() == 10 && is_year(column.substr(0, 7)) && column.substr(7, 2) == " Q" && column[9] >= '1' &&
        column[9] <= '4') {
        return std::string(column.substr(0, 7));
    }
    if (column.size() != 7 || column[4] != '-') {
        return {};
    }
    const int year = whole_number(column.substr(0, 4)), month = whole_number(column.substr(5));
    if (year < 1900 || month < 1 || month > 12) {
        return {};
    }
    return year_from(month >= 4 ? year : year - 1);
}

std::optional<std::string_view> year_at(const Round& round, std::string_view place) {
    if (place == "outturn") {
        return round.outturn;
    }
    for (const std::string_view word : {"year", "history"}) {
        const char digit = place.size() == word.size() + 1 && place.starts_with(word) ? place.back() : '0';
        if (digit < '1' || digit > '9') {
            continue;
        }
        const auto index = static_cast<std::size_t>(digit - '1');
        const auto years = word == "year" ? round.years : round.history;
        if (index >= years.size()) {
            return std::nullopt;
        }
        return word == "year" ? years[index] : years[years.size() - 1 - index];
    }
    return place;
}

std::vector<std::string_view> known_years(const Round& round) {
    std::vector<std::string_view> years(round.history.begin(), round.history.end());
    years.push_back(round.outturn);
    years.insert(years.end(), round.years.begin(), round.years.end());
    return years;
}

std::string_view year_before(const Round& round, std::string_view year) {
    std::string_view before;
    for (const std::span<const std::string_view> years :
         {round.history, std::span<const std::string_view>(&round.outturn, 1), round.years}) {
        for (const std::string_view one : years) {
            if (one == year) {
                return before;
            }
            before = one;
        }
    }
    return {};
}

bool has_columns_of(const Round& round, const Block& block, std::string_view year) {
    if (year == round.outturn) {
        return block.outturn;
    }
    const auto planned = std::ranges::find(round.years, year);
    if (planned == round.years.end()) {
        return block.history || std::ranges::find(round.history, year) == round.history.end();
    }
    return block.years == 0 || planned - round.years.begin() < block.years;
}

std::string years_in_words(std::span<const std::string_view> years) {
    if (years.size() < 2) {
        return years.empty() ? std::string{} : std::string{years.front()};
    }
    return fmt::format("{} and {}", fmt::join(years.first(years.size() - 1), ", "), years.back());
}

bool is_year_of(const Round& round, std::string_view text) {
    return text == round.outturn || std::ranges::find(round.years, text) != round.years.end() ||
           std::ranges::find(round.history, text) != round.history.end();
}

bool is_quarter_of(const Round& round, std::string_view text) {
    return text.size() == 10 && is_year_of(round, year_of_column(text));
}

bool is_month_of(const Round& round, std::string_view text) {
    return text.size() == 7 && text[4] == '-' && is_year_of(round, year_of_column(text));
}

} // namespace plancheck
