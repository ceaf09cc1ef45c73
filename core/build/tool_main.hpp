// What the build's own small programs share: an exception ends them with its message and status 1.
#pragma once

#include <cstdio>
#include <exception>

namespace plancheck {

/// The exit status of `run(count, arguments)`; 1, with its message on standard error, for an exception.
inline int tool_main(int (*run)(int, char**), int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", arguments[0], error.what());
        return 1;
    }
}

} // namespace plancheck
