// Writes the sentences and the workings of a judged test from the expression's own tree.
#pragma once

#include "core/rule/judge.hpp"
#include "core/rule/phrase.hpp"
#include "core/rule/suspects.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck::engine {

/// Uses the same values that the test was judged by. It reads them again if the words need them.
class Explanation {
public:
    Explanation(Computation& computation, const Frame& frame, const Judge& judge, const Rule& rule)
        : computation_{computation}, frame_{frame}, judge_{judge}, rule_{rule}, phrases_{computation, frame},
          suspects_{computation, frame, judge} {}

    /// "Contingency £1.155m is 0.46% of allocation £250m; the rule asks for at least 0.5%, £1.25m. Short by £95,000."
    [[nodiscard]] std::string sentences(const Ruling& ruling);
    [[nodiscard]] std::vector<Working> workings(const Ruling& ruling);
    /// What to do about a test that fails only because cells are empty; else empty.
    [[nodiscard]] std::string remedy(const Ruling& ruling);
    [[nodiscard]] Phrases& phrases() { return phrases_; }

private:
    /// A comparison of amounts, with the plan's side first.
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
    /// Returns the deciding atoms that the sentence mentions, starting with the one that is shown. For a test that
    /// holds, that is the shown one alone; for one that fails, up to three comparisons and every question.
    [[nodiscard]] std::vector<std::uint16_t> mentioned_atoms(const Ruling& ruling) const;
    [[nodiscard]] std::string standings(const std::vector<std::uint16_t>& atoms, bool holds);
    [[nodiscard]] std::string questions(const std::vector<std::uint16_t>& atoms, bool holds);
    [[nodiscard]] std::string comparison(const Atom& atom);
    [[nodiscard]] std::string of_share(const Sides& sides, const Share& share);
    [[nodiscard]] std::string of_equals(const Atom& atom, const Sides& sides);
    [[nodiscard]] std::string of_threshold(const Sides& sides);
    [[nodiscard]] std::string of_texts(const Atom& atom);
    [[nodiscard]] std::string margin(const Atom& atom, const Sides& sides) const;
    [[nodiscard]] std::string of_amounts(const Atom& atom);
    /// What else a failing test would accept: the right sides of its `or`. No atom of theirs is told by itself.
    void find_alternatives(std::uint16_t node, bool negated);
    [[nodiscard]] bool is_alternative(std::uint16_t atom) const;
    [[nodiscard]] std::string alternatives_said();
    std::size_t add_comparisons(const std::vector<std::uint16_t>& order, bool holds, std::string& words);
    /// What a comparison that is told stands for: itself, the closest of several, one of them; or none is told.
    enum class Told : std::uint8_t { alone, closest, one_of_them, none };
    [[nodiscard]] Told told_of(const Ruling& ruling) const;
    [[nodiscard]] std::size_t count_conditions(std::uint16_t node, bool negated) const;
    [[nodiscard]] std::string conditions_met() const;
    [[nodiscard]] std::string met(const Ruling& ruling);

    [[nodiscard]] bool is_difference(std::uint16_t node) const;
    [[nodiscard]] std::string own_margin(std::uint16_t comparison) const;
    [[nodiscard]] Unit own_unit(std::uint16_t node, std::uint16_t other) const;
    [[nodiscard]] std::string own_side(std::uint16_t node, std::uint16_t other);
    [[nodiscard]] std::string own_rows();
    [[nodiscard]] std::string own_part(std::string_view part);
    [[nodiscard]] std::string in_own_words(std::string_view text);
    [[nodiscard]] std::string no_rows_at_all();
    [[nodiscard]] std::string met_in_own_words();
    [[nodiscard]] std::string_view own_words_of(std::uint16_t comparison) const;

    [[nodiscard]] std::string of_rows(const Atom& atom, const Sides& sides);
    [[nodiscard]] std::string of_workbook(std::uint16_t count);
    [[nodiscard]] std::string of_counts(const Sides& sides, const std::vector<std::uint16_t>& counts);
    [[nodiscard]] std::vector<std::uint16_t> counts_added(std::uint16_t node) const;
    [[nodiscard]] std::string row_sentences(std::uint16_t count, bool wants_more);
    [[nodiscard]] std::string row_sentence(const WalkItem& item, const std::vector<Reason>& reasons);
    [[nodiscard]] std::string reason_words(const Reason& reason, const Frame& item);
    [[nodiscard]] bool anything_to_look_at(std::uint16_t count);
    [[nodiscard]] std::string none_found(std::uint16_t count);

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
    Suspects suspects_;
    struct Alternative {
        std::uint16_t either = no_node; ///< the `or`, or the `and` under a `not`
        std::uint16_t other = no_node;  ///< its right side
        bool negated = false;
    };
    std::vector<Alternative> alternatives_;
};

/// A rule's own sentence for `not assessed` (OwnWords).
[[nodiscard]] std::string unassessed_in_own_words(std::string_view text, std::string_view why, std::string_view year,
                                                  std::string_view year_before);

/// Whether a text is still short enough to be told whole.
[[nodiscard]] bool is_short(std::string_view words);

[[nodiscard]] bool asks_for_more(Op op);
/// "the rule asks for at least 1,250", "the rule asks for 4 April 2014 at the latest".
[[nodiscard]] std::string asked(Op op, std::string_view what, bool date);

} // namespace plancheck::engine
