// Reads the OpenDocument formats: .ods (an archive) and .fods (one XML file).
#pragma once

#include "core/workbook/archive.hpp"
#include "core/workbook/reading.hpp"

namespace plancheck {

/// Both stop at the first refusal, which `reading` then holds. They fill `format` and `generator`.
void read_ods(const Archive& archive, Reading& reading, WorkbookFacts& facts);
void read_fods(ByteSource& file, Reading& reading, WorkbookFacts& facts);

} // namespace plancheck
