// Loading, first part: the files themselves, the round, its sources, timetable and parameters.
#include "core/round/loader.hpp"
#include "core/round/stray.hpp"
#include "core/round/suggest.hpp"
#include "core/round/syntax.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>

namespace plancheck {

namespace {

constexpr std::array<std::string_view, 9> kinds{"round",   "source",  "event", "block",      "parameter",
                                                "element", "feature", "rule",  "consequence"};
constexpr std::uintmax_t largest_file = 16U << 20U; // a catalogue is some hundred kilobytes

std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder, std::error_code& error) {
    std::vector<std::filesystem::path> found;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".toml" && it->is_regular_file(error))
            found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

std::optional<std::string> bytes_of(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > largest_file)
        return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
        return std::nullopt;
    return bytes;
}

bool read_toml(const std::filesystem::path& path, TomlFile& file, Faults& faults) {
    file.name = path.filename().string();
    auto bytes = bytes_of(path);
    if (!bytes) {
        faults.add({&file, 0, 0}, "cannot be read, or is larger than 16 MiB");
        return false;
    }
    file.bytes = std::move(*bytes);
    if (const auto stray = stray_character(file.bytes)) {
        faults.add({&file, stray->line, stray->column},
                   fmt::format("`{}` stands outside quotes; TOML allows it only inside them", stray->character));
        return false;
    }
    auto parsed = toml::parse(std::string_view(file.bytes));
    if (!parsed) {
        const auto& begin = parsed.error().source().begin;
        faults.add({&file, begin.line, begin.column}, std::string(parsed.error().description()));
        return false;
    }
    file.table = std::move(parsed).table();
    return true;
}

bool Loader::read_files(const std::filesystem::path& folder) {
    std::error_code error;
    const auto paths = toml_files(folder, error);
    files_.reserve(paths.size()); // places point at them
    for (const auto& path : paths)
        (void)read_toml(path, files_.emplace_back(), faults_);
    if (error)
        faults_.add({}, fmt::format("the folder {} cannot be read: {}", folder.string(), error.message()));
    else if (paths.empty())
        faults_.add({},
                    fmt::format("{}: no *.toml files in this folder; a round is a folder of them", folder.string()));
    return !faults_.any();
}

void Loader::each(std::string_view kind, const Reader& read) {
    for (const TomlFile& file : files_) {
        const toml::node* node = file.table.get(kind);
        if (node == nullptr)
            continue;
        Fields whole(store_, faults_, file, file.table, fmt::format("file {}", file.name));
        for (const toml::table* table : whole.tables(kind)) {
            Fields fields(store_, faults_, file, *table, std::string(kind));
            read(fields);
            fields.finish();
        }
    }
}

Fields Loader::fields(const Fields& within, const toml::table& table, std::string what) {
    return {store_, faults_, *within.place().file, table, std::move(what)};
}

void Loader::check_unique(std::map<std::string_view, Place>& known, std::string_view id, const Place& place,
                          std::string_view what) {
    if (id.empty())
        return;
    const auto [first, fresh] = known.emplace(id, place);
    if (!fresh)
        faults_.add(place, fmt::format("{} `{}` stands twice; the first is at {}:{}", what, id,
                                       first->second.file->name, first->second.line));
}

void Loader::check_code(std::string_view code, const Place& place, std::string_view what) {
    if (code.empty())
        return;
    if (!is_identifier(code))
        faults_.add(place, fmt::format("{} `{}` must be small letters, digits and _, a letter first", what, code));
    else if (is_reserved_word(code))
        faults_.add(place, fmt::format("{} `{}` is a word of the rule language", what, code));
}

bool Loader::read_round() {
    const toml::table* found = nullptr;
    for (const TomlFile& file : files_) {
        Fields whole(store_, faults_, file, file.table, fmt::format("file {}", file.name));
        for (const std::string_view kind : kinds)
            (void)whole.any(kind);
        whole.finish();
        const toml::table* table = whole.table("round");
        if (table == nullptr)
            continue;
        Fields fields(store_, faults_, file, *table, "round");
        if (found != nullptr) {
            fields.fault("the table `round` stands twice; a round has one");
            continue;
        }
        found = table;
        round_place_ = fields.place();
        round_.id = fields.needed_text("id");
        round_.title = fields.needed_text("title");
        round_.version = fields.needed_text("version");
        round_.template_version = fields.needed_text("template_version");
        round_.effective = fields.needed_date("effective");
        round_.outturn = fields.needed_text("outturn");
        round_.years = fields.texts("years");
        round_.note = fields.text("note");
        round_.organisations_note = fields.text("organisations_note");
        fields.finish();
        std::string expected(round_.outturn);
        if (!is_year(expected))
            fields.fault("outturn", "`outturn` is the year before the plan's first, such as \"2013/14\"");
        for (const std::string_view one : round_.years) {
            expected = year_after(expected);
            if (one != expected)
                fields.fault("years", fmt::format("`years` follow the outturn year one by one: `{}` stands where `{}` "
                                                  "belongs",
                                                  one, expected));
        }
        if (round_.years.empty() && fields.has("years"))
            fields.fault("years", "`years` is empty");
        if (!fields.has("years"))
            fields.fault("round has no `years`");
    }
    if (found == nullptr)
        faults_.add({&files_.front(), 1, 1}, "no file of this folder has a [round] table");
    return found != nullptr && !faults_.any();
}

