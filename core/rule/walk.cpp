// Reads leaves and walks: finds the point that a name means in its frame, and the items of sum, count, min and the
// like.
#include "core/rule/compute.hpp"

#include "core/base/day.hpp"
#include "core/base/year.hpp"
#include "core/round/askable.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/operands.hpp"
#include "core/round/years.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace plancheck::engine {

namespace {

/// The same quarter or month of the year before: "2013/14 Q1", "2013-04".
std::string a_year_earlier(std::string_view column) {
    int first = 0;
    std::from_chars(column.data(), column.data() + 4, first);
    const bool month = column[4] == '-';
    return month ? fmt::format("{:04}{}", first - 1, column.substr(4))
                 : fmt::format("{:04}/{:02}{}", first - 1, first % 100, column.substr(7));
}

ExpectedCell expected(const PointRef& point) {
    if (point.record > 0 || point.line == nullptr) {
        return point.field == nullptr ? ExpectedCell{} : expected_of(*point.field);
    }
    return expected_of(*point.line, point.field);
}

/// The day of a date. A cell may also hold a time of day, which no rule uses.
Exact day_of(const Decimal& date) {
    const Exact exact(date);
    const Exact nearest = exact.rounded(0);
    return nearest > exact ? nearest - Exact(1) : nearest;
}

/// Takes one more value into a sum, a least or a greatest; `all` is missing before the first.
void fold(Op op, Result& all, Result&& one) {
    if (op == Op::sum && !all.is_missing()) {
        all.amount = all.amount + one.amount;
    } else if (all.is_missing() || (op == Op::min && one.amount < all.amount) ||
               (op == Op::max && one.amount > all.amount)) {
        all = std::move(one);
    }
}

} // namespace

std::optional<Frame> Computation::year_before(const Frame& frame) {
    const std::string_view before = plancheck::year_before(round_, frame.year);
    if (before.empty()) {
        return std::nullopt;
    }
    Frame earlier = frame;
    earlier.as_judged = false;
    earlier.year = before;
    if (frame.column == frame.year) {
        earlier.column = earlier.year;
    } else if (!year_of_column(frame.column).empty()) {
        earlier.column = columns_.emplace_back(a_year_earlier(frame.column));
    }
    return earlier;
}

std::string Computation::column_of(std::uint16_t i, const Block& block, const Frame& frame) const {
    const std::string_view written = nodes_[i].text;
    if (block.pseudo) {
        return std::string(block.columns.front().code);
    }
    if (block.columns_are == ColumnKind::named) {
        return std::string(written.empty() ? frame.column : written);
    }
    const bool same_column = formula_of_ != nullptr && formula_of_->columns_are == block.columns_are;
    if (written.empty() && same_column) {
        return std::string(frame.column);
    }
    const std::string_view year = written.empty() ? frame.year : written;
    if (block.columns_are == ColumnKind::years || frame.item < 0 || !is_year(year)) {
        return std::string(year);
    }
    return block.columns_are == ColumnKind::quarters ? quarter_of(year, frame.item) : month_of(year, frame.item);
}

PointRef Computation::point(std::uint16_t i, const Frame& frame) const {
    const Node& n = nodes_[i];
    PointRef ref;
    ref.unit = n.unit;
    if (n.op == Op::field) {
        ref.field = &round_.columns[n.ref];
        ref.block = &round_.blocks[ref.field->block];
        ref.column = ref.field->code;
        ref.record = frame.record_number;
        if (frame.record != nullptr) {
            ref.data = plan_.find(ref.block->code, *frame.record, ref.column);
        }
        return ref;
    }
    if (n.op == Op::feature_cell) {
        ref.block = find_block(round_, "features");
        ref.line = ref.block == nullptr ? nullptr : find_line(*ref.block, feature_);
        ref.column = n.text;
    } else {
        ref.line = &round_.lines[n.ref];
        ref.block = &round_.blocks[ref.line->block];
        ref.column = column_of(i, *ref.block, frame);
    }
    if (ref.line == nullptr) {
        return ref;
    }
    ref.field = ref.block->columns_are == ColumnKind::named ? find_column(*ref.block, ref.column) : nullptr;
    ref.data = plan_.find(ref.block->code, ref.line->code, ref.column);
    return ref;
}

