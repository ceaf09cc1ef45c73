// Reads the OpenDocument formats: .ods (an archive) and .fods (one XML file).
#pragma once

#include "core/workbook/reading.hpp"
#include "core/workbook/zip/archive.hpp"

namespace plancheck {

/// Both fill `format` and `generator`, and stop at the first refusal, which `reading` keeps.
void read_ods(const Archive& archive, Reading& reading, WorkbookFacts& facts);
void read_fods(ByteSource& file, Reading& reading, WorkbookFacts& facts);

} // namespace plancheck
