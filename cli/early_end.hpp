// Ends a command before its work is done: with an exit status, and the messages that say why.
//
//     if (const Or<void> place = may_write(output); !place) {
//         return wrong_usage(place.why());
//     }
#pragma once

#include "cli/exit_code.hpp"
#include "core/base/or.hpp"

#include <string>
#include <utility>
#include <vector>

namespace plancheck {

struct EarlyEnd {
    ExitCode status = ExitCode::could_not_be_assessed;
    std::vector<std::string> why; ///< each is a line of standard error
};

/// What a command comes to: its exit status, or why it ended early. end_command() prints it.
using CommandEnd = Or<ExitCode, EarlyEnd>;

[[nodiscard]] inline Failure<EarlyEnd> wrong_usage(std::string why) {
    return {{.status = ExitCode::wrong_usage, .why = {std::move(why)}}};
}

[[nodiscard]] inline Failure<EarlyEnd> could_not_go_on(std::string why) {
    return {{.status = ExitCode::could_not_be_assessed, .why = {std::move(why)}}};
}

} // namespace plancheck
