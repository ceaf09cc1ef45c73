// A rule's test (or a calculated line's formula) as a checked tree of nodes, ready to evaluate and to explain.
// The grammar and every function: docs/rule-language.md.
#pragma once

#include "core/base/decimal.hpp"
#include "core/round/unit.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace plancheck {

enum class Op : std::uint8_t {
    // leaves
    number,       ///< `number`
    text,         ///< `text`
    date,         ///< `number` = days since 1899-12-30
    truth,        ///< `number` = 0 or 1
    line,         ///< `ref` = index into Round::lines; column = `text`, empty: the period being judged
    field,        ///< a column of a table's record: `ref` = index into Round::columns
    parameter,    ///< `ref` = index into Round::parameters, value of the period's year
    feature_cell, ///< `text` = column (response, evidence, ...) of the rule's own feature
    // operators: `left`, `right`
    add,
    subtract,
    multiply,
    divide,
    negate,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    and_,
    or_,
    not_,
    // functions: `left` = first argument, arguments chained by `next`; `right` = the `where` condition or none
    sum,
    count,
    min,
    max,
    first,
    last,
    abs,
    round,
    prev,
    change,
    growth,
    answered,
    pounds,
};

inline constexpr std::uint16_t no_node = 0xffff;

/// What a leaf has several values of, and what the function of one value above it (sum, count, min, ...) walks over.
enum class Walk : std::uint8_t { none, records, quarters, months };

/// The checker settles every member as the round loads; the rest of the core reads them.
struct Node {
    Op op = Op::number;
    Unit unit = Unit::number; ///< of the result
    Walk walk = Walk::none;   ///< for a function that walks, `ref` is the first leaf it walks over
    bool by_period = false;   ///< its value changes with the year that is judged
    std::uint16_t left = no_node;
    std::uint16_t right = no_node;
    std::uint16_t next = no_node; ///< the following argument of a function
    std::uint16_t at = 0;         ///< offset in the source text, for messages
    std::uint32_t ref = 0;
    Decimal number;
    std::string_view text;
};

/// `nodes` is in evaluation order (children before parents); the last node is the root.
struct Expression {
    std::string_view source;
    std::span<const Node> nodes;
    [[nodiscard]] bool empty() const { return nodes.empty(); }
    [[nodiscard]] const Node& root() const { return nodes.back(); }
};

} // namespace plancheck
