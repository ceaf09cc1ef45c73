// Finds the cells that make a test fail, the most suspicious first: not all that the test reads.
#pragma once

#include "core/rule/judge.hpp"

#include <optional>
#include <vector>

namespace plancheck::engine {

/// A part of a row's condition that decides whether the row counts: a comparison, or a question.
struct Reason {
    std::uint16_t node = no_node;
    bool negated = false;
    std::vector<PointRef> cells; ///< only the empty ones if there are any
};

class Suspects {
public:
    Suspects(Computation& computation, const Frame& frame, const Judge& judge)
        : computation_{computation}, frame_{frame}, judge_{judge} {}

    /// The cells at fault in a test that fails. A cell on which an equality of the same test agrees comes into it only
    /// if all do.
    [[nodiscard]] std::vector<PointRef> of(const Ruling& ruling);

    /// Why a condition holds for an item, or, if `negated`, why it does not. Of conditions that all hold, only the
    /// most telling are reasons: an empty cell before a wrong value, and that before the kind of row. Nothing for an
    /// item that fails the condition only because it is of another kind.
    [[nodiscard]] std::vector<Reason> reasons(std::uint16_t condition, bool negated, const Frame& item);

private:
    /// How telling a reason is, the most telling first.
    enum class Weight : std::uint8_t { empty, refused, compared, kind_of_row };
    struct Weighed {
        Weight weight = Weight::kind_of_row;
        std::vector<Reason> reasons;
    };
    enum class Wanted : std::uint8_t { more, less, other };
    using Points = std::vector<PointRef>;

    [[nodiscard]] Weighed weigh(std::uint16_t condition, bool negated, bool refused, const Frame& item);
    [[nodiscard]] Weighed weigh_atom(std::uint16_t condition, bool negated, bool refused, const Frame& item);
    [[nodiscard]] Points in_atom(const Atom& atom);
    void collect(std::uint16_t node, const Frame& frame, Wanted wanted, Points& points);
    void collect_items(std::uint16_t node, const Frame& frame, Wanted wanted, Points& points);
    void collect_counted(std::uint16_t node, const Frame& frame, Wanted wanted, Points& points);
    /// The items of a lowest or highest value that fail the comparison by themselves. Returns false for another side.
    [[nodiscard]] bool collect_failing_items(std::uint16_t side, Op op, const Exact& other, Points& points);
    [[nodiscard]] Points leaves(std::uint16_t node, const Frame& frame);

    Computation& computation_;
    const Frame& frame_;
    const Judge& judge_;
};

} // namespace plancheck::engine
