// Changes a plan's inputs and computes what follows.
#include "core/scenario/plan.hpp"

#include "core/assess/words.hpp"
#include "core/base/year.hpp"
#include "core/round/links.hpp"
#include "core/round/years.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace plancheck {

namespace {

class Change {
public:
    Change(const Round& round, const Plan& plan) : round_{round}, base_{plan}, builder_{plan} {}
    void set(const std::vector<SetPoint>& points, bool consequences);
    ChangedPlan follow_formulas() &&;

private:
    /// One cell that receives a share of a change, or whose value is a weight.
    struct Part {
        InputPoint target;
        Exact weight;
    };
    void consequence(const Consequence& consequence, const InputPoint& of, const Exact& change);
    bool spread(const Consequence& consequence, const Spread& spread, const std::string& year, const Exact& change);
    void whole(const Spread& spread, const std::string& year, const Exact& change);
    [[nodiscard]] std::vector<Part> parts(const Spread& spread, const std::string& from, const std::string& to) const;
    void part_of_grid(const CodedLine& by, const CodedLine& into, const std::string& from, const std::string& to,
                      std::vector<Part>& parts) const;
    void parts_of_table(const CodedLine& by, const CodedLine& into, const std::string& year,
                        std::vector<Part>& parts) const;
    void add(const InputPoint& point, const Exact& change);
    void put(const InputPoint& point, const Exact& value);
    void mark(const InputPoint& point);

    // A node is a line or a column: lines have the first numbers.
    [[nodiscard]] const Expression& formula(std::size_t node) const;
    [[nodiscard]] bool rests_on_changed(std::size_t node) const;
    [[nodiscard]] std::vector<std::size_t> in_order() const;
    [[nodiscard]] std::set<std::size_t> used_before_written(const std::vector<std::size_t>& order) const;
    void recalculate(std::size_t node);
    void recalculate_line(const Line& line, std::size_t node);
    void recalculate_column(const Column& column, std::size_t node);
    void recalculated(const DataPoint& point, std::size_t node, const std::optional<Exact>& before,
                      const std::optional<Exact>& after, const std::function<void(const DataPoint&)>& write);

    const Round& round_;
    const Plan& base_;
    PlanBuilder builder_;
    std::map<std::string, Exact> values_; ///< of the changed inputs
    std::map<std::string, InputPoint> inputs_;
    std::set<std::string> set_;
    std::set<std::size_t> changed_; ///< whose dependants are to be computed in this pass
    std::set<std::size_t> written_; ///< in this pass
    ChangedPlan result_;
    Plan now_;
};

void Change::mark(const InputPoint& point) {
    changed_.insert(point.line != nullptr
                        ? static_cast<std::size_t>(point.line - round_.lines.data())
                        : round_.lines.size() + static_cast<std::size_t>(point.field - round_.columns.data()));
}

void Change::put(const InputPoint& point, const Exact& value) {
    values_.insert_or_assign(point.name, value);
    inputs_.insert_or_assign(point.name, point);
    mark(point);
}

void Change::add(const InputPoint& point, const Exact& change) {
    if (change.is_zero() || set_.contains(point.name)) {
        return;
    }
    const auto known = values_.find(point.name);
    put(point, (known != values_.end() ? known->second : point.number()) + change);
    result_.assumed.insert(point.name);
}

void Change::part_of_grid(const CodedLine& by, const CodedLine& into, const std::string& from, const std::string& to,
                          std::vector<Part>& parts) const {
    const auto weight = find_input(round_, base_, fmt::format("{}.{}@{}", round_.blocks[by.block].code, by.code, from));
    Part part;
    if (weight) {
        part.weight = weight->number();
    }
    if (!into.code.empty()) {
        auto target = find_input(round_, base_, fmt::format("{}.{}@{}", round_.blocks[into.block].code, into.code, to));
        if (target) {
            part.target = *std::move(target);
        }
    }
    parts.push_back(std::move(part));
}

void Change::parts_of_table(const CodedLine& by, const CodedLine& into, const std::string& year,
                            std::vector<Part>& parts) const {
    const std::string_view block = round_.blocks[by.block].code;
    const auto records = base_.records(block);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const DataPoint* of_year = base_.find(block, records[i], "year");
        const DataPoint* weight = base_.find(block, records[i], by.code);
        if (of_year == nullptr || !same_year(plain_text(of_year), year) || weight == nullptr ||
            weight->value.kind != ValueKind::number) {
            continue;
        }
        auto target = find_input(round_, base_, fmt::format("{}[{}].{}", block, i + 1, into.code));
        if (target) {
            parts.push_back({*std::move(target), Exact{weight->value.number}});
        }
    }
}

