// Leaves and walks: which point of the plan a name means in its frame, and what sum, count, min and their like go over.
#include "core/rule/compute.hpp"

#include "core/round/parse.hpp"
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

/// The day of a date: a cell may hold a time of day too, and no rule asks for that.
Exact day_of(const Decimal& date) {
    const Exact exact(date);
    const Exact nearest = exact.rounded(0);
    return nearest > exact ? nearest - Exact(1) : nearest;
}

} // namespace

std::optional<Frame> Computation::year_before(const Frame& frame) {
    const auto year = std::ranges::find(round_.years, frame.year);
    if (year == round_.years.end()) {
        return std::nullopt;
    }
    Frame earlier = frame;
    earlier.as_judged = false;
    earlier.year = year == round_.years.begin() ? round_.outturn : *(year - 1);
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
        return "count";
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

Result Computation::leaf(std::uint16_t i, const Frame& frame) {
    PointRef ref = point(i, frame);
    if (recording) {
        reads.push_back(ref);
    }
    // A workbook finding that nobody counted did not occur, provided that somebody counted.
    if (ref.data == nullptr && ref.block != nullptr && ref.block->pseudo && plan_.has_block(ref.block->code)) {
        return Result::of(Exact());
    }
    return read(i, std::move(ref));
}

Result Computation::read(std::uint16_t i, PointRef ref) {
    if (ref.data == nullptr) {
        const bool block_there = ref.block != nullptr && plan_.has_block(ref.block->code);
        return missing(block_there ? Gap::Why::no_cell : Gap::Why::no_block, i, std::move(ref));
    }
    const DataPoint& data = *ref.data;
    if (!data.has_value) {
        return missing(Gap::Why::no_cached, i, std::move(ref));
    }
    const ValueKind kind = data.value.kind;
    if (kind == ValueKind::missing) {
        return missing(Gap::Why::empty, i, std::move(ref));
    }
    if (kind == ValueKind::error) {
        return missing(Gap::Why::error, i, std::move(ref));
    }
    if (is_amount(ref.unit) || ref.unit == Unit::date) {
        if (kind != (ref.unit == Unit::date ? ValueKind::date : ValueKind::number)) {
            return missing(Gap::Why::wrong_kind, i, std::move(ref));
        }
        return Result::of(ref.unit == Unit::date ? day_of(data.value.number) : Exact(data.value.number));
    }
    Result result = Result::of(data.value.text);
    if (kind == ValueKind::boolean) {
        result.text_made = data.value.number.mantissa != 0 ? "yes" : "no";
    } else if (kind == ValueKind::number) {
        result.text_made = data.value.number.to_string();
    } else if (kind == ValueKind::date) {
        result.text_made = plancheck::show(Exact(data.value.number), Unit::date);
    }
    return result;
}

Walk Computation::walk_of_leaf(std::uint16_t i) const {
    const Node& n = nodes_[i];
    if (n.op == Op::field) {
        return {Walk::Kind::records, &round_.blocks[round_.columns[n.ref].block]};
    }
    if (n.op != Op::line) {
        return {};
    }
    const Block& block = round_.blocks[round_.lines[n.ref].block];
    const bool same_column = formula_of_ != nullptr && formula_of_->columns_are == block.columns_are;
    if (n.text.empty() ? same_column : !is_year(n.text)) {
        return {};
    }
    return {block.columns_are == ColumnKind::quarters ? Walk::Kind::quarters
            : block.columns_are == ColumnKind::months ? Walk::Kind::months
                                                      : Walk::Kind::none,
            nullptr};
}

Walk Computation::walk(std::uint16_t function) const {
    const Node& n = nodes_[function];
    const auto first_below = [this](auto& self, std::uint16_t i) -> Walk {
        Walk found = walk_of_leaf(i);
        for (std::uint16_t child = nodes_[i].left; child != no_node && found.kind == Walk::Kind::none;
             child = nodes_[child].next) {
            found = self(self, child);
        }
        return found.kind == Walk::Kind::none && nodes_[i].right != no_node ? self(self, nodes_[i].right) : found;
    };
    const bool one_argument = nodes_[n.left].next == no_node;
    return one_argument ? first_below(first_below, n.left) : Walk{};
}

const std::vector<WalkItem>& Computation::items(std::uint16_t function, const Frame& frame) {
    const auto [known, fresh] = known_items_.try_emplace({function, frame.year});
    if (fresh || recording) { // reads are told each time
        known->second = walk_items(function, frame);
    }
    return known->second;
}

std::vector<WalkItem> Computation::walk_items(std::uint16_t function, const Frame& frame) {
    const Walk over = walk(function);
    std::vector<WalkItem> items;
    Frame inside = frame;
    inside.as_judged = false;
    if (over.kind == Walk::Kind::records) {
        const bool by_year = find_column(*over.table, "year") != nullptr && !frame.year.empty();
        inside.table = over.table;
        for (const Record& record : plan_.records(over.table->code)) {
            ++inside.record_number;
            inside.record = &record;
            if (by_year) {
                const DataPoint* year = plan_.find(over.table->code, record, "year");
                const Result written = Result::of(year == nullptr ? std::string_view{} : year->value.text);
                if (!compare(Op::equal, written, Result::of(frame.year))) {
                    continue;
                }
            }
            items.push_back({inside, true});
        }
    } else {
        for (inside.item = 0; inside.item < (over.kind == Walk::Kind::quarters ? 4 : 12); ++inside.item) {
            items.push_back({inside, true});
        }
    }
    const std::uint16_t where = nodes_[function].right;
    if (where != no_node) {
        take_where(where, items);
    }
    return items;
}

void Computation::take_where(std::uint16_t where, std::vector<WalkItem>& items) {
    const std::size_t gaps_before = gaps.size();
    std::vector<PointRef> passed_over;
    bool any = false;
    for (WalkItem& item : items) {
        const auto reads_before = static_cast<std::ptrdiff_t>(reads.size());
        Frame asking = item.frame;
        asking.asks = true;
        const Result holds = value(where, asking);
        item.taken = !holds.is_missing() && holds.truth;
        any = any || item.taken;
        if (!item.taken) {
            std::move(reads.begin() + reads_before, reads.end(), std::back_inserter(passed_over));
            reads.erase(reads.begin() + reads_before, reads.end());
        }
    }
    gaps.resize(gaps_before);
    if (!any) { // that none was taken rests on all of them
        std::ranges::move(passed_over, std::back_inserter(reads));
    }
}

bool Computation::left_out(std::size_t gaps_before, const Walk& over) const {
    return over.kind == Walk::Kind::records &&
           std::all_of(gaps.begin() + static_cast<std::ptrdiff_t>(gaps_before), gaps.end(), [&](const Gap& gap) {
               return gap.why == Gap::Why::empty && gap.point.block == over.table && gap.point.record > 0;
           });
}

Result Computation::over_items(std::uint16_t i, const Frame& frame) {
    const Node& n = nodes_[i];
    const Walk over = walk(i);
    if (over.kind == Walk::Kind::records && over.table->required && !plan_.has_block(over.table->code)) {
        return missing(Gap::Why::no_block, i, PointRef{over.table, nullptr, nullptr, {}, 0, n.unit, nullptr});
    }
    if (n.op == Op::count) {
        return count(i, items(i, frame));
    }
    std::vector<WalkItem> walked = items(i, frame);
    std::erase_if(walked, [](const WalkItem& item) { return !item.taken; });
    if (n.op == Op::last) {
        std::ranges::reverse(walked);
    }
    Result all;
    bool incomplete = false;
    for (const WalkItem& item : walked) {
        const std::size_t gaps_before = gaps.size();
        Result one = value(n.left, item.frame);
        if (one.is_missing()) {
            if (left_out(gaps_before, over)) {
                gaps.resize(gaps_before);
                continue;
            }
            incomplete = true;
        }
        if (n.op == Op::first || n.op == Op::last) {
            return one;
        }
        if (n.op == Op::sum && !all.is_missing()) {
            all.amount = all.amount + one.amount;
        } else if (all.is_missing() || (n.op == Op::min && one.amount < all.amount) ||
                   (n.op == Op::max && one.amount > all.amount)) {
            all = std::move(one);
        }
    }
    if (incomplete) {
        return {};
    }
    if (all.is_missing()) {
        return n.op == Op::sum ? Result::of(Exact()) : missing(Gap::Why::no_items, i);
    }
    return all;
}

Result Computation::count(std::uint16_t i, const std::vector<WalkItem>& walked) {
    const std::uint16_t what = nodes_[i].left;
    const Op op = nodes_[what].op;
    const bool asks_a_cell = op == Op::line || op == Op::field || op == Op::feature_cell;
    const std::size_t gaps_before = gaps.size();
    std::int64_t found = 0;
    for (const WalkItem& item : walked) {
        if (!item.taken) {
            continue;
        }
        if (asks_a_cell) {
            const PointRef cell = point(what, item.frame);
            found += holds_a_value(cell) ? 1 : 0;
            if (recording) {
                reads.push_back(cell);
            }
        } else {
            found += value(what, item.frame).is_missing() ? 0 : 1;
        }
    }
    gaps.resize(gaps_before);
    return Result::of(Exact(found));
}

} // namespace plancheck::engine