Result Computation::leaf(std::uint16_t i, const Frame& frame, Trace& trace) {
    PointRef ref = point(i, frame);
    keep_read(ref, trace);
    // A kind of workbook finding without a count did not occur, provided that the others were counted.
    if (ref.data == nullptr && ref.block != nullptr && ref.block->pseudo && plan_.has_block(ref.block->code) &&
        ref.block->code != register_block) {
        return Result::of(Exact());
    }
    return read_cell(i, std::move(ref), trace);
}

void Computation::keep_read(const PointRef& point, Trace& trace) const {
    if (keeps_reads_) {
        trace.reads.push_back(point);
    }
}

Result Computation::read_cell(std::uint16_t i, PointRef ref, Trace& trace) {
    if (ref.block != nullptr && ref.block->code == register_block &&
        (ref.data == nullptr || is_empty(*ref.data) || ref.data->value.kind == ValueKind::error)) {
        return missing(Gap::Why::not_told, i, std::move(ref), trace);
    }
    if (ref.data == nullptr) {
        const bool block_there = ref.block != nullptr && plan_.has_block(ref.block->code);
        return missing(block_there ? Gap::Why::no_cell : Gap::Why::no_block, i, std::move(ref), trace);
    }
    const DataPoint& data = *ref.data;
    if (!data.has_value) {
        return missing(Gap::Why::no_cached, i, std::move(ref), trace);
    }
    if (is_empty(data)) {
        return missing(Gap::Why::empty, i, std::move(ref), trace);
    }
    if (data.value.kind == ValueKind::error) {
        return missing(Gap::Why::error, i, std::move(ref), trace);
    }
    // A formula computes with what its cells hold, right or not. A rule compares only values that can be right.
    switch (formula_of_ != nullptr ? CellFault::none : fault_of(round_, expected(ref), data)) {
    case CellFault::none:
        return read_value(i, std::move(ref), trace);
    case CellFault::no_choice:
        return missing(Gap::Why::no_choice, i, std::move(ref), trace);
    case CellFault::wrong_sign:
        return missing(Gap::Why::wrong_sign, i, std::move(ref), trace);
    case CellFault::above_range:
    case CellFault::below_range:
        return missing(Gap::Why::out_of_range, i, std::move(ref), trace);
    case CellFault::wrong_kind:
        break;
    }
    return missing(Gap::Why::wrong_kind, i, std::move(ref), trace);
}

/// The value of a cell whose content can be right.
Result Computation::read_value(std::uint16_t i, PointRef ref, Trace& trace) {
    const Value& value = ref.data->value;
    if (is_amount(ref.unit) || ref.unit == Unit::date) {
        if (value.kind != (ref.unit == Unit::date ? ValueKind::date : ValueKind::number)) {
            return missing(Gap::Why::wrong_kind, i, std::move(ref), trace);
        }
        return Result::of(ref.unit == Unit::date ? day_of(value.number) : Exact(value.number));
    }
    if (ref.unit == Unit::truth) {
        return Result::of(value.number.mantissa != 0);
    }
    Result result = Result::of(value.text);
    if (value.kind == ValueKind::boolean) {
        result.text_made = value.number.mantissa != 0 ? "yes" : "no";
    } else if (value.kind == ValueKind::number) {
        result.text_made = value.number.to_string();
    } else if (value.kind == ValueKind::date) {
        result.text_made = iso_date(value.number.to_double());
    } else if (ref.unit == Unit::year) {
        result.text_made = read_year(value.text).value_or(std::string{});
    }
    return result;
}

