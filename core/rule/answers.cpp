// Says which cells a test finds empty or filled in, and what to do if nothing else is wrong.
#include "core/rule/explain.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck::engine {

/// "The CCG is in financial special measures (HSJ, July 2016)." for each question of a register that decides.
std::string Explanation::standings(const std::vector<std::uint16_t>& atoms, bool holds) {
    std::string words;
    for (const std::uint16_t i : atoms) {
        const Atom& atom = judge_.atoms()[i];
        const Node& n = computation_.node(atom.node);
        if (n.op == Op::line && n.unit == Unit::truth) {
            const std::string is = phrases_.condition(atom.node, atom.negated == holds, frame_);
            words += fmt::format(
                "{}{}", words.empty() ? "" : " ",
                sentence(holds ? is
                               : fmt::format("{}; the rule is met where it is{}", is, atom.negated ? " not" : "")));
        }
    }
    return words;
}

/// "Features!E9 (Evidence) and Features!F9 (Lead) are empty."
std::string Explanation::questions(const std::vector<std::uint16_t>& atoms, bool holds) {
    constexpr std::size_t most = 8;
    std::vector<std::string> to_fill;
    std::vector<std::string> to_clear;
    for (const std::uint16_t i : atoms) {
        const Atom& atom = judge_.atoms()[i];
        if (computation_.node(atom.node).op == Op::answered) {
            (atom.negated ? to_clear : to_fill)
                .push_back(
                    named_cell(computation_.plan(), computation_.point(computation_.node(atom.node).left, frame_)));
        }
    }
    const auto say = [](const std::vector<std::string>& cells, std::string_view one, std::string_view many) {
        return cells.empty() ? std::string()
                             : sentence(fmt::format("{} {}", list(cells, most), cells.size() == 1 ? one : many));
    };
    const std::string filled = say(to_fill, holds ? "is filled in" : "is empty", holds ? "are filled in" : "are empty");
    const std::string cleared = say(to_clear, holds ? "is empty, as it should be" : "is filled in, and should be empty",
                                    holds ? "are empty, as they should be" : "are filled in, and should be empty");
    std::string words = standings(atoms, holds);
    for (const std::string& said : {filled, cleared}) {
        words += (words.empty() || said.empty() ? "" : " ") + said;
    }
    return words;
}

/// Fills in what is empty, if nothing else keeps the test from holding: then the rule's own remedy, which is about its
/// figures, would not clear the finding. Empty if something else does.
std::string Explanation::remedy(const Ruling& ruling) {
    std::vector<Gap> gaps;
    for (const std::uint16_t i : ruling.deciding) {
        const Atom& atom = judge_.atoms()[i];
        const Node& n = computation_.node(atom.node);
        if (n.op != Op::answered || atom.negated) {
            return {};
        }
        gaps.push_back({.why = Gap::Why::empty, .point = computation_.point(n.left, frame_), .node = n.left});
    }
    return gaps.empty() ? std::string() : how_to_fill(computation_, gaps);
}

} // namespace plancheck::engine
