// Lists the round's inputs that a scenario can change. The core decides which.
#include "uno/commands/what_if_choices.hpp"

#include "core/assess/columns.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/words.hpp"
#include "core/rule/evaluate.hpp"
#include "core/scenario/point.hpp"
#include "core/workbook/cell.hpp"
#include "uno/local_number.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <functional>

namespace plancheck::office {
namespace {

/// Visits every coded cell of the plan that the round knows, in the round's order.
void each_point(const Judged& judged, const std::function<void(const ChangeablePoint&, const DataPoint&)>& use) {
    const auto& round = *judged.round();
    const auto& plan = judged.plan();
    for (const auto& block : round.blocks) {
        const std::string code(block.code);
        ChangeablePoint point{{}, code, {}, {}, std::string(block.title), {}, {}};
        const auto tell = [&](const DataPoint* data, std::string name) {
            point.name = std::move(name);
            if (data) {
                use(point, *data);
            }
        };
        const auto records = block.kind == BlockKind::table ? plan.records(code) : std::span<const Record>();
        for (std::size_t index = 0; index < records.size(); ++index) {
            point.line = std::to_string(index + 1);
            const auto first = block.columns.empty()
                                   ? std::string()
                                   : plain_text(plan.find(code, records[index], block.columns.front().code));
            point.line_label = first.empty() ? point.line : say(Word::what_if_record, point.line, first);
            for (const auto& column : block.columns) {
                point.column = column.code;
                point.column_label = column.label;
                tell(plan.find(code, records[index], column.code), code + "[" + point.line + "]." + point.column);
            }
        }
        for (const auto& line : block.lines) {
            point.line = line.code;
            point.line_label = line.label;
            for (const auto& column : block_columns(round, block)) {
                point.column = column.code;
                point.column_label = column.named ? std::string(column.named->label) : column.code;
                tell(plan.find(code, line.code, column.code), code + "." + point.line + "@" + point.column);
            }
        }
    }
}

/// Removes and returns the sign of "+= 50"; returns "=" if there is only a figure.
std::string_view take_way(std::string_view& typed) {
    for (const std::string_view way : {"+=", "-=", "*=", "="}) {
        if (typed.starts_with(way)) {
            typed.remove_prefix(way.size());
            return way;
        }
    }
    return "=";
}

} // namespace

std::vector<ChangeablePoint> changeable_points(const Judged& judged) {
    std::vector<ChangeablePoint> points;
    each_point(judged, [&](const ChangeablePoint& point, const DataPoint&) {
        if (find_input(*judged.round(), judged.plan(), point.name)) {
            points.push_back(point);
        }
    });
    return points;
}

std::string point_at(const Judged& judged, const SelectedCell& cell) {
    std::string found;
    const auto sheets = judged.plan().sheets();
    each_point(judged, [&](const ChangeablePoint& point, const DataPoint& data) {
        if (data.cell.sheet < sheets.size() && sheets[data.cell.sheet] == cell.sheet &&
            cell_name(data.cell.row, data.cell.column) == cell.cell) {
            found = point.name;
        }
    });
    return found;
}

std::string present_value(const Judged& judged, const std::string& name) {
    const auto point = find_input(*judged.round(), judged.plan(), name);
    if (!point) {
        return {};
    }
    if (!point->has_number()) {
        return std::string(word(Word::what_if_empty));
    }
    const auto number = local_number(show(point->number(), point->unit));
    return point->unit == Unit::thousand_pounds ? say(Word::thousand_pounds, number) : number;
}

std::vector<const Finding*> unmet_findings(const Judged& judged) {
    std::vector<const Finding*> found;
    for (const auto& finding : judged.assessment().findings) {
        const auto* rule = find_rule(*judged.round(), finding.rule);
        const bool unmet = finding.outcome == Outcome::not_met || finding.outcome == Outcome::waived ||
                           finding.outcome == Outcome::query || finding.outcome == Outcome::query_explained;
        if (unmet && rule && rule->feature.empty()) {
            found.push_back(&finding);
        }
    }
    return found;
}

std::string meet_text(const Finding& finding, const std::string& point) {
    return std::string(finding.rule) + (finding.period == whole_plan ? "" : "@" + finding.period) + ":" + point;
}

std::string set_text(const std::string& point, std::string_view typed) {
    const auto whole = trimmed(typed);
    auto figure = whole;
    const auto way = take_way(figure);
    return point + std::string(way) + plain_number(trimmed(figure));
}

std::string sweep_text(const std::string& point, std::string_view from, std::string_view to, std::string_view step) {
    return point + "=" + plain_number(trimmed(from)) + ".." + plain_number(trimmed(to)) + "/" +
           plain_number(trimmed(step));
}

} // namespace plancheck::office
