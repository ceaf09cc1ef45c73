// Looks at the first cell of each sheet, and at the workbook's signs.
#include "uno/functions/surroundings.hpp"

#include "uno/document/read_sheet.hpp"
#include "uno/functions/registry.hpp"

#include <com/sun/star/container/XNamed.hpp>

#include <algorithm>
#include <mutex>

namespace plancheck::office {

namespace {

std::string text_of(const Surroundings& surroundings) {
    std::string text = surroundings.signs.macro ? "macro" : "";
    for (const auto& link : surroundings.signs.external_links)
        text += '\n' + link;
    for (const auto& sheet : surroundings.sheets)
        text += '\n' + sheet.block + ' ' + sheet.name;
    return text;
}

std::shared_ptr<const Surroundings> look_around(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    auto found = std::make_shared<Surroundings>();
    for (const auto& sheet : sheets_of(document)) {
        if (auto block = block_code(sheet); !block.empty())
            found->sheets.push_back(
                {narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName()), std::move(block)});
    }
    found->signs = read_signs(document);
    found->text = text_of(*found);
    return found;
}

/// The last look: cells that ask of two ranges in turn take no other for each.
struct LastLook {
    std::mutex mutex;
    std::string id;
    std::uint64_t readings = 0;
    std::shared_ptr<const Surroundings> found;
};
LastLook& last_look() {
    static LastLook look;
    return look;
}

} // namespace

std::shared_ptr<const Surroundings> surroundings_of(const Reference<css::sheet::XSpreadsheetDocument>& document,
                                                    const std::string& id) {
    auto& last = last_look();
    const auto readings = Registry::instance().readings();
    {
        const std::lock_guard lock(last.mutex);
        if (last.found && last.id == id && last.readings == readings)
            return last.found;
    }
    auto found = look_around(document);
    const std::lock_guard lock(last.mutex);
    last.id = id;
    last.readings = readings;
    last.found = found;
    return found;
}

void forget_surroundings(const std::string& id) {
    auto& last = last_look();
    const std::lock_guard lock(last.mutex);
    if (last.id == id)
        last.found.reset();
}

void add_second_sheets(const Reference<css::sheet::XSpreadsheetDocument>& document, const Surroundings& surroundings,
                       std::vector<SharedBlock>& blocks) {
    const auto read = blocks;
    FormatKinds formats(Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW));
    for (const auto& coded : surroundings.sheets) {
        const auto is_read = [&](const SharedBlock& block) { return block->sheet == coded.name; };
        const auto is_same = [&](const SharedBlock& block) { return block->block == coded.block; };
        if (std::any_of(read.begin(), read.end(), is_read) || std::none_of(read.begin(), read.end(), is_same))
            continue;
        const Reference<css::sheet::XSpreadsheet> sheet(document->getSheets()->getByName(wide(coded.name)),
                                                        UNO_QUERY_THROW);
        blocks.push_back(read_block(sheet->getCellRangeByPosition(0, 0, 0, 0), formats));
    }
}

} // namespace plancheck::office
