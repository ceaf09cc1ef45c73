// The exit status of the program, as a type.
#pragma once

#include "core/assess/assessment.hpp"

namespace plancheck {

/// See docs/command-line.md, section Exit status. For several files the gravest status counts: 2 before 1 before 0.
enum class ExitCode : int {
    ready = 0,                 ///< every plan is ready; or the command succeeded
    not_ready = 1,             ///< a plan is not ready; or `lint` found faults
    could_not_be_assessed = 2, ///< a plan could not be assessed; or a file could not be read or written
    wrong_usage = 64,          ///< the command line itself is wrong
};

[[nodiscard]] constexpr ExitCode exit_code_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return ExitCode::ready;
    case Verdict::not_ready:
        return ExitCode::not_ready;
    case Verdict::could_not_be_assessed:
        break;
    }
    return ExitCode::could_not_be_assessed;
}

[[nodiscard]] constexpr ExitCode gravest(ExitCode left, ExitCode right) {
    return left < right ? right : left;
}

} // namespace plancheck
