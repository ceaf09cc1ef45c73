// What a rule may ask of registers, which only later rooms can read: their names, their fields, and how a sentence
// calls them. core/register/askable.hpp makes it.
#pragma once

#include "core/round/unit.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct Register; // core/register/register.hpp

struct AskableField {
    std::string_view code;
    std::string label; ///< as a figure in a sentence: "Rating 2015/16 in the register “Financial special measures”"
    Unit unit = Unit::text;
    std::span<const std::string_view> choices; ///< of a field with the unit `choice`
};

struct AskableRegister {
    std::string_view id;
    std::string in_it; ///< what a body is while its row stands: "in financial special measures"
    std::vector<AskableField> fields;
};

/// Registers about bodies, and where they come from. `registers` must live as long as a round that was loaded with
/// them.
struct Askable {
    std::span<const Register* const> registers{};
    std::vector<AskableRegister> known{};
};

/// The pseudo-block of a round that holds what its rules ask of registers: a line `<register>` for in_register(), a
/// line
/// `<register>.<field>` for register(). Its one column is `value`.
inline constexpr std::string_view register_block = "register";

} // namespace plancheck
