// Binds copied cells and gives a block its handle.
#include "uno/document/block_cells.hpp"

#include "core/plan/bind.hpp"
#include "core/plan/sha256.hpp"
#include "uno/words.hpp"

namespace plancheck::office {
void send(std::span<const SharedBlock> blocks, CellSink& sink) {
    for (const auto& block : blocks) {
        sink.begin_sheet({block->sheet, block->hidden});
        for (const auto& copy : block->cells) {
            Cell cell;
            cell.row = copy.row;
            cell.column = copy.column;
            cell.kind = copy.kind;
            cell.number = copy.number;
            cell.text = copy.text;
            cell.has_formula = copy.has_formula;
            sink.cell(cell);
        }
        sink.end_sheet();
    }
}

std::string block_handle(const BlockCells& block) {
    PlanBinder binder;
    const SharedBlock shared(SharedBlock{}, &block); // not owned: lives through this call
    send({&shared, 1}, binder);
    const auto plan = binder.take_plan();

    auto handle = plancheck::block_handle(plan, block.block);
    if (block.circles.empty() && !block.too_large)
        return handle;
    Sha256 digest; // what is said of them must follow when one is cleared
    digest.update(handle);
    if (block.too_large)
        digest.update("too large");
    for (const auto& circle : block.circles)
        digest.update(circle);
    const auto digits = handle.size() - block.block.size() - 1;
    return block.block + '#' + digest.finish().substr(0, digits);
}

Plan bind(std::span<const SharedBlock> blocks, std::span<const BindProblem> problems) {
    PlanBinder binder;
    send(blocks, binder);
    auto plan = binder.take_plan();
    PlanBuilder builder(plan);
    bool changed = false;
    for (const auto& problem : problems) {
        builder.problem(problem);
        changed = true;
    }
    for (const auto& block : blocks) {
        if (block->too_large) {
            builder.problem({"too-large", say(Word::sheet_too_large, block->sheet, most_cells), {}});
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
