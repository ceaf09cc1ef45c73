// Binds copied cells and gives a block its handle.
#include "uno/document/block_cells.hpp"

#include "core/plan/bind.hpp"
#include "core/plan/sha256.hpp"
#include "uno/words.hpp"

namespace plancheck::office {
namespace {

constexpr std::size_t handle_digits = 16;

} // namespace

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

    Sha256 digest;
    digest.update(block_digest(plan, block.block));
    std::string row;
    for (const auto& cell : block.cells) { // which rows and columns are formulas, by their order among coded cells
        if (cell.column == 0 && !row.empty() && row.back() != '\n')
            row += '\n';
        row += cell.has_formula ? 'f' : 'v';
    }
    for (const auto& circle : block.circles)
        row += circle.empty() ? ' ' : 'c';
    digest.update(row);
    return block.block + '#' + digest.finish().substr(0, handle_digits);
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
        for (const auto& circle : block->circles) {
            builder.problem({"plan-function-inside", say(Word::plan_function_inside, circle), {}});
            changed = true;
        }
    }
    return changed ? builder.finish() : std::move(plan);
}

} // namespace plancheck::office
