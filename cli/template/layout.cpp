// Reads a workbook's layout.
#include "cli/template/layout.hpp"
#include "core/round/toml.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

struct Refusal {
    std::string message;
};

std::string file_text(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> texts(const toml::node_view<const toml::node>& view, std::string_view what) {
    std::vector<std::string> found;
    if (const auto* array = view.as_array()) {
        for (const auto& node : *array) {
            const auto text = node.value<std::string>();
            if (!text) {
                throw Refusal{fmt::format("layout.toml:{}: `{}` is a list of texts.", node.source().begin.line, what)};
            }
            found.push_back(*text);
        }
    }
    return found;
}

Colour colour(const toml::table& table) {
    const auto text = table["tab"].value_or(std::string{});
    Colour value = 0;
    const auto end =
        std::from_chars(text.data() + std::min<std::size_t>(1, text.size()), text.data() + text.size(), value, 16).ptr;
    if (text.size() != 7 || text.front() != '#' || end != text.data() + text.size()) {
        throw Refusal{fmt::format("layout.toml:{}: `tab` is a colour such as \"#1F4E79\".", table.source().begin.line)};
    }
    return value;
}

Layout parsed(std::string_view text) {
    const auto result = toml::parse(text, std::string_view{"layout.toml"});
    if (!result) {
        const auto& error = result.error();
        throw Refusal{fmt::format("layout.toml:{}:{}: {}.", error.source().begin.line, error.source().begin.column,
                                  error.description())};
    }
    const toml::table& table = result.table();
    Layout layout;
    layout.title = table["title"].value_or(std::string{});
    layout.instructions = texts(table["instructions"], "instructions");
    layout.named_lines = texts(table["named_lines"], "named_lines");
    if (const auto* widths = table["widths"].as_table()) {
        for (const auto& [name, node] : *widths) {
            layout.widths.emplace(std::string{name.str()}, node.value_or(0.0));
        }
    }
    if (const auto* groups = table["group"].as_array()) {
        for (const auto& node : *groups) {
            const auto* group = node.as_table();
            if (group == nullptr) {
                throw Refusal{fmt::format("layout.toml:{}: a group is a table.", node.source().begin.line)};
            }
            layout.groups.push_back(
                {(*group)["title"].value_or(std::string{}), colour(*group), texts((*group)["blocks"], "blocks")});
        }
    }
    return layout;
}

void check_blocks(const Round& round, const Layout& layout) {
    for (const auto& code : layout.order()) {
        if (const auto* block = find_block(round, code); block == nullptr || block->pseudo) {
            throw Refusal{fmt::format("layout.toml: the round {} has no block `{}`.", round.id, code)};
        }
    }
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

const SheetGroup* Layout::group(std::string_view block) const {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
        return std::find(group.blocks.begin(), group.blocks.end(), block) != group.blocks.end();
    });
    return found == groups.end() ? nullptr : &*found;
}

std::variant<Layout, std::string> load_layout(const Round& round, const std::optional<fs::path>& folder) {
    try {
        std::string text;
        if (folder) {
            text = file_text(*folder / "workbook" / "layout.toml");
        } else if (const auto* shipped = shipped_layout(round.id)) {
            text = shipped->layout;
        }
        auto layout = parsed(text);
        if (layout.title.empty()) {
            layout.title = round.title;
        }
        check_blocks(round, layout);
        return layout;
    } catch (const Refusal& refusal) {
        return refusal.message;
    }
}

} // namespace plancheck
