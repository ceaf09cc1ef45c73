// The open document's plan as plain values, read in one go on the main thread: what the sidebar judges on its worker.
#pragma once

#include "core/plan/bind.hpp"
#include "uno/document/block_cells.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <optional>

namespace plancheck::office {

struct Snapshot {
    std::vector<SharedBlock> blocks; ///< of every sheet whose A1 holds `plan:<block>`, in sheet order
    WorkbookSigns signs;
};

[[nodiscard]] Snapshot read_snapshot(const Reference<css::sheet::XSpreadsheetDocument>& document);

/// The same of a file, opened unseen and closed again; nothing where it does not open as a workbook.
[[nodiscard]] std::optional<Snapshot> read_snapshot(const Context& context, const OUString& url);

} // namespace plancheck::office
