// The English public sector's financial year: April to March.
#include "core/round/years.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/compile.h>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// The figure that all of `text` writes, or -1.
int figure(std::string_view text) {
    int value = -1;
    if (text.empty() || text.front() == '-')
        return -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

std::string year_from(int first) {
    return fmt::format("{:04}/{:02}", first, (first + 1) % 100);
}

} // namespace

bool is_year(std::string_view text) {
    if (text.size() != 7 || text[4] != '/')
        return false;
    const int first = figure(text.substr(0, 4)), second = figure(text.substr(5));
    return first >= 1900 && second == (first + 1) % 100;
}

std::string year_after(std::string_view year) {
    return is_year(year) ? year_from(figure(year.substr(0, 4)) + 1) : "";
}

std::string quarter_of(std::string_view year, int index) {
    std::string quarter(year);
    quarter += " Q";
    quarter += static_cast<char>('1' + index);
    return quarter;
}

std::string month_of(std::string_view year, int index) {
    const int first = is_year(year) ? figure(year.substr(0, 4)) : 0;
    const int month = index + 3; // from January of the first calendar year
    return fmt::format(FMT_COMPILE("{:04}-{:02}"), first + month / 12, month % 12 + 1);
}

std::vector<std::string> quarters_of(std::string_view year) {
    std::vector<std::string> quarters;
    for (int index = 0; index < 4; ++index)
        quarters.push_back(quarter_of(year, index));
    return quarters;
}

std::vector<std::string> months_of(std::string_view year) {
    std::vector<std::string> months;
    for (int index = 0; index < 12; ++index)
        months.push_back(month_of(year, index));
    return months;
}

std::string year_of_column(std::string_view column) {
    if (is_year(column))
        return std::string(column);
    if (column.size() == 10 && is_year(column.substr(0, 7)) && column.substr(7, 2) == " Q" && column[9] >= '1' &&
        column[9] <= '4')
        return std::string(column.substr(0, 7));
    if (column.size() != 7 || column[4] != '-')
        return {};
    const int year = figure(column.substr(0, 4)), month = figure(column.substr(5));
    if (year < 1900 || month < 1 || month > 12)
        return {};
    return year_from(month >= 4 ? year : year - 1);
}

bool is_year_of(const Round& round, std::string_view text) {
    return text == round.outturn || std::find(round.years.begin(), round.years.end(), text) != round.years.end();
}

bool is_quarter_of(const Round& round, std::string_view text) {
    return text.size() == 10 && is_year_of(round, year_of_column(text));
}

bool is_month_of(const Round& round, std::string_view text) {
    return text.size() == 7 && text[4] == '-' && is_year_of(round, year_of_column(text));
}

} // namespace plancheck
