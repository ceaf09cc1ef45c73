// Loading, last part: the organisations that plan in the round, out of its organisations.csv.
#include "core/round/loader.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace plancheck {

namespace {

/// The columns that the file may have, in the order of Organisation's members; the first two are needed.
constexpr std::array<std::string_view, 4> columns{"ods_code", "name", "footprint_2017", "footprint_code"};
constexpr std::size_t needed = 2;

/// One row of a CSV file whose fields may stand between double quotes.
std::vector<std::string> csv_fields(std::string_view row) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (c == '"') {
            quoted = !quoted;
            if (quoted && i > 0 && row[i - 1] == '"')
                fields.back() += '"'; // a doubled quote inside a quoted field
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return fields;
}

} // namespace

void Loader::read_organisations(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "organisations.csv";
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return;
    list_file_.name = path.filename().string();
    auto bytes = bytes_of(path);
    if (!bytes) {
        faults_.add({&list_file_, 0, 0}, "cannot be read, or is larger than 16 MiB");
        return;
    }
    list_file_.bytes = std::move(*bytes);

    std::vector<std::size_t> order; // which member each field of a row is
    std::vector<Organisation> found;
    std::map<std::string_view, Place> places;
    std::string_view rest = list_file_.bytes;
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::vector<std::string> fields = csv_fields(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const Place place{&list_file_, line, 1};
        if (line == 1) {
            order = organisation_columns(fields, place);
            continue;
        }
        if (fields.size() == 1 && fields.front().empty())
            continue;
        if (fields.size() != order.size()) {
            faults_.add(place, fmt::format("{} fields where the heading names {}", fields.size(), order.size()));
            continue;
        }
        Organisation one;
        const std::array members{&one.code, &one.name, &one.footprint, &one.footprint_code};
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (order[i] < members.size())
                *members[order[i]] = store_.text(fields[i]);
        if (one.code.empty() || one.name.empty())
            faults_.add(place, "an organisation needs `ods_code` and `name`");
        check_unique(places, one.code, place, "organisation");
        found.push_back(one);
    }
    std::ranges::sort(found, {}, &Organisation::name);
    round_.organisations = store_.list(found);
}

std::vector<std::size_t> Loader::organisation_columns(const std::vector<std::string>& heading, const Place& place) {
    std::vector<std::size_t> order;
    for (const std::string& name : heading) {
        const auto known = std::ranges::find(columns, std::string_view{name});
        order.push_back(static_cast<std::size_t>(known - columns.begin()));
        if (known == columns.end())
            faults_.add(place, fmt::format("unknown column `{}`; known are {}", name, fmt::join(columns, ", ")));
    }
    for (std::size_t i = 0; i < needed; ++i)
        if (std::ranges::find(order, i) == order.end())
            faults_.add(place, fmt::format("the heading lacks the column `{}`", columns[i]));
    return order;
}

} // namespace plancheck