bool Computation::may_be_empty(const PointRef& point) const {
    const ExpectedCell cell = expected(point);
    const bool worked_out = cell.role == Role::calculated;
    if (point.record > 0) {
        return !cell.required && (!worked_out || (point.data != nullptr && point.data->has_formula));
    }
    const bool of_plan =
        point.field != nullptr || std::ranges::find(round_.years, year_of_column(point.column)) != round_.years.end();
    return !(cell.required && of_plan);
}

bool Computation::only_may_be_empty(std::span<const Gap> gaps) const {
    return std::ranges::all_of(gaps,
                               [&](const Gap& gap) { return gap.why == Gap::Why::empty && may_be_empty(gap.point); });
}

const Block* Computation::table_of(std::uint16_t function) const {
    const Node& n = nodes_[function];
    return n.walk == Walk::records ? &round_.blocks[round_.columns[nodes_[walked_leaf(n)].ref].block] : nullptr;
}

const std::vector<WalkItem>& Computation::items(std::uint16_t function, const Frame& frame) {
    Trace unused;
    return walked(function, frame, unused).items;
}

const Walked& Computation::walked(std::uint16_t function, const Frame& frame, Trace& trace) {
    const auto [known, fresh] = known_items_.try_emplace({function, frame.year});
    if (fresh || keeps_reads_) { // so that each reading reports its points
        known->second = walk_items(function, frame, trace);
    }
    return known->second;
}

Walked Computation::walk_items(std::uint16_t function, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[function];
    Walked all;
    Frame inside = frame;
    inside.as_judged = false;
    if (const Block* table = table_of(function)) {
        take_records(*table, inside, all, trace);
    } else {
        for (inside.item = 0; inside.item < (n.walk == Walk::quarters ? 4 : 12); ++inside.item) {
            all.items.push_back({inside, true});
        }
    }
    if (n.right != no_node) {
        take_where(n.right, all, trace);
    }
    return all;
}

/// Takes the records of the year being judged, or those of all years if the rule is judged once for the plan. A record
/// whose required year cannot be read could belong to any year, so it is a gap in each of them.
void Computation::take_records(const Block& table, Frame inside, Walked& all, Trace& trace) {
    const Column* by_year = find_column(table, "year");
    const bool any_year = by_year == nullptr || (inside.year.empty() && !by_year->required);
    inside.table = &table;
    for (const Record& record : plan_.records(table.code)) {
        ++inside.record_number;
        inside.record = &record;
        if (any_year || is_of_year(*by_year, inside, all, trace)) {
            all.items.push_back({inside, true});
        }
    }
}

bool Computation::is_of_year(const Column& column, const Frame& inside, Walked& all, Trace& trace) {
    const DataPoint* data = plan_.find(inside.table->code, *inside.record, column.code);
    if (data != nullptr && data->value.kind == ValueKind::text) {
        const std::string_view year = data->value.text;
        if (year == inside.year || std::ranges::find(round_.years, year) != round_.years.end()) { // usual spelling
            return year == inside.year || inside.year.empty();
        }
        if (fault_of(round_, expected_of(column), *data) == CellFault::none) {
            return inside.year.empty() || same_year(year, inside.year);
        }
    }
    if (is_spare_row(plan_, *inside.table, *inside.record)) {
        return false;
    }
    const Gap::Why why = data == nullptr                        ? Gap::Why::no_cell
                         : !data->has_value                     ? Gap::Why::no_cached
                         : is_empty(*data)                      ? Gap::Why::empty
                         : data->value.kind == ValueKind::error ? Gap::Why::error
                                                                : Gap::Why::no_choice;
    PointRef year{inside.table, nullptr, &column, std::string(column.code), inside.record_number, Unit::year, data};
    keep_read(year, trace);
    all.gaps.push_back({why, std::move(year), no_node});
    return false;
}

