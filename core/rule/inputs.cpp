// Collects a rule's inputs from its trees, and builds the small plan that holds their values.
#include "core/rule/inputs.hpp"

#include "core/round/operands.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <map>

namespace plancheck {
namespace {

/// Walks a tree in the order of its text and lists every leaf whose value comes from the plan.
class Collector {
public:
    /// `feature` is the feature whose own test this is, or empty.
    Collector(const Round& round, std::string_view feature, std::vector<RuleInput>& out)
        : round_(round), feature_(feature), out_(out) {}

    void run(const Expression& expression) {
        if (expression.empty()) {
            return;
        }
        nodes_ = expression.nodes;
        visit(static_cast<std::uint16_t>(nodes_.size() - 1), 0);
    }

private:
    void visit(std::uint16_t at, int years_back) {
        const Node& node = nodes_[at];
        if (node.op == Op::line) {
            return add_line(node, years_back);
        }
        if (node.op == Op::field) {
            return add_field(node, years_back);
        }
        if (node.op == Op::feature_cell) {
            return add({"features", feature_, node.text, 0, RuleInput::Shape::one, node.unit});
        }
        const bool steps_back = node.op == Op::prev || node.op == Op::change || node.op == Op::growth;
        if (node.op == Op::change || node.op == Op::growth) {
            visit_operands(at, years_back);
        }
        visit_operands(at, steps_back ? years_back + 1 : years_back);
    }

    void visit_operands(std::uint16_t at, int years_back) {
        for (const std::uint16_t operand : operands(nodes_, at)) {
            visit(operand, years_back);
        }
    }

    void add_line(const Node& node, int years_back) {
        const Line& line = round_.lines[node.ref];
        const RuleInput::Shape shape = node.walk == Walk::quarters ? RuleInput::Shape::quarters
                                       : node.walk == Walk::months ? RuleInput::Shape::months
                                                                   : RuleInput::Shape::one;
        add({round_.blocks[line.block].code, line.code, node.text, node.by_period ? years_back : 0, shape, node.unit});
    }

    void add_field(const Node& node, int years_back) {
        const Column& column = round_.columns[node.ref];
        add({round_.blocks[column.block].code, column.code, {}, years_back, RuleInput::Shape::records, node.unit});
    }

    void add(const RuleInput& input) {
        const auto same = [&](const RuleInput& known) {
            return known.block == input.block && known.line == input.line && known.column == input.column &&
                   known.years_back == input.years_back;
        };
        if (std::ranges::none_of(out_, same)) {
            out_.push_back(input);
        }
    }

    const Round& round_;
    std::string_view feature_;
    std::vector<RuleInput>& out_;
    std::span<const Node> nodes_;
};

std::string year_before(const Round& round, std::string_view year, int back) {
    const std::vector<std::string_view> years = known_years(round);
    const auto at = std::ranges::find(years, year) - years.begin();
    return at >= back && at < std::ssize(years) ? std::string(years[static_cast<std::size_t>(at - back)])
                                                : std::string();
}

/// Writes values into the plan, each in a cell of its own.
class Filler {
public:
    explicit Filler(PlanBuilder& builder) : builder_(builder), sheet_(builder.sheet("values")) {}

    /// Returns false if a value is left over.
    [[nodiscard]] bool grid(const RuleInput& input, const std::vector<std::string>& columns,
                            const std::vector<Value>& values) {
        for (std::size_t index = 0; index < columns.size(); ++index) {
            DataPoint point;
            if (index < values.size()) {
                point.value = values[index];
            }
            point.cell = {sheet_, ++row_, 1};
            builder_.point(input.block, input.line, columns[index], point);
        }
        return std::all_of(values.begin() + std::min(std::ssize(columns), std::ssize(values)), values.end(),
                           [](const Value& value) { return value.kind == ValueKind::missing; });
    }

    /// Makes one record of the n-th values of all columns of a table. `year` goes into the table's column `year`.
    void table(const RuleInput& input, const std::vector<Value>& values, std::string_view year, bool has_year) {
        auto& records = records_[input.block];
        for (std::size_t index = 0; index < values.size(); ++index) {
            if (index == records.size()) {
                records.push_back(builder_.record(input.block, {++row_, sheet_}));
                if (has_year && input.line != "year") {
                    put(input.block, records[index], "year", {ValueKind::text, {}, year});
                }
            }
            put(input.block, records[index], input.line, values[index]);
        }
    }

private:
    void put(std::string_view block, const Record& record, std::string_view column, const Value& value) {
        DataPoint point;
        point.value = value;
        point.cell = {sheet_, record.row,
                      static_cast<std::uint32_t>(1 + columns_.try_emplace(column, columns_.size()).first->second)};
        builder_.record_point(block, record, column, point);
    }

    PlanBuilder& builder_;
    std::uint16_t sheet_;
    std::uint32_t row_ = 0;
    std::map<std::string_view, std::vector<Record>> records_;
    std::map<std::string_view, std::size_t> columns_;
};

bool has_year_column(const Round& round, std::string_view block) {
    const auto* found = find_block(round, block);
    return found && std::ranges::any_of(found->columns, [](const Column& c) { return c.code == "year"; });
}

} // namespace

std::string RuleInput::name() const {
    std::string text = std::string(block) + "." + std::string(line);
    if (!column.empty()) {
        text += "@" + std::string(column);
    }
    if (years_back > 0) {
        text += years_back == 1 ? ", the year before" : ", " + std::to_string(years_back) + " years before";
    }
    switch (shape) {
    case Shape::one:
        break;
    case Shape::quarters:
        text += ", one for each quarter";
        break;
    case Shape::months:
        text += ", one for each month";
        break;
    case Shape::records:
        text += ", one for each record";
        break;
    }
    return text;
}

std::vector<RuleInput> rule_inputs(const Round& round, const Rule& rule) {
    std::vector<RuleInput> inputs;
    Collector collector(round, rule.feature, inputs);
    collector.run(rule.when);
    collector.run(rule.test);
    return inputs;
}

std::vector<RuleInput> formula_inputs(const Round& round, const Line& line) {
    std::vector<RuleInput> inputs;
    Collector(round, {}, inputs).run(line.formula);
    return inputs;
}

std::vector<std::string> columns_of_input(const Round& round, const RuleInput& input, std::string_view year) {
    const auto judged = year.empty() && !round.years.empty() ? round.years.front() : year;
    const auto column = input.column.empty() ? year_before(round, judged, input.years_back) : std::string(input.column);
    switch (input.shape) {
    case RuleInput::Shape::quarters:
        return quarters_of(column);
    case RuleInput::Shape::months:
        return months_of(column);
    default:
        return {column};
    }
}

std::optional<Plan> plan_of_inputs(const Round& round, std::span<const RuleInput> inputs,
                                   std::span<const std::vector<Value>> values, std::string_view year) {
    const auto judged = year.empty() && !round.years.empty() ? round.years.front() : year;
    PlanBuilder builder;
    Filler filler(builder);
    for (std::size_t index = 0; index < inputs.size() && index < values.size(); ++index) {
        const auto& input = inputs[index];
        if (input.shape == RuleInput::Shape::records) {
            filler.table(input, values[index], year_before(round, judged, input.years_back),
                         has_year_column(round, input.block));
        } else if (!filler.grid(input, columns_of_input(round, input, judged), values[index])) {
            return std::nullopt;
        }
    }
    return builder.finish();
}

} // namespace plancheck
