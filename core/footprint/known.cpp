// Looks the bodies of a footprint up in the registers of ratings and regimes, and counts them.
#include "core/footprint/known.hpp"

#include "core/base/text.hpp"
#include "core/register/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <iterator>
#include <system_error>

namespace plancheck {

namespace {

constexpr std::string_view nothing_named = "no register names it", no_rating = "no register names a rating";

/// The strongest first: a row that stands says more than one that may, and that more than one that has ended.
int strength(RowStanding standing) {
    constexpr std::array order{RowStanding::stands, RowStanding::not_known, RowStanding::ended, RowStanding::to_come};
    return static_cast<int>(std::ranges::find(order, standing) - order.begin());
}

/// How a body stands in a register; `to_come` if it has no row, or none that has begun.
RowStanding standing_in(const Register& list, std::string_view body, Day day) {
    RowStanding found = RowStanding::to_come;
    for (const RegisterRow* row : rows_of(list, body)) {
        const RowStanding standing = standing_on(*row, day);
        found = strength(standing) < strength(found) ? standing : found;
    }
    return found;
}

void take_rating(BodyKnown& known, const Register& list, std::string_view body, Day day) {
    for (const RegisterRow* row : rows_of(list, body)) {
        const std::string_view rating = value_of(list, *row, rating_field).text;
        const bool given = !rating.empty() && standing_on(*row, day) == RowStanding::stands;
        if (given && (known.rated == nullptr || row->from.latest > known.rated->from.latest)) {
            known.rated = row;
            known.rating = rating;
        }
    }
}

/// A body's rating of one year; empty if no register names one.
std::string_view rating_of_year(const Register& list, std::string_view body, std::string_view year) {
    for (const RegisterRow* row : rows_of(list, body)) {
        if (row->from.text == year) {
            return value_of(list, *row, rating_field).text;
        }
    }
    return {};
}

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// Rows of one year in the register of counts, with the bodies of the footprint.
KnownCounts ratings_of(const Register& ratings, const Register& counts, const RegisterRow& first,
                       std::span<const KnownBody> bodies) {
    KnownCounts found{.list = &ratings,
                      .title = fmt::format("{} of {}", ratings.title, day_in_words(first.from)),
                      .counts = {},
                      .of = bodies.size()};
    for (const RegisterRow& row : counts.rows) {
        const auto many = whole_number(value_of(counts, row, count_field).text);
        if (row.from.text == first.from.text && many) {
            found.counts.push_back({.label = std::string{row.name}, .bodies = {}, .nationally = many});
            found.of_nationally += *many;
        }
    }
    for (std::size_t at = 0; at < bodies.size(); ++at) {
        const std::string_view rating = rating_of_year(ratings, bodies[at].code, first.from.text);
        if (rating.empty()) {
            ++found.unnamed;
            continue;
        }
        auto count =
            std::ranges::find_if(found.counts, [&](const KnownCount& one) { return same_word(one.label, rating); });
        if (count == found.counts.end()) { // of another scale
            found.counts.push_back({.label = std::string{rating}, .bodies = {}, .nationally = {}});
            count = std::prev(found.counts.end());
        }
        count->bodies.push_back(at);
    }
    return found;
}

void add_ratings(std::vector<KnownCounts>& all, std::span<const Register* const> registers, const Register& ratings,
                 std::span<const KnownBody> bodies, Day day) {
    const Register* counts = find_register(registers, ratings.counts);
    std::vector<std::string_view> years;
    for (const RegisterRow& row : counts == nullptr ? std::span<const RegisterRow>{} : counts->rows) {
        const bool fresh = std::ranges::find(years, row.from.text) == years.end();
        if (fresh && standing_on(row, day) == RowStanding::stands) {
            years.push_back(row.from.text);
            all.push_back(ratings_of(ratings, *counts, row, bodies));
        }
    }
}

/// How many bodies of the nation have that standing in a register: those on the round's list, or all of the register
/// if the round has none.
std::size_t national_count(const Register& list, std::span<const Organisation> organisations, RowStanding standing,
                           Day day) {
    std::vector<std::string_view> codes;
    std::ranges::transform(organisations, std::back_inserter(codes), &Organisation::code);
    if (codes.empty()) {
        std::ranges::transform(list.rows, std::back_inserter(codes), &RegisterRow::body);
        std::erase_if(codes, [](std::string_view code) { return code.empty(); });
        std::ranges::sort(codes);
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    }
    return static_cast<std::size_t>(
        std::ranges::count_if(codes, [&](std::string_view code) { return standing_in(list, code, day) == standing; }));
}

/// Whether a register names bodies of the footprint or of the nation: one of CCGs says nothing beside boards.
bool concerns(const Register& list, std::span<const KnownBody> bodies, std::span<const Organisation> organisations) {
    return std::ranges::any_of(list.rows, [&](const RegisterRow& row) {
        return !row.body.empty() &&
               (std::ranges::find(bodies, row.body, &KnownBody::code) != bodies.end() ||
                std::ranges::find(organisations, row.body, &Organisation::code) != organisations.end());
    });
}

/// The bodies under one regime: those of which it is known, and those of which it is not.
void add_regime(KnownCounts& all, const Register& list, std::span<const KnownBody> bodies,
                std::span<const Organisation> organisations, Day day) {
    for (const RowStanding standing : {RowStanding::stands, RowStanding::not_known}) {
        KnownCount count{.label = std::string{list.title},
                         .bodies = {},
                         .nationally = national_count(list, organisations, standing, day)};
        if (standing == RowStanding::not_known) {
            count.label += fmt::format(", {}", standing_words(standing));
        }
        for (std::size_t at = 0; at < bodies.size(); ++at) {
            if (standing_in(list, bodies[at].code, day) == standing) {
                count.bodies.push_back(at);
            }
        }
        if (!count.bodies.empty() || count.nationally != 0) {
            all.counts.push_back(std::move(count));
        }
    }
}

} // namespace

std::string BodyKnown::words() const {
    if (!named()) {
        return std::string{nothing_named};
    }
    std::string words =
        rated == nullptr ? std::string{no_rating} : fmt::format("{} ({})", rating, day_in_words(rated->from));
    for (const BodyRegime& regime : regimes) {
        words += fmt::format("; {}: {}", regime.list->title, standing_words(regime.standing));
    }
    return words;
}

std::vector<std::string> BodyKnown::marks() const {
    if (!named()) {
        return {std::string{nothing_named}};
    }
    std::vector<std::string> marks{rated == nullptr ? std::string{no_rating} : fmt::format("rated {}", rating)};
    for (const BodyRegime& regime : regimes) {
        if (regime.may_stand()) {
            marks.emplace_back(regime.list->title);
        }
    }
    return marks;
}

BodyKnown known_of(std::span<const Register* const> registers, std::string_view body, Day day) {
    BodyKnown known;
    for (const Register* list : registers) {
        if (list->role == RegisterRole::rating) {
            take_rating(known, *list, body, day);
        } else if (list->role == RegisterRole::regime) {
            const RowStanding standing = standing_in(*list, body, day);
            if (standing != RowStanding::to_come) {
                known.regimes.push_back({list, standing});
            }
        }
    }
    return known;
}

std::vector<KnownCounts> known_counts(std::span<const Register* const> registers, std::span<const KnownBody> bodies,
                                      std::span<const Organisation> organisations, Day day) {
    std::vector<KnownCounts> all;
    KnownCounts regimes{.title = fmt::format("Regimes on {}", long_date(day)),
                        .counts = {},
                        .of = bodies.size(),
                        .of_nationally = organisations.size()};
    for (const Register* list : registers) {
        if (!concerns(*list, bodies, organisations)) {
            continue;
        }
        if (list->role == RegisterRole::rating) {
            add_ratings(all, registers, *list, bodies, day);
        } else if (list->role == RegisterRole::regime) {
            add_regime(regimes, *list, bodies, organisations, day);
        }
    }
    regimes.unnamed = static_cast<std::size_t>(std::ranges::count_if(bodies, [](const KnownBody& body) {
        return std::ranges::none_of(body.known.regimes, &BodyRegime::may_stand);
    }));
    if (!regimes.counts.empty()) {
        all.push_back(std::move(regimes));
    }
    return all;
}

} // namespace plancheck
