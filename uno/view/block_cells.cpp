// Binds copied cells and makes a block's handle.
#include "uno/view/block_cells.hpp"

#include "core/base/sha256.hpp"
#include "core/plan/bind.hpp"
#include "core/plan/digest.hpp"
#include "core/workbook/refusal_codes.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plancheck::office {
namespace {

Cell cell_of(const CellCopy& copy) {
    Cell cell;
    cell.row = copy.row;
    cell.column = copy.column;
    cell.kind = copy.kind;
    cell.number = copy.number;
    cell.text = copy.text;
    cell.formula = copy.formula;
    cell.has_formula = copy.has_formula;
    cell.format = copy.format;
    cell.row_hidden = copy.row_hidden;
    cell.column_hidden = copy.column_hidden;
    return cell;
}

bool before(const CellCopy& left, const CellCopy& right) {
    return std::pair(left.row, left.column) < std::pair(right.row, right.column);
}

} // namespace

void send(std::span<const SharedBlock> blocks, CellSink& sink) {
    for (const auto& block : blocks) {
        sink.begin_sheet({block->sheet, block->hidden});
        if (block->is_protected) {
            sink.sheet_protection(*block->is_protected);
        }
        auto label = block->labels.begin();
        for (const auto& copy : block->cells) {
            for (; label != block->labels.end() && before(*label, copy); ++label) {
                sink.cell(cell_of(*label));
            }
            sink.cell(cell_of(copy));
        }
        sink.end_sheet();
    }
}

std::string block_handle(const BlockCells& block) {
    PlanBinder binder;
    const SharedBlock shared(SharedBlock{}, &block); // not owned: it lives through this call
    send({&shared, 1}, binder);
    const auto plan = binder.take_plan();

    auto handle = plancheck::block_handle(plan, block.block);
    if (block.circles.empty() && !block.too_large) {
        return handle;
    }
    Sha256 digest; // the digest must change when an uncoded cell is cleared
    digest.update(handle);
    if (block.too_large) {
        digest.update("too large");
    }
    for (const auto& circle : block.circles) {
        digest.update(circle);
    }
    const auto digits = handle.size() - block.block.size() - 1;
    return block.block + '#' + digest.finish().substr(0, digits);
}

Plan bind(std::span<const SharedBlock> blocks, std::span<const BindProblem> problems, Appearance& seen) {
    PlanBinder binder;
    send(blocks, binder);
    auto shown = binder.signs().appearance;
    shown.add(seen);
    seen = std::move(shown);
    auto plan = binder.take_plan();
    PlanBuilder builder(plan);
    bool changed = false;
    for (const auto& problem : problems) {
        builder.problem(problem);
        changed = true;
    }
    for (const auto& block : blocks) {
        if (block->too_large) {
            builder.problem({std::string(refusal_name(RefusalCode::too_large)),
                             say(Word::sheet_too_large, block->sheet, most_cells),
                             {}});
            changed = true;
        }
        for (const auto& circle : block->circles) {
            builder.problem({"plan-function-inside", say(Word::plan_function_inside, circle), {}});
            changed = true;
        }
    }
    return changed ? builder.finish() : std::move(plan);
}

} // namespace plancheck::office
