// Puts nodes of an expression and their values into words for planners.
#pragma once

#include "core/rule/compute.hpp"
#include "core/rule/words.hpp"

#include <string>

namespace plancheck::engine {

/// A node in words, as name, value and note: "contingency" "1,155"; "waits: lowest of 4 quarters" "91.5%" " (2014/15
/// Q3)"; "net saving" "900" " over 3 rows of QIPP"; "contingency 1,155 + surplus 2,500" "3,655". A constant has only a
/// value.
struct Phrase {
    std::string name;
    std::string value;
    std::string note;
    bool compound = false; ///< arithmetic: its value follows an equals sign
};

/// How a comparison reads between its two sides: "at least ", "on or before ", "" for equality.
[[nodiscard]] std::string_view relation(Op op, Unit unit);

class Phrases {
public:
    /// `judged` is the frame of the year being judged; the words do not repeat that year.
    Phrases(Computation& computation, const Frame& judged) : computation_{computation}, judged_{judged} {}

    /// `value` is the node's own value in this frame, already written in its unit.
    [[nodiscard]] Phrase phrase(std::uint16_t node, const Frame& frame, std::string value);
    /// Joins name, value and note: "contingency 1,155", "a 1 + b 2 = 3".
    [[nodiscard]] static std::string in_full(const Phrase& phrase);
    /// The same for a figure that another is compared with: "3 (a 1 + b 2)".
    [[nodiscard]] static std::string in_full_after(const Phrase& phrase);
    /// The same as in_full for a node, with its value in its own unit.
    [[nodiscard]] std::string in_full(std::uint16_t node, const Frame& frame);
    /// Without values: "net saving", "gross saving - investment", "0.5%".
    [[nodiscard]] std::string name(std::uint16_t node, const Frame& frame);
    /// The value alone: "1,155", "“yes”".
    [[nodiscard]] std::string value(std::uint16_t node, const Frame& frame);
    /// A condition as a clause: "agreed is not “yes” and net saving is above 0".
    [[nodiscard]] std::string condition(std::uint16_t node, bool negated, const Frame& frame);

    /// The sheet of the first line below a node: " on Finance".
    [[nodiscard]] std::string on_sheet(std::uint16_t node, const Frame& frame) const;
    /// The number of items that a function walks over: "4 rows of QIPP", "4 quarters".
    [[nodiscard]] std::string extent(std::uint16_t function, std::size_t n) const;
    /// The words of a node beside another one: "the £500,000 of 2025/26" if both are the same line.
    [[nodiscard]] Phrase beside(std::uint16_t node, std::uint16_t other, const Frame& frame, std::string value);
    /// The other side of a comparison within an item: "60", "breaches 3 × rate 20".
    [[nodiscard]] std::string against(std::uint16_t node, const Frame& frame, Unit unit);
    /// Whether a comparison asks that a figure equal itself rounded.
    [[nodiscard]] bool asks_for_whole_number(std::uint16_t comparison) const;
    /// The place of an item: "Contracts!G5 (Anytown Hospitals)", "Constitution!D7 (quarter 3 of 2014/15)".
    [[nodiscard]] std::string item(const PointRef& cell, const WalkItem& item);
    /// "Contracts has no rows", "no quarter is filled in".
    [[nodiscard]] std::string nothing_filled(std::uint16_t function) const;
    /// The unit in which both sides of a comparison are printed.
    [[nodiscard]] Unit unit_of(std::uint16_t comparison) const;

private:
    [[nodiscard]] std::string leaf_name(const PointRef& point) const;
    [[nodiscard]] PointRef line_of(std::uint16_t node, const Frame& frame) const;
    /// Names the column if it is not the one being judged: " in 2013/14".
    [[nodiscard]] std::string other_column(const PointRef& point, const Frame& frame) const;
    [[nodiscard]] Phrase walk_phrase(std::uint16_t node, const Frame& frame, std::string value);
    [[nodiscard]] std::string added(std::uint16_t node, const Frame& frame, bool with_values);
    [[nodiscard]] std::string arithmetic(std::uint16_t node, const Frame& frame, bool with_values);
    [[nodiscard]] int binding_of(std::uint16_t node) const;
    [[nodiscard]] std::string side(std::uint16_t node, Op joined_by, bool negated, const Frame& frame);
    [[nodiscard]] std::string standing(std::uint16_t node, bool negated, const Frame& frame) const;
    [[nodiscard]] std::string short_condition(std::uint16_t node, const Frame& frame);
    [[nodiscard]] std::string operand(std::uint16_t node, const Frame& frame, bool with_values, int binds);
    [[nodiscard]] std::string function(std::uint16_t node, const Frame& frame, bool with_values);
    [[nodiscard]] std::string which(const PointRef& point, const WalkItem& of);
    [[nodiscard]] std::string count_phrase(std::uint16_t count, std::string_view where, std::string_view what,
                                           std::size_t of, std::string_view found) const;
    [[nodiscard]] std::string which_item(std::uint16_t function, const std::vector<WalkItem>& items,
                                         const Frame& frame);

    Computation& computation_;
    const Frame& judged_;
};

} // namespace plancheck::engine
