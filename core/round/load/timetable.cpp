// Loads the sources of a round and its timetable.
#include "core/round/load/stages.hpp"

#include <fmt/format.h>

namespace plancheck {

std::vector<Source> load_sources(const RoundTables& tables) {
    std::vector<Source> sources;
    Places known;
    for (Fields& fields : tables.of("source")) {
        sources.push_back(load_source(fields, known, tables.faults));
    }
    return sources;
}

std::vector<Event> load_timetable(const RoundTables& tables, const Round& round) {
    std::vector<Event> events;
    Places known;
    for (Fields& fields : tables.of("event")) {
        Event event;
        event.id = read_id(fields, "event");
        fields.rename(fmt::format("event {}", event.id));
        event.date = fields.needed_date("date");
        event.title = fields.needed_text("title");
        event.submission = fields.text("submission");
        event.source = read_source(fields, round);
        event.confidence = read_confidence(fields);
        add_once(known, event.id, fields.place("id"), "event", tables.faults);
        fields.finish();
        events.push_back(event);
    }
    return events;
}

} // namespace plancheck
