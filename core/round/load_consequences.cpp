// Loading: what follows from a change of an input, for scenarios.
#include "core/round/loader.hpp"
#include "core/round/suggest.hpp"

#include <fmt/format.h>

namespace plancheck {

/// `finance.qipp_total` as a line or column of the round; nothing, after a fault, where it is none or is calculated.
std::optional<CodedLine> Loader::coded_line(Fields& fields, std::string_view key, std::string_view name) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < round_.blocks.size(); ++i) {
        const Block& block = round_.blocks[i];
        const auto add = [&](std::string_view code) {
            known.push_back(store_.text(fmt::format("{}.{}", block.code, code)));
            return CodedLine{static_cast<std::uint16_t>(i), code};
        };
        for (const Line& line : block.lines) {
            if (const CodedLine coded = add(line.code); known.back() == name) {
                return coded;
            }
        }
        for (const Column& column : block.columns) {
            if (const CodedLine coded = add(column.code); block.kind == BlockKind::table && known.back() == name) {
                return coded;
            }
        }
    }
    fields.fault(key, fmt::format("unknown line `{}`{}", name, did_you_mean(name, known)));
    return std::nullopt;
}

std::span<const CodedLine> Loader::coded_lines(Fields& fields, std::string_view key) {
    std::vector<CodedLine> lines;
    for (const std::string_view name : fields.texts(key)) {
        const bool nowhere = name.empty() && key == "into"; // this share goes nowhere; nor does an unknown line's
        lines.push_back(nowhere ? CodedLine{} : coded_line(fields, key, name).value_or(CodedLine{}));
    }
    return store_.list(lines);
}

Spread Loader::read_spread(Fields& fields) {
    Spread spread;
    spread.by = coded_lines(fields, "by");
    spread.into = coded_lines(fields, "into");
    spread.against = fields.flag("against");
    spread.following = fields.flag("following");
    if (!spread.by.empty() && spread.by.size() != spread.into.size()) {
        fields.fault("by", fmt::format("`by` names {} lines and `into` {}: each of `into` takes the share of its own "
                                       "line of `by`",
                                       spread.by.size(), spread.into.size()));
    }
    for (const CodedLine& one : spread.into) {
        if (one.code.empty()) {
            continue;
        }
        const Block& block = round_.blocks[one.block];
        const Line* line = find_line(block, one.code);
        const Column* column = find_column(block, one.code);
        if ((line != nullptr ? line->role : column->role) == Role::calculated) {
            fields.fault("into", fmt::format("`{}.{}` is calculated and follows by its formula; name its inputs",
                                             block.code, one.code));
        }
        if (block.kind == BlockKind::table &&
            (spread.by.empty() || (!spread.by.front().code.empty() && spread.by.front().block != one.block))) {
            fields.fault("into", fmt::format("`{}.{}` is a table's column: `by` must name columns of the same table",
                                             block.code, one.code));
        }
    }
    fields.finish();
    return spread;
}

void Loader::read_consequences() {
    std::vector<Consequence> list;
    each("consequence", [&](Fields& fields) {
        Consequence consequence;
        const std::string_view of = fields.needed_text("of");
        fields.rename(fmt::format("consequence of {}", of));
        if (const auto coded = coded_line(fields, "of", of)) {
            consequence.of = *coded;
        }
        consequence.title = fields.needed_text("title");
        consequence.assumption = fields.needed_text("assumption");
        consequence.source = sources(fields);
        consequence.confidence = confidence(fields);
        std::vector<Spread> spreads;
        for (const toml::table* table : fields.tables("spread")) {
            Fields inner = this->fields(fields, *table, fmt::format("a spread of {}", of));
            spreads.push_back(read_spread(inner));
        }
        consequence.spreads = store_.list(spreads);
        list.push_back(consequence);
    });
    round_.consequences = store_.list(list);
}

} // namespace plancheck
