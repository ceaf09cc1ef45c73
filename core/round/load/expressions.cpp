// Parses, checks and stores the expressions of a round.
#include "core/round/load/expressions.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace plancheck {

namespace {

constexpr int deepest_define = 8; // a define may name another

constexpr bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The words of a text that may name a define: outside of 'texts', and no part of a name with a dot or `@`.
struct Word {
    std::size_t at = 0;
    std::string_view name;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\'' || text[i] == '"') {
            i = std::min(text.find(text[i], i + 1), text.size() - 1) + 1;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is_name_letter(text[end])) {
            ++end;
        }
        const bool follows = i > 0 && (text[i - 1] == '.' || text[i - 1] == '@');
        const bool leads = end < text.size() && (text[end] == '.' || text[end] == '@' || text[end] == '(');
        if (end > i && !follows && !leads) {
            words.push_back({i, text.substr(i, end - i)});
        }
        i = std::max(end, i + 1);
    }
    return words;
}

bool ends_with_word(std::string_view text, std::string_view word) {
    return text.ends_with(word) && (text.size() == word.size() || !is_name_letter(text[text.size() - word.size() - 1]));
}
bool begins_with_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || !is_name_letter(text[word.size()]));
}

/// Whether what a define says reads the same without parentheses between these texts: it is the whole, or a chain of
/// `and` in a chain of `and`.
bool stands_bare(std::string_view before, std::string_view inner, std::string_view after) {
    const std::string_view left = trimmed(before), right = trimmed(after);
    const std::vector<Word> words = words_of(inner);
    const bool chain =
        std::ranges::none_of(words, [](const Word& word) { return word.name == "or" || word.name == "not"; });
    return (left.empty() && right.empty()) || (chain && (left.empty() || ends_with_word(left, "and")) &&
                                               (right.empty() || begins_with_word(right, "and")));
}

/// Puts the text of each define in the place of its name.
Written expanded(const Written& source, const RoundTables& tables, std::vector<const Define*>* used, int depth) {
    std::string text;
    std::vector<Piece> pieces;
    std::size_t done = 0;
    const Written* from = nullptr;
    for (const Word& word : words_of(source.text)) {
        const auto found = tables.defines().find(word.name);
        if (found == tables.defines().end()) {
            continue;
        }
        if (depth == deepest_define) {
            tables.faults.add(
                place_inside(source, word.at),
                fmt::format("define `{}` names itself, or defines are more than {} deep", word.name, deepest_define));
            return source;
        }
        const Written inner = expanded(found->second.test, tables, used, depth + 1);
        if (used != nullptr) { // after those that it names, whose values it may replace
            used->push_back(&found->second);
        }
        from = from == nullptr ? tables.store.list(std::vector{source}).data() : from;
        const std::size_t end = word.at + word.name.size();
        const bool bare = stands_bare(source.text.substr(0, word.at), inner.text, source.text.substr(end));
        pieces.push_back({text.size(), from, done});
        text += source.text.substr(done, word.at - done);
        text += bare ? "" : "(";
        pieces.push_back({text.size(), tables.store.list(std::vector{inner}).data(), 0});
        text += inner.text;
        done = end;
        pieces.push_back({text.size(), from, done, false});
        text += bare ? "" : ")";
    }
    if (from == nullptr) {
        return source;
    }
    pieces.push_back({text.size(), from, done});
    text += source.text.substr(done);
    return {tables.store.text(text), source.place, tables.store.list(pieces)};
}

} // namespace

Written with_defines(const Written& source, const RoundTables& tables, std::vector<const Define*>* used) {
    return expanded(source, tables, used, 0);
}

Expression load_expression(const Written& written, const ExpressionContext& context, const ExpressionCheck& check,
                           const RoundTables& tables) {
    const Written source = with_defines(written, tables);
    ParsedExpression parsed = parse_expression(source.text, context);
    if (parsed.faults.empty()) {
        if (const auto sound = check(parsed.nodes); !sound) {
            parsed.faults.push_back(sound.why());
        }
    }
    for (const ExpressionFault& fault : parsed.faults) {
        tables.faults.add(place_inside(source, fault.at), fault.message);
    }
    if (!parsed.faults.empty()) {
        return {};
    }
    return {source.text, tables.store.list(parsed.nodes)};
}

} // namespace plancheck
