// Look-ups in an assessment.
#include "uno/functions/answers.hpp"

#include "core/assess/judge.hpp"
#include "core/workbook/cell.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <charconv>

namespace plancheck::office {
namespace {

bool knows_year(const Round& round, std::string_view year) {
    return year.empty() || year == whole_plan ||
           std::find(round.years.begin(), round.years.end(), year) != round.years.end();
}

/// The finding, or the error that tells why there is none: the rule is unknown, or not judged for this year.
std::variant<const Finding*, CalcError> look_up(const Judged& judged, std::string_view rule, std::string_view year) {
    if (!judged.round())
        return CalcError::not_available;
    if (!knows_year(*judged.round(), year))
        return CalcError::illegal_argument;
    if (const auto* finding = judged.finding(rule, year))
        return finding;
    return judged.finding(rule, {}) ? CalcError::illegal_argument : CalcError::not_available;
}

Answer text(std::string_view words) {
    return std::string(words);
}

Answer shown(const Value& value, double first_day) {
    switch (value.kind) {
    case ValueKind::missing:
        return std::string();
    case ValueKind::number:
    case ValueKind::boolean:
        return value.number.to_double();
    case ValueKind::date:
        return value.number.to_double() - first_day;
    case ValueKind::text:
        return text(value.text);
    case ValueKind::error:
        return error_value(error_code(value.text));
    }
    return std::string();
}

/// "qipp[3]": the record's block and its number, from 1.
const DataPoint* find_in_record(const Plan& plan, std::string_view block, std::string_view number,
                                std::string_view column) {
    std::size_t index = 0;
    const auto records = plan.records(block);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
    if (error != std::errc{} || end != number.data() + number.size() || index == 0 || index > records.size())
        return nullptr;
    return plan.find(block, records[index - 1], column);
}

Answer headroom_of(const Finding& finding) {
    return finding.headroom ? Answer(finding.headroom->to_double()) : text("");
}

/// Without a year; an element, which has no finding of its own, also for the whole plan.
bool asks_for_all(const Judged& judged, std::string_view id, std::string_view year) {
    return year.empty() || (year == whole_plan && !judged.finding(id, {}));
}

Answer address_of(const Finding& finding) {
    const auto* cell = first_cell(finding);
    return cell ? cell_address(cell->sheet, cell->cell) : std::string();
}

bool wants_attention(Outcome outcome) {
    return outcome == Outcome::not_met || outcome == Outcome::not_assessed || outcome == Outcome::query ||
           outcome == Outcome::needs_judgement;
}

bool is_group(const Round& round, std::string_view which) {
    return std::any_of(round.rules.begin(), round.rules.end(), [&](const Rule& rule) { return rule.group == which; });
}

} // namespace

Answer status(const Judged& judged, std::string_view id, std::string_view year) {
    const auto overall = [&] { return overall_outcome(judged.assessment(), id); };
    if (judged.round() && asks_for_all(judged, id, year)) {
        const auto outcome = overall();
        return outcome ? text(outcome_name(*outcome)) : error_answer(CalcError::not_available);
    }
    const auto found = look_up(judged, id, year);
    if (const auto* error = std::get_if<CalcError>(&found)) {
        const bool has_no_years = *error == CalcError::not_available && judged.round() && overall(); // an element
        return error_answer(has_no_years ? CalcError::illegal_argument : *error);
    }
    return text(outcome_name(std::get<const Finding*>(found)->outcome));
}

Answer explain(const Judged& judged, std::string_view rule, std::string_view year) {
    const auto found = look_up(judged, rule, year);
    if (const auto* error = std::get_if<CalcError>(&found))
        return error_answer(*error);
    return text(std::get<const Finding*>(found)->sentence);
}

Answer figure(const Judged& judged, Figure which, std::string_view rule, std::string_view year,
              const std::function<double()>& first_day) {
    const auto found = look_up(judged, rule, year);
    if (const auto* error = std::get_if<CalcError>(&found))
        return error_answer(*error);
    const auto& finding = *std::get<const Finding*>(found);
    const auto& number = which == Figure::headroom  ? finding.headroom
                         : which == Figure::measure ? finding.measure
                                                    : finding.threshold;
    if (!number)
        return error_answer(CalcError::not_available);
    const bool is_date = finding.unit == Unit::date && which != Figure::headroom; // of dates that is a number of days
    return number->to_double() - (is_date ? first_day() : 0);
}

Answer value(const Judged& judged, std::string_view point, std::string_view column, double first_day) {
    if (const auto at = point.rfind('@'); at != std::string_view::npos) {
        const auto own = point.substr(at + 1);
        if (!column.empty() && column != own)
            return error_answer(CalcError::illegal_argument);
        column = own;
        point = point.substr(0, at);
    }
    const auto dot = point.find('.');
    if (dot == std::string_view::npos)
        return error_answer(CalcError::illegal_argument);
    const auto block = point.substr(0, dot);
    const auto line = point.substr(dot + 1);
    const DataPoint* found = nullptr;
    if (const auto open = block.find('['); open != std::string_view::npos && block.ends_with(']'))
        found =
            find_in_record(judged.plan(), block.substr(0, open), block.substr(open + 1, block.size() - open - 2), line);
    else
        found = judged.plan().find(block, line, column);
    return found ? shown(found->value, first_day) : error_answer(CalcError::not_available);
}

Table findings(const Judged& judged, std::string_view which) {
    Table table;
    if (!judged.round())
        return {{text(judged.assessment().verdict_sentence)}};
    const auto outcome = outcome_from_name(which);
    if (!which.empty() && which != "all" && !outcome && !is_group(*judged.round(), which))
        return {};
    table.push_back({text(word(Word::column_rule)), text(word(Word::column_year)), text(word(Word::column_outcome)),
                     text(word(Word::column_headroom)), text(word(Word::column_unit)),
                     text(word(Word::column_sentence)), text(word(Word::column_cell))});
    for (const auto& finding : judged.assessment().findings) {
        const bool wanted = which == "all" || (which.empty() ? wants_attention(finding.outcome)
                                               : outcome     ? finding.outcome == *outcome
                                                             : finding.group == which);
        if (!wanted)
            continue;
        table.push_back({text(finding.rule), text(finding.period), text(outcome_name(finding.outcome)),
                         headroom_of(finding), text(finding.headroom ? unit_name(finding.unit) : ""),
                         text(finding.sentence), address_of(finding)});
    }
    return table;
}

Table checklist(const Judged& judged) {
    if (!judged.round())
        return {{text(judged.assessment().verdict_sentence)}};
    Table table{{text(word(Word::column_id)), text(word(Word::column_title)), text(word(Word::column_outcome))}};
    for (const auto& element : judged.assessment().results) {
        table.push_back({text(element.element->id), text(element.element->title), text(outcome_name(element.outcome))});
        for (const auto& feature : element.features)
            table.push_back(
                {text(feature.feature->id), text(feature.feature->title), text(outcome_name(feature.outcome))});
    }
    return table;
}

} // namespace plancheck::office
