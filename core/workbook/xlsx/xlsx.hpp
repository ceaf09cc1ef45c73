// Reads .xlsx: the workbook part, its styles and strings, then sheet after sheet.
#pragma once

#include "core/workbook/reading.hpp"
#include "core/workbook/zip/archive.hpp"

namespace plancheck {

/// Fills `format` and `generator`, and stops at the first refusal, which `reading` keeps.
void read_xlsx(const Archive& archive, Reading& reading, WorkbookFacts& facts);

} // namespace plancheck
