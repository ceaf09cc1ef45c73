// Carries the figures of grids: those of years that the new plan looks back on, and the body from the cover.
#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/carry/collect.hpp"
#include "core/carry/meaning.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/identity.hpp"
#include "core/round/links.hpp"
#include "core/round/shown_label.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck::carry {
namespace {

/// A line of the earlier plan on its way, with what both rounds know of its block.
struct GridLine {
    std::string_view block, code;
    const Block* before = nullptr; ///< null if the earlier round has no such block
    const Block* after = nullptr;  ///< null if the new round has none
    const Line* was = nullptr;
    const Line* now = nullptr;
};

/// What is left behind, and why.
struct Reason {
    std::string what, why;
};

bool is_grid(const Block* block) {
    return block != nullptr && !block->pseudo && block->kind == BlockKind::grid;
}

std::string line_name(const GridLine& line) {
    return line.was != nullptr ? std::string{line.was->label} : std::string{line.code};
}

/// Why a column has no place in the new plan, nullopt if it has one.
std::optional<Reason> misses_column(const Collector& out, const GridLine& line, std::string_view column) {
    const std::string year = year_of_column(column);
    if (year.empty() && !out.same_round) {
        return Reason{"Entries",
                      fmt::format("they are about the plan for {}; the new plan asks again", identity_of(out.from))};
    }
    const auto columns = block_columns(out.to, *line.after);
    const bool has = std::ranges::find(columns, column, &BlockColumn::code) != columns.end();
    if (year.empty()) {
        return has ? std::nullopt
                   : std::optional{Reason{fmt::format("Column `{}`", column),
                                          fmt::format("{} has no such column", identity_of(out.to))}};
    }
    if (has && out.takes_year(year)) {
        return std::nullopt;
    }
    const std::string why = has ? fmt::format("{} plans that year itself; a forecast is no plan", identity_of(out.to))
                                : fmt::format("the new plan has no column of that year on this sheet");
    return Reason{fmt::format("Figures of {}", year), why};
}

/// Why the line is another one in the new round, or has no cell to fill there; nullopt if the figure can go on.
std::optional<Reason> misses_line(const Collector& out, const GridLine& line, std::string_view column,
                                  const DataPoint& point) {
    if (line.was == nullptr) {
        return Reason{line_name(line),
                      fmt::format("{} does not know this line, so what it means is not known", identity_of(out.from))};
    }
    if (line.now == nullptr) {
        return Reason{line_name(line), fmt::format("{} has no such line", identity_of(out.to))};
    }
    if (std::string other = why_other_meaning(out.from, *line.was, out.to, *line.now); !other.empty()) {
        return Reason{line_name(line), std::move(other)};
    }
    const Column* named = find_column(*line.after, column);
    const Column* old = find_column(*line.before, column);
    if (named != nullptr && old != nullptr) {
        if (std::string other = why_other_meaning(out.from, *old, out.to, *named); !other.empty()) {
            return Reason{std::string{old->label}, std::move(other)};
        }
    }
    if (expected_of(*line.now, named).role == Role::calculated) {
        if (!point.has_formula && expected_of(*line.was, old).role == Role::calculated) {
            return Reason{line_name(line), "it was typed over its formula; the new plan works it out"};
        }
        return Reason{"Calculated lines", "the new plan works them out from the figures above them"};
    }
    if (is_linked(*line.now) && point.has_formula) {
        return Reason{"Linked figures", "they fill themselves in from the figures that they repeat"};
    }
    return std::nullopt;
}

std::optional<Reason> misses(const Collector& out, const GridLine& line, std::string_view column,
                             const DataPoint& point) {
    if (line.before == nullptr || line.after == nullptr) {
        return Reason{"Its entries",
                      fmt::format("{} has no such sheet", identity_of(line.before == nullptr ? out.from : out.to))};
    }
    if (auto reason = misses_column(out, line, column)) {
        return reason;
    }
    if (auto reason = misses_line(out, line, column, point)) {
        return reason;
    }
    const Column* named = find_column(*line.after, column);
    if (std::string unread = why_not_read(out.to, *line.now, named, point); !unread.empty()) {
        return Reason{fmt::format("{}, {}", line_name(line), named != nullptr ? named->label : column),
                      std::move(unread)};
    }
    return std::nullopt;
}

void carry_point(Collector& out, const GridLine& line, std::string_view column, const DataPoint& point) {
    if (auto reason = misses(out, line, column, point)) {
        out.leave(line.block, std::move(reason->what), std::move(reason->why), point.cell);
        return;
    }
    const Column* named = find_column(*line.after, column);
    out.figure(
        {.block = std::string{line.block},
         .line = std::string{line.code},
         .column = std::string{column},
         .sheet = {},
         .label = fmt::format("{}, {}", shown_label(*line.after, *line.now), named != nullptr ? named->label : column),
         .shown = {},
         .value = {},
         .from = {}},
        point);
}

/// The lines of the cover that say whose plan it is.
constexpr std::array<std::string_view, 3> body_lines{"org_name", "org_code", "footprint"};
/// The lines that every template fills in itself.
constexpr std::array<std::string_view, 3> own_lines{"round", "round_version", "template_version"};

bool is_one_of_these(std::span<const std::string_view> lines, std::string_view line) {
    return std::ranges::find(lines, line) != lines.end();
}

/// Why the body of the earlier plan is none that plans in the new round; empty if it may.
std::string why_other_body(const Collector& out) {
    const std::string_view before = out.from.nouns.body.one, after = out.to.nouns.body.one;
    return before == after ? std::string{}
                           : fmt::format("the round {} is planned by {}, {} by {}", identity_of(out.from),
                                         out.from.nouns.body.many, identity_of(out.to), out.to.nouns.body.many);
}

} // namespace

