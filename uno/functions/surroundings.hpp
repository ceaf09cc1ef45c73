// What a plan's handles do not tell of its workbook, and what the sidebar and the command line see all the same: second
// sheets of a block, links to other files, macros.
#pragma once

#include "uno/document/block_cells.hpp"
#include "uno/document/workbook_signs.hpp"

#include <memory>
#include <string>
#include <vector>

namespace plancheck::office {

struct Surroundings {
    struct CodedSheet {
        std::string name, block; ///< "Finance (2)", "finance"
    };
    std::vector<CodedSheet> sheets; ///< all of the document, in order
    WorkbookSigns signs;
    std::string text; ///< all of this as one text: equal for equal surroundings
};

/// Of the document with this runtime id. Looked at again whenever a block was read since, as at each recalculation.
[[nodiscard]] std::shared_ptr<const Surroundings>
surroundings_of(const Reference<css::sheet::XSpreadsheetDocument>& document, const std::string& id);

/// As the document closes.
void forget_surroundings(const std::string& id);

/// Adds each sheet that carries a block which another sheet, among `blocks`, was read for: by its first cell alone,
/// since a plan's binder says that it is the second and reads no further.
void add_second_sheets(const Reference<css::sheet::XSpreadsheetDocument>& document, const Surroundings& surroundings,
                       std::vector<SharedBlock>& blocks);

} // namespace plancheck::office
