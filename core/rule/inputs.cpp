// Collects a rule's inputs from its trees, and builds the small plan that holds their values.
#include "core/rule/inputs.hpp"

#include "core/round/years.hpp"

#include <algorithm>
#include <map>

namespace plancheck {
namespace {

/// Walks a tree in the order of its text and notes every leaf that a plan must give.
class Collector {
public:
    Collector(const Round& round, const Rule& rule, std::vector<RuleInput>& out)
        : round_(round), rule_(rule), out_(out) {}

    void run(const Expression& expression) {
        if (expression.empty())
            return;
        nodes_ = expression.nodes;
        visit(nodes_.size() - 1, 0);
    }

private:
    void visit(std::size_t at, int years_back) {
        const Node& node = nodes_[at];
        if (node.op == Op::line)
            return add_line(node, years_back);
        if (node.op == Op::field)
            return add_field(node, years_back);
        if (node.op == Op::feature_cell)
            return add({"features", rule_.feature, node.text, 0, RuleInput::Shape::one, node.unit});
        const bool steps_back = node.op == Op::prev || node.op == Op::change || node.op == Op::growth;
        if (node.op == Op::change || node.op == Op::growth)
            visit_arguments(node, years_back);
        visit_arguments(node, steps_back ? years_back + 1 : years_back);
    }

    void visit_arguments(const Node& node, int years_back) {
        for (auto argument = node.left; argument != no_node; argument = nodes_[argument].next)
            visit(argument, years_back);
        if (node.right != no_node)
            visit(node.right, years_back);
    }

    void add_line(const Node& node, int years_back) {
        const Line& line = round_.lines[node.ref];
        const Block& block = round_.blocks[line.block];
        RuleInput input{block.code, line.code, node.text, node.text.empty() ? years_back : 0, RuleInput::Shape::one,
                        node.unit};
        if (node.text.empty() && block.columns_are == ColumnKind::quarters)
            input.shape = RuleInput::Shape::quarters;
        if (node.text.empty() && block.columns_are == ColumnKind::months)
            input.shape = RuleInput::Shape::months;
        add(input);
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
        if (std::none_of(out_.begin(), out_.end(), same))
            out_.push_back(input);
    }

    const Round& round_;
    const Rule& rule_;
    std::vector<RuleInput>& out_;
    std::span<const Node> nodes_;
};

std::string year_before(const Round& round, std::string_view year, int back) {
    std::vector<std::string_view> years{round.outturn};
    years.insert(years.end(), round.years.begin(), round.years.end());
    const auto at = std::find(years.begin(), years.end(), year) - years.begin();
    return at >= back && at < std::ssize(years) ? std::string(years[static_cast<std::size_t>(at - back)])
                                                : std::string();
}

std::vector<std::string> columns_of(const Round& round, const RuleInput& input, std::string_view year) {
    if (!input.column.empty())
        return {std::string(input.column)};
    const auto judged = year_before(round, year, input.years_back);
    switch (input.shape) {
    case RuleInput::Shape::quarters:
        return quarters_of(judged);
    case RuleInput::Shape::months:
        return months_of(judged);
    default:
        return {judged};
    }
}

/// Puts values into the plan, each into a cell of its own.
class Filler {
public:
    explicit Filler(PlanBuilder& builder) : builder_(builder), sheet_(builder.sheet("values")) {}

    /// False where a value is left over.
    [[nodiscard]] bool grid(const RuleInput& input, const std::vector<std::string>& columns,
                            const std::vector<Value>& values) {
        for (std::size_t index = 0; index < columns.size(); ++index) {
            DataPoint point;
            if (index < values.size())
                point.value = values[index];
            point.cell = {sheet_, ++row_, 1};
            builder_.point(input.block, input.line, columns[index], point);
        }
        return std::all_of(values.begin() + std::min(std::ssize(columns), std::ssize(values)), values.end(),
                           [](const Value& value) { return value.kind == ValueKind::missing; });
    }

    /// The n-th values of all columns of a table are one record. `year` goes into the table's column `year`.
    void table(const RuleInput& input, const std::vector<Value>& values, std::string_view year, bool has_year) {
        auto& records = records_[input.block];
        for (std::size_t index = 0; index < values.size(); ++index) {
            if (index == records.size()) {
                records.push_back(builder_.record(input.block, {++row_, sheet_}));
                if (has_year && input.line != "year")
                    put(input.block, records[index], "year", {ValueKind::text, {}, year});
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
    return found &&
           std::any_of(found->columns.begin(), found->columns.end(), [](const Column& c) { return c.code == "year"; });
}

} // namespace

std::string RuleInput::name() const {
    std::string text = std::string(block) + "." + std::string(line);
    if (!column.empty())
        text += "@" + std::string(column);
    if (years_back > 0)
        text += years_back == 1 ? ", the year before" : ", " + std::to_string(years_back) + " years before";
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
    Collector collector(round, rule, inputs);
    collector.run(rule.when);
    collector.run(rule.test);
    return inputs;
}

std::optional<Plan> plan_of_inputs(const Round& round, std::span<const RuleInput> inputs,
                                   std::span<const std::vector<Value>> values, std::string_view year) {
    const auto judged = year.empty() && !round.years.empty() ? round.years.front() : year;
    PlanBuilder builder;
    Filler filler(builder);
    for (std::size_t index = 0; index < inputs.size() && index < values.size(); ++index) {
        const auto& input = inputs[index];
        if (input.shape == RuleInput::Shape::records)
            filler.table(input, values[index], year_before(round, judged, input.years_back),
                         has_year_column(round, input.block));
        else if (!filler.grid(input, columns_of(round, input, judged), values[index]))
            return std::nullopt;
    }
    return builder.finish();
}

} // namespace plancheck
