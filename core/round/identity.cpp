// Names rounds by id and version.
#include "core/round/identity.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

namespace plancheck {

namespace {

/// The version without zeros that say nothing: "1.0" and "01" as "1".
std::string plain_version(std::string_view version) {
    std::vector<std::string> parts{""};
    for (const char c : version) {
        c == '.' ? parts.emplace_back() : parts.back() += c;
    }
    for (std::string& part : parts) {
        part.erase(0, std::min(part.find_first_not_of('0'), part.size()));
    }
    while (parts.size() > 1 && parts.back().empty()) {
        parts.pop_back();
    }
    for (std::string& part : parts) {
        part = part.empty() ? "0" : part;
    }
    return fmt::format("{}", fmt::join(parts, "."));
}

bool later(const Round* one, const Round* other) {
    return one->effective < other->effective;
}

/// In order of id, then of the day from which they are in force.
std::vector<const Round*> sorted(std::span<const Round* const> rounds) {
    std::vector<const Round*> all(rounds.begin(), rounds.end());
    std::ranges::stable_sort(all, later);
    std::ranges::stable_sort(all, {}, &Round::id);
    return all;
}

} // namespace

bool same_version(std::string_view one, std::string_view other) {
    return same_word(one, other) ||
           (!trimmed(one).empty() && plain_version(trimmed(one)) == plain_version(trimmed(other)));
}

std::string identity_of(const Round& round) {
    return fmt::format("{}@{}", round.id, plain_version(round.version));
}

std::string file_name_of(const Round& round) {
    return same_version(round.version, "1") ? std::string{round.id} : identity_of(round);
}

bool same_identity(const Round& one, const Round& other) {
    return one.id == other.id && same_version(one.version, other.version);
}

const Round* in_force(std::span<const Round* const> rounds, std::string_view id, std::optional<Day> day) {
    const Round* first = nullptr;
    const Round* latest = nullptr;
    for (const Round* round : rounds) {
        if (!id.empty() && !same_word(round->id, id)) {
            continue;
        }
        first = first == nullptr || later(round, first) ? round : first;
        if (!day || round->effective <= *day) {
            latest = latest == nullptr || !later(round, latest) ? round : latest;
        }
    }
    return latest != nullptr ? latest : first;
}

const Round* find_version(std::span<const Round* const> rounds, std::string_view id, std::string_view version) {
    const auto found = std::ranges::find_if(
        rounds, [&](const Round* round) { return same_word(round->id, id) && same_version(round->version, version); });
    return found == rounds.end() ? nullptr : *found;
}

Or<const Round*> find_round(std::span<const Round* const> rounds, std::string_view name, std::optional<Day> day) {
    const std::size_t at = name.find('@');
    const std::string_view id = name.substr(0, at);
    const bool versioned = at != std::string_view::npos;
    if (!versioned || !id.empty()) {
        if (const Round* found =
                versioned ? find_version(rounds, id, name.substr(at + 1)) : in_force(rounds, id, day)) {
            return found;
        }
    }
    return Failure{
        fmt::format("there is no round {}; known rounds: {}.", name.empty() ? "at all" : name, known_rounds(rounds))};
}

std::string known_rounds(std::span<const Round* const> rounds, std::string_view id) {
    std::vector<std::string> names;
    for (const Round* round : sorted(rounds)) {
        const bool several = std::ranges::count(rounds, round->id, &Round::id) > 1;
        if (id.empty() || same_word(round->id, id)) {
            names.push_back(several || !id.empty() ? identity_of(*round) : std::string{round->id});
        }
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace plancheck
