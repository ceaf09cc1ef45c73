// Reads a document with the XML reader and with expat and compares the results. For unit tests and fuzzing.
#pragma once

#include <string>
#include <string_view>

namespace plancheck::testing {

/// The events of a parser as one text, one on each line; "not well formed" ends it if the parser says so.
[[nodiscard]] std::string events_by_us(std::string_view document);
[[nodiscard]] std::string events_by_expat(std::string_view document);

/// Whether expat cannot decide: documents that the reader refuses on purpose although they are well formed
/// (declarations in a document type, other encodings, limits), and documents that expat accepts too easily.
[[nodiscard]] bool out_of_scope(std::string_view document);

/// Adds a test failure if the two differ. Returns true if both found the document well formed.
bool expect_agreement(std::string_view document);

} // namespace plancheck::testing
