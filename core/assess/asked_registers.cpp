// Answers what rules ask of registers, for one body on one day.
#include "core/assess/asked_registers.hpp"

#include "core/base/text.hpp"
#include "core/register/askable.hpp"
#include "core/register/register.hpp"
#include "core/register/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace plancheck {

namespace {

/// "HSJ, July 2016, and 2 more": the sources of a row for a sentence. The section on the body has all of them.
std::string first_source(const Register& list, const RegisterRow& row) {
    const auto more = static_cast<std::size_t>(std::ranges::count(row.source, ','));
    const std::string first = source_titles(list, row.source.substr(0, row.source.find(',')));
    return more == 0 ? first : fmt::format("{}, and {} more", first, more);
}

/// What a line of block `register` holds. `text` keeps alive what the point refers to.
DataPoint answer(const AskedLine& asked, Unit unit, const StandingRow& found, std::optional<Day> today,
                 std::string& text) {
    DataPoint point;
    if (found.untold != nullptr) {
        const std::string day = today ? fmt::format("of {} its row says only", long_date(*today))
                                      : std::string{"there is no day of judgement, and its row says"};
        text =
            fmt::format("{}: {} ({})", day, period_in_words(*found.untold), first_source(*asked.list, *found.untold));
        point.value = {.kind = ValueKind::error, .number = {}, .text = text};
        return point;
    }
    if (asked.field.empty()) {
        text = found.stands == nullptr ? std::string{} : first_source(*asked.list, *found.stands);
        point.value = {.kind = ValueKind::boolean, .number = {found.stands == nullptr ? 0 : 1, 0}, .text = text};
        return point;
    }
    if (found.stands == nullptr) {
        return point;
    }
    text = value_of(*asked.list, *found.stands, asked.field).text;
    if (text.empty()) {
        return point;
    }
    if (unit <= Unit::number) {
        point.value = {.kind = ValueKind::number, .number = Decimal::parse(text).value_or(Decimal{}), .text = {}};
    } else {
        point.value = {.kind = ValueKind::text, .number = {}, .text = text};
    }
    return point;
}

/// A part of a row in words, by its name in a cell; nullopt for another name.
std::optional<std::string> part_of(const Register& list, const RegisterRow& row, std::string_view name) {
    if (name == "name") {
        return std::string{row.name};
    }
    if (name == "from" || name == "until") {
        return day_in_words(name == "from" ? row.from : row.until);
    }
    if (name == "source") {
        return source_in_words(list, row);
    }
    return std::nullopt;
}

} // namespace

StandingRow standing_row(const Register& list, std::string_view body, std::optional<Day> today) {
    StandingRow found;
    for (const RegisterRow* row : rows_of(list, body)) {
        const RowStanding standing = today ? standing_on(*row, *today) : RowStanding::not_known;
        if (standing == RowStanding::stands) {
            return {.stands = row, .untold = nullptr};
        }
        if (standing == RowStanding::not_known && found.untold == nullptr) {
            found.untold = row;
        }
    }
    return found;
}

Plan with_known(const Round& round, Plan plan, std::string_view body, std::optional<Day> today) {
    const Block* block = find_block(round, register_block);
    if (block == nullptr || body.empty()) {
        return plan;
    }
    PlanBuilder builder{plan};
    const std::string_view column = block->columns.front().code;
    builder.block(block->code, {});
    builder.column(block->code, column, {});
    for (const Line& line : block->lines) {
        const AskedLine asked = asked_by_line(round, line);
        if (asked.list == nullptr) {
            continue;
        }
        std::string text;
        builder.line(block->code, line.code, {});
        builder.point(block->code, line.code, column,
                      answer(asked, line.unit, standing_row(*asked.list, body, today), today, text));
    }
    return builder.finish();
}

bool asks_what_is_not_told(const Round& round, const Rule& rule, const Plan& plan) {
    const auto is_untold = [&](const Node& node) {
        if (node.op != Op::line || round.blocks[round.lines[node.ref].block].code != register_block) {
            return false;
        }
        const DataPoint* point = plan.find(register_block, round.lines[node.ref].code, node.text);
        return point != nullptr && point->value.kind == ValueKind::error;
    };
    return std::ranges::any_of(rule.when.nodes, is_untold) || std::ranges::any_of(rule.test.nodes, is_untold);
}

KnownField known_field(const Assessment& assessment, std::string_view list_id, std::string_view code) {
    KnownField known;
    const Register* list = assessment.round == nullptr ? nullptr : find_register(assessment.round->registers, list_id);
    if (list == nullptr || list->about != RegisterAbout::bodies) {
        known.found = KnownField::Found::no_register;
        return known;
    }
    const RegisterField* field = find_field(*list, code);
    if (field == nullptr && code != "content" && !part_of(*list, {}, code)) {
        known.found = KnownField::Found::no_field;
        return known;
    }
    const StandingRow row =
        standing_row(*list, assessment.organisation_code, Day::from_iso(assessment.provenance.judged_on));
    if (row.untold != nullptr) {
        known.text = fmt::format("not known: {}", period_in_words(*row.untold));
    } else if (row.stands != nullptr) {
        known.text = part_of(*list, *row.stands, code).value_or(std::string{value_of(*list, *row.stands, code).text});
        if (field != nullptr && field->unit <= Unit::number) {
            known.number = Decimal::parse(known.text);
        }
    }
    return known;
}

} // namespace plancheck
