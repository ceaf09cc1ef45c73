// Compares two rounds: lists the fields of each part and compares the lists.
#include "core/compare/rounds.hpp"

#include "core/base/day.hpp"
#include "core/round/figure.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <utility>

namespace plancheck {

namespace {

struct Field {
    std::string name, value;
};

struct Thing {
    std::string_view kind;
    std::string id, title;
    std::vector<Field> fields;
};

std::string_view yes_no(bool value) {
    return value ? "yes" : "no";
}

std::string list(std::span<const std::string_view> items) {
    return fmt::format("{}", fmt::join(items, ", "));
}

/// Writes a date as a date and a percentage with its sign. Other amounts have no unit, because it is a field of its
/// own.
std::string amount(const Decimal& number, Unit unit) {
    return unit == Unit::percent || unit == Unit::date ? show_figure(number, unit) : number.to_string();
}

/// Collects the parts of a round, kind by kind.
class Inventory {
public:
    explicit Inventory(const Round& round) : round_(round) {}
    std::vector<Thing> all();

private:
    Thing& add(std::string_view kind, std::string id, std::string_view title) {
        return things_.emplace_back(Thing{kind, std::move(id), std::string{title}, {{"title", std::string{title}}}});
    }
    void facts();
    void parameters();
    void groups();
    void rules();
    void register_();
    void blocks();
    void line(const Block& block, const Line& line);
    void column(const Block& block, const Column& column);
    void bodies();
    [[nodiscard]] std::string names_of(std::span<const CodedLine> lines) const;
    void consequences();
    void timetable();
    void organisations();

