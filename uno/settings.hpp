// The user's choices (Plan > Options), kept in LibreOffice's own registry, and facts of this office.
#pragma once

#include "uno/shim.hxx"

#include <string>

namespace plancheck::office {

struct Settings {
    std::string rounds_folder;    ///< more rounds; empty for only the shipped ones
    std::string registers_folder; ///< rows of registers of one's own; empty for only the shipped ones
    bool show_sidebar = true;     ///< when a plan is opened
    bool mark_on_open = false;    ///< mark findings when a plan is opened
    bool keep_marks = false;      ///< in the saved file
    bool detailed_log = false;
};

[[nodiscard]] Settings read_settings(const Context& context);
/// Stores the settings that differ. Returns false if the registry refused one, for example in a locked-down office; the
/// others are stored.
[[nodiscard]] bool write_settings(const Context& context, const Settings& settings);

[[nodiscard]] std::string office_locale(const Context& context);  ///< "en-GB"; empty if unknown
[[nodiscard]] std::string office_version(const Context& context); ///< "LibreOffice"'s own number: "7.4.7.2"
/// The URL of the options page in the form of the office's own registry. A URL of another form opens another page.
[[nodiscard]] OUString options_page(const Context& context);
/// A path inside this user's profile (a system path, not a URL); empty if there is no profile.
[[nodiscard]] std::string profile_path(const Context& context, const char* below);
/// A file of the installed extension, as a URL.
[[nodiscard]] OUString extension_url(const Context& context, const char* below);

} // namespace plancheck::office
