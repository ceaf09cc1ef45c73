// Reads the first cell of each sheet, and the workbook's signs.
#include "uno/functions/surroundings.hpp"

#include "uno/document/read_sheet.hpp"
#include "uno/document/uncoded_cells.hpp"
#include "uno/functions/registry.hpp"

#include <com/sun/star/container/XNamed.hpp>

#include <algorithm>
#include <fmt/format.h>
#include <mutex>

namespace plancheck::office {

namespace {

std::string text_of(const Surroundings& surroundings) {
    std::string text = surroundings.signs.macro ? "macro" : "";
    for (const auto& link : surroundings.signs.external_links) {
        text += '\n' + link.target + ' ' + link.sheet + ' ' + link.cell;
    }
    const auto& seen = surroundings.signs.appearance;
    for (const auto& name : seen.broken_names) {
        text += '\n' + name.name;
    }
    for (const auto& sheet : seen.sheets) {
        text += "\nshown " + sheet.name;
    }
    for (const auto& figure : seen.others) {
        text += fmt::format("\n{} {} {} {}", figure.sheet, figure.row, figure.column, figure.number);
    }
    for (const auto& sheet : surroundings.sheets) {
        text += '\n' + sheet.block + ' ' + sheet.name;
    }
    for (const auto& sheet : surroundings.moved) {
        text += '\n' + sheet->sheet;
        for (const auto& cell : sheet->cells) {
            text += '\n' + cell_address(sheet->sheet, cell_name(cell.row, cell.column)) + cell.text;
        }
    }
    return text;
}

std::shared_ptr<const Surroundings> look_around(const Reference<css::sheet::XSpreadsheetDocument>& document,
                                                FigureCells wanted) {
    auto found = std::make_shared<Surroundings>();
    const FormulaTexts texts(document);
    for (const auto& sheet : sheets_of(document)) {
        if (auto block = block_code(sheet); !block.empty()) {
            found->sheets.push_back(
                {narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName()), std::move(block)});
        } else if (auto moved = moved_codes(sheet)) {
            found->moved.push_back(std::move(moved));
        }
        add_formula_links(sheet, SheetFormulas(sheet, texts), found->signs);
    }
    add_signs(document, wanted, found->signs);
    found->text = text_of(*found);
    return found;
}

/// Keeps the last look, so that cells that use two ranges in turn do not look again each time.
struct LastLook {
    std::string id;
    std::uint64_t readings = 0;
    std::shared_ptr<const Surroundings> found;
};

/// The last look of each kind.
struct LastLooks {
    std::mutex mutex;
    LastLook complete, within_another;
};
LastLooks& last_looks() {
    static LastLooks looks;
    return looks;
}

/// A look may make Calc work out cells with PLAN functions, which look around in their turn, each within the one
/// before. Such a look leaves calculated figures alone, so that it ends.
class UnderWay {
public:
    UnderWay() = default;
    ~UnderWay() { --depth(); }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;
    [[nodiscard]] bool is_first() const { return first_; }

private:
    static int& depth() {
        thread_local int looks = 0;
        return looks;
    }
    bool first_ = ++depth() == 1;
};

} // namespace

std::shared_ptr<const Surroundings> surroundings_of(const Reference<css::sheet::XSpreadsheetDocument>& document,
                                                    const std::string& id) {
    auto& looks = last_looks();
    const UnderWay look;
    auto& last = look.is_first() ? looks.complete : looks.within_another;
    const auto readings = Registry::instance().readings();
    {
        const std::lock_guard lock(looks.mutex);
        if (last.found && last.id == id && last.readings == readings) {
            return last.found;
        }
    }
    auto found = look_around(document, look.is_first() ? FigureCells::typed_and_calculated : FigureCells::typed);
    const std::lock_guard lock(looks.mutex);
    last = {id, readings, found};
    return found;
}

void forget_surroundings(const std::string& id) {
    auto& looks = last_looks();
    const std::lock_guard lock(looks.mutex);
    for (auto* last : {&looks.complete, &looks.within_another}) {
        if (last->id == id) {
            last->found.reset();
        }
    }
}

void add_second_sheets(const Reference<css::sheet::XSpreadsheetDocument>& document, const Surroundings& surroundings,
                       std::vector<SharedBlock>& blocks) {
    const auto read = blocks;
    DocumentReading reading(document);
    for (const auto& coded : surroundings.sheets) {
        const auto is_read = [&](const SharedBlock& block) { return block->sheet == coded.name; };
        const auto is_same = [&](const SharedBlock& block) { return block->block == coded.block; };
        if (std::ranges::any_of(read, is_read) || std::ranges::none_of(read, is_same)) {
            continue;
        }
        const Reference<css::sheet::XSpreadsheet> sheet(document->getSheets()->getByName(wide(coded.name)),
                                                        UNO_QUERY_THROW);
        blocks.push_back(read_block(sheet->getCellRangeByPosition(0, 0, 0, 0), reading));
    }
    blocks.insert(blocks.end(), surroundings.moved.begin(), surroundings.moved.end());
}

} // namespace plancheck::office
