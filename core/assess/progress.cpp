// Counts, sheet by sheet, what of a plan is filled in, what is still to fill and what is to put right.
#include "core/assess/progress.hpp"

#include "core/assess/additions.hpp"
#include "core/assess/cell_report.hpp"
#include "core/assess/columns.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/assess/typed_cells.hpp"
#include "core/assess/words.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace plancheck {

namespace {

constexpr std::string_view features_block = "features";
constexpr std::string_view cover_block = "cover";

/// The point of "finance.contingency@2014/15". Null for a record's field, "qipp[3].net".
const DataPoint* point_of(const Plan& plan, std::string_view code) {
    const auto dot = code.find('.');
    const auto at = code.rfind('@');
    return dot == std::string_view::npos || at == std::string_view::npos || at < dot
               ? nullptr
               : plan.find(code.substr(0, dot), code.substr(dot + 1, at - dot - 1), code.substr(at + 1));
}

class Progress {
public:
    Progress(const Round& round, const Plan& plan, const Assessment& assessment)
        : round_(round), plan_(plan), assessment_(assessment), typed_(round, plan) {}

    std::vector<SheetProgress> run() {
        collect_waited_for();
        std::vector<SheetProgress> sheets;
        for (const Block& block : round_.blocks) {
            if (!block.pseudo && plan_.has_block(block.code)) {
                sheets.push_back(of_block(block));
            }
        }
        return sheets;
    }

private:
    /// Collects the empty cells and the empty tables that findings wait for, and the findings that wait for none.
    void collect_waited_for() {
        for (const Finding& finding : assessment_.findings) {
            if (!finding.blocks()) {
                continue;
            }
            if (finding.outcome == Outcome::not_assessed) {
                collect_inputs(finding);
            } else if (!collect_read(finding)) {
                faults_.push_back(&finding);
            }
        }
    }

    /// For a finding that could not be assessed: all that its rule asks people to type.
    void collect_inputs(const Finding& finding) {
        const Rule* rule = find_rule(round_, finding.rule);
        if (rule == nullptr) {
            return;
        }
        const RuleCells cells = typed_.of(*rule, finding.period == whole_plan ? std::string_view{} : finding.period);
        for (const TypedPoint& point : cells.points) {
            if (point.data != nullptr && !TypedCells::is_filled(point)) {
                empty_.insert(point.data);
            }
        }
        for (const Block* table : cells.tables) {
            if (!typed_.has_records(*table) && !is_addition(table->code)) {
                tables_.insert(table);
            }
        }
    }

    /// For a finding that fails: the empty cells that its test read. Returns whether there are any.
    bool collect_read(const Finding& finding) {
        bool any = false;
        for (const CellReport& cell : finding.cells) {
            const DataPoint* point = point_of(plan_, cell.point);
            if (point != nullptr && is_empty(*point)) {
                empty_.insert(point);
                any = true;
            }
        }
        return any;
    }

    [[nodiscard]] SheetProgress of_block(const Block& block) const {
        SheetProgress progress;
        progress.block = block.code;
        progress.sheet = sheet_of(plan_, block);
        if (block.code == features_block) {
            count_features(progress);
        } else if (block.kind == BlockKind::table) {
            progress.unit = SheetProgress::Unit::rows;
            progress.filled = static_cast<std::size_t>(std::ranges::count_if(
                plan_.records(block.code), [&](const Record& record) { return !is_spare_row(plan_, block, record); }));
            progress.of = std::max<std::size_t>(progress.filled, tables_.contains(&block) ? 1 : 0);
        } else {
            count_cells(block, progress);
        }
        progress.to_put_right = to_put_right(block, progress.sheet);
        return progress;
    }

    void count_features(SheetProgress& progress) const {
        progress.unit = SheetProgress::Unit::features;
        progress.features = round_.nouns.feature;
        for (const ElementResult& element : assessment_.results) {
            for (const FeatureResult& feature : element.features) {
                if (feature.outcome != Outcome::not_applicable) {
                    ++progress.of;
                    progress.filled += feature.outcome == Outcome::not_answered ? 0 : 1;
                }
            }
        }
    }

    void count_cells(const Block& block, SheetProgress& progress) const {
        for (const BlockColumn& column : block_columns(round_, block)) {
            for (const Line& line : block.lines) {
                const DataPoint* point = plan_.find(block.code, line.code, column.code);
                const ExpectedCell expected = expected_of(line, column.named);
                if (point == nullptr || expected.role != Role::input || fills_itself(line, point)) {
                    continue;
                }
                const bool filled = !is_empty(*point);
                const bool asked = (expected.required && column.of_plan) || empty_.contains(point);
                progress.filled += filled ? 1 : 0;
                progress.of += filled || asked ? 1 : 0;
            }
        }
    }

    /// The findings that lead to the sheet and keep the plan from ready, apart from those that wait for a cell. The own
    /// tests of features that were answered lead to the features.
    [[nodiscard]] std::size_t to_put_right(const Block& block, std::string_view sheet) const {
        const bool features = block.code == features_block;
        const auto is_here = [&](const Finding* finding) {
            const CellReport* cell = first_cell(*finding);
            return find_feature(round_, finding->rule) == nullptr && cell != nullptr && cell->sheet == sheet;
        };
        const auto is_poor_answer = [&](const Finding& finding) {
            return finding.blocks() && !finding.not_begun && find_feature(round_, finding.rule) != nullptr;
        };
        const auto answers = features ? std::ranges::count_if(assessment_.findings, is_poor_answer) : 0;
        const auto faults = std::ranges::count_if(assessment_.workbook, [&](const WorkbookFinding& finding) {
            return finding.blocks() && !finding.is_cell_to_fill() && finding.sheet == sheet;
        });
        return static_cast<std::size_t>(std::ranges::count_if(faults_, is_here) + answers + faults);
    }

