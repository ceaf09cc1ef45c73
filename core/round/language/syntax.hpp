// Parses the text of a test into a tree by the grammar of docs/rule-language.md. Knows no names; names and units are
// settled afterwards (core/round/language/parse.hpp).
#pragma once

#include "core/round/expression.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One fault of an expression, at an offset (in bytes) of its source.
struct ExpressionFault {
    std::size_t at = 0;
    std::string message;
};

/// A name as written: `contingency`, `running.running_costs`, `contingency@'2013/14'`; or a question about a register,
/// `in_register('directions')`, `register('directions', 'content')`.
struct NameUse {
    enum class Asks : std::uint8_t { plan, in_register, register_field };
    Asks asks = Asks::plan;
    std::string_view block;  ///< empty if none is written
    std::string_view name;   ///< of a line, a parameter, or a register
    std::string_view column; ///< empty if none is written; the field of a register
    std::size_t name_at = 0; ///< of a register's name
    std::size_t column_at = 0;
};

/// `nodes` in evaluation order. A name is a leaf with Op::line whose `ref` is its index in `names`.
struct Syntax {
    std::vector<Node> nodes;
    std::vector<NameUse> names;
    std::optional<ExpressionFault> fault; ///< if set, the tree must not be used
};

/// The greatest depth of a tree and of nesting in its source. It keeps tests readable and the evaluator's stack small.
inline constexpr std::size_t expression_depth = 200;

/// The greatest number of numbers, names and operations. Arithmetic is exact, so a product has the digits of all its
/// factors: many factors would cost seconds.
inline constexpr std::size_t expression_parts = 500;

/// Reports failure only by `fault`. Views point into `source`.
[[nodiscard]] Syntax parse_syntax(std::string_view source);

/// Whether the rule language reserves the word, so that a line, column, block or parameter cannot have it as a name. A
/// function's name is not reserved (`cover.round`, `waiver.date`): it is the function only before a bracket.
[[nodiscard]] bool is_reserved_word(std::string_view word);

/// [a-z][a-z0-9_]*
[[nodiscard]] bool is_identifier(std::string_view text);

/// Whether a text can be the id of a round, rule, feature, element or event, and so part of a file's name: letters,
/// digits and . _ -, starting with a letter or digit, at most `longest_id` long.
[[nodiscard]] bool is_plain_id(std::string_view text);
inline constexpr std::size_t longest_id = 64;

/// The text of a function or operator: "sum", ">=".
[[nodiscard]] std::string_view op_word(Op op);

} // namespace plancheck
