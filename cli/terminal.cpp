// Finds out what the terminal can do, and shows a line of progress.
#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

namespace plancheck {

bool stdout_is_terminal() {
    return ::isatty(STDOUT_FILENO) == 1;
}

int terminal_width() {
    winsize size{};
    if (!stdout_is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return 100;
    }
    return std::clamp(static_cast<int>(size.ws_col), 40, 120);
}

Progress::Progress(std::size_t total) : total_(total), shown_(total > 1 && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (shown_) {
        std::fputs("\r\x1b[K", stderr);
    }
}

void Progress::done(std::size_t count) {
    if (shown_) {
        const std::string line = fmt::format("\r{} of {} workbooks", count, total_);
        std::fputs(line.c_str(), stderr);
        std::fflush(stderr);
    }
}

} // namespace plancheck
