// Finds the inputs that scenarios change, and reads the value that a setting gives them.
#include "core/scenario/point.hpp"

#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// The parts of a name: `finance`, `contingency`, `2014/15` of `finance.contingency@2014/15`; `qipp`, 3, `gross` of
/// `qipp[3].gross`.
struct PointName {
    std::string_view block, code, column;
    std::size_t record = 0;
};

std::optional<PointName> split(std::string_view name) {
    PointName parts;
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    parts.block = name.substr(0, dot);
    parts.code = name.substr(dot + 1);
    if (const std::size_t at = parts.code.find('@'); at != std::string_view::npos) {
        parts.column = parts.code.substr(at + 1);
        parts.code = parts.code.substr(0, at);
    }
    if (const std::size_t open = parts.block.find('['); open != std::string_view::npos) {
        const char* end = name.data() + dot - 1;
        const auto read = std::from_chars(name.data() + open + 1, end, parts.record);
        if (read.ec != std::errc{} || read.ptr != end || *end != ']' || parts.record == 0) {
            return std::nullopt;
        }
        parts.block = parts.block.substr(0, open);
    }
    return parts;
}

std::string unknown_block(const Round& round, std::string_view name, std::string_view block) {
    return as_sentence(
        fmt::format("`{}`: unknown block `{}`{}", name, block, did_you_mean(block, round.blocks, &Block::code)));
}

std::string calculated(std::string_view name, const Expression& formula) {
    return fmt::format("`{}` is calculated{}{}; set the lines it is made from.", name, formula.empty() ? "" : ": ",
                       formula.source);
}

Or<InputPoint> grid_point(const Round& round, const Plan& plan, InputPoint point, const PointName& parts) {
    point.line = find_line(*point.block, parts.code);
    if (point.line == nullptr) {
        return Failure{as_sentence(fmt::format("`{}`: block `{}` has no line `{}`{}", point.name, parts.block,
                                               parts.code, did_you_mean(parts.code, point.block->lines, &Line::code)))};
    }
    std::vector<std::string> columns;
    for (const BlockColumn& column : block_columns(round, *point.block)) {
        columns.push_back(column.code);
        if (column.code == parts.column) {
            point.unit = cell_unit(*point.line, column.named);
            if (column.named != nullptr && column.named->role == Role::calculated) {
                return Failure{calculated(point.name, column.named->formula)};
            }
        }
    }
    if (std::ranges::find(columns, parts.column) == columns.end()) {
        const std::string wanted =
            parts.column.empty() ? "say of which column" : fmt::format("there is no column `{}`", parts.column);
        return Failure{fmt::format("`{}`: {}: {}.", point.name, wanted, fmt::join(columns, ", "))};
    }
    if (point.line->role == Role::calculated) {
        return Failure{calculated(point.name, point.line->formula)};
    }
    point.column = parts.column;
    point.sign = point.line->sign;
    point.data = plan.find(parts.block, parts.code, parts.column);
    return point;
}

Or<InputPoint> table_point(const Plan& plan, InputPoint point, const PointName& parts) {
    const auto records = plan.records(parts.block);
    point.field = find_column(*point.block, parts.code);
    if (point.field == nullptr) {
        return Failure{
            as_sentence(fmt::format("`{}`: table `{}` has no column `{}`{}", point.name, parts.block, parts.code,
                                    did_you_mean(parts.code, point.block->columns, &Column::code)))};
    }
    if (parts.record == 0 || parts.record > records.size()) {
        return Failure{fmt::format("`{}`: name one of the {} by its number, such as `{}[1].{}`.", point.name,
                                   count_of(records.size(), "record", "records"), parts.block, parts.code)};
    }
    if (point.field->role == Role::calculated) {
        return Failure{calculated(point.name, point.field->formula)};
    }
    point.record = records[parts.record - 1];
    point.unit = point.field->unit;
    point.data = plan.find(parts.block, *point.record, parts.code);
    return point;
}

} // namespace

bool InputPoint::has_number() const {
    return data != nullptr && data->value.kind == ValueKind::number;
}

Exact InputPoint::number() const {
    return has_number() ? Exact{data->value.number} : Exact{};
}

std::string InputPoint::label() const {
    return line != nullptr ? fmt::format("{}, {}", line->label, column) : fmt::format("{} ({})", field->label, name);
}

Or<InputPoint> find_input(const Round& round, const Plan& plan, std::string_view name) {
    const auto parts = split(name);
    if (!parts) {
        return Failure{
            fmt::format("`{}` names no data point: write `finance.contingency@2014/15`, or `qipp[3].gross` for a "
                        "record of a table.",
                        name)};
    }
    InputPoint point;
    point.name = name;
    point.block = find_block(round, parts->block);
    if (point.block == nullptr || point.block->pseudo) {
        return Failure{unknown_block(round, name, parts->block)};
    }
    Or<InputPoint> input = point.block->kind == BlockKind::table ? table_point(plan, std::move(point), *parts)
                                                                 : grid_point(round, plan, std::move(point), *parts);
    if (!input) {
        return input;
    }
    if (!is_amount(input->unit)) {
        return Failure{
            fmt::format("`{}` holds no figure ({}): a scenario changes figures only.", name, unit_name(input->unit))};
    }
    if (input->data == nullptr) {
        return Failure{fmt::format("`{}`: the workbook has no cell for it.", name)};
    }
    return input;
}

Or<Exact> value_of(const InputPoint& point, const Setting& setting) {
    const bool share = setting.percent && point.unit != Unit::percent;
    if (!point.has_number() && (share || setting.way != Setting::Way::to)) {
        return Failure{
            fmt::format("`{}` holds no number in the plan, so it cannot be changed by a share or an amount; give "
                        "the figure itself.",
                        point.name)};
    }
    const Exact base = point.number();
    const Exact amount = share ? base * Exact{setting.amount} : Exact{setting.amount};
    switch (setting.way) {
    case Setting::Way::to:
        return amount;
    case Setting::Way::by:
        return base + amount;
    case Setting::Way::times:
        break;
    }
    return base * Exact{setting.amount};
}

int counted_places(Unit unit) {
    switch (unit) {
    case Unit::thousand_pounds:
        return 5;
    case Unit::pounds:
    case Unit::pounds_per_head:
        return 2;
    case Unit::count:
        return 0;
    default:
        return 6;
    }
}

Exact smallest_step(Unit unit) {
    return Exact{Decimal{1, -counted_places(unit)}};
}

Decimal cell_decimal(const Exact& value) {
    constexpr int most = 15;
    const std::string whole = value.abs().to_string(0);
    const int digits = whole == "0" ? 0 : static_cast<int>(whole.size());
    int places = most - digits;
    if (digits == 0 && !value.is_zero()) { // leading zeros after the point are not significant
        const std::string all = value.abs().to_string(2 * most);
        places += static_cast<int>(std::min(all.find_first_not_of("0."), all.size()) - 2);
    }
    return Decimal::parse(value.rounded(places).to_string(std::max(places, 0))).value_or(Decimal{});
}

} // namespace plancheck
