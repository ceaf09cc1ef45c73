// Recognises what a defined name refers to once its cells no longer exist. Files and Calc use the same code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// What a defined name refers to, if its cells no longer exist: "$Finance.#REF!"; else nullopt. LibreOffice 26.8 reads
/// the
/// `#REF!` of an .xlsx as a name of its own and keeps it as "#ref!"; it is returned in capitals, as it is shown
/// elsewhere.
[[nodiscard]] std::optional<std::string> broken_reference(std::string_view refers_to);

} // namespace plancheck
