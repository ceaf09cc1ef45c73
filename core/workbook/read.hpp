// Reads a plan workbook (.ods .fods .xlsx) without LibreOffice and streams its cells to a sink.
#pragma once

#include "core/workbook/cell.hpp"
#include "core/workbook/refusal_codes.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>

namespace plancheck {

/// Limits that no real plan reaches: a million cells pass in either format. A workbook past a limit is refused with one
/// sentence, within a second and 128 MiB.
struct ReadLimits {
    std::size_t file_bytes = std::size_t{512} << 20;
    std::size_t inflated_bytes = std::size_t{384} << 20; ///< of all parts together, counted per use
    std::size_t cells = 2'500'000;
    std::size_t text_bytes = std::size_t{128} << 20; ///< of all cells' texts together, counted per cell
    std::size_t sheets = 1024;
    std::size_t depth = 256;           ///< of XML elements
    std::size_t token_bytes = 1 << 20; ///< one tag with its attributes, or the text of one cell
    std::size_t elements = 9'000'000;  ///< XML elements of all parts together
};

/// The reason why a workbook could not be read. `code` is the stable name of a RefusalCode (refusal_codes.hpp),
/// `message` is one sentence that says what, where and what to do.
struct ReadRefusal {
    std::string code;
    std::string message;
};

struct WorkbookFacts {
    std::string format;    ///< "ods", "fods" or "xlsx", by content and not by name
    std::string generator; ///< the program that wrote it, if the file names one
    std::string sha256;    ///< of the file's bytes, 64 hex digits
    std::size_t cells = 0; ///< cells sent to the sink
};

using ReadOutcome = std::variant<WorkbookFacts, ReadRefusal>;

/// Never throws because of a file's content. The sink may have received cells before a refusal: discard them.
[[nodiscard]] ReadOutcome read_workbook(const std::filesystem::path& file, CellSink& sink,
                                        const ReadLimits& limits = {});

} // namespace plancheck
