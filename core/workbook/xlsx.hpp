// Reads .xlsx: the workbook part, its styles and strings, then sheet after sheet.
#pragma once

#include "core/workbook/archive.hpp"
#include "core/workbook/reading.hpp"

namespace plancheck {

/// Stops at the first refusal, which `reading` then holds. Fills `format` and `generator`.
void read_xlsx(const Archive& archive, Reading& reading, WorkbookFacts& facts);

} // namespace plancheck
