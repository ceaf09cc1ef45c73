// Runs LibreOffice without a window, in a profile of its own, and puts what it made in place.
#include "cli/office/conversion.hpp"

#include <algorithm>
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
#include <utility>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX names it in no header

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// A first start may ask to be started again, by this exit status.
constexpr int restart_wanted = 81;
constexpr int most_starts = 3;
constexpr std::chrono::seconds longest_run{180};
/// Files for one run: its start costs more than a file does, and its time is bounded.
constexpr std::size_t most_at_once = 16;

/// The office program on the PATH, or nothing.
fs::path find_office() {
    const char* paths = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): nobody sets it here
    std::string_view rest = paths != nullptr ? paths : "";
    while (!rest.empty()) {
        const auto end = std::min(rest.find(':'), rest.size());
        for (const std::string_view name : {"soffice", "libreoffice"}) {
            auto candidate = fs::path{rest.substr(0, end)} / name;
            if (access(candidate.c_str(), X_OK) == 0) {
                return candidate;
            }
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

/// What posix_spawn takes; it does not write to the words.
std::vector<char*> pointers_to(const std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (const auto& word : words) {
        pointers.push_back(const_cast<char*>(word.c_str()));
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Our environment, but for the folder of temporary files: an office that is ended leaves them there.
std::vector<std::string> environment_with(const fs::path& temporary_folder) {
    std::vector<std::string> environment{"TMPDIR=" + temporary_folder.string()};
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!std::string_view{*entry}.starts_with("TMPDIR=")) {
            environment.emplace_back(*entry);
        }
    }
    return environment;
}

/// The exit status, or -1 where the program could not be started or did not end in time: then it and all it started
/// are gone.
int run(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
    const auto arguments = pointers_to(words);
    const auto variables = pointers_to(environment);
    posix_spawn_file_actions_t quiet{};
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t own_group{};
    posix_spawnattr_init(&own_group);
    posix_spawnattr_setflags(&own_group, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    const int started = posix_spawn(&child, arguments.front(), &quiet, &own_group, arguments.data(), variables.data());
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

bool office_is_installed() {
    return !find_office().empty();
}

Conversion::Conversion(std::string filter, std::string ending)
    : filter_(std::move(filter)), ending_(std::move(ending)) {
    std::string name = (fs::temp_directory_path() / "plancheck-XXXXXX").string();
    std::error_code failed;
    if (mkdtemp(name.data()) != nullptr) {
        work_ = name;
        fs::create_directory(work_ / "in", failed);
    }
}

Conversion::~Conversion() {
    std::error_code ignored;
    if (!work_.empty()) {
        fs::remove_all(work_, ignored);
    }
}

fs::path Conversion::add(fs::path result) {
    results_.push_back(std::move(result));
    return work_ / "in" / fmt::format("{}.{}", results_.size(), ending_); // a plain name, whatever the user's is
}

/// LibreOffice's exit status over the files from `first` on.
int Conversion::convert(std::size_t first, std::size_t last) const {
    std::vector<std::string> words{find_office().string(),
                                   "--headless",
                                   "--norestore",
                                   "--nologo",
                                   "--nofirststartwizard",
                                   "-env:UserInstallation=file://" + (work_ / "profile").string(),
                                   "--convert-to",
                                   filter_,
                                   "--outdir",
                                   work_.string()};
    for (std::size_t index = first; index < last; ++index) {
        words.push_back((work_ / "in" / fmt::format("{}.{}", index + 1, ending_)).string());
    }
    int status = restart_wanted;
    for (int start = 0; start < most_starts && status == restart_wanted; ++start) {
        status = run(words, environment_with(work_));
    }
    return status;
}

std::string Conversion::put_in_place(std::size_t index, int status) const {
    const fs::path& result = results_[index];
    const std::string to = filter_.substr(0, filter_.find(':'));
    const fs::path made = work_ / fmt::format("{}.{}", index + 1, to);
    if (status != 0 || !fs::exists(made)) {
        return fmt::format("LibreOffice could not make {} (exit status {})", result.filename().string(), status);
    }
    std::error_code failed;
    const auto beside = fs::path{result}.concat(".part");
    fs::copy_file(made, beside, fs::copy_options::overwrite_existing, failed);
    if (!failed) {
        fs::rename(beside, result, failed);
    }
    return failed ? fmt::format("{} could not be written: {}", result.string(), failed.message()) : std::string{};
}

/// Those from `first` on in one run; where that fails, each in one of its own, so that one does not stop the others.
void Conversion::make(std::size_t first, std::size_t last, std::vector<std::string>& problems) const {
    const int status = convert(first, last);
    if (status != 0 && last - first > 1) {
        for (std::size_t index = first; index < last; ++index) {
            make(index, index + 1, problems);
        }
        return;
    }
    for (std::size_t index = first; index < last; ++index) {
        if (std::string problem = put_in_place(index, status); !problem.empty()) {
            problems.push_back(std::move(problem));
        }
    }
}

std::vector<std::string> Conversion::finish() {
    std::vector<std::string> problems;
    if (work_.empty()) {
        problems.push_back(
            fmt::format("there is no room for temporary files in {}", fs::temp_directory_path().string()));
        return problems;
    }
    for (std::size_t first = 0; first < results_.size(); first += most_at_once) {
        make(first, std::min(first + most_at_once, results_.size()), problems);
    }
    return problems;
}

} // namespace plancheck
