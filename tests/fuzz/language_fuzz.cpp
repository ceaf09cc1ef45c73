// Fuzzes the rule language with the names of a shipped round: every text must give a checked tree, or faults inside it.
#include "core/round/language/parse.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    using Place = plancheck::ExpressionContext::Place;
    const plancheck::Round& round = *plancheck::shipped_rounds().front();
    const auto* finance = plancheck::find_block(round, "finance");
    std::vector<std::string_view> codes;
    const plancheck::ExpressionContext context{.round = &round,
                                               .block = static_cast<std::uint16_t>(finance - round.blocks.data()),
                                               .place = static_cast<Place>(data[0] % 3),
                                               .years = {},
                                               .feature = {},
                                               .workbook_codes = &codes};
    const std::string source{reinterpret_cast<const char*>(data + 1), size - 1};
    const auto parsed = plancheck::parse_expression(source, context);
    for (const auto& fault : parsed.faults) {
        if (fault.at > source.size() || fault.message.empty()) {
            std::abort();
        }
    }
    if (parsed.faults.empty() && parsed.nodes.empty()) {
        std::abort();
    }
    return 0;
}
