// Writes a footprint as JSON: docs/schema/footprint-1.json.
#include "core/report/assessment/json_finding.hpp"
#include "core/report/footprint/report.hpp"
#include "core/report/footprint/structures.hpp"
#include "core/round/fingerprint.hpp"

#include <array>

namespace plancheck {

namespace {

/// Writes an array of objects. `write_one` writes the members of one.
template <class List, class WriteOne>
void objects(JsonWriter& json, std::string_view name, const List& items, WriteOne write_one) {
    json.list(name, items, [&](const auto& item) {
        json.open_object();
        write_one(item);
        json.close_object();
    });
}

void footprint_heading(JsonWriter& json, const Footprint& footprint, const ReportStamp& stamp) {
    json.member("schema", "plancheck/footprint/1");
    json.member("engine", stamp.engine);
    json.member("assessed_at", stamp.assessed_at);
    const auto of_round = [&](std::string_view name, std::string_view Round::*text) {
        json.member_or_null(name, footprint.round == nullptr ? std::string_view{} : footprint.round->*text);
    };
    of_round("round", &Round::id);
    of_round("round_version", &Round::version);
    of_round("round_fingerprint", &Round::fingerprint);
    json.member_or_null("round_from", footprint.round == nullptr ? std::string_view{} : origin_name(*footprint.round));
    of_round("round_folder", &Round::folder);
    of_round("list", &Round::organisations_note);
    json.key("footprint");
    json.open_object();
    json.member_or_null("name", footprint.area.name);
    json.member_or_null("code", footprint.area.code);
    json.close_object();
    json.member("verdict", verdict_name(footprint.verdict));
    json.member("sentence", footprint.sentence);
    if (!footprint.passed_over.empty()) {
        json.member("passed_over", footprint.passed_over);
    }
}

void counts(JsonWriter& json, const Footprint& footprint) {
    json.key("counts");
    json.open_object();
    const std::array<std::pair<std::string_view, std::size_t>, 8> numbers{
        {{"expected", footprint.expected},
         {"counted", footprint.counted},
         {"ready", footprint.verdicts[static_cast<std::size_t>(Verdict::ready)]},
         {"not_ready", footprint.verdicts[static_cast<std::size_t>(Verdict::not_ready)]},
         {"could_not_be_assessed", footprint.verdicts[static_cast<std::size_t>(Verdict::could_not_be_assessed)]},
         {"contested", footprint.contested},
         {"missing", footprint.missing.size()},
         {"set_aside", footprint.set_aside.size()}}};
    for (const auto& [name, number] : numbers) {
        json.key(name);
        json.number(number);
    }
    json.close_object();
}

void sums(JsonWriter& json, const Round* round, const std::vector<Sum>& from) {
    objects(json, "sums", from, [&](const Sum& sum) {
        json.member("point", sum.point.code(*round));
        json.member("label", sum.point.line->label);
        json.member("period", sum.point.column);
        json.member("unit", unit_name(sum.point.line->unit));
        json.member("amount", std::optional{sum.amount});
        json.list("lacking", sum.lacking, [&](const std::string& name) { json.text(name); });
    });
}

/// Each ratio of each year: what the round asks for, how the plans lie, and the value of every plan that has one.
void ratios(JsonWriter& json, const Footprint& footprint) {
    std::size_t index = 0;
    objects(json, "ratios", footprint.ratios, [&](const RatioColumn& column) {
        json.member("label", column.ratio->label);
        json.member("period", column.year);
        json.member("unit", unit_name(column.ratio->unit));
        json.member("least", column.least);
        json.member("most", column.most);
        json.member("median", column.median);
        json.member("lower", column.lower);
        json.member("upper", column.upper);
        std::vector<const PlanRow*> rows;
        for (const PlanRow& row : footprint.rows) {
            if (index < row.ratios.size() && row.ratios[index]) {
                rows.push_back(&row);
            }
        }
        objects(json, "plans", rows, [&](const PlanRow* row) {
            json.member("code", row->code);
            json.member("value", row->ratios[index]);
            json.member_or_null("place", ratio_place_name(place_of(column, *row->ratios[index])));
        });
        ++index;
    });
}

void count_members(JsonWriter& json, const Footprint& footprint, const KnownCount& count) {
    json.member("label", count.label);
    json.key("here");
    json.number(count.bodies.size());
    json.key("nationally");
    json.number(count.nationally ? std::optional{Exact{static_cast<std::int64_t>(*count.nationally)}} : std::nullopt);
    json.list("bodies", count.bodies, [&](std::size_t at) { json.text(footprint.bodies[at].code); });
}

/// What registers name of the bodies, or null if none was asked.
void known(JsonWriter& json, const Footprint& footprint) {
    json.key("known");
    if (!footprint.judged_on) {
        json.null();
        return;
    }
    json.open_object();
    json.member("day", iso_date(*footprint.judged_on));
    objects(json, "counts", footprint.known, [&](const KnownCounts& counts) {
        json.member("title", counts.title);
        json.member_or_null("register", counts.list == nullptr ? std::string_view{} : counts.list->id);
        objects(json, "counts", counts.counts, [&](const KnownCount& count) { count_members(json, footprint, count); });
        for (const auto& [name, number] : {std::pair{"unnamed", counts.unnamed}, {"of", counts.of}}) {
            json.key(name);
            json.number(number);
        }
        json.key("of_nationally");
        json.number(counts.of_nationally == 0 ? std::nullopt
                                              : std::optional{Exact{static_cast<std::int64_t>(counts.of_nationally)}});
    });
    objects(json, "bodies", footprint.bodies, [&](const KnownBody& body) {
        json.member("code", body.code);
        json.member("name", body.name);
        json.member("sentence", body.known.words());
        json.member_or_null("rating", body.known.rating);
        json.member_or_null("rated", body.known.rated == nullptr ? std::string_view{} : body.known.rated->from.text);
        objects(json, "regimes", body.known.regimes, [&](const BodyRegime& regime) {
            json.member("register", regime.list->id);
            json.member("title", regime.list->title);
            json.member("standing", standing_name(regime.standing));
        });
    });
    json.close_object();
}

void findings(JsonWriter& json, std::string_view name, const std::vector<Finding>& from) {
    objects(json, name, from, [&](const Finding& finding) { write_finding(json, finding); });
}

void areas(JsonWriter& json, const Footprint& footprint) {
    objects(json, "areas", footprint.areas, [&](const AreaPart& part) {
        json.member("name", part.area.name);
        json.member("code", part.area.code);
        json.key("expected");
        json.number(part.expected);
        json.key("counted");
        json.number(part.counted);
        json.key("ready");
        json.number(part.ready);
        sums(json, footprint.round, part.sums);
        findings(json, "open", part.open);
    });
}

} // namespace

std::string footprint_plan_json(const Assessment& assessment) {
    JsonWriter json;
    json.open_object();
    json.member("file", assessment.provenance.file_name);
    json.key("organisation");
    json.open_object();
    json.member("code", assessment.organisation_code);
    json.member("name", assessment.organisation_name);
    json.close_object();
    json.member("submission", assessment.submission);
    json.member_or_null("round", assessment.provenance.round_id);
    json.member("verdict", verdict_name(assessment.verdict));
    json.member("sentence", assessment.verdict_sentence);
    json.member("digest", assessment.provenance.digest);
    objects(json, "elements", assessment.results, [&](const ElementResult& result) {
        json.member("id", result.element->id);
        json.member("outcome", outcome_name(result.outcome));
    });
    objects(json, "findings", assessment.findings, [&](const Finding& finding) {
        const bool settled = finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable;
        json.member("rule", finding.rule);
        json.member("period", finding.period);
        json.member("outcome", outcome_name(finding.outcome));
        json.member("headroom", finding.headroom);
        json.member_or_null("sentence", settled ? std::string_view{} : std::string_view{finding.sentence});
    });
    json.close_object();
    return json.take();
}

void footprint_json(const Footprint& footprint, const Write& write, const WritePlan& plan, const ReportStamp& stamp) {
    JsonWriter json;
    json.open_object();
    footprint_heading(json, footprint, stamp);
    counts(json, footprint);
    objects(json, "missing", footprint.missing, [&](const Organisation* one) {
        json.member("code", one->code);
        json.member("name", one->name);
        json.member("footprint", one->footprint);
    });
    objects(json, "set_aside", footprint.set_aside, [&](const SetAside& one) {
        json.member("file", one.file);
        json.member("code", one.code);
        json.member("name", one.name);
        json.member("round", one.round);
        json.member("submission", one.submission);
        json.member("verdict", verdict_name(one.verdict));
        json.member("standing", standing_name(one.standing));
        json.member("why", one.why);
    });
    known(json, footprint);
    ratios(json, footprint);
    sums(json, footprint.round, footprint.sums); // without a round there are none
    findings(json, "tests", footprint.tests);
    write_structures(json, footprint);
    areas(json, footprint);
    json.key("plans");
    json.open_array(); // the array stays open: the plans follow one at a time
    write(json.take());
    bool first = true;
    for (const PlanRow& row : footprint.rows) {
        write(first ? "" : ",\n");
        plan(row.number, write);
        first = false;
    }
    write("]\n}\n");
}

} // namespace plancheck
