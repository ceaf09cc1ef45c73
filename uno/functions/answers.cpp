// Looks up the answers of the PLAN functions in an assessment.
#include "uno/functions/answers.hpp"

#include "core/assess/asked_registers.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/base/text.hpp"
#include "core/round/known_id.hpp"
#include "core/workbook/cell.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <charconv>

namespace plancheck::office {
namespace {

bool knows_year(const Round& round, std::string_view year) {
    return year.empty() || year == whole_plan || std::ranges::find(round.years, year) != round.years.end();
}

/// The finding, or the error that says why there is none: the rule is unknown, or not judged for this year.
std::variant<const Finding*, CalcError> look_up(const Judged& judged, std::string_view asked, std::string_view year) {
    if (!judged.round()) {
        return CalcError::not_available;
    }
    const auto rule = known_id(*judged.round(), asked);
    if (!knows_year(*judged.round(), year)) {
        return CalcError::illegal_argument;
    }
    if (const auto* finding = judged.finding(rule, year)) {
        return finding;
    }
    return judged.finding(rule, {}) ? CalcError::illegal_argument : CalcError::not_available;
}

CellAnswer text(std::string_view words) {
    return std::string(words);
}

CellAnswer shown(const Value& value, double first_day) {
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

/// Finds a field of "qipp[3]": the record's block and its number, from 1.
const DataPoint* find_in_record(const Plan& plan, std::string_view block, std::string_view number,
                                std::string_view column) {
    std::size_t index = 0;
    const auto records = plan.records(block);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
    if (error != std::errc{} || end != number.data() + number.size() || index == 0 || index > records.size()) {
        return nullptr;
    }
    return plan.find(block, records[index - 1], column);
}

const DataPoint* find_point(const Plan& plan, std::string_view block, std::string_view line, std::string_view column) {
    const auto open = block.find('[');
    if (open == std::string_view::npos || !block.ends_with(']')) {
        return plan.find(block, line, column);
    }
    return find_in_record(plan, block.substr(0, open), block.substr(open + 1, block.size() - open - 2), line);
}

CellAnswer headroom_of(const Finding& finding) {
    return finding.headroom ? CellAnswer(finding.headroom->to_double()) : text("");
}

/// Whether a function asks for all years: it names no year, or names the whole plan for an element, which has no
/// finding.
bool asks_for_all(const Judged& judged, std::string_view id, std::string_view year) {
    return year.empty() || (year == whole_plan && !judged.finding(id, {}));
}

CellAnswer address_of(const Finding& finding) {
    const auto* cell = first_cell(finding);
    return cell ? cell_address(cell->sheet, cell->cell) : std::string();
}

/// The word for the workbook's own findings, in addition to the groups of rules.
constexpr std::string_view of_the_workbook = "workbook";

bool is_group(const Round& round, std::string_view which) {
    return which == of_the_workbook ||
           std::ranges::any_of(round.rules, [&](const Rule& rule) { return rule.group == which; });
}

/// Adds the workbook's own findings. They have no rule and no year; their severity takes the place of an outcome.
void add_workbook(Table& table, const Assessment& assessment) {
    for (const auto& finding : assessment.workbook) {
        table.push_back({text(""), text(""), text(severity_name(finding.severity)), text(""), text(""),
                         text(finding.message), cell_address(finding.sheet, finding.cell)});
    }
}

} // namespace

CellAnswer status(const Judged& judged, std::string_view asked, std::string_view year) {
    const auto id = judged.round() ? known_id(*judged.round(), asked) : asked;
    const auto overall = [&] { return overall_status(judged.assessment(), id); };
    if (judged.round() && asks_for_all(judged, id, year)) {
        const auto said = overall();
        return said ? text(*said) : error_answer(CalcError::not_available);
    }
    const auto found = look_up(judged, id, year);
    if (const auto* error = std::get_if<CalcError>(&found)) {
        const bool has_no_years = *error == CalcError::not_available && judged.round() && overall(); // an element
        return error_answer(has_no_years ? CalcError::illegal_argument : *error);
    }
    return text(status_name(*std::get<const Finding*>(found)));
}

CellAnswer explain(const Judged& judged, std::string_view rule, std::string_view year) {
    const auto found = look_up(judged, rule, year);
    if (const auto* error = std::get_if<CalcError>(&found)) {
        return error_answer(*error);
    }
    return text(std::get<const Finding*>(found)->sentence);
}

CellAnswer figure(const Judged& judged, Figure which, std::string_view rule, std::string_view year,
                  const std::function<double()>& first_day) {
    const auto found = look_up(judged, rule, year);
    if (const auto* error = std::get_if<CalcError>(&found)) {
        return error_answer(*error);
    }
    const auto& finding = *std::get<const Finding*>(found);
    const auto& number = which == Figure::headroom  ? finding.headroom
                         : which == Figure::measure ? finding.measure
                                                    : finding.threshold;
    if (!number) {
        return error_answer(CalcError::not_available);
    }
    const bool is_date = finding.unit == Unit::date && which != Figure::headroom; // which is in days
    return number->to_double() - (is_date ? first_day() : 0);
}

CellAnswer value(const Judged& judged, std::string_view point, std::string_view column, double first_day) {
    if (const auto at = point.rfind('@'); at != std::string_view::npos) {
        const auto own = point.substr(at + 1);
        if (!column.empty() && column != own) {
            return error_answer(CalcError::illegal_argument);
        }
        column = own;
        point = point.substr(0, at);
    }
    const auto dot = point.find('.');
    if (dot == std::string_view::npos) {
        return error_answer(CalcError::illegal_argument);
    }
    const auto block = point.substr(0, dot);
    const auto line = point.substr(dot + 1);
    const auto* found = find_point(judged.plan(), block, line, column);
    if (!found) {
        found = find_point(judged.plan(), lower_case(block), lower_case(line), column);
    }
    return found ? shown(found->value, first_day) : error_answer(CalcError::not_available);
}

CellAnswer context(const Judged& judged, std::string_view list, std::string_view field) {
    const KnownField known = known_field(judged.assessment(), lower_case(list), lower_case(field));
    switch (known.found) {
    case KnownField::Found::no_register:
        return error_answer(CalcError::not_available);
    case KnownField::Found::no_field:
        return error_answer(CalcError::illegal_argument);
    case KnownField::Found::told:
        break;
    }
    return known.number ? CellAnswer{known.number->to_double()} : text(known.text);
}

Table findings(const Judged& judged, std::string_view asked) {
    const auto which = lower_case(asked); // outcomes and groups are in lower case
    Table table;
    if (!judged.round()) {
        return {{text(judged.assessment().verdict_sentence)}};
    }
    const auto outcome = outcome_from_name(which);
    if (!which.empty() && which != "all" && !outcome && !is_group(*judged.round(), which)) {
        return {};
    }
    table.push_back({text(word(Word::column_rule)), text(word(Word::column_year)), text(word(Word::column_outcome)),
                     text(word(Word::column_headroom)), text(word(Word::column_unit)),
                     text(word(Word::column_sentence)), text(word(Word::column_cell))});
    for (const auto& finding : judged.assessment().findings) {
        const bool wanted = which == "all" || (which.empty() ? needs_attention(finding.outcome)
                                               : outcome     ? finding.outcome == *outcome
                                                             : finding.group == which);
        if (!wanted) {
            continue;
        }
        table.push_back({text(finding.rule), text(finding.period), text(outcome_name(finding.outcome)),
                         headroom_of(finding), text(finding.headroom ? unit_name(finding.unit) : ""),
                         text(finding.sentence), address_of(finding)});
    }
    if (which.empty() || which == "all" || which == of_the_workbook) {
        add_workbook(table, judged.assessment());
    }
    return table;
}

Table checklist(const Judged& judged) {
    if (!judged.round()) {
        return {{text(judged.assessment().verdict_sentence)}};
    }
    Table table{{text(word(Word::column_id)), text(word(Word::column_title)), text(word(Word::column_outcome))}};
    for (const auto& element : judged.assessment().results) {
        table.push_back({text(element.element->id), text(element.element->title), text(outcome_name(element.outcome))});
        for (const auto& feature : element.features) {
            table.push_back(
                {text(feature.feature->id), text(feature.feature->title), text(outcome_name(feature.outcome))});
        }
    }
    return table;
}

} // namespace plancheck::office