/// Marks the items that `where` takes. If `where` cannot be answered for an item, that is a gap: the item may belong.
void Computation::take_where(std::uint16_t where, Walked& all, Trace& trace) {
    Trace met;
    std::vector<PointRef> passed_over;
    bool any = false;
    for (WalkItem& item : all.items) {
        Frame inside = item.frame;
        inside.in_where = true;
        const Result holds = value(where, inside, met);
        item.taken = !holds.is_missing() && holds.truth;
        any = any || item.taken || holds.is_missing();
        if (holds.is_missing()) {
            std::ranges::move(met.gaps, std::back_inserter(all.gaps));
        }
        std::ranges::move(met.reads, std::back_inserter(item.taken || holds.is_missing() ? trace.reads : passed_over));
        met.gaps.clear();
        met.reads.clear();
    }
    if (!any) { // the result "none" depends on all of them
        std::ranges::move(passed_over, std::back_inserter(trace.reads));
    }
}

/// Whether each gap is an empty cell of these records that may stay empty. Such a record adds nothing.
bool Computation::left_out(std::span<const Gap> gaps, const Block* table) const {
    return table != nullptr && only_may_be_empty(gaps) &&
           std::ranges::all_of(gaps, [&](const Gap& gap) { return gap.point.block == table && gap.point.record > 0; });
}

Result Computation::over_items(std::uint16_t i, const Frame& frame, Trace& trace) {
    const Node& n = nodes_[i];
    const Block* table = table_of(i);
    if (table != nullptr && table->required && !plan_.has_block(table->code)) {
        return missing(Gap::Why::no_block, i, PointRef{table, nullptr, nullptr, {}, 0, n.unit, nullptr}, trace);
    }
    const Walked& all_there = walked(i, frame, trace);
    if (!all_there.gaps.empty()) {
        std::ranges::copy(all_there.gaps, std::back_inserter(trace.gaps));
        return {};
    }
    if (n.op == Op::count) {
        return count(i, all_there.items, trace);
    }
    std::vector<WalkItem> taken = all_there.items;
    std::erase_if(taken, [](const WalkItem& item) { return !item.taken; });
    if (n.op == Op::last) {
        std::ranges::reverse(taken);
    }
    return over_taken(i, taken, table, trace);
}

/// Works out a sum, a maximum or another aggregate of the items, which are of `table` if it is not null.
Result Computation::over_taken(std::uint16_t i, std::span<const WalkItem> taken, const Block* table, Trace& trace) {
    const Node& n = nodes_[i];
    Result all;
    bool incomplete = false;
    for (const WalkItem& item : taken) {
        const Trace::Mark before = trace.mark();
        Result one = value(n.left, item.frame, trace);
        if (one.is_missing()) {
            if (left_out(trace.gaps_since(before), table)) {
                trace.drop_gaps_since(before);
                continue;
            }
            incomplete = true;
        }
        if (n.op == Op::first || n.op == Op::last) {
            return one;
        }
        fold(n.op, all, std::move(one));
    }
    if (incomplete) {
        return {};
    }
    if (all.is_missing()) {
        return n.op == Op::sum ? Result::of(Exact()) : missing(Gap::Why::no_items, i, {}, trace);
    }
    return all;
}

/// Without `where`, counts the items whose `x` is answered. With it, counts the items that it takes, whether or not `x`
/// is answered: a record counts by its facts and not by its name.
Result Computation::count(std::uint16_t i, const std::vector<WalkItem>& items, Trace& trace) {
    const Node& n = nodes_[i];
    if (n.right != no_node) {
        return Result::of(Exact(static_cast<std::int64_t>(std::ranges::count(items, true, &WalkItem::taken))));
    }
    const Op op = nodes_[n.left].op;
    const bool asks_a_cell = op == Op::line || op == Op::field || op == Op::feature_cell;
    std::int64_t found = 0;
    bool incomplete = false;
    for (const WalkItem& item : items) {
        const Trace::Mark before = trace.mark();
        const Result one = asks_a_cell ? leaf(n.left, item.frame, trace) : value(n.left, item.frame, trace);
        if (!one.is_missing()) {
            ++found;
        } else if (only_may_be_empty(trace.gaps_since(before))) {
            trace.drop_gaps_since(before);
        } else {
            incomplete = true;
        }
    }
    return incomplete ? Result{} : Result::of(Exact(found));
}

} // namespace plancheck::engine
