// Lays patterns under the rules that follow them.
#include "core/round/load/patterns.hpp"

#include "core/round/load/common_keys.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <map>
#include <set>

namespace plancheck {

namespace {

using Names = std::set<std::string, std::less<>>;

bool is_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// Finds the words that a text names, such as `line` in "<line>@outturn". A comparison such as `a < b` names none.
void find_words(std::string_view text, Names& words) {
    for (std::size_t open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
        std::size_t end = open + 1;
        while (end < text.size() && is_word_letter(text[end])) {
            ++end;
        }
        if (end > open + 1 && end < text.size() && text[end] == '>') {
            words.emplace(text.substr(open + 1, end - open - 1));
        }
    }
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the file, which the reader limits
void find_words(const toml::node& node, Names& words) {
    if (const auto* text = node.as_string()) {
        find_words(std::string_view{text->get()}, words);
    } else if (const auto* array = node.as_array()) {
        for (const toml::node& one : *array) {
            find_words(one, words);
        }
    } else if (const auto* table = node.as_table()) {
        for (const auto& [key, value] : *table) {
            find_words(key.str(), words);
            find_words(value, words);
        }
    }
}

Place place_in(const Layer& layer, const toml::source_region& region) {
    return {layer.file, region.begin.line, region.begin.column};
}

/// The words that a rule needs: those in the keys of its pattern that count.
Names words_of_pattern(const Item& rule) {
    Names words;
    for (const Layer& layer : rule.layers) {
        for (const auto& [key, value] : *layer.table) {
            const std::string_view name = key.str();
            const bool adds_up = name == "case" || name == "given"; // with those of the rule
            const Layer* counts = rule.layer_of(name);
            if (layer.of_pattern && (adds_up || (counts != nullptr && counts->table == layer.table))) {
                find_words(value, words);
            }
        }
    }
    return words;
}

struct Pattern {
    const Item* item = nullptr;
    bool followed = false;
};

class Patterns {
public:
    Patterns(const std::vector<Item>& items, RoundStore& store, Faults& faults) : faults_(faults) {
        Places known;
        for (const Item& item : items) {
            Fields fields(store, faults_, item, "pattern");
            const std::string_view name = fields.needed_text("name");
            add_once(known, name, fields.place("name"), "pattern", faults_);
            patterns_.emplace(name, Pattern{&item});
        }
    }

    /// Lays the pattern that the rule names last under the layer that names it: over what the rule was before a change
    /// gave it the pattern.
    void lay_under(Item& rule) {
        const Layer* names = rule.layer_of("pattern");
        const auto* found = names == nullptr ? nullptr : find(*names);
        if (found == nullptr) {
            return;
        }
        rule.id = text_of(rule, "id");
        const std::vector<Layer> own = rule.layers;
        const bool of_each = std::ranges::find(rule.words, names->table, &Words::table) != rule.words.end();
        const auto at =
            rule.layers.begin() + (names - rule.layers.data()) - (of_each ? 1 : 0); // under the table that has it
        std::vector<Layer> pattern = found->layers;
        std::ranges::for_each(pattern, [](Layer& layer) { layer.of_pattern = true; });
        rule.layers.insert(at, pattern.begin(), pattern.end());
        rule.hidden.insert(rule.hidden.end(), found->hidden.begin(), found->hidden.end());
        rule.hidden.insert(rule.hidden.end(), {"name", "pattern", "with"});
        take_words(own, rule);
        if (rule.withdrawn.empty()) {
            check_words(own, rule);
        }
    }

    void report_unused() const {
        for (const auto& [name, pattern] : patterns_) {
            const Layer& layer = pattern.item->layers.front();
            if (!pattern.followed && !layer.file->inherited && !name.empty()) {
                faults_.add(place_in(layer, layer.table->source()),
                            fmt::format("no rule follows the pattern `{}`", name));
            }
        }
    }

private:
    const Item* find(const Layer& names) {
        const toml::node& named = *names.table->get("pattern");
        const std::string name = named.value_or(std::string{});
        const auto found = patterns_.find(name);
        if (found == patterns_.end()) {
            std::vector<std::string_view> known;
            std::ranges::transform(patterns_, std::back_inserter(known), [](const auto& one) { return one.first; });
            faults_.add(place_in(names, named.source()),
                        fmt::format("unknown pattern `{}`{}", name, did_you_mean(name, known)));
            return nullptr;
        }
        found->second.followed = true;
        return found->second.item;
    }

    /// Adds the tables `with` of the layers to the rule's words, those of the last layer first.
    void take_words(const std::vector<Layer>& own, Item& rule) {
        const auto before = static_cast<std::ptrdiff_t>(rule.words.size());
        for (const Layer& layer : own) {
            const toml::node* with = layer.table->get("with");
            if (const auto* table = with == nullptr ? nullptr : with->as_table()) {
                rule.words.insert(rule.words.begin() + before, Words{table});
            } else if (with != nullptr) {
                faults_.add(place_in(layer, with->source()), "`with` must be a table, such as { line = \"wte\" }");
            }
        }
    }

    void check_words(const std::vector<Layer>& own, const Item& rule) {
        const Names wanted = words_of_pattern(rule);
        for (const std::string& word : wanted) {
            const auto has = [&](const Words& words) { return words.get(word) != nullptr; };
            if (word != "id" && std::ranges::none_of(rule.words, has)) {
                const auto names = std::ranges::find_if(
                    own.rbegin(), own.rend(), [](const Layer& layer) { return layer.table->contains("pattern"); });
                faults_.add(place_in(*names, names->table->get("pattern")->source()),
                            fmt::format("the pattern needs <{0}>: give it in `with`, such as {{ {0} = ... }}", word));
            }
        }
        Names known; // also those of keys that do not count
        for (const Layer& layer : rule.layers) {
            find_words(*layer.table, known);
        }
        for (const Layer& layer : own) {
            if (const auto* with = layer.table->get_as<toml::table>("with")) {
                check_given(layer, *with, known);
            }
        }
    }

    void check_given(const Layer& layer, const toml::table& with, const Names& known) {
        for (const auto& [key, value] : with) {
            if (!known.contains(key.str())) {
                faults_.add(place_in(layer, key.source()), fmt::format("the pattern has no <{}>", key.str()));
            }
        }
    }

    Faults& faults_;
    std::map<std::string_view, Pattern> patterns_;
};

} // namespace

void lay_patterns_under(std::vector<Item>& rules, const std::vector<Item>& patterns, RoundStore& store,
                        Faults& faults) {
    Patterns all(patterns, store, faults);
    for (Item& rule : rules) {
        all.lay_under(rule);
    }
    all.report_unused();
}

} // namespace plancheck
