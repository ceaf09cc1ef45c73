// Says a judged test in words: its sentences and its workings, from the expression's own tree.
#pragma once

#include "core/rule/judge.hpp"
#include "core/rule/phrase.hpp"

#include <string>
#include <vector>

namespace plancheck::engine {

/// The values a test was judged by are read again where words need them.
class Explanation {
public:
    Explanation(Computation& computation, const Frame& frame, const Judge& judge, const Rule& rule)
        : computation_{computation}, frame_{frame}, judge_{judge}, rule_{rule}, phrases_{computation, frame} {}

    /// "Contingency 1,155 is 0.46% of allocation 250,000; the rule asks for 0.5%, 1,250. Short by 95 (£000)."
    [[nodiscard]] std::string sentences(const Judgement& judgement);
    [[nodiscard]] std::vector<Working> workings(const Judgement& judgement);
    [[nodiscard]] Phrases& phrases() { return phrases_; }

private:
    /// A comparison of amounts with the plan's side first.
    struct Sides {
        std::uint16_t measure = no_node, threshold = no_node;
        Exact measured, asked;
        Op op = Op::equal;
        Unit unit = Unit::number;
    };
    /// A threshold that is a share of something: 0.5% of the allocation.
    struct Share {
        std::uint16_t factor = no_node, base = no_node;
    };

    [[nodiscard]] Sides sides(const Atom& atom) const;
    [[nodiscard]] std::optional<Share> share(const Sides& sides);
    /// The deciding atoms that are told of, the one that is shown first: of a test that holds, that one alone; of one
    /// that fails, three comparisons at most and every question.
    [[nodiscard]] std::vector<std::uint16_t> told(const Judgement& judgement) const;
    [[nodiscard]] std::string questions(const std::vector<std::uint16_t>& atoms, bool holds);
    [[nodiscard]] std::string comparison(const Atom& atom);
    [[nodiscard]] std::string of_share(const Sides& sides, const Share& share);
    [[nodiscard]] std::string of_equals(const Atom& atom, const Sides& sides);
    [[nodiscard]] std::string of_threshold(const Sides& sides);
    [[nodiscard]] std::string of_offenders(const Sides& sides);
    [[nodiscard]] std::string of_counts(const Sides& sides, const std::vector<std::uint16_t>& counts);
    [[nodiscard]] std::vector<std::uint16_t> counts_added(std::uint16_t node) const;
    [[nodiscard]] std::string found(std::uint16_t count);
    [[nodiscard]] std::string of_texts(const Atom& atom);
    [[nodiscard]] std::string margin(const Atom& atom, const Sides& sides) const;

    void work(std::uint16_t node, const Frame& frame, std::vector<Working>& workings);
    void work_walk(std::uint16_t node, const Frame& frame, std::vector<Working>& workings);
    void work_item(std::uint16_t node, const WalkItem& item, std::vector<Working>& workings);
    void work_atom(const Atom& atom, std::vector<Working>& workings);
    void add_step(Working step, std::vector<Working>& workings) const;

    Computation& computation_;
    const Frame& frame_;
    const Judge& judge_;
    const Rule& rule_;
    Phrases phrases_;
};

} // namespace plancheck::engine