void Loader::read_sources() {
    std::vector<Source> list;
    std::map<std::string_view, Place> known;
    each("source", [&](Fields& fields) {
        Source source;
        source.key = fields.needed_text("key");
        fields.rename(fmt::format("source {}", source.key));
        source.title = fields.needed_text("title");
        source.where = fields.needed_text("where");
        check_unique(known, source.key, fields.place("key"), "source");
        list.push_back(source);
    });
    round_.sources = store_.list(list);
}

std::string_view Loader::sources(Fields& fields) {
    const Written written = fields.written("source");
    if (written.text.empty()) {
        fields.fault("source", "no `source`: name one or more of the round's sources, such as \"S4\"");
        return {};
    }
    std::vector<std::string_view> known;
    for (const Source& source : round_.sources)
        known.push_back(source.key);
    for (std::size_t from = 0; from <= written.text.size();) {
        const std::size_t comma = std::min(written.text.find(',', from), written.text.size());
        const std::size_t begin = std::min(written.text.find_first_not_of(' ', from), comma);
        std::string_view key = written.text.substr(begin, comma - begin);
        while (key.ends_with(' '))
            key.remove_suffix(1);
        if (find_source(round_, key) == nullptr)
            faults_.add(place_inside(written, begin),
                        fmt::format("unknown source `{}`{}", key, did_you_mean(key, known)));
        from = comma + 1;
    }
    return written.text;
}

Confidence Loader::confidence(Fields& fields) {
    return fields.choice<Confidence, 4>("confidence", confidence_name);
}

bool Loader::is_plan_year(std::string_view one) const {
    return std::find(round_.years.begin(), round_.years.end(), one) != round_.years.end();
}

std::string_view Loader::year(Fields& fields, std::string_view key) {
    const std::string_view found = fields.text(key);
    if (!found.empty() && !is_year_of(round_, found))
        fields.fault(key, fmt::format("unknown year `{}`; the round has {} and {}", found, round_.outturn,
                                      fmt::join(round_.years, ", ")));
    return found;
}

void Loader::read_timetable() {
    std::vector<Event> list;
    std::map<std::string_view, Place> known;
    each("event", [&](Fields& fields) {
        Event event;
        event.id = fields.needed_text("id");
        fields.rename(fmt::format("event {}", event.id));
        event.date = fields.needed_date("date");
        event.title = fields.needed_text("title");
        event.submission = fields.text("submission");
        event.source = sources(fields);
        event.confidence = confidence(fields);
        check_unique(known, event.id, fields.place("id"), "event");
        list.push_back(event);
    });
    round_.timetable = store_.list(list);
}

std::vector<ParameterValue> Loader::parameter_values(Fields& parameter, std::string_view key, Unit unit) {
    std::vector<ParameterValue> values;
    for (const toml::table* table : parameter.tables(key)) {
        Fields fields = this->fields(parameter, *table, fmt::format("an entry of `{}`", key));
        ParameterValue value;
        value.year = year(fields, "year");
        if (unit == Unit::date)
            value.number = Decimal::parse(fmt::format("{}", fields.needed_date("value"))).value_or(Decimal{});
        else if (unit == Unit::text || unit == Unit::choice || unit == Unit::flag || unit == Unit::year)
            value.text = fields.needed_text("value");
        else if (!fields.has("value"))
            fields.fault(fmt::format("this entry of `{}` has no `value`", key));
        else
            value.number = fields.number("value").value_or(Decimal{});
        value.source = sources(fields);
        value.confidence = confidence(fields);
        value.note = fields.text("note");
        fields.finish();
        values.push_back(value);
    }
    return values;
}

void Loader::check_parameter_years(Fields& fields, const std::vector<ParameterValue>& values, std::string_view name) {
    const bool every_year =
        std::any_of(values.begin(), values.end(), [](const auto& value) { return value.year.empty(); });
    if (every_year && values.size() > 1)
        fields.fault("value",
                     fmt::format("parameter `{}` has a value without a year beside others: give each its year", name));
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (values[i].year == values[j].year && !every_year)
                fields.fault("value", fmt::format("parameter `{}` has two values for {}; put the one that is not in "
                                                  "force under `alternative`",
                                                  name, values[i].year));
    for (const std::string_view one : round_.years) {
        const bool found = std::any_of(values.begin(), values.end(),
                                       [&](const auto& value) { return value.year.empty() || value.year == one; });
        if (!found)
            fields.fault("value", fmt::format("parameter `{}` has no value for {}", name, one));
    }
}

void Loader::read_parameters() {
    std::vector<Parameter> list;
    std::map<std::string_view, Place> known;
    each("parameter", [&](Fields& fields) {
        Parameter parameter;
        parameter.name = fields.needed_text("name");
        fields.rename(fmt::format("parameter {}", parameter.name));
        check_code(parameter.name, fields.place("name"), "parameter");
        check_unique(known, parameter.name, fields.place("name"), "parameter");
        parameter.title = fields.needed_text("title");
        if (!fields.has("unit"))
            fields.fault(fmt::format("parameter {} has no `unit`", parameter.name));
        parameter.unit = unit(fields, "unit", Unit::number);
        const auto values = parameter_values(fields, "value", parameter.unit);
        check_parameter_years(fields, values, parameter.name);
        parameter.values = store_.list(values);
        parameter.alternatives = store_.list(parameter_values(fields, "alternative", parameter.unit));
        list.push_back(parameter);
    });
    round_.parameters = store_.list(list);
}

} // namespace plancheck
