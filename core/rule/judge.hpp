// Judges a test: which of its comparisons decide, and by how much.
#pragma once

#include "core/rule/compute.hpp"

namespace plancheck::engine {

/// The comparison that holds exactly if `op` does not. Returns any other operator unchanged.
[[nodiscard]] Op opposite(Op op);

enum class Truth : std::uint8_t { fails, unknown, holds };

/// A part of a test, as joined by `and`, `or` and `not`: a comparison, or a question such as answered(x).
struct Atom {
    std::uint16_t node = no_node;
    bool negated = false; ///< under an odd number of `not`
    Truth truth = Truth::unknown;
    Op op = Op::answered;  ///< of a comparison; its opposite if negated
    bool forgiven = false; ///< holds only thanks to the rule's tolerance
    /// For a comparison of amounts or dates. Empty for any other atom, and if a value is missing.
    std::optional<Exact> left, right, headroom;
};

/// The result of a test, with the gaps and points met on the way.
struct Ruling : Trace {
    Truth truth = Truth::unknown;
    std::vector<std::uint16_t> deciding; ///< indexes into Judge::atoms(), in source order: the parts that decide
    std::optional<std::uint16_t> shown;  ///< the atom whose measure and headroom represent the test
};

/// The difference that a comparison of amounts in the rule's unit may have and still hold.
struct Tolerance {
    Exact amount;
    Unit unit = Unit::number;
};

/// Judges the nodes of one expression.
class Judge {
public:
    /// Without a tolerance, comparisons are strict and `shown` prefers no unit.
    Judge(Computation& computation, Frame frame, std::optional<Tolerance> tolerance)
        : computation_{computation}, frame_{frame}, tolerance_{std::move(tolerance)} {}

    [[nodiscard]] Ruling judge(std::uint16_t node) { return judge(node, false); }
    /// The atoms of all nodes judged so far, in source order.
    [[nodiscard]] std::span<const Atom> atoms() const { return atoms_; }

private:
    [[nodiscard]] Ruling judge(std::uint16_t node, bool negated);
    [[nodiscard]] Ruling join(Ruling left, Ruling right, Truth decisive) const;
    [[nodiscard]] Ruling atom(std::uint16_t node, bool negated);
    void compare_amounts(Atom& atom, const Exact& left, const Exact& right, bool forgiving) const;
    [[nodiscard]] bool shows_headroom(const Atom& atom) const;

    Computation& computation_;
    Frame frame_;
    std::optional<Tolerance> tolerance_;
    std::vector<Atom> atoms_;
};

} // namespace plancheck::engine
