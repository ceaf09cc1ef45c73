// Runs one program and prints what it cost: wall nanoseconds, processor microseconds, peak memory in KiB, exit status.
// A small program of its own, since a child of Python would show Python's memory as its own.
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: bench_runner PROGRAM [ARGUMENT...]\n", stderr);
        return 64;
    }
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::execv(argv[1], argv + 1);
        ::_exit(127);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || ::wait4(child, &status, 0, &used) != child) {
        return 1;
    }
    const auto wall = std::chrono::steady_clock::now() - start;
    const auto micro = [](const timeval& time) { return time.tv_sec * 1'000'000L + time.tv_usec; };
    std::printf("%lld %ld %ld %d\n",
                static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(wall).count()),
                micro(used.ru_utime) + micro(used.ru_stime), used.ru_maxrss,
                WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
