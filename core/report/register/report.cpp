// Makes the document, the JSON and the CSV of registers.
#include "core/report/register/report.hpp"

#include "core/base/text_safety.hpp"
#include "core/register/words.hpp"
#include "core/report/write/csv_field.hpp"
#include "core/report/write/json_writer.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

DocumentItem row_item(const Register& list, const RegisterRow& row, Day day) {
    const std::string period = period_in_words(row);
    DocumentItem item{
        .name = name_in_words(row),
        .title = is_record(list, row) ? period : fmt::format("{}: {}", standing_words(standing_on(row, day)), period),
        .lines = {}};
    for (const DocumentFact& fact : row_facts(list, row)) {
        item.lines.push_back(fmt::format("{}: {}", fact.name, fact.value));
    }
    return item;
}

void day_json(JsonWriter& json, std::string_view key, const KnownDay& day) {
    json.key(key);
    json.open_object();
    json.member("text", day.text);
    json.member_or_null("earliest", day.has_days() ? iso_date(day.earliest) : std::string{});
    json.member_or_null("latest", day.has_days() ? iso_date(day.latest) : std::string{});
    json.member_or_null("note", day.note);
    json.member("confidence", confidence_name(day.confidence));
    json.close_object();
}

void value_json(JsonWriter& json, std::string_view key, const RegisterValue& value) {
    json.key(key);
    if (value.text.empty()) {
        json.null();
        return;
    }
    json.open_object();
    json.member("text", value.text);
    json.member("confidence", confidence_name(value.confidence));
    json.close_object();
}

void row_json(JsonWriter& json, const Register& list, const RegisterRow& row, Day day) {
    json.open_object();
    json.member("id", row.id);
    json.member_or_null("body", row.body);
    json.member("name", row.name);
    day_json(json, "from", row.from);
    day_json(json, "until", row.until);
    json.member("standing", standing_name(standing_on(row, day)));
    value_json(json, "content", row.content);
    json.key("fields");
    json.open_object();
    for (const RegisterField& field : list.fields) {
        json.escaped_key(field.code);
        json.text_or_null(value_of(list, row, field.code).text);
    }
    json.close_object();
    json.key("field_confidence");
    json.open_object();
    for (const RegisterField& field : list.fields) {
        if (const RegisterValue value = value_of(list, row, field.code); !value.text.empty()) {
            json.escaped_key(field.code);
            json.text(confidence_name(value.confidence));
        }
    }
    json.close_object();
    json.member_or_null("note", row.note);
    json.member("source", row.source);
    json.member("source_titles", source_titles(list, row.source));
    json.member("confidence", confidence_name(row.confidence));
    json.close_object();
}

constexpr std::array<std::string_view, 13> register_columns{"register", "id",       "body",       "name",  "from",
                                                            "until",    "standing", "field",      "value", "confidence",
                                                            "source",   "note",     "from_folder"};

void csv_row(std::string& out, const std::array<std::string, register_columns.size()>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_csv_text(out, texts[i]);
    }
    out += csv_line_end;
}

void row_csv(std::string& out, const Register& list, const RegisterRow& row, Day day) {
    const auto line = [&](std::string_view field, const RegisterValue& value) {
        csv_row(out, {std::string{list.id}, std::string{row.id}, std::string{row.body}, std::string{row.name},
                      std::string{row.from.text}, std::string{row.until.text},
                      std::string{standing_name(standing_on(row, day))}, std::string{field}, std::string{value.text},
                      std::string{confidence_name(value.confidence)}, source_titles(list, row.source),
                      std::string{row.note}, std::string{list.folder}});
    };
    line("content", {row.content.text, row.content.text.empty() ? row.confidence : row.content.confidence});
    for (const RegisterField& field : list.fields) {
        if (const RegisterValue value = value_of(list, row, field.code); !value.text.empty()) {
            line(field.code, value);
        }
    }
}

} // namespace

ShownRegister shown_register(const Register& list, std::string_view body) {
    ShownRegister shown{.list = &list, .rows = {}};
    if (body.empty()) {
        std::ranges::transform(list.rows, std::back_inserter(shown.rows), [](const RegisterRow& row) { return &row; });
    } else {
        shown.rows = rows_of(list, body);
    }
    return shown;
}

std::vector<DocumentFact> row_facts(const Register& list, const RegisterRow& row) {
    std::vector<DocumentFact> facts;
    if (!row.content.text.empty()) {
        facts.push_back({std::string{list.content_label}, content_in_words(row)});
    }
    for (const RegisterField& field : list.fields) {
        if (const RegisterValue value = value_of(list, row, field.code); !value.text.empty()) {
            facts.push_back({std::string{field.label}, value_in_words(field, value, row)});
        }
    }
    if (!row.note.empty()) {
        facts.push_back({"Note", std::string{row.note}});
    }
    facts.push_back({"Source", source_in_words(list, row)});
    return facts;
}

Document register_document(std::span<const ShownRegister> shown, std::string title, Day day) {
    Document document{.title = std::move(title), .generator = "plancheck " PLANCHECK_VERSION};
    document.about.push_back(fmt::format("As on {}.", long_date(day)));
    for (const auto& [list, rows] : shown) {
        DocumentSection section{
            .heading = fmt::format("{} ({})", list->title, rows.size()), .note = {}, .items = {}, .rows = {}};
        if (!list->note.empty()) {
            section.paragraphs.emplace_back(list->note);
        }
        if (!list->folder.empty()) {
            section.paragraphs.push_back(fmt::format("With rows of {}.", list->folder));
        }
        for (const RegisterRow* row : rows) {
            section.items.push_back(row_item(*list, *row, day));
        }
        document.sections.push_back(std::move(section));
    }
    return document;
}

std::string register_json(std::span<const ShownRegister> shown, Day day) {
    JsonWriter json;
    json.open_object();
    json.member("schema", "plancheck/registers/1");
    json.member("day", iso_date(day));
    json.list("registers", shown, [&](const ShownRegister& one) {
        json.open_object();
        json.member("id", one.list->id);
        json.member("title", one.list->title);
        json.member("about", about_name(one.list->about));
        json.member_or_null("note", one.list->note);
        json.member_or_null("folder", one.list->folder);
        json.list("rows", one.rows, [&](const RegisterRow* row) { row_json(json, *one.list, *row, day); });
        json.close_object();
    });
    json.close_object();
    return json.take();
}

std::string register_csv(std::span<const ShownRegister> shown, Day day) {
    std::string out{csv_begin};
    for (std::size_t i = 0; i < register_columns.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += register_columns[i];
    }
    out += csv_line_end;
    for (const auto& [list, rows] : shown) {
        for (const RegisterRow* row : rows) {
            row_csv(out, *list, *row, day);
        }
    }
    return out;
}

std::string registers_text(std::span<const Register* const> registers) {
    std::size_t widest = 0;
    for (const Register* list : registers) {
        widest = std::max(widest, list->id.size());
    }
    std::string out;
    for (const Register* list : registers) {
        out += one_line(fmt::format("{:<{}}  {:>5} rows  {}{}", list->id, widest, list->rows.size(), list->title,
                                    list->folder.empty() ? std::string{}
                                                         : fmt::format(" (with rows of {})", list->folder))) +
               "\n";
    }
    return out;
}

} // namespace plancheck
