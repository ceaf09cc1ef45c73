// Loads the consequences of changed inputs, for scenarios.
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"

#include <fmt/format.h>
#include <optional>

namespace plancheck {

namespace {

/// Finds `finance.qipp_total` as a line or column of the round. If there is none, reports a fault and returns nullopt.
std::optional<CodedLine> coded_line(Fields& fields, std::string_view key, std::string_view name, const Round& round) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < round.blocks.size(); ++i) {
        const Block& block = round.blocks[i];
        const auto add = [&](std::string_view code) {
            known.push_back(fmt::format("{}.{}", block.code, code));
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
    fields.fault(key, fmt::format("unknown line `{}`{}", name,
                                  did_you_mean(name, std::vector<std::string_view>(known.begin(), known.end()))));
    return std::nullopt;
}

std::span<const CodedLine> coded_lines(Fields& fields, std::string_view key, const RoundTables& tables,
                                       const Round& round) {
    std::vector<CodedLine> lines;
    for (const std::string_view name : fields.texts(key)) {
        const bool nowhere = name.empty() && key == "into"; // discards this share; so does an unknown line
        lines.push_back(nowhere ? CodedLine{} : coded_line(fields, key, name, round).value_or(CodedLine{}));
    }
    return tables.store.list(lines);
}

/// Checks that `into` may receive a change: it is an input, and if it is a table's column, `by` names columns of that
/// table.
void check_into(Fields& fields, const Spread& spread, const CodedLine& into, const Round& round) {
    const Block& block = round.blocks[into.block];
    const Line* line = find_line(block, into.code);
    const Column* column = find_column(block, into.code);
    if ((line != nullptr ? line->role : column->role) == Role::calculated) {
        fields.fault("into", fmt::format("`{}.{}` is calculated and follows by its formula; name its inputs",
                                         block.code, into.code));
    }
    if (block.kind == BlockKind::table &&
        (spread.by.empty() || (!spread.by.front().code.empty() && spread.by.front().block != into.block))) {
        fields.fault("into", fmt::format("`{}.{}` is a table's column: `by` must name columns of the same table",
                                         block.code, into.code));
    }
}

Spread load_spread(Fields& fields, const RoundTables& tables, const Round& round) {
    Spread spread;
    spread.by = coded_lines(fields, "by", tables, round);
    spread.into = coded_lines(fields, "into", tables, round);
    spread.against = fields.flag("against");
    spread.following = fields.flag("following");
    if (!spread.by.empty() && spread.by.size() != spread.into.size()) {
        fields.fault("by", fmt::format("`by` names {} lines and `into` {}: each of `into` takes the share of its own "
                                       "line of `by`",
                                       spread.by.size(), spread.into.size()));
    }
    for (const CodedLine& one : spread.into) {
        if (!one.code.empty()) {
            check_into(fields, spread, one, round);
        }
    }
    fields.finish();
    return spread;
}

} // namespace

std::vector<Consequence> load_consequences(const RoundTables& tables, const Round& round) {
    std::vector<Consequence> consequences;
    for (Fields& fields : tables.of("consequence")) {
        Consequence consequence;
        const std::string_view of = fields.needed_text("of");
        fields.rename(fmt::format("consequence of {}", of));
        consequence.of = coded_line(fields, "of", of, round).value_or(CodedLine{});
        consequence.title = fields.needed_text("title");
        consequence.assumption = fields.needed_text("assumption");
        consequence.source = read_source(fields, round);
        consequence.confidence = read_confidence(fields);
        std::vector<Spread> spreads;
        for (Fields& spread : fields.tables("spread", fmt::format("a spread of {}", of))) {
            spreads.push_back(load_spread(spread, tables, round));
        }
        consequence.spreads = tables.store.list(spreads);
        fields.finish();
        consequences.push_back(consequence);
    }
    return consequences;
}

} // namespace plancheck
