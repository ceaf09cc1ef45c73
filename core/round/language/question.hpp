// Reads and binds what a test asks of registers: in_register('directions'), register('directions', 'content'). Private
// to core/round.
#pragma once

#include "core/base/or.hpp"
#include "core/round/askable.hpp"
#include "core/round/language/scanner.hpp"
#include "core/round/language/syntax.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Whether a word asks a register, if a bracket follows: in_register, register.
[[nodiscard]] bool is_register_question(std::string_view word);

/// Reads the rest of a question, whose bracket is next.
[[nodiscard]] Or<NameUse, ExpressionFault> read_question(Scanner& scan, std::string_view word);

/// The questions that a source asks; none if it does not parse.
[[nodiscard]] std::vector<NameUse> questions_in(std::string_view source);

/// The line of block `register` that a question reads: "directions", "directions.content".
[[nodiscard]] std::string line_of_question(const NameUse& question);

/// What a question is about: its register, and its field if it asks for one.
struct Asked {
    const AskableRegister* list = nullptr;
    const AskableField* field = nullptr;
};
/// Fails if there is no such register, or the register has no such field.
[[nodiscard]] Or<Asked, ExpressionFault> asked_by(const NameUse& question, const Askable& askable);

} // namespace plancheck
