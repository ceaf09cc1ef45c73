// Puts the pages of a round's rules together into one.
#include "core/report/round/round_page.hpp"

#include "core/report/round/page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

namespace plancheck {

namespace {

/// Replaces every occurrence of `old`.
void replace_all(std::string& text, std::string_view old, std::string_view with) {
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) {
        text.replace(at, old.size(), with);
    }
}

/// The page of a rule as a part of a larger one: headings two levels lower, cases folded.
std::string part_of(const Round& round, const Rule& rule) {
    constexpr std::string_view cases = "\n## Cases\n";
    std::string page = document_markdown(rule_page(round, rule));
    if (const std::size_t at = page.find(cases); at != std::string::npos) {
        page.replace(at, cases.size(), fmt::format("\n<details><summary>{} cases</summary>\n", rule.cases.size()));
        page += "\n</details>\n";
    }
    replace_all(page, "\n## ", "\n#### ");
    return fmt::format("\n<a id=\"{}\"></a>\n\n##{}", rule.id, page);
}

} // namespace

std::string round_page(const Round& round) {
    std::string page = document_markdown(round_overview(round));
    for (const Rule& rule : round.rules) {
        replace_all(page, fmt::format("]({}.md)", rule.id), fmt::format("](#{})", rule.id));
    }
    for (const Rule& rule : round.rules) {
        page += part_of(round, rule);
    }
    return page;
}

} // namespace plancheck
