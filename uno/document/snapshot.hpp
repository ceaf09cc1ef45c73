// Reads the open document's plan as plain values, all at once on the main thread, for the sidebar to judge on its
// worker.
#pragma once

#include "core/plan/bind.hpp"
#include "uno/shim.hxx"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <optional>

namespace plancheck::office {

struct Snapshot {
    std::vector<SharedBlock> blocks; ///< of every sheet, in sheet order, those without a block by name;
                                     ///< none where no A1 holds it
    WorkbookSigns signs;
    std::vector<BindProblem> trouble; ///< of the open document's PLAN functions; none of a file
};

[[nodiscard]] Snapshot read_snapshot(const Reference<css::sheet::XSpreadsheetDocument>& document);

/// The same, with the faults of the PLAN functions in a document that people work in.
[[nodiscard]] Snapshot read_open_plan(const Reference<css::sheet::XSpreadsheetDocument>& document);

/// Reads the plan of a file, which is opened without a window and closed again. Returns nullopt if it does not open as
/// a workbook.
[[nodiscard]] std::optional<Snapshot> read_snapshot(const Context& context, const OUString& url);

} // namespace plancheck::office
