// Writes what is carried forward as JSON: docs/schema/carried-1.json.
#include "core/report/carry/report.hpp"

#include "core/compare/point_text.hpp"
#include "core/report/write/json_writer.hpp"

namespace plancheck {
namespace {

void put_carry_round(JsonWriter& json, std::string_view name, const Round& round) {
    json.key(name);
    json.open_object();
    json.member("id", round.id);
    json.member("version", round.version);
    json.member("template_version", round.template_version);
    json.member("fingerprint", round.fingerprint);
    json.close_object();
}

void put_carry_place(JsonWriter& json, std::string_view name, const CellReport& place) {
    json.key(name);
    json.open_object();
    json.member("sheet", place.sheet);
    json.member("cell", place.cell);
    json.close_object();
}

std::string tagged(const CarriedValue& value) {
    return tagged_text({.kind = value.kind, .number = value.number, .text = value.text});
}

void put_figure(JsonWriter& json, const CarriedFigure& one) {
    json.open_object();
    json.member("point", one.from.point);
    json.member("sheet", one.sheet);
    json.member("label", one.label);
    json.member("value", tagged(one.value));
    put_carry_place(json, "from", one.from);
    json.close_object();
}

void put_record(JsonWriter& json, const CarriedRecord& one) {
    json.open_object();
    json.member("block", one.block);
    json.member("sheet", one.sheet);
    json.member("label", one.label);
    json.key("fields");
    json.open_object();
    for (const CarriedField& field : one.fields) {
        json.escaped_key(field.column);
        json.text(tagged(field.value));
    }
    json.close_object();
    put_carry_place(json, "from", one.from);
    json.close_object();
}

void put_left(JsonWriter& json, const LeftBehind& one) {
    json.open_object();
    json.member("sheet", one.sheet);
    json.list("what", one.what, [&](const std::string& what) { json.text(what); });
    json.member("why", one.why);
    json.key("cells");
    json.number(one.cells);
    put_carry_place(json, "first", one.first);
    json.close_object();
}

} // namespace

std::string carried_json(const CarriedForward& carried, const std::vector<std::string>& files) {
    JsonWriter json;
    json.open_object();
    json.member("schema", "plancheck/carried/1");
    json.member("plan", carried.plan);
    put_carry_round(json, "from", *carried.from);
    put_carry_round(json, "to", *carried.to);
    json.list("files", files, [&](const std::string& file) { json.text(file); });
    json.member("conclusion", carried_sentence(carried));
    json.list("notes", carried.notes, [&](const std::string& note) { json.text(note); });
    json.list("entries", carried.figures, [&](const CarriedFigure& one) { put_figure(json, one); });
    json.list("rows", carried.records, [&](const CarriedRecord& one) { put_record(json, one); });
    json.list("left", carried.left, [&](const LeftBehind& one) { put_left(json, one); });
    json.close_object();
    return json.take();
}

} // namespace plancheck
