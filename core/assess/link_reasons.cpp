// Finds why a person typed over a linked cell.
#include "core/assess/link_reasons.hpp"

#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/round/links.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::string reason_for(const Plan& plan, const CellPlace& cell) {
    constexpr std::string_view block = "explanation";
    const std::string name = plan.where(cell);
    for (const Record& record : plan.records(block)) {
        const auto text = [&](std::string_view column) { return plain_text(plan.find(block, record, column)); };
        const std::string by = text("by"), why = text("text");
        if (same_word(text("finding"), name) && !by.empty() && !why.empty()) {
            return fmt::format("by {}: {}", by, why);
        }
    }
    return {};
}

bool names_linked_cell(const Round& round, const Plan& plan, std::string_view finding) {
    return finding.find('!') != std::string_view::npos && std::ranges::any_of(round.blocks, [&](const Block& block) {
               return std::ranges::any_of(block.lines, [&](const Line& line) {
                   return is_linked(line) &&
                          std::ranges::any_of(block_columns(round, block), [&](const BlockColumn& column) {
                              const DataPoint* point = plan.find(block.code, line.code, column.code);
                              return point != nullptr && same_word(plan.where(point->cell), finding);
                          });
               });
           });
}

} // namespace plancheck
