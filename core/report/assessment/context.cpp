// Writes the context of an assessment; all of its sentences come from core/assess.
#include "core/report/assessment/context.hpp"

#include "core/register/register.hpp"
#include "core/register/words.hpp"
#include "core/report/register/report.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

DocumentItem known_item(const KnownRow& known) {
    DocumentItem item{.name = fmt::format("{}:", known.list->title), .title = known.sentence, .lines = {}};
    for (const DocumentFact& fact : row_facts(*known.list, *known.row)) {
        item.lines.push_back(fmt::format("{}: {}", fact.name, fact.value));
    }
    item.lines.insert(item.lines.end(), known.tracker.begin(), known.tracker.end());
    return item;
}

void add_item(DocumentSection& section, std::string_view title, const std::vector<std::string>& lines) {
    if (!lines.empty()) {
        section.items.push_back({.name = std::string{title}, .title = {}, .lines = lines});
    }
}

void known_json(JsonWriter& json, const KnownRow& known) {
    json.open_object();
    json.member("register", known.list->id);
    json.member("title", known.list->title);
    json.member("id", known.row->id);
    json.member("name", known.row->name);
    json.member("from", known.row->from.text);
    json.member("until", known.row->until.text);
    json.member_or_null("standing", known.standing ? standing_name(*known.standing) : std::string_view{});
    json.member("sentence", known.sentence);
    json.list("facts", row_facts(*known.list, *known.row), [&](const DocumentFact& fact) {
        json.open_object();
        json.member("label", fact.name);
        json.member("text", fact.value);
        json.close_object();
    });
    json.member("confidence", confidence_name(known.row->confidence));
    json.member_or_null("review_due", known.review ? iso_date(*known.review) : std::string{});
    json.key("days_left");
    if (known.days_left) {
        json.number(std::optional{Exact{std::int64_t{*known.days_left}}});
    } else {
        json.null();
    }
    json.list("tracker", known.tracker, [&](const std::string& line) { json.text(line); });
    json.close_object();
}

} // namespace

DocumentSection context_section(const Assessment& assessment) {
    const BodyContext& context = assessment.context;
    DocumentSection section{.heading = "What is known of this body", .note = {}, .items = {}, .rows = {}};
    section.note = "From registers beside the plan; none of it changes the verdict.";
    section.id = "context";
    for (const KnownRow& known : context.rows) {
        section.items.push_back(known_item(known));
    }
    add_item(section, "The plan's own conditions", context.conditions);
    add_item(section, "How it commissions", context.arrangements);
    add_item(section, "Indicators present", context.indicators);
    std::vector<std::string> parts = context.parts;
    parts.emplace_back(no_prediction);
    add_item(section, "Parts of a rating", parts);
    return section;
}

void write_context(JsonWriter& json, const Assessment& assessment) {
    json.key("context");
    if (assessment.round == nullptr) {
        json.null();
        return;
    }
    const BodyContext& context = assessment.context;
    const auto lines = [&](std::string_view key, const std::vector<std::string>& from) {
        json.list(key, from, [&](const std::string& line) { json.text(line); });
    };
    json.open_object();
    json.key("known");
    json.boolean(context.known());
    json.list("rows", context.rows, [&](const KnownRow& known) { known_json(json, known); });
    lines("conditions", context.conditions);
    lines("arrangements", context.arrangements);
    lines("indicators", context.indicators);
    lines("parts", context.parts);
    json.member("prediction", no_prediction);
    json.close_object();
}

} // namespace plancheck
