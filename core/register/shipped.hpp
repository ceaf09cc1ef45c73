// What the build compiles into the program: rounds and registers. Private to core/build and what it generates.
#pragma once

#include "core/register/register.hpp"
#include "core/round/round.hpp"

#include <span>

namespace plancheck {

struct Shipped {
    std::span<const Round* const> rounds;
    std::span<const Register* const> registers;
};

} // namespace plancheck
