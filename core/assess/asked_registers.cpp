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

/// What a line of block `register` holds. `text` keeps alive what the point refers to.
DataPoint answer(const AskedLine& asked, Unit unit, const StandingRow& found, std::optional<Day> today,
                 std::string& text) {
    DataPoint point;
    if (found.untold != nullptr) {
        const std::string day = today ? fmt::format("of {} its row says only", long_date(*today))
                                      : std::string{"there is no day of judgement, and its row says"};
        text = fmt::format("{}: {} ({})", day, period_in_words(*found.untold),
                           source_titles(*asked.list, found.untold->source));
        point.value = {.kind = ValueKind::error, .number = {}, .text = text};
        return point;
    }
    if (asked.field.empty()) {
        text = found.stands == nullptr ? std::string{} : source_titles(*asked.list, found.stands->source);
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

} // namespace plancheck