std::vector<Change::Part> Change::parts(const Spread& spread, const std::string& from, const std::string& to) const {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < spread.by.size(); ++i) {
        if (round_.blocks[spread.by[i].block].kind == BlockKind::table) {
            parts_of_table(spread.by[i], spread.into[i], from, parts);
        } else {
            part_of_grid(spread.by[i], spread.into[i], from, to, parts);
        }
    }
    return parts;
}

void Change::whole(const Spread& spread, const std::string& year, const Exact& change) {
    for (const CodedLine& into : spread.into) {
        const auto target =
            find_input(round_, base_, fmt::format("{}.{}@{}", round_.blocks[into.block].code, into.code, year));
        if (target) {
            add(*target, change);
        }
    }
}

/// Divides a change by shares finer than a penny. An outcome thus changes where the total requires it, not where one
/// share is rounded. The largest part takes the remainder, so that the parts add up. Returns false if nothing says how
/// to divide.
bool Change::spread(const Consequence& consequence, const Spread& spread, const std::string& year,
                    const Exact& change) {
    const std::string to = spread.following ? year_after(year) : year;
    const Exact signed_change = spread.against ? -change : change;
    if (spread.by.empty()) {
        whole(spread, to, signed_change);
        return true;
    }
    std::vector<Part> shares = parts(spread, year, to);
    Exact total;
    for (const Part& part : shares) {
        total = total + part.weight;
    }
    if (total.is_zero()) {
        result_.notes.push_back(fmt::format("“{}” could not be worked out in full for {}: {}.{} and the lines beside "
                                            "it, which say how to divide it, add "
                                            "up to nothing.",
                                            consequence.title, year, round_.blocks[spread.by.front().block].code,
                                            spread.by.front().code));
        return false;
    }
    constexpr int places = 8; // of £000, so that a cell's fifteen digits suffice beside up to £10bn
    Exact left = signed_change;
    const auto greatest =
        std::ranges::max_element(shares, [](const Part& a, const Part& b) { return a.weight.abs() < b.weight.abs(); });
    for (Part& part : shares) {
        part.weight = Exact::divide(signed_change * part.weight, total).value_or(Exact{}).rounded(places);
        left = left - part.weight;
    }
    greatest->weight = greatest->weight + left;
    for (const Part& part : shares) {
        if (part.target.data != nullptr) {
            add(part.target, part.weight);
        }
    }
    return true;
}

void Change::consequence(const Consequence& consequence, const InputPoint& of, const Exact& change) {
    for (const Spread& one : consequence.spreads) {
        (void)spread(consequence, one, of.column, change);
    }
    if (std::ranges::find(result_.followed, &consequence) == result_.followed.end()) {
        result_.followed.push_back(&consequence);
    }
}

void Change::set(const std::vector<SetPoint>& points, bool consequences) {
    for (const auto& [point, value] : points) {
        set_.insert(point.name);
        put(point, value);
    }
    for (const auto& [point, value] : points) {
        const Exact change = value - point.number();
        for (const Consequence& one : consequences ? round_.consequences : std::span<const Consequence>{}) {
            if (point.line != nullptr && !change.is_zero() && one.of.code == point.line->code &&
                one.of.block == point.line->block) {
                consequence(one, point, change);
            }
        }
    }
    for (const auto& [name, value] : values_) {
        const InputPoint& point = inputs_.at(name);
        DataPoint data = *point.data;
        data.value = {.kind = ValueKind::number, .number = cell_decimal(value), .text = {}};
        if (point.record) {
            builder_.record_point(point.block->code, *point.record, point.field->code, data);
        } else {
            builder_.point(point.block->code, point.line->code, point.column, data);
        }
    }
}

const Expression& Change::formula(std::size_t node) const {
    return node < round_.lines.size() ? round_.lines[node].formula : round_.columns[node - round_.lines.size()].formula;
}

/// Calls `use` with every line and column that a formula names.
template <class Use> void each_operand(const Round& round, const Expression& formula, Use use) {
    for (const Node& node : formula.nodes) {
        if (node.op == Op::line) {
            use(std::size_t{node.ref});
        } else if (node.op == Op::field) {
            use(round.lines.size() + node.ref);
        }
    }
}

