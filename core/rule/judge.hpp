// Judges a test: which of its comparisons decide, and by how much.
#pragma once

#include "core/rule/compute.hpp"

namespace plancheck::engine {

/// The comparison that holds exactly where `op` does not; any other operator unchanged.
[[nodiscard]] Op opposite(Op op);

enum class Truth : std::uint8_t { fails, unknown, holds };

/// A part of a test that `and`, `or` and `not` join: a comparison, or a question such as answered(x).
struct Atom {
    std::uint16_t node = no_node;
    bool negated = false; ///< stands under an odd number of `not`
    Truth truth = Truth::unknown;
    Op op = Op::answered;  ///< of a comparison, turned round where negated
    bool forgiven = false; ///< holds by the rule's tolerance alone
    /// For a comparison of amounts or dates; nothing for others and where a value is missing.
    std::optional<Exact> left, right, headroom;
};

struct Judgement {
    Truth truth = Truth::unknown;
    std::vector<std::uint16_t> deciding; ///< indexes into `atoms`, in source order: the parts that make it so
    std::optional<std::uint16_t> shown;  ///< the atom whose measure and headroom stand for the whole
};

/// What a comparison of amounts in the rule's unit forgives.
struct Tolerance {
    Exact amount;
    Unit unit = Unit::number;
};

/// Judges the nodes of one expression. `atoms` fills in source order.
class Judge {
public:
    /// Without a tolerance nothing is forgiven and no unit is preferred for `shown`.
    Judge(Computation& computation, Frame frame, std::optional<Tolerance> tolerance)
        : computation_{computation}, frame_{frame}, tolerance_{std::move(tolerance)} {}

    [[nodiscard]] Judgement judge(std::uint16_t node) { return judge(node, false); }

    std::vector<Atom> atoms;

private:
    [[nodiscard]] Judgement judge(std::uint16_t node, bool negated);
    [[nodiscard]] Judgement join(const Judgement& left, const Judgement& right, Truth decisive) const;
    [[nodiscard]] Judgement atom(std::uint16_t node, bool negated);
    void compare_amounts(Atom& atom, const Exact& left, const Exact& right, bool forgiving) const;
    [[nodiscard]] bool shows_headroom(const Atom& atom) const;

    Computation& computation_;
    Frame frame_;
    std::optional<Tolerance> tolerance_;
};

} // namespace plancheck::engine
