// Reads the keys that tables of several kinds have.
#include "core/round/load/common_keys.hpp"

#include "core/round/language/syntax.hpp"
#include "core/round/suggest.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::vector<std::string_view> ids_of(const Places& places) {
    std::vector<std::string_view> ids;
    ids.reserve(places.size());
    for (const auto& [id, place] : places) {
        ids.push_back(id);
    }
    return ids;
}

Place place_of(const Places& places, std::string_view id) {
    const auto found = places.find(id);
    return found == places.end() ? Place{} : found->second;
}

void add_once(Places& known, std::string_view id, const Place& place, std::string_view what, Faults& faults) {
    if (id.empty()) {
        return;
    }
    const auto [first, fresh] = known.emplace(id, place);
    if (!fresh) {
        faults.add(place, fmt::format("{} `{}` appears twice; the first is at {}:{}", what, id,
                                      first->second.file->name, first->second.line));
    }
}

void check_code(Fields& fields, std::string_view key, std::string_view code, std::string_view what) {
    if (code.empty()) {
        return;
    }
    if (!is_identifier(code)) {
        fields.fault(key, fmt::format("{} `{}` must be small letters, digits and _, a letter first", what, code));
    } else if (is_reserved_word(code)) {
        fields.fault(key, fmt::format("{} `{}` is a word of the rule language", what, code));
    }
}

std::string_view read_id(Fields& fields, std::string_view what) {
    const std::string_view id = fields.needed_text("id");
    if (!id.empty() && !is_plain_id(id)) {
        fields.fault("id", fmt::format("the id of this {} must be letters, digits and . _ -, a letter or digit first, "
                                       "{} at most: files are named after it",
                                       what, longest_id));
    }
    return id;
}

Source load_source(Fields& fields, Places& known, Faults& faults) {
    Source source;
    source.key = fields.needed_text("key");
    fields.rename(fmt::format("source {}", source.key));
    source.title = fields.needed_text("title");
    source.where = fields.needed_text("where");
    const std::string_view brief = fields.text("short");
    source.short_title = brief.empty() ? source.title : brief;
    add_once(known, source.key, fields.place("key"), "source", faults);
    fields.finish();
    return source;
}

std::string_view element_of(std::string_view feature, std::string_view written) {
    const std::size_t dot = feature.rfind('.');
    return !written.empty() || dot == std::string_view::npos ? written : feature.substr(0, dot);
}

std::string_view read_source(Fields& fields, const Round& round) {
    const Written written = fields.written("source");
    if (written.text.empty()) {
        fields.fault("source", "no `source`: name one or more of the round's sources, such as \"S4\"");
        return {};
    }
    for (std::size_t from = 0; from <= written.text.size();) {
        const std::size_t comma = std::min(written.text.find(',', from), written.text.size());
        const std::size_t begin = std::min(written.text.find_first_not_of(' ', from), comma);
        std::string_view key = written.text.substr(begin, comma - begin);
        while (key.ends_with(' ')) {
            key.remove_suffix(1);
        }
        if (find_source(round, key) == nullptr) {
            fields.faults().add(
                place_inside(written, begin),
                fmt::format("unknown source `{}`{}", key, did_you_mean(key, round.sources, &Source::key)));
        }
        from = comma + 1;
    }
    return written.text;
}

Confidence read_confidence(Fields& fields) {
    return fields.choice<Confidence, 4>("confidence", confidence_name);
}

Unit read_unit(Fields& fields, Unit fallback) {
    constexpr std::size_t units = static_cast<std::size_t>(Unit::truth);
    return fields.choice<Unit, units>("unit", unit_name, fallback);
}

std::string_view read_year(Fields& fields, const Round& round) {
    const std::string_view written = fields.text("year");
    const std::string_view found = year_at(round, written).value_or(written);
    if (!found.empty() && !is_year_of(round, found)) {
        fields.fault("year", fmt::format("unknown year `{}`; the round has {} and {}", found, round.outturn,
                                         fmt::join(round.years, ", ")));
    }
    return found;
}

bool is_beyond_the_years(const Fields& fields, const Round& round) {
    return fields.inherited("year") && !year_at(round, fields.peek("year"));
}

} // namespace plancheck