bool Change::rests_on_changed(std::size_t node) const {
    bool rests = false;
    each_operand(round_, formula(node), [&](std::size_t operand) { rests = rests || changed_.contains(operand); });
    return rests;
}

/// Every calculated line and column, each after those that it is computed from.
std::vector<std::size_t> Change::in_order() const {
    const std::size_t all = round_.lines.size() + round_.columns.size();
    std::vector<std::size_t> order;
    std::vector<bool> seen(all);
    const std::function<void(std::size_t)> visit = [&](std::size_t node) {
        if (node >= all || seen[node]) {
            return;
        }
        seen[node] = true;
        each_operand(round_, formula(node), visit);
        if (!formula(node).empty()) {
            order.push_back(node);
        }
    };
    for (std::size_t node = 0; node < all; ++node) {
        visit(node);
    }
    return order;
}

void Change::recalculated(const DataPoint& point, std::size_t node, const std::optional<Exact>& before,
                          const std::optional<Exact>& after, const std::function<void(const DataPoint&)>& write) {
    if (!after || before == after) {
        return;
    }
    if (!point.has_formula) {
        const bool linked = node < round_.lines.size() && is_linked(round_.lines[node]); // typed over, it is an input
        if (point.value.kind != ValueKind::missing && !linked) {
            result_.notes.push_back(
                fmt::format("{} was typed over its formula and stays as it is.", base_.where(point.cell)));
        }
        return;
    }
    DataPoint data = point;
    data.has_value = true;
    data.value = {.kind = ValueKind::number, .number = cell_decimal(*after), .text = {}};
    write(data);
    changed_.insert(node);
    written_.insert(node);
}

void Change::recalculate_line(const Line& line, std::size_t node) {
    const std::string_view block = round_.blocks[line.block].code;
    PlanBuilder next{now_};
    for (const std::string_view column : base_.columns(block)) {
        const DataPoint* point = base_.find(block, line.code, column);
        const bool set = is_linked(line) && values_.contains(fmt::format("{}.{}@{}", block, line.code, column));
        if (point != nullptr && !set) { // a figure set over a link stays
            recalculated(*point, node, evaluate_formula(round_, line, base_, column),
                         evaluate_formula(round_, line, now_, column),
                         [&](const DataPoint& data) { next.point(block, line.code, column, data); });
        }
    }
    now_ = next.finish();
}

void Change::recalculate_column(const Column& column, std::size_t node) {
    const std::string_view block = round_.blocks[column.block].code;
    PlanBuilder next{now_};
    for (const Record& record : base_.records(block)) {
        if (const DataPoint* point = base_.find(block, record, column.code)) {
            recalculated(*point, node, evaluate_formula(round_, column, base_, record),
                         evaluate_formula(round_, column, now_, record),
                         [&](const DataPoint& data) { next.record_point(block, record, column.code, data); });
        }
    }
    now_ = next.finish();
}

void Change::recalculate(std::size_t node) {
    if (node < round_.lines.size()) {
        recalculate_line(round_.lines[node], node);
    } else {
        recalculate_column(round_.columns[node - round_.lines.size()], node);
    }
}

/// Of the lines and columns written in this pass, those that one earlier in the order rests on.
std::set<std::size_t> Change::used_before_written(const std::vector<std::size_t>& order) const {
    std::set<std::size_t> used, late;
    for (const std::size_t node : order) {
        if (written_.contains(node) && used.contains(node)) {
            late.insert(node);
        }
        each_operand(round_, formula(node), [&](std::size_t operand) { used.insert(operand); });
    }
    return late;
}

ChangedPlan Change::follow_formulas() && {
    now_ = builder_.finish();
    const std::vector<std::size_t> order = in_order();
    // A pass for each year: through prev() a line may rest on one that is computed after it, of the year before.
    for (std::size_t pass = 0; pass <= round_.years.size() && !changed_.empty(); ++pass) {
        written_.clear();
        for (const std::size_t node : order) {
            if (rests_on_changed(node)) {
                recalculate(node);
            }
        }
        changed_ = used_before_written(order);
    }
    result_.plan = std::move(now_);
    return std::move(result_);
}

} // namespace

ChangedPlan change_plan(const Round& round, const Plan& plan, const std::vector<SetPoint>& set, bool consequences) {
    Change change{round, plan};
    change.set(set, consequences);
    return std::move(change).follow_formulas();
}

} // namespace plancheck
