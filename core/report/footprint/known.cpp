// Makes the section on the ratings and regimes of a footprint's bodies.
#include "core/report/footprint/known.hpp"

#include "core/assess/known.hpp"
#include "core/assess/words.hpp"
#include "core/base/series.hpp"
#include "core/report/write/html_parts.hpp"
#include "core/round/nouns.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t most_names = 12;

DocumentCell count_cell(std::string words) {
    return {.strong = {}, .lines = {std::move(words)}};
}

DocumentTable::Row count_row(const std::string& label, std::size_t here, const KnownCounts& counts,
                             const std::optional<std::size_t>& nationally) {
    return {.cells = {count_cell(label), count_cell(std::to_string(here)), count_cell(share_text(here, counts.of)),
                      count_cell(nationally ? std::to_string(*nationally) : std::string{}),
                      count_cell(nationally ? share_text(*nationally, counts.of_nationally) : std::string{})}};
}

DocumentTable count_table(const KnownCounts& counts) {
    DocumentTable table{.columns = {{"", 4},
                                    {"Here", 1, true},
                                    {"Share here", 1, true},
                                    {"Nationally", 1, true},
                                    {"Share nationally", 1, true}},
                        .rows = {}};
    for (const KnownCount& count : counts.counts) {
        table.rows.push_back(count_row(count.label, count.bodies.size(), counts, count.nationally));
    }
    table.rows.push_back(count_row("No register names one", counts.unnamed, counts, {}));
    table.rows.push_back(count_row("All", counts.of, counts,
                                   counts.of_nationally == 0 ? std::nullopt : std::optional{counts.of_nationally}));
    return table;
}

/// The bodies of each count by name.
std::vector<DocumentEntry> body_entries(const Footprint& footprint, const KnownCounts& counts) {
    std::vector<DocumentEntry> list;
    for (const KnownCount& count : counts.counts) {
        std::vector<std::string> names;
        for (const std::size_t at : count.bodies) {
            const KnownBody& body = footprint.bodies[at];
            names.push_back(body.code.empty() ? body.name : fmt::format("{} ({})", body.name, body.code));
        }
        if (!names.empty()) {
            list.push_back({.name = count.label, .text = in_series(names, "and", most_names)});
        }
    }
    return list;
}

DocumentSection counts_section(const Footprint& footprint, const KnownCounts& counts) {
    DocumentSection section{.heading = counts.title, .note = {}, .items = {}, .rows = {}};
    section.id = counts.list == nullptr ? "regimes" : slug(counts.title);
    section.picture = known_chart(counts);
    section.table = count_table(counts);
    section.list = body_entries(footprint, counts);
    if (counts.list == nullptr) {
        section.paragraphs.emplace_back("Nationally: those that registers name; the registers are not complete.");
    } else if (!counts.list->note.empty()) {
        section.paragraphs.emplace_back(counts.list->note);
    }
    return section;
}

} // namespace

std::string share_text(std::size_t count, std::size_t of) {
    if (of == 0) {
        return {};
    }
    const std::size_t tenths = (count * 2000 + of) / (of * 2); // rounded half up
    return fmt::format("{}.{}%", tenths / 10, tenths % 10);
}

std::vector<DocumentSection> known_sections(const Footprint& footprint) {
    if (!footprint.judged_on) {
        return {};
    }
    std::vector<DocumentSection> sections;
    for (const KnownCounts& counts : footprint.known) {
        sections.push_back(counts_section(footprint, counts));
    }
    if (sections.empty()) {
        sections.push_back({.heading = "Ratings and regimes", .note = {}, .items = {}, .rows = {}, .id = "regimes"});
        sections.back().paragraphs.push_back(
            fmt::format("No register names a rating given by {}, or a regime.", long_date(*footprint.judged_on)));
    }
    const Noun& body = nouns_of(footprint.round).body;
    sections.front().note = fmt::format("What registers name of {} on {}.", count_of(footprint.bodies.size(), body),
                                        long_date(*footprint.judged_on));
    sections.front().paragraphs.insert(
        sections.front().paragraphs.begin(),
        fmt::format("Nothing here is predicted from a plan. Of a {} that no register names, nothing is known: that is "
                    "not the same as a good rating.",
                    body.one));
    return sections;
}

} // namespace plancheck
