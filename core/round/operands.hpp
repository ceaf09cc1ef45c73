// The operands of a node as a range, and the one way to walk a tree.
#pragma once

#include "core/round/expression.hpp"

#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>

namespace plancheck {

/// Some of the operands of a node, as indexes into its expression.
class Operands : public std::ranges::view_interface<Operands> {
public:
    class Iterator {
    public:
        using value_type = std::uint16_t;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(std::span<const Node> nodes, std::uint16_t at, std::uint16_t last)
            : nodes_{nodes}, at_{at}, last_{last} {}

        std::uint16_t operator*() const { return at_; }
        Iterator& operator++() {
            const std::uint16_t following = at_ == last_ ? no_node : nodes_[at_].next;
            at_ = following == no_node && at_ != last_ ? last_ : following;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& one, const Iterator& other) { return one.at_ == other.at_; }

    private:
        std::span<const Node> nodes_;
        std::uint16_t at_ = no_node;
        std::uint16_t last_ = no_node;
    };

    Operands() = default;
    /// The chain of arguments that begins with `first`, then `last`; either may be no_node.
    Operands(std::span<const Node> nodes, std::uint16_t first, std::uint16_t last)
        : begin_{nodes, first == no_node ? last : first, last} {}

    [[nodiscard]] Iterator begin() const { return begin_; }
    [[nodiscard]] static Iterator end() { return {}; }

private:
    Iterator begin_;
};

/// All operands of a node, in source order: `for (const std::uint16_t child : operands(nodes, i))`.
[[nodiscard]] inline Operands operands(std::span<const Node> nodes, std::uint16_t i) {
    return {nodes, nodes[i].left, nodes[i].right};
}

/// The arguments of a function, without its `where`.
[[nodiscard]] inline Operands arguments(std::span<const Node> nodes, std::uint16_t i) {
    return {nodes, nodes[i].left, no_node};
}

/// The first leaf that a function walks over. It decides what is walked.
[[nodiscard]] inline std::uint16_t walked_leaf(const Node& function) {
    return static_cast<std::uint16_t>(function.ref);
}

/// Walks the tree from node `i` down, parents first and in source order. Calls `visit` with each index; it returns
/// whether to continue below that node.
template <class Visit> void walk_tree(std::span<const Node> nodes, std::uint16_t i, Visit&& visit) {
    if (visit(i)) {
        for (const std::uint16_t child : operands(nodes, i)) {
            walk_tree(nodes, child, visit);
        }
    }
}

/// The first node at or below `i`, in source order, for which `is_wanted` is true; no_node if there is none.
template <class IsWanted>
[[nodiscard]] std::uint16_t first_below(std::span<const Node> nodes, std::uint16_t i, IsWanted is_wanted) {
    std::uint16_t found = no_node;
    walk_tree(nodes, i, [&](std::uint16_t below) {
        found = found == no_node && is_wanted(nodes[below]) ? below : found;
        return found == no_node;
    });
    return found;
}

} // namespace plancheck
