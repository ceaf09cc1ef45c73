// Writes the log for the helpdesk: a rotating file in the user's profile. It records only trouble unless the option
// asks for more, and never a plan's values, names or sentences.
#pragma once

#include <string>
#include <string_view>

namespace plancheck::office {

/// Makes the file only when there is something to write. `path` is a system path.
void open_log(const std::string& path, bool detailed);

/// Something that should not happen; always written.
void log_trouble(std::string_view where, std::string_view what) noexcept;
/// A step that helps to trace a problem; written only to a detailed log.
void log_fact(std::string_view where, std::string_view what) noexcept;

[[nodiscard]] std::string log_path();

} // namespace plancheck::office
