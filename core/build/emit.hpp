// Writes loaded rounds and registers as C++: constant arrays and aggregates, which the loader of programs maps as they
// are.
#pragma once

#include "core/register/register.hpp"
#include "core/round/round.hpp"

#include <span>
#include <string>

namespace plancheck {

/// A source file that defines shipped_rounds() and shipped_registers() with these, in this order. Each round has all of
/// the registers.
[[nodiscard]] std::string emit_shipped(std::span<const Round* const> rounds,
                                       std::span<const Register* const> registers);

/// The part of it for the registers: ends with the list `registers`, of pointers to all.
[[nodiscard]] std::string emit_registers(std::span<const Register* const> registers);

} // namespace plancheck
