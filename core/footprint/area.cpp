// Finds areas and their bodies on the rounds' lists.
#include "core/footprint/area.hpp"

#include "core/assess/words.hpp"
#include "core/base/text.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

namespace plancheck {

namespace {

/// The known name that is meant by a misspelt name or by a part of it.
std::string_view likely_name(std::string_view named, const std::vector<std::string_view>& known) {
    if (const std::string_view near = nearest(trimmed(named), known); !near.empty()) {
        return near;
    }
    const std::string part = capitals(named);
    const auto found = std::ranges::find_if(
        known, [&](std::string_view name) { return !part.empty() && capitals(name).find(part) != std::string::npos; });
    return found == known.end() ? std::string_view{} : *found;
}

} // namespace

std::string capitals(std::string_view text) {
    std::string result{trimmed(text)};
    std::ranges::transform(result, result.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return result;
}

bool belongs(const Organisation& one, const FootprintArea& area) {
    return area.name.empty() || one.footprint == area.name;
}

const Organisation* listed(const Round& round, std::string_view code) {
    const auto found =
        std::ranges::find_if(round.organisations, [&](const Organisation& one) { return same_word(one.code, code); });
    return found == round.organisations.end() ? nullptr : &*found;
}

Or<FootprintArea> find_footprint(std::span<const Round* const> rounds, std::string_view named) {
    std::vector<std::string_view> known;
    for (const Round* round : rounds) {
        for (const Organisation& one : round->organisations) {
            if (one.footprint.empty()) {
                continue;
            }
            if (same_word(one.footprint, named) || same_word(one.footprint_code, named)) {
                return FootprintArea{one.footprint, one.footprint_code};
            }
            known.push_back(one.footprint);
        }
    }
    std::ranges::sort(known);
    known.erase(std::unique(known.begin(), known.end()), known.end());
    const std::string_view likely = likely_name(named, known);
    return Failure{fmt::format("no footprint {} is on the lists of the rounds here{}", in_quotes(named),
                               !likely.empty() ? fmt::format("; did you mean `{}`?", likely)
                               : known.empty() ? std::string{": none of them brings a list."}
                                               : fmt::format("; known: {}.", fmt::join(known, "; ")))};
}

} // namespace plancheck
