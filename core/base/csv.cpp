// Parses each line in one pass.
#include "core/base/csv.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

namespace {

constexpr bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
}

/// The fields of one line. Returns an empty list if the last quote is not closed.
std::vector<std::string> fields_of(std::string_view row) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (c == '"') {
            quoted = !quoted;
            if (quoted && i > 0 && row[i - 1] == '"') {
                fields.back() += '"'; // a doubled quote inside a quoted field
            }
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return quoted ? std::vector<std::string>{} : fields;
}

std::optional<std::string> too_much(const std::vector<std::string>& fields, const CsvLimits& limits) {
    if (fields.empty()) {
        return "a double quote is not closed on its line";
    }
    if (fields.size() > limits.fields) {
        return fmt::format("more than {} fields", limits.fields);
    }
    if (std::ranges::any_of(fields, [&](const std::string& field) { return field.size() > limits.field_bytes; })) {
        return fmt::format("a field is longer than {} bytes", limits.field_bytes);
    }
    return std::nullopt;
}

} // namespace

Or<std::vector<CsvRow>, CsvFault> read_csv(std::string_view text, const CsvLimits& limits) {
    if (const auto bad = first_bad_byte(text)) {
        const TextPlace place = text_place(text, *bad);
        return Failure{CsvFault{place.line, place.column, std::string{not_utf8}}};
    }
    std::vector<CsvRow> rows;
    std::string_view rest = without_bom(text);
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view row = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        row.remove_suffix(row.ends_with('\r') ? 1 : 0);
        if (const auto control = std::ranges::find_if(row, is_control); control != row.end()) {
            const TextPlace place = text_place(row, static_cast<std::size_t>(control - row.begin()));
            return Failure{CsvFault{line, place.column, "a control character is here; a list is plain text"}};
        }
        if (row.empty()) {
            continue;
        }
        std::vector<std::string> fields = fields_of(row);
        if (auto problem = too_much(fields, limits)) {
            return Failure{CsvFault{line, 1, std::move(*problem)}};
        }
        if (rows.size() == limits.rows) {
            return Failure{CsvFault{line, 1, fmt::format("more than {} rows", limits.rows)}};
        }
        rows.push_back({line, std::move(fields)});
    }
    return rows;
}

} // namespace plancheck
