// Checks the workbook's structure against the round: codes, versions, links, macros.
#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace plancheck {

namespace {

bool same_version(const DataPoint& point, std::string_view version) {
    if (point.value.kind == ValueKind::number) {
        return Decimal::parse(version) == point.value.number; // a cell that holds 1 says 1.0
    }
    return same_word(plain_text(&point), version);
}

void check_version(const Plan& plan, WorkbookFindings& out, std::string_view line, std::string_view wanted,
                   std::string_view code, std::string_view what) {
    const DataPoint* point = plan.find("cover", line, "value");
    if (point != nullptr && !is_blank(point) && same_version(*point, wanted)) {
        return;
    }
    WorkbookFinding* finding = point != nullptr ? out.add(code, point->cell) : out.add(code);
    if (finding == nullptr) {
        return;
    }
    if (is_blank(point)) {
        finding->message =
            fmt::format("The cover does not say which version of the {} it is; this check is for version "
                        "{}. Take a fresh template.",
                        what, wanted);
    } else {
        finding->message =
            fmt::format("{} gives version {} of the {}; this check is for version {}. Move the plan to the "
                        "current template.",
                        plan.where(point->cell), in_quotes(plain_text(point)), what, wanted);
    }
}

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

/// "`contingency` (Contingency)"; a year, or what has no label, by its code alone.
std::string named(const Line& line) {
    return fmt::format("{} ({})", in_quotes(line.code), line.label);
}
std::string named(const BlockColumn& column) {
    return column.named == nullptr || column.named->label.empty()
               ? in_quotes(column.code)
               : fmt::format("{} ({})", in_quotes(column.code), column.named->label);
}

/// Says which of the round's lines or columns the sheet lacks, each beside the one that it has nearest before, or else
/// behind: planners see those, and not the codes. `place_of` gives where one stands, or null.
template <class Parts, class PlaceOf>
void check_missing(const Parts& parts, PlaceOf place_of, const Block& block, std::string_view what,
                   std::string_view after, std::string_view before, WorkbookFindings& out) {
    const auto stands = [&](const auto& part) { return place_of(part) != nullptr; };
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (stands(*part)) {
            continue;
        }
        const auto earlier = std::find_if(std::make_reverse_iterator(part), parts.rend(), stands);
        const auto later = std::find_if(part, parts.end(), stands);
        const auto* beside = earlier != parts.rend() ? &*earlier : later != parts.end() ? &*later : nullptr;
        const std::string code = fmt::format("missing-{}", what);
        if (WorkbookFinding* finding = beside != nullptr ? out.add(code, *place_of(*beside)) : out.add(code)) {
            finding->message = fmt::format(
                "The {} {} is missing from {}{}; copy it from the template.", what, named(*part), block.title,
                beside == nullptr ? ""
                                  : fmt::format(", {} {}", earlier != parts.rend() ? after : before, named(*beside)));
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
        }
    }
    check_missing(
        block.lines, [&](const Line& line) { return plan.line_place(block.code, line.code); }, block, "line", "below",
        "above", out);
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
        }
    }
    check_missing(
        known, [&](const BlockColumn& column) { return plan.column_place(block.code, column.code); }, block, "column",
        "right of", "left of", out);
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
        } else if (WorkbookFinding* finding = out.add("missing-block")) {
            finding->message =
                fmt::format("The sheet {} (block `{}`) is missing; copy it from the template{}.", block.title,
                            block.code, block.required ? "" : " if there is anything to enter on it");
            finding->severity = block.required ? finding->severity : Severity::advice;
        }
    }
}

} // namespace

void check_structure(const Round& round, const Plan& plan, const WorkbookSigns& signs, WorkbookFindings& out) {
    check_version(plan, out, "template_version", round.template_version, "wrong-template-version", "template");
    check_version(plan, out, "round_version", round.version, "wrong-round-version", "round");
    for (const BindProblem& problem : plan.problems()) {
        if (WorkbookFinding* finding = out.add(problem.code, problem.cell)) {
            finding->message = problem.message;
        }
    }
    check_blocks(round, plan, out);
    for (const std::string& target : signs.external_links) {
        if (WorkbookFinding* finding = out.add("external-link")) {
            finding->message = fmt::format("The workbook takes figures from {}, which is not part of the plan; put the "
                                           "figures themselves into the workbook.",
                                           in_quotes(target, 120));
        }
    }
    if (signs.macro) {
        if (WorkbookFinding* finding = out.add("macro")) {
            finding->message = "The workbook holds a macro; nothing of it was run. Submit the plan without macros.";
        }
    }
}

} // namespace plancheck
