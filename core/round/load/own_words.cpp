// Reads the sentences that a rule brings of its own. Each brace in them becomes a part of the rule's test, so that a
// sentence shows no figure that the test does not compute.
#include "core/round/load/own_words.hpp"

#include "core/base/decimal.hpp"
#include "core/round/operands.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

/// A part of a test whose value a sentence may show.
struct Shown {
    std::uint16_t node = no_node;
    bool this_year = true, year_before = false;
};

bool is_fixed(const Node& n) {
    return n.op == Op::parameter || n.op == Op::number;
}

/// The parts of a test. Inside a function that walks over rows or quarters, only figures that are the same in all.
void collect_parts(std::span<const Node> nodes, std::uint16_t i, Shown as, std::vector<Shown>& parts) {
    const Node& n = nodes[i];
    as.node = i;
    parts.push_back(as);
    if (n.walk != Walk::none) {
        walk_tree(nodes, i, [&](std::uint16_t below) {
            if (is_fixed(nodes[below])) {
                parts.push_back({below, true, false});
            }
            return true;
        });
        return;
    }
    if (n.op == Op::prev) {
        as = {no_node, false, true};
    } else if (n.op == Op::change || n.op == Op::growth) {
        as.year_before = true;
    }
    for (const std::uint16_t child : operands(nodes, i)) {
        collect_parts(nodes, child, as, parts);
    }
}

bool same_tree(std::span<const Node> a, std::uint16_t i, std::span<const Node> b, std::uint16_t j) {
    const Node& x = a[i];
    const Node& y = b[j];
    if (x.op != y.op || x.ref != y.ref || x.text != y.text || x.number != y.number) {
        const bool walk_alike = x.op == y.op && x.left != no_node && x.walk != Walk::none; // `ref` is the leaf below
        if (!walk_alike) {
            return false;
        }
    }
    std::vector<std::uint16_t> below_x, below_y;
    for (const std::uint16_t child : operands(a, i)) {
        below_x.push_back(child);
    }
    for (const std::uint16_t child : operands(b, j)) {
        below_y.push_back(child);
    }
    return std::ranges::equal(below_x, below_y,
                              [&](std::uint16_t left, std::uint16_t right) { return same_tree(a, left, b, right); });
}

class OwnWordsReader {
public:
    OwnWordsReader(Fields& fields, const Rule& rule, const ExpressionContext& context)
        : fields_{fields}, nodes_{rule.test.nodes}, context_{context}, comparisons_{outermost_comparisons(nodes_)} {
        if (!nodes_.empty()) {
            collect_parts(nodes_, static_cast<std::uint16_t>(nodes_.size() - 1), {}, parts_);
        }
    }

    OwnWords read() {
        OwnWords words;
        const std::uint16_t only = comparisons_.size() == 1 ? comparisons_.front() : no_node;
        words.met = fitting("met", [&] { return sentence(fields_.written("met"), only); });
        words.not_assessed = fitting("not_assessed", [&] { return reason(fields_.written("not_assessed")); });
        words.missed = fitting("missed", [&] { return missed(only); });
        return words;
    }

private:
    /// What `read` makes of a key. Words of a round that this one extends do not count if they no longer fit the test.
    template <class Read> std::invoke_result_t<Read> fitting(std::string_view key, Read&& read) {
        inherited_ = fields_.inherited(key);
        fits_ = true;
        auto words = read();
        return fits_ ? words : decltype(words){};
    }

    void fault(const Place& place, std::string_view message) {
        fits_ = false;
        if (!inherited_) {
            fields_.faults().add(place, message);
        }
    }

    std::span<const std::string_view> missed(std::uint16_t only) {
        const std::vector<Written> all = fields_.written_list("missed");
        if (all.size() > 1 && all.size() != comparisons_.size()) {
            fault(fields_.place("missed"),
                  fmt::format("`missed` has {} sentences, and the test compares {} times: give one "
                              "for all, or one for each",
                              all.size(), comparisons_.size()));
            return {};
        }
        std::vector<std::string_view> sentences;
        for (std::size_t i = 0; i < all.size(); ++i) {
            sentences.push_back(sentence(all[i], all.size() == 1 ? only : comparisons_[i]));
        }
        return fields_.store().list(sentences);
    }

    /// `comparison` is what `{measure}`, `{threshold}` and `{by}` are about.
    std::string_view sentence(const Written& written, std::uint16_t comparison) {
        if (!written.text.empty() && !written.text.ends_with('.')) { // an outcome, or a word that a pattern replaces
            fault(place_inside(written, 0), fmt::format("`{}` is no sentence: end it with a full stop", written.text));
            return {};
        }
        return translated(written, [&](std::string_view name, std::size_t at) {
            return name == "measure" || name == "threshold" || name == "by"
                       ? of_comparison(name, comparison, place_inside(written, at))
                       : of_test(name, written, at);
        });
    }

