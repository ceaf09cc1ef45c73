// Reads a document with the XML reader and with expat and compares what they give. For unit tests and fuzzing.
#pragma once

#include <string>
#include <string_view>

namespace plancheck::test {

/// What a parser gives as one text, a line an event; "not well formed" ends it where the parser says so.
[[nodiscard]] std::string events_by_us(std::string_view document);
[[nodiscard]] std::string events_by_expat(std::string_view document);

/// Whether expat must not be asked: documents that the reader refuses on purpose though they are well formed
/// (declarations in a document type, other encodings, limits), and what expat takes laxly.
[[nodiscard]] bool out_of_scope(std::string_view document);

/// Adds a test failure where the two differ. True if both found the document well formed.
bool expect_agreement(std::string_view document);

} // namespace plancheck::test
