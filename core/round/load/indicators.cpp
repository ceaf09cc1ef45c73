// Loads what a round says of a body beside its rules: the sums of an area, the indicators, the parts of a rating.
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Finds `finance.contingency` as a line of a grid of years. After a fault the line is of no block.
CodedLine line_of_years(Fields& fields, std::string_view of, const Round& round) {
    const std::size_t dot = std::min(of.find('.'), of.size());
    const std::string_view code = of.substr(0, dot), line = of.substr(std::min(dot + 1, of.size()));
    const Block* block = find_block(round, code);
    if (block == nullptr) {
        fields.fault("of", fmt::format("unknown block `{}`{}", code, did_you_mean(code, round.blocks, &Block::code)));
        return {};
    }
    if (find_line(*block, line) == nullptr || block->columns_are != ColumnKind::years) {
        fields.fault("of", fmt::format("`{}` is no line of a grid of years{}", of,
                                       did_you_mean(line, block->lines, &Line::code)));
        return {};
    }
    return {static_cast<std::uint16_t>(block - round.blocks.data()), line};
}

} // namespace

std::vector<CodedLine> load_area_sums(const RoundTables& tables, const Round& round) {
    std::vector<CodedLine> sums;
    Places known;
    for (Fields& fields : tables.of("area_sum")) {
        const std::string_view of = fields.needed_text("of");
        fields.rename(fmt::format("area_sum of {}", of));
        add_once(known, of, fields.place("of"), "area_sum of", tables.faults);
        sums.push_back(of.empty() ? CodedLine{} : line_of_years(fields, of, round));
        fields.finish();
    }
    return sums;
}

std::vector<Indicator> load_indicators(const RoundTables& tables, const Round& round, const Places& rules) {
    std::vector<Indicator> indicators;
    Places known;
    for (Fields& fields : tables.of("indicator")) {
        const std::string_view of = fields.needed_text("of");
        fields.rename(fmt::format("indicator of {}", of));
        add_once(known, of, fields.place("of"), "indicator of", tables.faults);
        Indicator one;
        one.label = fields.needed_text("label");
        if (rules.contains(of)) {
            one.rule = of;
        } else if (of.find('.') != of.npos) {
            one.line = line_of_years(fields, of, round);
        } else if (!of.empty()) {
            fields.fault("of", fmt::format("unknown rule `{}`{}", of, did_you_mean(of, ids_of(rules))));
        }
        fields.finish();
        indicators.push_back(one);
    }
    return indicators;
}

std::vector<std::string_view> load_rating_parts(const RoundTables& tables) {
    std::vector<std::string_view> parts;
    Places known;
    for (Fields& fields : tables.of("rating_part")) {
        const std::string_view name = fields.needed_text("name");
        add_once(known, name, fields.place("name"), "rating_part", tables.faults);
        fields.finish();
        parts.push_back(name);
    }
    return parts;
}

} // namespace plancheck