    const Round& round_;
    std::vector<Thing> things_;
};

template <class... Parts>
void put(Thing& thing, std::string name, fmt::format_string<Parts...> format, Parts&&... parts) {
    thing.fields.push_back({std::move(name), fmt::format(format, std::forward<Parts>(parts)...)});
}

void Inventory::facts() {
    Thing& round = add("round", "round", round_.title);
    put(round, "id", "{}", round_.id);
    put(round, "version", "{}", round_.version);
    put(round, "template_version", "{}", round_.template_version);
    put(round, "effective", "{}", iso_date(round_.effective));
    put(round, "history", "{}", list(round_.history));
    put(round, "outturn", "{}", round_.outturn);
    put(round, "years", "{}", list(round_.years));
    const RoundNouns& nouns = round_.nouns;
    for (const auto& [name, noun] :
         {std::pair{"body", nouns.body}, std::pair{"area", nouns.area}, std::pair{"element", nouns.element},
          std::pair{"feature", nouns.feature}, std::pair{"full_element", nouns.full_element},
          std::pair{"full_feature", nouns.full_feature}}) {
        put(round, name, "{}, {}", noun.one, noun.many);
    }
    put(round, "note", "{}", round_.note);
    put(round, "organisations_note", "{}", round_.organisations_note);
}

void values(Thing& thing, std::string_view prefix, std::span<const ParameterValue> from, Unit unit) {
    for (const ParameterValue& value : from) {
        const std::string year = fmt::format("{}{}", prefix, value.year.empty() ? "every year" : value.year);
        put(thing, year, "{}", value.text.empty() ? amount(value.number, unit) : std::string{value.text});
        put(thing, year + " source", "{}", value.source);
        put(thing, year + " confidence", "{}", confidence_name(value.confidence));
        put(thing, year + " note", "{}", value.note);
    }
}

void Inventory::parameters() {
    for (const Parameter& parameter : round_.parameters) {
        Thing& thing = add("parameter", std::string{parameter.name}, parameter.title);
        put(thing, "unit", "{}", unit_name(parameter.unit));
        values(thing, "", parameter.values, parameter.unit);
        values(thing, "alternative ", parameter.alternatives, parameter.unit);
    }
}

void Inventory::rules() {
    for (const Rule& rule : round_.rules) {
        Thing& thing = add("rule", std::string{rule.id}, rule.title);
        put(thing, "group", "{}", rule.group);
        put(thing, "block", "{}", rule.block < round_.blocks.size() ? round_.blocks[rule.block].code : "");
        put(thing, "feature", "{}", rule.feature);
        put(thing, "severity", "{}", severity_name(rule.severity));
        put(thing, "status", "{}", status_name(rule.status));
        put(thing, "why_withdrawn", "{}", rule.why_withdrawn);
        put(thing, "never_applies", "{}", rule.never_applies);
        put(thing, "waivable", "{}", rule.waivable ? "yes" : "no");
        put(thing, "period", "{}", period_name(rule.period));
        put(thing, "years", "{}", list(rule.years.empty() ? round_.years : rule.years));
        put(thing, "unit", "{}", unit_name(rule.unit));
        put(thing, "tolerance", "{}", rule.tolerance.to_string());
        put(thing, "when", "{}", rule.when.source);
        put(thing, "test", "{}", rule.test.source);
        put(thing, "intent", "{}", rule.intent);
        put(thing, "remedy", "{}", rule.remedy);
        put(thing, "met", "{}", rule.words.met);
        put(thing, "missed", "{}", fmt::join(rule.words.missed, " "));
        put(thing, "not_assessed", "{}", rule.words.not_assessed);
        put(thing, "source", "{}", rule.source);
        put(thing, "confidence", "{}", confidence_name(rule.confidence));
        put(thing, "note", "{}", rule.note);
    }
}

void Inventory::groups() {
    for (const RuleGroup& group : round_.groups) {
        Thing& thing = add("group", std::string{group.code}, group.title);
        put(thing, "adds_up", "{}", yes_no(group.adds_up));
        put(thing, "live_rows", "{}", yes_no(group.live_rows));
        put(thing, "in_full", "{}", yes_no(group.in_full));
        put(thing, "scorecard", "{}", yes_no(group.scorecard));
        put(thing, "rating", "{}", group.rating);
    }
    for (const Ratio& ratio : round_.ratios) {
        Thing& thing = add("ratio", std::string{ratio.label}, ratio.label);
        put(thing, "unit", "{}", unit_name(ratio.unit));
        put(thing, "value", "{}", ratio.value.source);
        put(thing, "least", "{}", ratio.least);
        put(thing, "most", "{}", ratio.most);
    }
    for (const ChartRule& drawn : round_.chart) {
        (void)add("chart", std::string{drawn.rule}, drawn.label);
    }
    for (const PageItem& item : round_.page) {
        const Block& block = round_.blocks[item.block];
        const Line* line = find_line(block, item.line);
        Thing& thing = add("page", page_item_name(round_, item), line == nullptr ? block.title : line->label);
        put(thing, "part", "{}", page_part_name(item.part));
        put(thing, "columns", "{}", list(item.columns));
        put(thing, "by", "{}", item.by);
    }
}

void Inventory::bodies() {
    for (const CodedLine& sum : round_.area_sums) {
        const Line* line = find_line(round_.blocks[sum.block], sum.code);
        (void)add("area sum", names_of({&sum, 1}), line->label);
    }
    for (const Indicator& one : round_.indicators) {
        (void)add("indicator", one.rule.empty() ? names_of({&one.line, 1}) : std::string{one.rule}, one.label);
    }
    for (const std::string_view part : round_.rating_parts) {
        (void)add("rating part", std::string{part}, part);
    }
}

void Inventory::register_() {
    for (const Feature& feature : round_.features) {
        Thing& thing = add("feature", std::string{feature.id}, feature.title);
        put(thing, "element", "{}", feature.element);
        put(thing, "scope", "{}", scope_name(feature.scope));
        put(thing, "basis", "{}", basis_name(feature.basis));
        put(thing, "wants", "{}", feature.wants);
        put(thing, "judgement", "{}", feature.judgement);
        put(thing, "source", "{}", feature.source);
        put(thing, "rules", "{}", list(feature.rules));
    }
    for (const Element& element : round_.elements) {
        Thing& thing = add("element", std::string{element.id}, element.title);
        put(thing, "number", "{}", element.number);
        put(thing, "group", "{}", element.group);
        put(thing, "basis", "{}", basis_name(element.basis));
        put(thing, "source", "{}", element.source);
    }
}

void Inventory::line(const Block& block, const Line& line) {
    Thing& thing = add("line", fmt::format("{}.{}", block.code, line.code), line.label);
    put(thing, "unit", "{}", unit_name(line.unit));
    put(thing, "sign", "{}", sign_name(line.sign));
    put(thing, "role", "{}", role_name(line.role));
    put(thing, "required", "{}", yes_no(line.required));
    put(thing, "later", "{}", yes_no(line.later));
    put(thing, "choices", "{}", list(line.choices));
    put(thing, "section", "{}", line.section);
    put(thing, "help", "{}", line.help);
    put(thing, "formula", "{}", line.formula.source);
}

void Inventory::column(const Block& block, const Column& column) {
    Thing& thing = add("column", fmt::format("{}.{}", block.code, column.code), column.label);
    put(thing, "unit", "{}", column.as_line ? "each line's" : unit_name(column.unit));
    put(thing, "role", "{}", role_name(column.role));
    put(thing, "required", "{}", yes_no(column.required));
    put(thing, "later", "{}", yes_no(column.later));
    put(thing, "choices", "{}", list(column.choices));
    put(thing, "help", "{}", column.help);
    put(thing, "formula", "{}", column.formula.source);
}

void Inventory::blocks() {
    for (const Block& block : round_.blocks) {
        if (block.pseudo) {
            continue;
        }
        Thing& thing = add("block", std::string{block.code}, block.title);
        put(thing, "kind", "{}", block_kind_name(block.kind));
        put(thing, "columns", "{}", column_kind_name(block.columns_are));
        put(thing, "outturn", "{}", yes_no(block.outturn));
        put(thing, "history", "{}", yes_no(block.history));
        put(thing, "years", "{}", block.years);
        put(thing, "required", "{}", yes_no(block.required));
        put(thing, "spare_rows", "{}", block.spare_rows);
        put(thing, "help", "{}", block.help);
    }
    for (const Block& block : round_.blocks) {
        for (const Line& each : block.pseudo ? std::span<const Line>{} : block.lines) {
            line(block, each);
        }
    }
    for (const Block& block : round_.blocks) {
        for (const Column& each : block.columns) {
            column(block, each);
        }
    }
}

std::string Inventory::names_of(std::span<const CodedLine> lines) const {
    std::vector<std::string> names;
    for (const CodedLine& line : lines) {
        names.push_back(line.code.empty() ? "-" : fmt::format("{}.{}", round_.blocks[line.block].code, line.code));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

void Inventory::consequences() {
    for (const Consequence& consequence : round_.consequences) {
        Thing& thing = add("consequence", names_of({&consequence.of, 1}), consequence.title);
        put(thing, "assumption", "{}", consequence.assumption);
        put(thing, "source", "{}", consequence.source);
        put(thing, "confidence", "{}", confidence_name(consequence.confidence));
        for (std::size_t i = 0; i < consequence.spreads.size(); ++i) {
            const Spread& spread = consequence.spreads[i];
            put(thing, fmt::format("spread {}", i + 1), "{}{} {}{}", names_of(spread.into),
                spread.following ? " of the year after" : "", spread.against ? "against" : "with",
                spread.by.empty() ? "" : " by " + names_of(spread.by));
        }
    }
}

void Inventory::timetable() {
    for (const Event& event : round_.timetable) {
        Thing& thing = add("event", std::string{event.id}, event.title);
        put(thing, "date", "{}", iso_date(event.date));
        put(thing, "submission", "{}", event.submission);
        put(thing, "source", "{}", event.source);
        put(thing, "confidence", "{}", confidence_name(event.confidence));
    }
    for (const Source& source : round_.sources) {
        Thing& thing = add("source", std::string{source.key}, source.title);
        put(thing, "where", "{}", source.where);
        put(thing, "short", "{}", source.short_title);
    }
}

void Inventory::organisations() {
    for (const Organisation& organisation : round_.organisations) {
        Thing& thing = add("organisation", std::string{organisation.code}, organisation.name);
        put(thing, "footprint", "{}", organisation.footprint);
        put(thing, "footprint_code", "{}", organisation.footprint_code);
    }
}

std::vector<Thing> Inventory::all() {
    facts();
    parameters();
    groups();
    bodies();
    rules();
    register_();
    blocks();
    consequences();
    timetable();
    organisations();
    return std::move(things_);
}

/// The fields that differ; `before` or `after` may be null.
std::vector<FieldChange> changed_fields(const Thing* before, const Thing* after) {
    static const std::vector<Field> none;
    const std::vector<Field>& left = before != nullptr ? before->fields : none;
    const std::vector<Field>& right = after != nullptr ? after->fields : none;
    std::vector<FieldChange> changes;
    const auto value_in = [](const std::vector<Field>& fields, const std::string& name) {
        const auto found = std::ranges::find(fields, name, &Field::name);
        return found == fields.end() ? std::string{} : found->value;
    };
    for (const Field& field : right) {
        if (std::string was = value_in(left, field.name); was != field.value) {
            changes.push_back({field.name, std::move(was), field.value});
        }
    }
    for (const Field& field : left) {
        const bool kept = std::ranges::find(right, field.name, &Field::name) != right.end();
        if (!kept && !field.value.empty()) {
            changes.push_back({field.name, field.value, {}});
        }
    }
    return changes;
}

RoundChange change(const Thing* before, const Thing* after) {
    const Thing& shown = after != nullptr ? *after : *before;
    return {.kind = shown.kind,
            .id = shown.id,
            .title = shown.title,
            .what = before == nullptr  ? RoundChange::What::added
                    : after == nullptr ? RoundChange::What::removed
                                       : RoundChange::What::changed,
            .fields = changed_fields(before, after)};
}

} // namespace

std::string_view what_name(RoundChange::What what) {
    switch (what) {
    case RoundChange::What::added:
        return "added";
    case RoundChange::What::removed:
        return "removed";
    case RoundChange::What::changed:
        break;
    }
    return "changed";
}

std::vector<RoundChange> compare_rounds(const Round& before, const Round& after) {
    const std::vector<Thing> left = Inventory{before}.all();
    const std::vector<Thing> right = Inventory{after}.all();
    std::map<std::pair<std::string_view, std::string_view>, const Thing*> earlier;
    for (const Thing& thing : left) {
        earlier.emplace(std::pair{thing.kind, std::string_view{thing.id}}, &thing);
    }
    std::vector<RoundChange> changes;
    for (const Thing& thing : right) {
        const auto found = earlier.find({thing.kind, thing.id});
        RoundChange made = change(found != earlier.end() ? found->second : nullptr, &thing);
        if (found == earlier.end() || !made.fields.empty()) {
            changes.push_back(std::move(made));
        }
        if (found != earlier.end()) {
            earlier.erase(found);
        }
    }
    for (const Thing& thing : left) {
        if (earlier.contains({thing.kind, thing.id})) {
            changes.push_back(change(&thing, nullptr));
        }
    }
    constexpr std::array kinds{"round", "parameter", "rule",        "feature", "element", "block",
                               "line",  "column",    "consequence", "event",   "source",  "organisation"};
    std::ranges::stable_sort(changes, {}, [&](const RoundChange& made) { return std::ranges::find(kinds, made.kind); });
    return changes;
}

} // namespace plancheck
