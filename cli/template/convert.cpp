// Runs LibreOffice once, without a window, in a profile of its own.
#include "cli/template/convert.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char** environ; // POSIX names it in no header

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// A first start may ask to be started again, by this exit status.
constexpr int restart_wanted = 81;
constexpr int most_starts = 3;
constexpr std::chrono::seconds longest_run{180};

/// A folder of our own that goes when this object goes.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "plancheck-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) {
            path = name;
        }
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path.empty()) {
            fs::remove_all(path, ignored);
        }
    }
    fs::path path;
};

/// The office program on the PATH, or nothing.
fs::path find_office() {
    const char* paths = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): nobody sets it here
    std::string_view rest = paths != nullptr ? paths : "";
    while (!rest.empty()) {
        const auto end = std::min(rest.find(':'), rest.size());
        for (const std::string_view name : {"soffice", "libreoffice"}) {
            const auto candidate = fs::path{rest.substr(0, end)} / name;
            if (access(candidate.c_str(), X_OK) == 0) {
                return candidate;
            }
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

/// The exit status, or -1 where the program could not be started or did not end in time: then it and all it started
/// are gone.
int run(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const auto& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str())); // posix_spawn does not write to them
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet{};
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t own_group{};
    posix_spawnattr_init(&own_group);
    posix_spawnattr_setflags(&own_group, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    const int started = posix_spawn(&child, arguments.front(), &quiet, &own_group, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&quiet);
    posix_spawnattr_destroy(&own_group);
    if (started != 0) {
        return -1;
    }
    const auto deadline = std::chrono::steady_clock::now() + longest_run;
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(child, &status, WNOHANG)) == 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    kill(-child, SIGKILL); // whatever of its group is left
    if (ended == 0) {
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

std::string convert_to_xlsx(const fs::path& ods, const fs::path& xlsx) {
    const auto office = find_office();
    if (office.empty()) {
        return fmt::format("No LibreOffice was found on this machine, so {} was not made: install libreoffice-calc, or "
                           "open the .ods and save it as .xlsx.",
                           xlsx.filename().string());
    }
    const TemporaryFolder work;
    std::error_code failed;
    const auto input = work.path / "in" / "plan.ods"; // a plain name, whatever the user's file is called
    fs::create_directory(work.path / "in", failed);
    fs::copy_file(ods, input, failed);
    if (work.path.empty() || failed) {
        return fmt::format("{} was not made: there is no room for temporary files in {}.", xlsx.filename().string(),
                           fs::temp_directory_path().string());
    }
    const std::vector<std::string> words{office.string(),
                                         "--headless",
                                         "--norestore",
                                         "--nologo",
                                         "--nofirststartwizard",
                                         "-env:UserInstallation=file://" + (work.path / "profile").string(),
                                         "--convert-to",
                                         "xlsx:Calc MS Excel 2007 XML",
                                         "--outdir",
                                         work.path.string(),
                                         input.string()};
    int status = restart_wanted;
    for (int start = 0; start < most_starts && status == restart_wanted; ++start) {
        status = run(words);
    }
    const auto made = work.path / "plan.xlsx";
    const auto beside = fs::path{xlsx}.concat(".part");
    if (status != 0 || !fs::exists(made)) {
        return fmt::format("LibreOffice could not make {} (exit status {}): open the .ods and save it as .xlsx.",
                           xlsx.filename().string(), status);
    }
    fs::copy_file(made, beside, fs::copy_options::overwrite_existing, failed);
    if (!failed) {
        fs::rename(beside, xlsx, failed);
    }
    return failed ? fmt::format("{} could not be written: {}.", xlsx.string(), failed.message()) : std::string{};
}

} // namespace plancheck
