// Reads the layout of a round's workbook.
#include "core/template/layout.hpp"

#include "core/assess/words.hpp"
#include "core/round/identity.hpp"
#include "core/round/load/fields.hpp"
#include "core/round/load/toml_text.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <span>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> strings(std::span<const std::string_view> texts) {
    return {texts.begin(), texts.end()};
}

/// Reads a colour such as "#1F4E79".
Colour read_colour(Fields& fields) {
    const std::string_view text = fields.text("tab");
    Colour value = 0;
    const char* end = text.data() + text.size();
    const char* read = std::from_chars(text.data() + std::min<std::size_t>(1, text.size()), end, value, 16).ptr;
    if (text.size() != 7 || text.front() != '#' || read != end) {
        fields.fault("tab", "`tab` is a colour such as \"#1F4E79\"");
    }
    return value;
}

NotAsked read_not_asked(Fields& fields, const Round& round) {
    NotAsked cells{std::string{fields.text("block")}, strings(fields.texts("lines")), strings(fields.texts("columns"))};
    const auto* block = find_block(round, cells.block);
    if (block == nullptr) {
        fields.fault("block", fmt::format("the round {} has no block `{}`{}", round.id, cells.block,
                                          did_you_mean(cells.block, round.blocks, &Block::code)));
    }
    for (const auto& line : cells.lines) {
        if (block != nullptr && find_line(*block, line) == nullptr) {
            fields.fault("lines", fmt::format("the block `{}` has no line `{}`{}", cells.block, line,
                                              did_you_mean(line, block->lines, &Line::code)));
        }
    }
    fields.finish();
    return cells;
}

Layout read_layout(Fields& fields, const Round& round) {
    Layout layout;
    layout.title = fields.text("title");
    layout.start = strings(fields.texts("start"));
    layout.instructions = strings(fields.texts("instructions"));
    layout.named_lines = strings(fields.texts("named_lines"));
    if (const auto* widths = fields.table("widths")) {
        for (const auto& [name, node] : *widths) {
            layout.widths.emplace(std::string{name.str()}, node.value_or(0.0));
        }
    }
    for (Fields& cells : fields.tables("not_asked", "cells not asked for")) {
        layout.not_asked.push_back(read_not_asked(cells, round));
    }
    for (Fields& group : fields.tables("group", "a group")) {
        const std::string_view title = group.text("title");
        const Colour tab = read_colour(group);
        const auto blocks = group.texts("blocks");
        for (const std::string_view code : blocks) {
            if (const auto* block = find_block(round, code); block == nullptr || block->pseudo) {
                group.fault("blocks", fmt::format("the round {} has no block `{}`{}", round.id, code,
                                                  did_you_mean(code, round.blocks, &Block::code)));
            }
        }
        group.finish();
        layout.groups.push_back({std::string{title}, tab, strings(blocks)});
    }
    fields.finish();
    return layout;
}

/// The layout of that version of the round, else the one that its versions share.
const ShippedLayout* shipped_layout_of(const Round& round) {
    const auto* own = shipped_layout(identity_of(round));
    return own != nullptr ? own : shipped_layout(round.id);
}

} // namespace

std::vector<std::string> Layout::order() const {
    std::vector<std::string> codes;
    for (const auto& group : groups) {
        codes.insert(codes.end(), group.blocks.begin(), group.blocks.end());
    }
    return codes;
}

double Layout::width(std::string_view block, std::string_view column, double usual) const {
    const auto found = widths.find(fmt::format("{}.{}", block, column));
    return found == widths.end() ? usual : found->second;
}

bool Layout::asks(std::string_view block, std::string_view line, std::string_view column) const {
    const auto has = [](const std::vector<std::string>& all, std::string_view one) {
        return std::ranges::find(all, one) != all.end();
    };
    return std::ranges::none_of(not_asked, [&](const NotAsked& cells) {
        return cells.block == block && has(cells.lines, line) && has(cells.columns, column);
    });
}

const SheetGroup* Layout::group(std::string_view block) const {
    const auto found = std::ranges::find_if(
        groups, [&](const auto& group) { return std::ranges::find(group.blocks, block) != group.blocks.end(); });
    return found == groups.end() ? nullptr : &*found;
}

Or<Layout> load_layout(const Round& round, const std::optional<fs::path>& folder) {
    TomlFile file;
    file.name = "layout.toml";
    std::size_t values = 0;
    std::error_code missing;
    const bool own = folder && fs::exists(*folder / "workbook" / file.name, missing);
    const auto* shipped = own ? nullptr : shipped_layout_of(round);
    auto parsed = own ? parse_toml_file(*folder / "workbook" / file.name, file.bytes, values)
                      : parse_toml(shipped == nullptr ? "" : shipped->layout, values);
    if (!parsed) {
        return Failure{as_sentence(fault_text(file.name, parsed.why()))};
    }
    file.table = *std::move(parsed);
    RoundStore store;
    Faults faults;
    Fields fields{store, faults, file, file.table, "the layout"};
    Layout layout = read_layout(fields, round);
    if (faults.any()) {
        return Failure{as_sentence(std::move(faults).sorted().front().to_string())};
    }
    // A later version that shares the layout of the first has the round's own title, since two templates of one title
    // cannot be told apart, and LibreOffice lists only one of them.
    const bool of_the_first = shipped != nullptr && shipped == shipped_layout(round.id);
    if (layout.title.empty() || (of_the_first && file_name_of(round) != round.id)) {
        layout.title = round.title;
    }
    return layout;
}

} // namespace plancheck
