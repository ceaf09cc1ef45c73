// Fuzzes lists in CSV: all bytes must give rows within the limits, or a fault with its place.
#include "core/base/csv.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const plancheck::CsvLimits limits{.rows = 100, .fields = 8, .field_bytes = 50};
    const auto read = plancheck::read_csv({reinterpret_cast<const char*>(data), size}, limits);
    if (!read) {
        if (read.why().line == 0 || read.why().column == 0 || read.why().message.empty()) {
            std::abort();
        }
        return 0;
    }
    for (const auto& row : *read) {
        if (row.fields.empty() || row.fields.size() > limits.fields) {
            std::abort();
        }
    }
    return 0;
}
