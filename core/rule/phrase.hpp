// Names nodes of an expression and their values as planners read them.
#pragma once

#include "core/rule/compute.hpp"
#include "core/rule/words.hpp"

#include <string>

namespace plancheck::engine {

/// A node in words: "contingency" "1,155"; "waits: lowest of 4 quarters" "91.5%" " (2014/15 Q3)"; "net saving" "900"
/// " over 3 rows of QIPP"; a sum of others as "contingency 1,155 + surplus 2,500" "3,655". A constant has a value
/// alone.
struct Phrase {
    std::string name;
    std::string value;
    std::string note;
    bool compound = false; ///< arithmetic, whose value stands behind an equals sign
};

class Phrases {
public:
    /// `judged` is the year that goes without saying.
    Phrases(Computation& computation, const Frame& judged) : computation_{computation}, judged_{judged} {}

    /// `value` is the node's own in this frame, `unit` what to print it in.
    [[nodiscard]] Phrase phrase(std::uint16_t node, const Frame& frame, std::string value);
    /// "contingency 1,155", "a 1 + b 2 = 3"
    [[nodiscard]] static std::string in_full(const Phrase& phrase);
    /// In full, with the value as it prints by itself.
    [[nodiscard]] std::string in_full(std::uint16_t node, const Frame& frame);
    /// Without values: "net saving", "gross saving - investment", "0.5%".
    [[nodiscard]] std::string name(std::uint16_t node, const Frame& frame);
    /// The value alone: "1,155", "“yes”".
    [[nodiscard]] std::string value(std::uint16_t node, const Frame& frame);
    /// A condition as a clause: "agreed is not “yes” and net saving is above 0".
    [[nodiscard]] std::string condition(std::uint16_t node, bool negated, const Frame& frame);

    /// " on Finance": the sheet of the first line below a node.
    [[nodiscard]] std::string on_sheet(std::uint16_t node, const Frame& frame) const;
    /// "4 rows of QIPP", "4 quarters"; what a function goes over, `n` of them.
    [[nodiscard]] static std::string extent(const Walk& walk, std::size_t n);
    /// Where an item stands: "Contracts!G5 (Anytown Hospitals)", "2014/15 Q3".
    [[nodiscard]] std::string item(std::uint16_t cell, const WalkItem& item);
    /// The first leaf below a node that a function goes over; no_node if there is none.
    [[nodiscard]] std::uint16_t walked_leaf(std::uint16_t node) const;
    /// The unit in which a comparison's sides are printed.
    [[nodiscard]] Unit unit_of(std::uint16_t comparison) const;

private:
    [[nodiscard]] std::string leaf_name(const PointRef& point) const;
    /// " in 2013/14", where a point is of another column than the one being judged.
    [[nodiscard]] std::string other_column(const PointRef& point, const Frame& frame) const;
    [[nodiscard]] Phrase walk_phrase(std::uint16_t node, const Frame& frame, std::string value);
    [[nodiscard]] std::string arithmetic(std::uint16_t node, const Frame& frame, bool with_values);
    [[nodiscard]] std::string operand(std::uint16_t node, const Frame& frame, bool with_values, int binds);
    [[nodiscard]] std::string function(std::uint16_t node, const Frame& frame, bool with_values);
    [[nodiscard]] std::string which_item(std::uint16_t function, const std::vector<WalkItem>& items,
                                         const Frame& frame);

    Computation& computation_;
    const Frame& judged_;
};

} // namespace plancheck::engine
