// Runs LibreOffice in a process group of its own, so that all processes that it starts end with it.
#include "cli/office/run_office.hpp"

#include "core/base/unfinished.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX names it in no header

namespace plancheck {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds longest_run{180};

/// Pointers in the form that posix_spawn takes. It does not write to the words.
std::vector<char*> pointers_to(const std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (const auto& word : words) {
        pointers.push_back(const_cast<char*>(word.c_str()));
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Our environment with another folder for temporary files, because an office that is killed leaves its files there.
std::vector<std::string> environment_with(const fs::path& temporary) {
    std::vector<std::string> environment{"TMPDIR=" + temporary.string()};
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!std::string_view{*entry}.starts_with("TMPDIR=")) {
            environment.emplace_back(*entry);
        }
    }
    return environment;
}

/// Starts a process in a group of its own that receives signals as usual. Returns -1 if it was not started. The process
/// itself tells the watcher its group: the program may be killed before it learns the number.
pid_t start(char* const* arguments, char* const* variables, const Watcher& watcher) {
    const pid_t child = ::fork();
    if (child != 0) {
        return child;
    }
    // Other threads' locks are held for ever here, so only calls that a signal handler may make.
    ::setpgid(0, 0);
    watcher.group(::getpid());
    ::signal(SIGXFSZ, SIG_DFL);
    sigset_t none{};
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC); // the copies below stay open
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        ::dup2(nothing, stream);
    }
    ::execve(arguments[0], arguments, variables);
    constexpr int not_found = 127; // as a shell says it
    ::_exit(not_found);
}

} // namespace

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

int run_office(const std::vector<std::string>& words, const fs::path& temporary, const Watcher& watcher) {
    const auto arguments = pointers_to(words);
    const auto environment = environment_with(temporary);
    const auto variables = pointers_to(environment);
    pid_t child = -1;
    {
        const SignalsHeld held;
        child = start(arguments.data(), variables.data(), watcher);
    }
    if (child < 0) {
        return -1;
    }
    const auto deadline = std::chrono::steady_clock::now() + longest_run;
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(child, &status, WNOHANG)) == 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    kill(-child, SIGKILL); // kills what is left of its group
    watcher.group(0);
    if (ended == 0) {
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace plancheck
