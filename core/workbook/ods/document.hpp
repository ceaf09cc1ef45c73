// The XML document of an OpenDocument spreadsheet: content.xml of a package, or the whole of a flat file.
#pragma once

#include "core/workbook/ods/styles.hpp"
#include "core/workbook/reading.hpp"
#include "core/workbook/xml/xml.hpp"

namespace plancheck {

/// `styles` holds the styles known so far; the document's own are added.
void read_ods_document(XmlReader& xml, OdsStyles& styles, Reading& reading, WorkbookFacts& facts);

} // namespace plancheck
