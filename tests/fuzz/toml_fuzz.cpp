// Fuzzes the parser that all TOML goes through: all bytes must give a table or a fault with its place, and toml++ must
// not reach a place that it marks as unreachable.
#include "core/round/load/toml_text.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::size_t values = 0;
    const auto parsed = plancheck::parse_toml({reinterpret_cast<const char*>(data), size}, values);
    if (!parsed && parsed.why().message.empty()) {
        std::abort();
    }
    return 0;
}
