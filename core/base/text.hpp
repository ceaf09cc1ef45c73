// Compares texts as a reader sees them: codes, choices, years, ids, versions and everything else that is compared as a
// word. A free text (a label, evidence, an explanation) is shown as it was typed and compared only through these
// functions.
#pragma once

#include <string>
#include <string_view>

namespace plancheck {

/// Returns the text without ASCII blanks (space, tab, line ends) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Returns what a reader sees of a UTF-8 text. Each run of blanks, including no-break spaces and line ends, becomes one
/// space, and blanks at the ends go. Zero-width characters, soft hyphens, direction marks and control characters go.
/// Hyphens, dashes and minus signs become '-', slashes '/', quotes straight, full-width letters plain. Bytes that are
/// not UTF-8 stay.
[[nodiscard]] std::string seen_text(std::string_view text);

/// Whether seen_text() would be empty. Makes no copy.
[[nodiscard]] bool is_seen_blank(std::string_view text);

/// Whether seen_text() of both is the same, ignoring the case of ASCII letters.
[[nodiscard]] bool same_word(std::string_view left, std::string_view right);

/// Lists, for a message, the characters that a reader cannot see or takes for plain ones, each once: "no-break space
/// (U+00A0), zero-width space (U+200B)". Empty if there are none.
[[nodiscard]] std::string invisible_characters(std::string_view text);

/// Returns the text with ASCII letters in lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

/// The number that the whole of a text of digits means, or -1.
[[nodiscard]] int whole_number(std::string_view text);

/// Returns the letters and digits alone, in small letters and as a reader sees them: "Finance (2)" gives "finance2".
/// Tells whether two names differ by more than what lies between their words.
[[nodiscard]] std::string letters_and_digits(std::string_view text);

} // namespace plancheck
