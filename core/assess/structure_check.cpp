// Checks the workbook's structure against the round: codes, versions, links, macros.
#include "core/assess/additions.hpp"
#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <set>

namespace plancheck {

namespace {

std::string_view closest_hint(const Round& round, const Block& block, std::string_view code) {
    for (const Block& other : round.blocks) {
        for (const Line& line : other.lines) {
            if (&other != &block && line.code == code) {
                return other.title;
            }
        }
    }
    return {};
}

/// "“Contingency”", or "“2014/15”": as planners see it.
std::string named(const Line& line) {
    return fmt::format("“{}”", line.label);
}
std::string named(const BlockColumn& column) {
    const bool labelled = column.named != nullptr && !column.named->label.empty();
    return fmt::format("“{}”", labelled ? column.named->label : std::string_view{column.code});
}

/// Whether a plan must have figures there. If it is missing, that counts as an empty cell.
bool is_required(const Line& line) {
    return line.required;
}
bool is_required(const BlockColumn& column) {
    return column.of_plan && (column.named == nullptr || column.named->required);
}

/// Whether workbooks of the round may lack it, since they were in use before it came.
bool came_later(const Line& line) {
    return line.later;
}
bool came_later(const BlockColumn& column) {
    return column.named != nullptr && column.named->later;
}

bool is_filled(const DataPoint* point) {
    return point != nullptr && (point->value.kind != ValueKind::missing || !point->has_value);
}

/// Whether a line, a column or a block that the round does not know has any content. If so, some figures of the plan
/// were not read, and it cannot be ready.
bool line_is_filled(const Plan& plan, std::string_view block, std::string_view line) {
    return std::ranges::any_of(plan.columns(block),
                               [&](std::string_view column) { return is_filled(plan.find(block, line, column)); });
}
bool column_is_filled(const Plan& plan, std::string_view block, std::string_view column) {
    return std::ranges::any_of(plan.lines(block),
                               [&](std::string_view line) { return is_filled(plan.find(block, line, column)); }) ||
           std::ranges::any_of(plan.records(block),
                               [&](const Record& record) { return is_filled(plan.find(block, record, column)); });
}
bool block_is_filled(const Plan& plan, std::string_view block) {
    return std::ranges::any_of(plan.columns(block),
                               [&](std::string_view column) { return column_is_filled(plan, block, column); });
}

/// Raises a finding's severity to blocking if `must`.
void block_if(WorkbookFinding& finding, bool must) {
    finding.severity = must ? Severity::blocking : finding.severity;
}

/// Reports each of the round's lines or columns that the sheet lacks. Names the nearest one that the sheet has before
/// it, or else after it, because planners see those and not the codes. `place_of` returns the place of a part, or null.
template <class Parts, class PlaceOf>
void check_missing(const Parts& parts, PlaceOf place_of, const Block& block, std::string_view what,
                   std::string_view after, std::string_view before, WorkbookFindings& out) {
    const auto stands = [&](const auto& part) { return place_of(part) != nullptr; };
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (stands(*part) || came_later(*part)) {
            continue;
        }
        const auto earlier = std::find_if(std::make_reverse_iterator(part), parts.rend(), stands);
        const auto later = std::find_if(part, parts.end(), stands);
        const auto* beside = earlier != parts.rend() ? &*earlier : later != parts.end() ? &*later : nullptr;
        const std::string code = fmt::format("missing-{}", what);
        if (WorkbookFinding* finding = beside != nullptr ? out.add(code, *place_of(*beside)) : out.add(code)) {
            finding->message = fmt::format(
                "{} has no {} with the code of {}{}; copy it from the template.", block.title, what, named(*part),
                beside == nullptr ? ""
                                  : fmt::format(", {} {}", earlier != parts.rend() ? after : before, named(*beside)));
            block_if(*finding, is_required(*part));
        }
    }
}

void check_lines(const Round& round, const Block& block, const Plan& plan, WorkbookFindings& out) {
    for (const std::string_view code : plan.lines(block.code)) {
        if (std::ranges::find(block.lines, code, &Line::code) != block.lines.end()) {
            continue;
        }
        const CellPlace* place = plan.line_place(block.code, code);
        if (WorkbookFinding* finding = place != nullptr ? out.add("unknown-line", *place) : out.add("unknown-line")) {
            const std::string_view elsewhere = closest_hint(round, block, code);
            finding->message = fmt::format(
                "The line code {} on {} is not one of round {}{}; its figures were not used. Correct or clear "
                "the code.",
                in_quotes(code), block.title, round.id,
                elsewhere.empty() ? "" : fmt::format(" (it belongs on {})", elsewhere));
            block_if(*finding, line_is_filled(plan, block.code, code));
        }
    }
    check_missing(
        block.lines, [&](const Line& line) { return plan.line_place(block.code, line.code); }, block, "line", "below",
        "above", out);
}

/// The columns whose absence is a finding. Waivers and explanations may lack a column that people may leave empty, so
/// that workbooks made before the round had such a column are still accepted.
std::vector<BlockColumn> columns_to_miss(const Block& block, std::vector<BlockColumn> known) {
    if (is_addition(block.code)) {
        std::erase_if(known, [](const BlockColumn& column) { return !is_required(column); });
    }
    return known;
}

void check_columns(const Round& round, const Block& block, const Plan& plan, WorkbookFindings& out) {
    const std::vector<BlockColumn> known = block_columns(round, block);
    for (const std::string_view code : plan.columns(block.code)) {
        if (std::ranges::find(known, code, &BlockColumn::code) != known.end()) {
            continue;
        }
        const CellPlace* place = plan.column_place(block.code, code);
        if (WorkbookFinding* finding =
                place != nullptr ? out.add("unknown-column", *place) : out.add("unknown-column")) {
            finding->message =
                fmt::format("The column code {} on {} is not one of round {}; its figures were not used. "
                            "Correct or clear the code.",
                            in_quotes(code), block.title, round.id);
            block_if(*finding, column_is_filled(plan, block.code, code));
        }
    }
    check_missing(
        columns_to_miss(block, known),
        [&](const BlockColumn& column) { return plan.column_place(block.code, column.code); }, block, "column",
        "right of", "left of", out);
}

/// Whether the sheet of a block exists but its codes are out of place.
bool is_moved(const Plan& plan, const Block& block) {
    const std::string mark = fmt::format("`plan:{}`", block.code);
    return std::ranges::any_of(plan.problems(), [&](const BindProblem& problem) {
        return problem.code == "codes-moved" && problem.message.find(mark) != std::string::npos;
    });
}

/// Finds the sheet of that name if it has no block, because its A1 was typed over.
std::optional<std::uint16_t> sheet_named(const Plan& plan, std::string_view name) {
    const auto found = std::ranges::find_if(plan.sheets(), [&](std::string_view one) { return same_word(one, name); });
    if (found == plan.sheets().end()) {
        return std::nullopt;
    }
    const auto at = static_cast<std::uint16_t>(found - plan.sheets().begin());
    const bool coded = std::ranges::any_of(plan.blocks(), [&](std::string_view code) {
        const CellPlace* place = plan.line_place(code, code);
        return place != nullptr && place->sheet == at;
    });
    return coded ? std::nullopt : std::optional{at};
}

/// Whether a problem concerns a block of the round. check_blocks reports as a whole a sheet of another block, or a
/// planner's own sheet that begins with such a word.
bool concerns(const Round& round, const Plan& plan, const BindProblem& problem) {
    const auto is_of_round = [&](std::string_view code) {
        const Block* block = find_block(round, code);
        return block != nullptr && !block->pseudo;
    };
    if (problem.code == "codes-moved") {
        return std::ranges::any_of(round.blocks, [&](const Block& block) {
            return is_of_round(block.code) &&
                   problem.message.find(fmt::format("`plan:{}`", block.code)) != std::string::npos;
        });
    }
    if (problem.code != "not-read" && problem.code != "note-not-read" && problem.code != "row-read-as-record") {
        return true;
    }
    return std::ranges::none_of(plan.blocks(), [&](std::string_view code) {
        const CellPlace* place = plan.line_place(code, code);
        return place != nullptr && place->sheet == problem.cell.sheet && !is_of_round(code);
    });
}

void check_blocks(const Round& round, const Plan& plan, WorkbookFindings& out) {
    const std::vector<std::string_view> present = plan.blocks();
    const std::set<std::string_view> in_plan{present.begin(), present.end()};
    for (const std::string_view code : present) {
        const Block* block = find_block(round, code);
        if (block == nullptr || block->pseudo) {
            const CellPlace* place = plan.line_place(code, code);
            if (WorkbookFinding* finding =
                    place != nullptr ? out.add("unknown-block", *place) : out.add("unknown-block")) {
                finding->message =
                    fmt::format("{} carries the block code {}, which round {} does not have; the sheet was not read. "
                                "Correct or clear the code in its cell A1.",
                                place != nullptr ? plan.where(*place) : "A sheet", in_quotes(code), round.id);
                block_if(*finding, block_is_filled(plan, code));
            }
        }
    }
    for (const Block& block : round.blocks) {
        if (block.pseudo) {
            continue;
        }
        if (in_plan.contains(block.code)) {
            if (block.kind == BlockKind::grid) {
                check_lines(round, block, plan, out);
            }
            check_columns(round, block, plan, out);
        } else if (is_moved(plan, block)) {
            continue; // already reported as codes-moved: its figures exist
        } else if (const auto named = sheet_named(plan, block.title)) {
            const CellPlace first{*named, 0, 0};
            if (WorkbookFinding* finding = out.add("missing-block", first)) {
                finding->message = fmt::format("{} does not hold `plan:{}`, so the sheet was not read; write it there.",
                                               plan.where(first), block.code);
            }
        } else if (WorkbookFinding* finding = out.add("missing-block")) {
            finding->message = fmt::format("The sheet {} is missing; copy it from the template{}.", block.title,
                                           block.required ? "" : " if there is anything to enter on it");
            finding->severity = block.required ? finding->severity : Severity::advice;
        }
    }
}

} // namespace

void check_structure(const Round& round, const Plan& plan, const WorkbookSigns& signs, WorkbookFindings& out) {
    for (const BindProblem& problem : plan.problems()) {
        if (!concerns(round, plan, problem)) {
            continue;
        }
        if (WorkbookFinding* finding = out.add(problem.code, problem.cell)) {
            finding->message = problem.message;
        }
    }
    check_blocks(round, plan, out);
    for (const ExternalLink& link : signs.external_links) {
        if (WorkbookFinding* finding = out.add("external-link")) {
            finding->sheet = link.sheet;
            finding->cell = link.cell;
            finding->message = fmt::format("{} takes figures from {}, which is not part of the plan; put the figures "
                                           "themselves into the workbook.",
                                           link.cell.empty() ? "The workbook" : cell_address(link.sheet, link.cell),
                                           in_quotes(link.target, 120));
        }
    }
    if (signs.macro) {
        if (WorkbookFinding* finding = out.add("macro")) {
            finding->message = "The workbook holds a macro; nothing of it was run. Submit the plan without macros.";
        }
    }
}

} // namespace plancheck
