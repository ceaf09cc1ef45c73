// Collects the measures of a scorecard: rules with what they compare, then the outcomes that no rule judges by itself.
#include "core/report/scorecard/measures.hpp"

#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/round/language/parse.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace plancheck {

namespace {

/// In which direction the first comparison of a test holds.
std::string_view direction_of(const Rule& rule) {
    const std::vector<std::uint16_t> comparisons = outermost_comparisons(rule.test.nodes);
    if (comparisons.empty()) {
        return {};
    }
    switch (rule.test.nodes[comparisons.front()].op) {
    case Op::greater_equal:
        return "at least";
    case Op::greater:
        return "more than";
    case Op::less_equal:
        return "at most";
    case Op::less:
        return "less than";
    case Op::equal:
        return "exactly";
    default:
        return "other than";
    }
}

class Measures {
public:
    Measures(const Assessment& assessment, const Plan& plan)
        : assessment_(assessment), round_(*assessment.round), plan_(plan) {}

    [[nodiscard]] std::vector<Measure> all() {
        for (const ChartRule& headline : round_.chart) {
            add_rules([&](const Finding& finding) { return finding.rule == headline.rule; });
        }
        for (const RuleGroup& group : round_.groups) {
            if (group.scorecard) {
                add_rules([&](const Finding& finding) { return finding.group == group.code; });
            }
        }
        for (const PageItem& item : round_.page) {
            if (item.part == PagePart::outcomes) {
                add_lines(item);
            }
        }
        return std::move(measures_);
    }

private:
    template <class Wanted> void add_rules(Wanted wanted) {
        for (const Finding& finding : assessment_.findings) {
            const Rule* rule = wanted(finding) ? find_rule(round_, finding.rule) : nullptr;
            if (rule == nullptr || std::ranges::find(measures_, &finding, &Measure::finding) != measures_.end()) {
                continue;
            }
            const RuleGroup* group = find_group(round_, finding.group);
            measures_.push_back({.group = group == nullptr ? std::string_view{} : group->title,
                                 .title = finding.title,
                                 .period = finding.period,
                                 .code = std::string{finding.rule},
                                 .level = finding.measure,
                                 .standard = finding.threshold,
                                 .other_level = {},
                                 .unit = finding.unit,
                                 .direction = direction_of(*rule),
                                 .help = {},
                                 .finding = &finding});
            note_lines(*rule);
        }
    }

    /// Notes the lines and tables that rules of the scorecard judge.
    void note_lines(const Rule& rule) {
        for (const Node& node : rule.test.nodes) {
            if (node.op == Op::line) {
                judged_.insert(&round_.lines[node.ref]);
            }
        }
    }

    void add_lines(const PageItem& item) {
        const Block& block = round_.blocks[item.block];
        for (const Record& record : plan_.records(block.code)) {
            add_record(block, item, record);
        }
        for (const Line& line : block.lines) {
            const bool wanted = item.line.empty() || item.line == line.code;
            if (!wanted || std::ranges::any_of(judged_, [&](const Line* one) {
                    return one->block == line.block && one->code == line.code;
                })) {
                continue;
            }
            for (const BlockColumn& column : block_columns(round_, block)) {
                if (!item.columns.empty() && std::ranges::find(item.columns, column.code) == item.columns.end()) {
                    continue;
                }
                add_line(block, line, column);
            }
        }
    }

    /// The figures of a record, under its first text.
    void add_record(const Block& block, const PageItem& item, const Record& record) {
        std::string_view title = block.title;
        for (const Column& column : block.columns) {
            if (!item.columns.empty() && std::ranges::find(item.columns, column.code) == item.columns.end()) {
                continue;
            }
            const DataPoint* point = plan_.find(block.code, record, column.code);
            if (column.unit == Unit::text && title == block.title && !is_blank(point)) {
                title = point->value.text;
            } else if (is_amount(column.unit)) {
                Measure measure{.group = block.title,
                                .title = title,
                                .period = std::string{column.label},
                                .code = fmt::format("{}.{}", block.code, column.code),
                                .level = {},
                                .standard = {},
                                .other_level = {},
                                .unit = column.unit,
                                .direction = {},
                                .help = {}};
                set_level(measure, point);
                measures_.push_back(std::move(measure));
            }
        }
    }

    static void set_level(Measure& measure, const DataPoint* point) {
        if (point != nullptr && point->value.kind == ValueKind::number) {
            measure.level = Exact{point->value.number};
        } else if (point != nullptr && point->value.kind == ValueKind::error) {
            measure.other_level = "not readable";
        } else {
            measure.other_level = is_blank(point) ? "not filled" : plain_text(point);
        }
    }

    void add_line(const Block& block, const Line& line, const BlockColumn& column) {
        const DataPoint* point = plan_.find(block.code, line.code, column.code);
        Measure measure{.group = block.title,
                        .title = line.label,
                        .period = column.named == nullptr ? column.code : std::string{column.named->label},
                        .code = fmt::format("{}.{}", block.code, line.code),
                        .level = {},
                        .standard = {},
                        .other_level = {},
                        .unit = cell_unit(line, column.named),
                        .direction = {},
                        .help = line.help};
        set_level(measure, point);
        measures_.push_back(std::move(measure));
    }

    const Assessment& assessment_;
    const Round& round_;
    const Plan& plan_;
    std::vector<Measure> measures_;
    std::set<const Line*> judged_;
};

} // namespace

std::vector<Measure> measures_of(const Assessment& assessment, const Plan& plan) {
    return Measures{assessment, plan}.all();
}

} // namespace plancheck
