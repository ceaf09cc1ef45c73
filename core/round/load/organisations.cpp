// Loads the organisations that plan in the round from its organisations.csv.
#include "core/round/load/stages.hpp"

#include "core/base/csv.hpp"
#include "core/base/file.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>

namespace plancheck {

namespace {

/// The columns that the file may have, in the order of Organisation's members; the first two are needed.
constexpr std::array<std::string_view, 4> columns{"ods_code", "name", "footprint_2017", "footprint_code"};
constexpr std::size_t needed = 2;

constexpr std::string_view list_name = "organisations.csv";
constexpr std::size_t largest_list = std::size_t{4} << 20;

/// For each column of the heading, its number in `columns`.
std::vector<std::size_t> column_order(const CsvRow& heading, const TomlFile& file, Faults& faults) {
    const Place place{&file, heading.line, 1};
    std::vector<std::size_t> order;
    for (const std::string& name : heading.fields) {
        const auto known = std::ranges::find(columns, std::string_view{name});
        order.push_back(static_cast<std::size_t>(known - columns.begin()));
        if (known == columns.end()) {
            faults.add(place, fmt::format("unknown column `{}`; known are {}", name, fmt::join(columns, ", ")));
        }
    }
    for (std::size_t i = 0; i < needed; ++i) {
        if (std::ranges::find(order, i) == order.end()) {
            faults.add(place, fmt::format("the heading lacks the column `{}`", columns[i]));
        }
    }
    return order;
}

/// The rows of the file below its heading.
std::vector<Organisation> read_rows(std::span<const CsvRow> rows, std::span<const std::size_t> order,
                                    const TomlFile& file, RoundStore& store, Faults& faults) {
    std::vector<Organisation> found;
    Places places;
    for (const CsvRow& row : rows) {
        const Place place{&file, row.line, 1};
        if (row.fields.size() != order.size()) {
            faults.add(place, fmt::format("{} fields where the heading names {}", row.fields.size(), order.size()));
            continue;
        }
        Organisation one;
        const std::array members{&one.code, &one.name, &one.footprint, &one.footprint_code};
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            if (order[i] < members.size()) {
                *members[order[i]] = store.text(row.fields[i]);
            }
        }
        if (one.code.empty() || one.name.empty()) {
            faults.add(place, "an organisation needs `ods_code` and `name`");
        }
        add_once(places, one.code, place, "organisation", faults);
        found.push_back(one);
    }
    return found;
}

std::vector<Organisation> read_list(const std::filesystem::path& path, RoundStore& store, Faults& faults) {
    TomlFile file; // for the places of faults
    file.name = path.filename().string();
    const Place whole{&file, 0, 0};
    const Or<std::string> text = text_of_file(path, largest_list);
    if (!text) {
        faults.add(whole, text.why());
        return {};
    }
    const auto rows = read_csv(*text);
    if (!rows) {
        faults.add({&file, rows.why().line, rows.why().column}, rows.why().message);
        return {};
    }
    if (rows->empty()) {
        faults.add(whole, fmt::format("it has no heading; its columns are {}", fmt::join(columns, ", ")));
        return {};
    }
    const std::vector<std::size_t> order = column_order(rows->front(), file, faults);
    std::vector<Organisation> found = read_rows(std::span{*rows}.subspan(1), order, file, store, faults);
    std::ranges::sort(found, {}, &Organisation::name);
    return found;
}

} // namespace

std::vector<Organisation> load_organisations(const RoundTables& tables) {
    const auto& folders = tables.files.paths;
    const auto has_list = [](const std::filesystem::path& folder) {
        std::error_code error;
        return std::filesystem::exists(folder / list_name, error);
    };
    const auto nearest = std::find_if(folders.rbegin(), folders.rend(), has_list);
    return nearest == folders.rend() ? std::vector<Organisation>{}
                                     : read_list(*nearest / list_name, tables.store, tables.faults);
}

} // namespace plancheck