    std::string_view reason(const Written& written) {
        if (!written.text.empty() && written.text.find("{why}") == std::string_view::npos) {
            fault(fields_.place("not_assessed"), "`not_assessed` says why in {why}, which names the cells");
        }
        return translated(written, [&](std::string_view name, std::size_t at) {
            return name == "why" || is_year(name) ? std::string(name) : of_test(name, written, at);
        });
    }

    template <class Part> std::string_view translated(const Written& written, Part&& part) {
        const std::string_view text = written.text;
        std::string words;
        std::size_t done = 0;
        for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', done)) {
            const std::size_t close = text.find('}', open);
            if (close == std::string_view::npos) {
                fault(place_inside(written, open), "this brace is never closed");
                return {};
            }
            check_figures(written, done, open);
            words += text.substr(done, open - done);
            words += fmt::format("{{{}}}", part(text.substr(open + 1, close - open - 1), open + 1));
            done = close + 1;
        }
        check_figures(written, done, text.size());
        words += text.substr(done);
        return fields_.store().text(words);
    }

    /// The text without the labels of the lines that the test reads: "Cancer treated within 62 days" holds no figure.
    [[nodiscard]] std::string without_labels(std::string_view text) const {
        std::string rest{text};
        for (const Node& n : nodes_) {
            const std::span<const Line> lines = context_.round->lines; // counts of the workbook come after them, later
            const std::string_view label = n.op == Op::line && n.ref < lines.size() ? lines[n.ref].label
                                           : n.op == Op::field ? context_.round->columns[n.ref].label
                                                               : std::string_view{};
            const std::size_t at = label.empty() ? std::string::npos : rest.find(label);
            if (at != std::string::npos) {
                rest.replace(at, label.size(), label.size(), ' ');
            }
        }
        return rest;
    }

    /// A figure in the text itself is one that the test has, such as 100%.
    void check_figures(const Written& written, std::size_t from, std::size_t end) {
        constexpr std::string_view digits = "0123456789";
        const std::string text = without_labels(written.text);
        for (auto at = text.find_first_of(digits, from); at < end;) {
            const std::size_t stop = std::min(text.find_first_not_of("0123456789.,/%", at), end);
            std::string_view figure = std::string_view(text).substr(at, stop - at);
            while (figure.ends_with('.') || figure.ends_with(',')) {
                figure.remove_suffix(1);
            }
            const auto number = Decimal::parse(figure);
            const bool known = number && std::ranges::any_of(parts_, [&](const Shown& part) {
                                   return nodes_[part.node].op == Op::number && nodes_[part.node].number == *number;
                               });
            if (!known) {
                fault(place_inside(written, at),
                      fmt::format("`{}` is no figure of the test; name a part of it in braces", figure));
            }
            at = text.find_first_of(digits, stop);
        }
    }

    [[nodiscard]] bool counts() const {
        return std::ranges::any_of(
            nodes_, [](const Node& n) { return (n.op == Op::count || n.op == Op::sum) && n.right != no_node; });
    }

    [[nodiscard]] bool is_year(std::string_view name) const {
        return (name == "year" || name == "last year") && context_.place == ExpressionContext::Place::rule_by_year;
    }

    std::string of_comparison(std::string_view name, std::uint16_t comparison, const Place& place) {
        if (comparison == no_node) {
            fault(place, fmt::format("`{}` is of one comparison: give `missed` a sentence for each "
                                     "comparison of the test, or name a part of it",
                                     name));
            return {};
        }
        const Node& n = nodes_[comparison];
        return name == "by"        ? fmt::format("b{}", comparison)
               : name == "measure" ? fmt::format("a{},{}", n.left, n.right)
                                   : fmt::format("a{},{}", n.right, n.left);
    }

    /// The part of the test that an expression names.
    std::string of_test(std::string_view name, const Written& written, std::size_t at) {
        if (is_year(name) || (name == "rows" && counts())) {
            return std::string(name);
        }
        const ParsedExpression parsed = parse_expression(name, context_);
        for (const ExpressionFault& found : parsed.faults) {
            fault(place_inside(written, at + found.at), found.message);
        }
        if (parsed.nodes.empty()) {
            return {};
        }
        const auto root = static_cast<std::uint16_t>(parsed.nodes.size() - 1);
        const bool before = parsed.nodes[root].op == Op::prev;
        const std::uint16_t wanted = before ? parsed.nodes[root].left : root;
        for (const Shown& part : parts_) {
            if ((before ? part.year_before : part.this_year) && same_tree(nodes_, part.node, parsed.nodes, wanted)) {
                return fmt::format("{}{}", before ? 'p' : 'v', part.node);
            }
        }
        fault(place_inside(written, at), fmt::format("`{}` is no part of the test", name));
        return {};
    }

    Fields& fields_;
    std::span<const Node> nodes_;
    const ExpressionContext& context_;
    std::vector<std::uint16_t> comparisons_;
    std::vector<Shown> parts_;
    bool inherited_ = false; ///< the key that is read
    bool fits_ = true;
};

} // namespace

OwnWords load_own_words(Fields& fields, const Rule& rule, const ExpressionContext& context) {
    return OwnWordsReader(fields, rule, context).read();
}

} // namespace plancheck
