// Puts CLI11's messages into words for people who have not read its manual.
#include "cli/usage.hpp"

#include "core/base/series.hpp"
#include "core/base/text_safety.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <regex>
#include <string_view>
#include <vector>

namespace plancheck {

namespace {

/// A message of CLI11 as a pattern, and the sentence that takes its place: `$1` is the first part in brackets.
struct Message {
    const char* pattern;
    const char* sentence;
};

constexpr std::array messages{
    Message{"A subcommand is required", "name a command, such as plancheck check PLAN; plancheck --help lists them."},
    Message{"(--\\S+) is required", "the option $1 must be given."},
    Message{"(\\S+) is required", "give the argument \"$1\" too."},
    Message{"At least 1 option from \\[(.*)\\] is required", "give at least one of these: $1."},
    Message{"Exactly 1 option from \\[(.*)\\] is required.*", "give just one of these: $1."},
    Message{"The following arguments? (?:was|were) not expected: (.*)",
            "this command does not know \"$1\"; look for a wrong letter, or for an argument too many."},
    Message{"(\\S+): 1 required \\S+ missing", "$1 needs a value after it."},
    Message{"(\\S+): (\\d+) required \\S+ missing", "$1 needs $2 values after it."},
    Message{"(\\S+) requires (\\S+)", "$1 works only together with $2."},
    Message{"(\\S+) excludes (\\S+)", "$1 and $2 cannot be given together."},
    Message{"Could not convert: (\\S+) = (.*)", "$1 needs a number, not \"$2\"."},
    Message{"(\\S+): File does not exist: (.*)", "$1: there is no file $2."},
    Message{"(\\S+): Value (\\S+) not in range (\\S+) to (\\S+)", "$1 is a number from $3 to $4, not $2."},
};

/// "csv, html or json" for the set "{csv,html,json}".
std::string any_of(std::string_view set) {
    std::vector<std::string_view> names;
    while (!set.empty()) {
        const std::size_t comma = std::min(set.find(','), set.size());
        names.push_back(set.substr(0, comma));
        set.remove_prefix(std::min(comma + 1, set.size()));
    }
    return in_series(names, "or");
}

} // namespace

std::string usage_sentence(const CLI::Error& error) {
    constexpr std::size_t longest = 600; // std::regex takes a frame of the stack for each letter
    std::string said = clipped(one_line(error.what()), longest);
    std::smatch found;
    if (std::regex_match(said, found, std::regex("(\\S+): (.*) not in \\{(.*)\\}"))) {
        return fmt::format("{} cannot be \"{}\"; it can be {}.", found[1].str(), found[2].str(),
                           any_of(found[3].str()));
    }
    for (const auto& [pattern, sentence] : messages) {
        if (std::regex_match(said, found, std::regex(pattern))) {
            return found.format(sentence);
        }
    }
    return said;
}

} // namespace plancheck
