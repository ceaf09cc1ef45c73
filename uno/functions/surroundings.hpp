// Reads what the sidebar and the command line see of a workbook but a plan's handles do not hold: second sheets of a
// block, links to other files, macros.
#pragma once

#include "uno/document/workbook_signs.hpp"
#include "uno/view/block_cells.hpp"

#include <memory>
#include <string>
#include <vector>

namespace plancheck::office {

struct Surroundings {
    struct CodedSheet {
        std::string name, block; ///< "Finance (2)", "finance"
    };
    std::vector<CodedSheet> sheets; ///< all of the document, in order
    std::vector<SharedBlock> moved; ///< sheets without a block in A1
    WorkbookSigns signs;
    std::string text; ///< all of this as one text, equal for equal surroundings
};

/// Reads the document with this runtime id. Looks again if a block was read since, as happens at each recalculation.
[[nodiscard]] std::shared_ptr<const Surroundings>
surroundings_of(const Reference<css::sheet::XSpreadsheetDocument>& document, const std::string& id);

/// Call it as the document closes.
void forget_surroundings(const std::string& id);

/// Adds each sheet with a block for which another sheet, among `blocks`, was read. Only its first cell is needed: the
/// binder then reports a second sheet and reads no further. Also adds sheets whose codes were moved.
void add_second_sheets(const Reference<css::sheet::XSpreadsheetDocument>& document, const Surroundings& surroundings,
                       std::vector<SharedBlock>& blocks);

} // namespace plancheck::office
