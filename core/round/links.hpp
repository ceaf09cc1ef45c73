// Tells an input that is linked. The formula of an input line, if it has one, is the figure that it must equal: a
// template links the cell to that figure, and a person may type over the link.
#pragma once

#include "core/round/round.hpp"

namespace plancheck {

[[nodiscard]] inline bool is_linked(const Line& line) {
    return line.role == Role::input && !line.formula.empty();
}

} // namespace plancheck
