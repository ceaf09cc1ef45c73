// The watcher waits at a pipe. It reads process groups from it; the end of the pipe means that the program is gone.
#include "cli/office/watcher.hpp"

#include "core/base/unfinished.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace plancheck {

namespace {

std::atomic<pid_t> watching{-1};
std::atomic<int> watched_pipe{-1};

/// Removes the folder. Tries several times, because processes that were just killed may still write for a moment.
void remove_folder(const std::filesystem::path& folder) {
    constexpr int most_tries = 100;
    std::error_code failed;
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        std::filesystem::remove_all(folder, failed);
        if (!std::filesystem::exists(folder, failed)) {
            return;
        }
        ::poll(nullptr, 0, 20);
    }
}

/// Runs the watcher until it exits.
void watch(int pipe, const std::filesystem::path& folder) {
    ::setsid(); // Ctrl-C goes to the program's own group
    for (const int number : ending_signals) {
        ::signal(number, SIG_IGN);
    }
    ::dup2(pipe, STDIN_FILENO);
    ::close_range(STDIN_FILENO + 1, ~0U, 0); // closes the program's pipes
    pid_t group = 0;
    pid_t message = 0;
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, &message, sizeof message);
        if (got == static_cast<ssize_t>(sizeof message)) {
            group = message;
        } else if (got >= 0 || errno != EINTR) {
            break;
        }
    }
    if (group > 0) {
        ::kill(-group, SIGKILL);
    }
    remove_folder(folder);
    ::_exit(0);
}

void wait_for(pid_t process) noexcept {
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

} // namespace

Watcher::Watcher(const std::filesystem::path& folder) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return;
    }
    Descriptor reading{ends[0]};
    Descriptor writing{ends[1]};
    const SignalsHeld held;
    process_ = ::fork();
    if (process_ == 0) {
        writing = Descriptor{};
        watch(reading.number(), folder);
    }
    if (process_ > 0) {
        pipe_ = std::move(writing);
        watched_pipe = pipe_.number();
        watching = process_;
    }
}

Watcher::~Watcher() {
    const SignalsHeld held;
    watching = -1;
    watched_pipe = -1;
    pipe_ = Descriptor{};
    if (process_ > 0) {
        wait_for(process_);
    }
}

void Watcher::group(pid_t number) const {
    if (pipe_.is_open()) {
        (void)::send(pipe_.number(), &number, sizeof number, MSG_NOSIGNAL);
    }
}

void end_watched() noexcept {
    const pid_t process = watching.exchange(-1);
    const int pipe = watched_pipe.exchange(-1);
    if (process > 0 && pipe >= 0) {
        ::close(pipe);
        wait_for(process);
    }
}

} // namespace plancheck
