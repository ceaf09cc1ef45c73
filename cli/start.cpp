// Opens the standard descriptors and handles signals.
#include "cli/start.hpp"

#include "cli/office/watcher.hpp"
#include "core/base/unfinished.hpp"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace plancheck {

namespace {

extern "C" void end_cleanly(int number) {
    remove_unfinished();
    end_watched();
    ::signal(number, SIG_DFL);
    ::raise(number); // takes effect as this handler returns
}

} // namespace

void open_standard_descriptors() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) < 0) {
            // Opened in the wrong direction, so that reading or writing fails as with a closed descriptor.
            const int opened = ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
            if (opened > number) {
                ::close(opened); // cannot happen: the lowest free number is taken
            }
        }
    }
}

void end_cleanly_on_signals() {
    struct sigaction action {};
    action.sa_handler = end_cleanly;
    ::sigemptyset(&action.sa_mask);
    for (const int number : ending_signals) {
        ::sigaddset(&action.sa_mask, number);
    }
    for (const int number : ending_signals) {
        struct sigaction before {};
        if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) {
            ::sigaction(number, &action, nullptr);
        }
    }
    ::signal(SIGXFSZ, SIG_IGN); // exceeding the limit of a file's size is then an error of writing, which is reported
}

} // namespace plancheck
