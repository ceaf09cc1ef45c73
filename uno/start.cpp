// Starts the extension, once. The shipped rounds need no start.
#include "uno/start.hpp"

#include "uno/log.hpp"
#include "uno/rounds.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

#include <mutex>

namespace plancheck::office {

void start(const Context& context) {
    static std::once_flag once;
    std::call_once(once, [&] {
        const auto settings = read_settings(context);
        choose_language(context);
        open_log(profile_path(context, "plancheck.log"), settings.detailed_log);
        if (!settings.rounds_folder.empty() || !settings.registers_folder.empty()) {
            use_folders(settings.rounds_folder, settings.registers_folder);
        }
        log_fact("started", engine_name() + ", rounds " + rounds_line());
    });
}

std::string engine_name() {
    return "plancheck " PLANCHECK_VERSION;
}

} // namespace plancheck::office