    const Round& round_;
    const Plan& plan_;
    const Assessment& assessment_;
    TypedCells typed_;
    std::set<const DataPoint*> empty_;
    std::set<const Block*> tables_;
    std::vector<const Finding*> faults_;
};

} // namespace

SheetProgress::State SheetProgress::state() const {
    if (to_put_right != 0) {
        return State::to_put_right;
    }
    if (of == 0) {
        return State::nothing_asked;
    }
    return filled == 0 ? State::not_begun : filled < of ? State::begun : State::fine;
}

std::string_view SheetProgress::state_name() const {
    switch (state()) {
    case State::nothing_asked:
        return "nothing asked";
    case State::not_begun:
        return "not begun";
    case State::begun:
        return "begun";
    case State::to_put_right:
        return "to put right";
    case State::fine:
        break;
    }
    return "fine";
}

std::string SheetProgress::sentence() const {
    const bool begins = state() != State::nothing_asked && filled == 0 && of != 0;
    return (begins ? "not begun, " : "") + progress_so_far(*this);
}

std::string progress_so_far(const SheetProgress& sheet) {
    using Counted = SheetProgress::Unit;
    if (sheet.state() == SheetProgress::State::nothing_asked) {
        return "nothing asked";
    }
    std::string words;
    switch (sheet.unit) {
    case Counted::cells:
        words = fmt::format("{} of {} filled", sheet.filled, count_of(sheet.of, "cell", "cells"));
        break;
    case Counted::features:
        words = fmt::format("{} of {} answered", sheet.filled, count_of(sheet.of, sheet.features));
        break;
    case Counted::rows:
        words = sheet.filled == 0 ? "no rows yet" : count_of(sheet.filled, "row", "rows");
        break;
    }
    return sheet.to_put_right == 0 ? words : fmt::format("{}, {} to put right", words, sheet.to_put_right);
}

namespace {

/// Takes cells in the order of the sheet.
struct FirstCell {
    std::optional<CellPlace> any, empty;
    void take(const DataPoint& point) {
        any = any ? any : point.cell;
        empty = empty || !is_empty(point) ? empty : point.cell;
    }
};

void take_lines(const Round& round, const Plan& plan, const Block& block, FirstCell& first) {
    const std::vector<BlockColumn> columns = block_columns(round, block);
    for (const Line& line : block.lines) {
        for (const BlockColumn& column : columns) {
            const DataPoint* point = plan.find(block.code, line.code, column.code);
            if (point != nullptr && column.of_plan && expected_of(line, column.named).role == Role::input &&
                !fills_itself(line, point)) {
                first.take(*point);
            }
        }
    }
}

} // namespace

std::optional<CellPlace> first_to_fill(const Round& round, const Plan& plan, std::string_view code) {
    const Block* block = find_block(round, code);
    if (block == nullptr) {
        return std::nullopt;
    }
    FirstCell first;
    if (block->kind == BlockKind::grid) {
        take_lines(round, plan, *block, first);
    }
    for (const Record& record : plan.records(code)) {
        const DataPoint* point = plan.find(code, record, block->columns.front().code);
        if (point != nullptr) {
            first.take(*point);
        }
    }
    return first.empty ? first.empty : first.any;
}

std::vector<SheetProgress> progress_by_sheet(const Round& round, const Plan& plan, const Assessment& assessment) {
    return Progress{round, plan, assessment}.run();
}

std::string progress_sentence(const Assessment& assessment) {
    using State = SheetProgress::State;
    const auto count = [&](State state) {
        return static_cast<std::size_t>(std::ranges::count(assessment.progress, state, &SheetProgress::state));
    };
    const std::size_t asked = assessment.progress.size() - count(State::nothing_asked);
    std::string words = fmt::format("{} of {} fine", count(State::fine), count_of(asked, "sheet", "sheets"));
    if (const std::size_t faulty = count(State::to_put_right); faulty != 0) {
        words += fmt::format(", {} to put right", faulty);
    }
    if (const std::size_t untouched = count(State::not_begun); untouched != 0) {
        words += fmt::format(", {} not begun", untouched);
    }
    return words;
}

std::string first_words(const Plan& plan, const Assessment& assessment) {
    using State = SheetProgress::State;
    const SheetProgress* first = nullptr;
    std::size_t to_fill = 0;
    const auto& sheets = assessment.progress;
    for (const SheetProgress& sheet : sheets) {
        if (sheet.block == cover_block || sheet.state() == State::nothing_asked) {
            continue;
        }
        if (sheet.state() != State::not_begun) {
            return {};
        }
        first = first == nullptr ? &sheet : first;
        ++to_fill;
    }
    if (first == nullptr) {
        return {};
    }
    const auto cover = std::ranges::find(sheets, cover_block, &SheetProgress::block);
    const bool choose = cover != sheets.end() && is_blank(plan.find(cover_block, "org_code", "value"));
    return fmt::format("Begin: {}{} to fill, {} first.",
                       choose ? fmt::format("choose your organisation ({}). ", cover->sheet) : std::string{},
                       count_of(to_fill, "sheet", "sheets"), first->sheet);
}

} // namespace plancheck
