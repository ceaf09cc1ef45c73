// Reads the rows and fields of a small CSV list, such as a round's organisations.csv, within limits that no real list
// reaches.
#pragma once

#include "core/base/or.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct CsvLimits {
    std::size_t rows = 20'000;
    std::size_t fields = 64;         ///< in a row
    std::size_t field_bytes = 1'000; ///< in a field
};

struct CsvRow {
    std::size_t line = 0; ///< counted from 1
    std::vector<std::string> fields;
};

/// A fault and its place. Lines and columns count from 1, columns in characters.
struct CsvFault {
    std::size_t line = 0;
    std::size_t column = 0;
    std::string message;
};

/// Returns all rows except empty ones. A row is a line. Commas separate fields. A field may be in double quotes, and a
/// quote inside it is doubled. The text must be UTF-8 without control characters.
[[nodiscard]] Or<std::vector<CsvRow>, CsvFault> read_csv(std::string_view text, const CsvLimits& limits = {});

} // namespace plancheck
