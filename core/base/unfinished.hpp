// Temporary files that have a name for a short time. A program that a signal ends removes them.
#pragma once

#include <array>
#include <csignal>
#include <string>

namespace plancheck {

/// The signals that end a program.
inline constexpr std::array ending_signals{SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM};

/// Remembers a file of an open folder until drop_unfinished(), which takes the returned number. Returns -1 if too many
/// are remembered; then a signal leaves this file behind.
[[nodiscard]] int add_unfinished(int folder, const std::string& name);
void drop_unfinished(int slot);

/// Removes all of them. Safe in a signal handler: it takes no memory and no lock.
void remove_unfinished() noexcept;

/// Blocks the ending signals on this thread for as long as the object lives. Threads that start meanwhile never receive
/// them.
class SignalsHeld {
public:
    SignalsHeld();
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld();

private:
    sigset_t before_{};
};

} // namespace plancheck
