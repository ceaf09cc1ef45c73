// spdlog, header-only, behind the functions of log.hpp.
#include "uno/log.hpp"

#include <memory>
#include <mutex>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace plancheck::office {
namespace {

constexpr std::size_t file_bytes = std::size_t{256} * 1024;
constexpr std::size_t files = 3;

struct Log {
    std::mutex mutex;
    std::string path;
    bool detailed = false;
    std::shared_ptr<spdlog::logger> logger;
};

Log& log() {
    static Log instance;
    return instance;
}

void write(spdlog::level::level_enum level, std::string_view where, std::string_view what) noexcept {
    try {
        auto& state = log();
        const std::lock_guard lock(state.mutex);
        if (state.path.empty() || (level < spdlog::level::warn && !state.detailed)) {
            return;
        }
        if (!state.logger) {
            auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_st>(state.path, file_bytes, files);
            state.logger = std::make_shared<spdlog::logger>("plancheck", std::move(sink));
            state.logger->set_level(spdlog::level::info);
            state.logger->flush_on(spdlog::level::info);
        }
        state.logger->log(level, "{}: {}", where, what);
    } catch (const std::exception&) {
        // A log that cannot be written must not stop a check.
    }
}

} // namespace

void open_log(const std::string& path, bool detailed) {
    auto& state = log();
    const std::lock_guard lock(state.mutex);
    if (state.path != path) {
        state.logger.reset();
    }
    state.path = path;
    state.detailed = detailed;
}

void log_trouble(std::string_view where, std::string_view what) noexcept {
    write(spdlog::level::warn, where, what);
}
void log_fact(std::string_view where, std::string_view what) noexcept {
    write(spdlog::level::info, where, what);
}

std::string log_path() {
    auto& state = log();
    const std::lock_guard lock(state.mutex);
    return state.path;
}

} // namespace plancheck::office