void carry_cover(Collector& out) {
    constexpr std::string_view cover = "cover", column = "value";
    const Block* before = find_block(out.from, cover);
    const Block* after = find_block(out.to, cover);
    const std::string other_body = why_other_body(out);
    for (const std::string_view code : out.plan.lines(cover)) {
        const DataPoint* point = out.plan.find(cover, code, column);
        if (point == nullptr || is_empty(*point) || is_one_of_these(own_lines, code)) {
            continue;
        }
        const Line* was = before != nullptr ? find_line(*before, code) : nullptr;
        const Line* now = after != nullptr ? find_line(*after, code) : nullptr;
        const std::string name{was != nullptr ? was->label : code};
        std::string why = was == nullptr || now == nullptr ? "one of the rounds has no such entry" : std::string{};
        if (why.empty() && !is_one_of_these(body_lines, code)) {
            why = "it is about the earlier submission";
        } else if (why.empty()) {
            why = !other_body.empty() ? other_body : why_not_read(out.to, *now, find_column(*after, column), *point);
        }
        if (!why.empty()) {
            out.leave(cover, name, std::move(why), point->cell);
            continue;
        }
        out.figure({.block = std::string{cover},
                    .line = std::string{code},
                    .column = std::string{column},
                    .sheet = {},
                    .label = name,
                    .shown = {},
                    .value = {},
                    .from = {}},
                   *point);
    }
}

void carry_grid(Collector& out, std::string_view block) {
    const Block* before = find_block(out.from, block);
    const Block* after = find_block(out.to, block);
    GridLine line{.block = block,
                  .code = {},
                  .before = is_grid(before) ? before : nullptr,
                  .after = is_grid(after) ? after : nullptr};
    const auto columns = out.plan.columns(block);
    for (const std::string_view code : out.plan.lines(block)) {
        line.code = code;
        line.was = line.before != nullptr ? find_line(*line.before, code) : nullptr;
        line.now = line.after != nullptr ? find_line(*line.after, code) : nullptr;
        for (const std::string_view column : columns) {
            const DataPoint* point = out.plan.find(block, code, column);
            if (point != nullptr && !is_empty(*point)) {
                carry_point(out, line, column, *point);
            }
        }
    }
}

} // namespace plancheck::carry
