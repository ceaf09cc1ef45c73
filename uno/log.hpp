// The log for the helpdesk: a rotating file in the user's profile. Quiet (trouble only) unless the option asks for
// more, and it never holds a plan's values, names or sentences.
#pragma once

#include <string>
#include <string_view>

namespace plancheck::office {

/// Nothing is written, and no file made, before there is something to say. `path` is a system path.
void open_log(const std::string& path, bool detailed);

/// Something that should not happen; always written.
void log_trouble(std::string_view where, std::string_view what) noexcept;
/// A step worth knowing when tracing a problem; written in a detailed log only.
void log_fact(std::string_view where, std::string_view what) noexcept;

[[nodiscard]] std::string log_path();

} // namespace plancheck::office
