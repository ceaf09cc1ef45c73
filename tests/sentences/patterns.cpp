// The patterns that no sentence to a planner may have.
#include "tests/sentences/patterns.hpp"

#include "core/rule/exact.hpp"

#include <algorithm>
#include <regex>
#include <sstream>
#include <utility>

namespace plancheck::testing {

namespace {

std::size_t words_in(std::string_view text) {
    std::istringstream words{std::string(text)};
    std::size_t count = 0;
    for (std::string word; words >> word;) {
        ++count;
    }
    return count;
}

bool is_balanced(std::string_view text) {
    int open = 0;
    for (const char letter : text) {
        open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
        if (open < 0) {
            return false;
        }
    }
    return open == 0;
}

const std::vector<std::pair<std::string, std::regex>>& patterns() {
    static const std::vector<std::pair<std::string, std::regex>> all{
        {"a code", std::regex("\\b[a-z0-9]+_[a-z0-9_]+\\b|`[a-z_]+\\.[a-z_]+|\\b[a-z_]+\\.[a-z_]+@")},
        {"an ISO date", std::regex("\\b(19|20)[0-9]{2}-[0-9]{2}\\b")},
        {"many decimals", std::regex("\\.[0-9]{5,}%|\\.[0-9]{6,}")},
        {"an empty cell called at most 0", std::regex("is at most (£)?0\\b")},
        {"a plural of one", std::regex("\\b1 (rows|rules|cells|months|quarters|days|records|conditions)\\b")},
        {"one of one", std::regex("\\b1 of 1 \\b")},
        {"a private word",
         std::regex("\\b(forgives|forgive|nought|mend|mends|speaks of|stands(?! out)|(is|are) to be)\\b|\\ba head\\b")},
        {"a difference within its tolerance", std::regex("differs by ([^,]+), more than the \\1 allowed")},
        {"a strange threshold", std::regex("which the rule does not accept|in none of")},
        {"a percentage added to another", std::regex("[+-] [0-9.,]+%(?! ×)")},
        {"a ratio called a percentage", std::regex("[0-9],[0-9]{3}%")},
        {"brackets three deep", std::regex("\\([^()]*\\([^()]*\\(")},
        {"points without their kind", std::regex("[0-9] points?\\b")},
        {"a small letter after a full stop", std::regex("[^C]\\. [a-z]")},
        {"two spaces or stops", std::regex("  |\\.\\.(?!\\.)| \\.")},
    };
    return all;
}

/// The amounts of a text in order, those of money in pounds. "None" and "no" are 0.
std::vector<Exact> amounts_in(const std::string& text) {
    static const std::regex amount("(^|[^\\w/.,])(-?)£?([0-9][0-9,]*(\\.[0-9]+)?)(m\\b)?|\\b([Nn]one|no|not)\\b");
    std::vector<Exact> amounts;
    for (std::sregex_iterator at(text.begin(), text.end(), amount), end; at != end; ++at) {
        std::string digits = (*at)[3];
        std::erase(digits, ',');
        const Exact size(Decimal::parse(digits).value_or(Decimal{}));
        const Exact whole = (*at)[5].matched ? size * Exact(1'000'000) : size;
        amounts.push_back((*at)[2].length() > 0 ? -whole : whole);
    }
    return amounts;
}

/// Whether a difference that a text tells is not that of two amounts which it tells before.
bool has_another_difference(const std::string& text) {
    static const std::regex difference("(Short by|Over by|Headroom|differs by) (£?[0-9][0-9,]*(\\.[0-9]+)?(m\\b)?)");
    for (std::sregex_iterator at(text.begin(), text.end(), difference), end; at != end; ++at) {
        const std::vector<Exact> told = amounts_in(text.substr(0, static_cast<std::size_t>(at->position())));
        const Exact by = amounts_in((*at)[2]).front();
        const bool found = std::ranges::any_of(
            told, [&](const Exact& one) { return std::ranges::find(told, one + by) != told.end(); });
        if (!found) {
            return true;
        }
    }
    return false;
}

/// Whether what a rule asks for begins with the label that the sentence begins with: "Agency spending £8m; the rule
/// allows at most agency spending £7m in 2025/26".
bool repeats_its_label(std::string_view text) {
    constexpr std::size_t shortest = 8; // of a label that is worth leaving out
    const std::size_t asks = text.find("; the rule ");
    const std::string_view label = text.substr(0, std::min(text.find_first_of("£0123456789"), text.size()));
    return asks != std::string_view::npos && label.size() > shortest &&
           text.substr(asks).find(label.substr(1)) != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

} // namespace

std::vector<std::string> faults_of(std::string_view text) {
    constexpr std::size_t most_words = 45;
    std::vector<std::string> faults;
    const auto add = [&](bool wrong, std::string name) {
        if (wrong) {
            faults.push_back(std::move(name));
        }
    };
    add(words_in(text) > most_words, "over 45 words");
    add(has_another_difference(std::string(text)), "a difference that is not that of its sides");
    add(repeats_its_label(text), "a label told twice");
    add(count_of(text, "=") > 1, "two equals signs");
    add(!is_balanced(text), "an open bracket");
    add(count_of(text, "the rule asks for") + count_of(text, "the rule allows") > 1, "two demands");
    for (const auto& [name, pattern] : patterns()) {
        add(std::regex_search(text.begin(), text.end(), pattern), name);
    }
    return faults;
}

} // namespace plancheck::testing
