// Loads what the plan on a page shows of the plan's cells.
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Reads `of`: "risk" for a block, "finance.contingency" for a line of a grid. Returns null after a fault.
const Block* read_of(Fields& fields, std::string_view of, PageItem& item, const Round& round) {
    const std::string_view code = of.substr(0, of.find('.'));
    const Block* block = find_block(round, code);
    if (block == nullptr) {
        fields.fault("of", fmt::format("unknown block `{}`{}", code, did_you_mean(code, round.blocks, &Block::code)));
        return nullptr;
    }
    item.block = static_cast<std::uint16_t>(block - round.blocks.data());
    if (code.size() == of.size()) {
        return block;
    }
    item.line = of.substr(code.size() + 1);
    if (find_line(*block, item.line) == nullptr) {
        fields.fault("of", fmt::format("unknown line `{}`{}", of, did_you_mean(item.line, block->lines, &Line::code)));
        return nullptr;
    }
    return block;
}

void check_page_column(Fields& fields, std::string_view key, std::string_view code, const Block& block) {
    if (find_column(block, code) == nullptr) {
        fields.fault(key, block.columns.empty()
                              ? fmt::format("`{}` has no columns with names: its years are all shown", block.code)
                              : fmt::format("`{}` has no column `{}`{}", block.code, code,
                                            did_you_mean(code, block.columns, &Column::code)));
    }
}

/// Records are put in order by a number.
void check_by(Fields& fields, std::string_view by, const Block& block) {
    const Column* column = find_column(block, by);
    if (block.kind != BlockKind::table || (column != nullptr && !is_amount(column->unit))) {
        fields.fault("by", "`by` is a column of a table, and holds numbers: records with the most of it come first");
    } else {
        check_page_column(fields, "by", by, block);
    }
}

} // namespace

std::vector<PageItem> load_page(const RoundTables& tables, const Round& round) {
    constexpr std::size_t parts = 5;
    std::vector<PageItem> page;
    Places known;
    for (Fields& fields : tables.of("page")) {
        PageItem item;
        const std::string_view of = fields.needed_text("of");
        fields.rename(fmt::format("page of {}", of));
        add_once(known, of, fields.place("of"), "page of", tables.faults);
        item.part = fields.choice<PagePart, parts>("part", page_part_name);
        item.columns = fields.texts("columns");
        item.by = fields.text("by");
        if (const Block* block = of.empty() ? nullptr : read_of(fields, of, item, round)) {
            for (const std::string_view code : item.columns) {
                check_page_column(fields, "columns", code, *block);
            }
            if (!item.by.empty()) {
                check_by(fields, item.by, *block);
            }
        }
        fields.finish();
        page.push_back(item);
    }
    std::ranges::stable_sort(page, {}, &PageItem::part);
    return page;
}

} // namespace plancheck
