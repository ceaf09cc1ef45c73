// Describes what differs between two versions of a round, and the effect on a plan.
#include "core/base/ascii.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/compare/json.hpp"
#include "core/report/compare/report.hpp"
#include "core/report/write/csv_field.hpp"
#include "core/round/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

std::string version_of(const Round& round) {
    return fmt::format("{}, version {}", round.id, round.version);
}

std::string or_nothing(const std::string& value) {
    return value.empty() ? std::string{"nothing"} : value;
}

/// The facts of a change. For an added or removed part, only the main ones; for a changed part, every field.
std::vector<std::string> lines_of(const RoundChange& change) {
    constexpr std::array telling{"test", "when", "severity", "formula", "unit", "date", "wants"};
    std::vector<std::string> lines;
    for (const FieldChange& field : change.fields) {
        if (change.what == RoundChange::What::changed) {
            lines.push_back(
                fmt::format("{}: now {}, was {}", field.field, or_nothing(field.after), or_nothing(field.before)));
        } else if (const bool year = field.field.size() == 7 && field.field[4] == '/';
                   year || std::ranges::find(telling, field.field) != telling.end()) {
            lines.push_back(fmt::format("{}: {}", field.field, field.after.empty() ? field.before : field.after));
        }
    }
    return lines;
}

/// "Rules: 1 added, 1 removed, 2 changed"
std::string heading_of(std::string_view kind, std::span<const RoundChange> changes) {
    std::string counts;
    for (const auto what : {RoundChange::What::added, RoundChange::What::removed, RoundChange::What::changed}) {
        const auto number = std::ranges::count_if(
            changes, [&](const RoundChange& change) { return change.kind == kind && change.what == what; });
        if (number != 0) {
            counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", number, what_name(what));
        }
    }
    std::string title = kind == "round" ? std::string{kind} : fmt::format("{}s", kind);
    title.front() = ascii_upper(title.front());
    return fmt::format("{}: {}", title, counts);
}

std::string conclusion_of(const RoundComparison& rounds) {
    const auto number = [&](RoundChange::What what) {
        return std::ranges::count_if(
            rounds.changes, [&](const RoundChange& change) { return change.kind == "rule" && change.what == what; });
    };
    const auto parameters = std::ranges::count(rounds.changes, std::string_view{"parameter"}, &RoundChange::kind);
    return rounds.changes.empty()
               ? fmt::format("No difference between {} and {}.", version_of(*rounds.before), version_of(*rounds.after))
               : fmt::format("{} differences: rules {} added, {} removed, {} changed; {} of parameters.",
                             rounds.changes.size(), number(RoundChange::What::added),
                             number(RoundChange::What::removed), number(RoundChange::What::changed), parameters);
}

} // namespace

Document rounds_document(const RoundComparison& rounds, bool all) {
    Document document{
        .title = fmt::format("Round {} compared with {}", version_of(*rounds.before), version_of(*rounds.after)),
        .lead = {fmt::format("Rounds: {}.", rules_origin(*rounds.before)),
                 fmt::format("Compared with: {}.", rules_origin(*rounds.after))},
        .sections = {},
        .conclusion = conclusion_of(rounds)};
    for (auto from = rounds.changes.begin(); from != rounds.changes.end();) {
        const auto to = std::find_if(from, rounds.changes.end(),
                                     [&](const RoundChange& change) { return change.kind != from->kind; });
        DocumentSection section{.heading = heading_of(from->kind, rounds.changes), .note = {}, .items = {}, .rows = {}};
        for (; from != to; ++from) {
            section.items.push_back(
                {fmt::format("{} {}", from->id, what_name(from->what)), from->title, lines_of(*from)});
        }
        document.sections.push_back(std::move(section));
    }
    if (rounds.plan != nullptr) {
        Document plan = comparison_document(*rounds.plan, {}, all);
        document.tone = plan.tone;
        document.conclusion += fmt::format(" What it does to {}: {}", rounds.plan->after.name, plan.conclusion);
        for (DocumentSection& section : plan.sections) {
            section.heading = fmt::format("In {}: {}", rounds.plan->after.name, section.heading);
            document.sections.push_back(std::move(section));
        }
    }
    return document;
}

std::string rounds_json(const RoundComparison& rounds) {
    JsonWriter json;
    json.open_object();
    json.member("schema", "plancheck/round-comparison/1");
    for (const auto& [name, round] : {std::pair{"before", rounds.before}, std::pair{"after", rounds.after}}) {
        json.key(name);
        json.open_object();
        json.member("id", round->id);
        json.member("version", round->version);
        json.member("fingerprint", round->fingerprint);
        json.member("from", origin_name(*round));
        if (!round->folder.empty()) {
            json.member("folder", round->folder);
        }
        json.close_object();
    }
    json.list("changes", rounds.changes, [&](const RoundChange& change) {
        json.open_object();
        json.member("kind", change.kind);
        json.member("id", change.id);
        json.member("title", change.title);
        json.member("what", what_name(change.what));
        json.list("fields", change.fields, [&](const FieldChange& field) {
            json.open_object();
            json.member("field", field.field);
            json.member("before", field.before);
            json.member("after", field.after);
            json.close_object();
        });
        json.close_object();
    });
    json.key("plan");
    if (rounds.plan != nullptr) {
        write_comparison(json, *rounds.plan);
    } else {
        json.null();
    }
    json.close_object();
    return json.take();
}

std::string rounds_csv(const RoundComparison& rounds) {
    std::string out{csv_begin};
    out += "kind,id,what,field,before,after";
    out += csv_line_end;
    const auto line = [&](const std::array<std::string_view, 6>& cells) {
        for (std::size_t index = 0; index < cells.size(); ++index) {
            out += index == 0 ? "" : ",";
            append_csv_text(out, cells[index]);
        }
        out += csv_line_end;
    };
    line({"rounds", rounds.after->id, {}, {}, rules_origin(*rounds.before), rules_origin(*rounds.after)});
    for (const RoundChange& change : rounds.changes) {
        for (const FieldChange& field : change.fields) {
            line({change.kind, change.id, what_name(change.what), field.field, field.before, field.after});
        }
    }
    return out;
}

} // namespace plancheck
