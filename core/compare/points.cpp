// Finds the data points that differ between two plans.
#include "core/compare/points.hpp"

#include "core/assess/cell_report.hpp"
#include "core/compare/point_text.hpp"
#include "core/plan/digest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

/// The codes of `first` in their order, then those that only `second` has.
std::vector<std::string_view> united(std::vector<std::string_view> first, const std::vector<std::string_view>& second) {
    std::vector<std::string_view> known = first;
    std::ranges::sort(known);
    for (const std::string_view code : second) {
        if (!std::ranges::binary_search(known, code)) {
            first.push_back(code);
        }
    }
    return first;
}

CellReport cell_of(const Plan& plan, const DataPoint* point, const std::string& name) {
    return point != nullptr ? cell_report(plan, point->cell, name) : CellReport{.sheet = {}, .cell = {}, .point = name};
}

std::string tagged(const DataPoint* point) {
    return point == nullptr ? std::string{} : tagged_text(point->value);
}

/// The records of one side, with the keys that match them.
struct Records {
    struct One {
        const Record* record = nullptr;
        std::string content;  ///< columns and values in code order
        std::string identity; ///< the value of the column that names it
        std::size_t partner = unmatched;
    };
    static constexpr std::size_t unmatched = static_cast<std::size_t>(-1);
    std::vector<One> all;
};

/// Pairs unmatched records of both sides with the same key, in order.
void pair_up(Records& before, Records& after, std::string Records::One::*key) {
    std::map<std::string_view, std::vector<std::size_t>> alone;
    for (std::size_t index = before.all.size(); index-- > 0;) {
        if (before.all[index].partner == Records::unmatched) {
            alone[before.all[index].*key].push_back(index); // the first one is put last, to be taken first
        }
    }
    for (std::size_t index = 0; index < after.all.size(); ++index) {
        Records::One& one = after.all[index];
        const auto found = one.partner == Records::unmatched ? alone.find(one.*key) : alone.end();
        if (found != alone.end() && !found->second.empty()) {
            one.partner = found->second.back();
            before.all[one.partner].partner = index;
            found->second.pop_back();
        }
    }
}

class PointDiff {
public:
    PointDiff(const Round* round, const Plan& before, const Plan& after)
        : round_(round), before_(before), after_(after) {}
    std::vector<PointChange> all();

private:
    void grid(std::string_view code);
    void table(std::string_view code);
    void records_in_pairs(std::string_view code, const Records& before, const Records& after);
    void order_of_records(std::string_view code, const Records& after);
    [[nodiscard]] Records records(const Plan& plan, std::string_view code) const;
    void whole_record(const Plan& plan, std::string_view code, const Record& record, std::size_t ordinal, bool gone);
    void point(std::string_view block, std::string name, std::string label, Unit unit, const DataPoint* was,
               const DataPoint* now);
    [[nodiscard]] std::string_view naming_column(std::string_view block) const;
    [[nodiscard]] const Column* column_of(std::string_view block, std::string_view column) const;
    [[nodiscard]] std::string_view title_of(std::string_view block) const;

    const Round* round_;
    const Plan& before_;
    const Plan& after_;
    std::vector<std::string_view> columns_; ///< of the current block, on both sides
    std::vector<PointChange> changes_;
};

const Column* PointDiff::column_of(std::string_view block, std::string_view column) const {
    const Block* known = round_ != nullptr ? find_block(*round_, block) : nullptr;
    return known != nullptr ? find_column(*known, column) : nullptr;
}

std::string_view PointDiff::title_of(std::string_view block) const {
    const Block* known = round_ != nullptr ? find_block(*round_, block) : nullptr;
    return known != nullptr ? known->title : block;
}

void PointDiff::point(std::string_view block, std::string name, std::string label, Unit unit, const DataPoint* was,
                      const DataPoint* now) {
    const std::string left = tagged(was);
    const std::string right = tagged(now);
    if (left == right) {
        return;
    }
    PointChange change{.block = std::string{block}, .point = std::move(name), .label = std::move(label), .unit = unit};
    change.before = was != nullptr ? exact_text(was->value, unit) : std::nullopt;
    change.after = now != nullptr ? exact_text(now->value, unit) : std::nullopt;
    if (change.before && change.before == change.after) { // such as 5 and the text "5"
        change.before = left;
        change.after = right;
    }
    change.was = cell_of(before_, was, change.point);
    change.now = cell_of(after_, now, change.point);
    changes_.push_back(std::move(change));
}

void PointDiff::grid(std::string_view code) {
    const Block* known = round_ != nullptr ? find_block(*round_, code) : nullptr;
    for (const std::string_view line : united(after_.lines(code), before_.lines(code))) {
        const Line* named = known != nullptr ? find_line(*known, line) : nullptr;
        for (const std::string_view column : columns_) {
            const Column* head = column_of(code, column);
            const std::string label =
                fmt::format("{}, {}", named != nullptr ? named->label : line, head != nullptr ? head->label : column);
            const Unit unit = named == nullptr ? Unit::text : cell_unit(*named, head);
            point(code, fmt::format("{}.{}@{}", code, line, column), label, unit, before_.find(code, line, column),
                  after_.find(code, line, column));
        }
    }
}

/// The column that names a table's records: the first required text, such as a scheme's or partner's name.
std::string_view PointDiff::naming_column(std::string_view block) const {
    const Block* known = round_ != nullptr ? find_block(*round_, block) : nullptr;
    if (known != nullptr) {
        for (const Column& column : known->columns) {
            if (column.required && column.unit == Unit::text) {
                return column.code;
            }
        }
    }
    return columns_.empty() ? std::string_view{} : columns_.front();
}

Records PointDiff::records(const Plan& plan, std::string_view code) const {
    std::vector<std::string_view> in_order = columns_;
    std::ranges::sort(in_order);
    const std::string_view name = naming_column(code);
    Records result;
    for (const Record& record : plan.records(code)) {
        Records::One one{.record = &record, .content = {}, .identity = tagged(plan.find(code, record, name))};
        for (const std::string_view column : in_order) {
            const std::string value = tagged(plan.find(code, record, column));
            one.content += fmt::format("{}:{};", value.size(), value);
        }
        result.all.push_back(std::move(one));
    }
    return result;
}

void PointDiff::whole_record(const Plan& plan, std::string_view code, const Record& record, std::size_t ordinal,
                             bool gone) {
    std::string words;
    for (const std::string_view column : columns_) {
        const DataPoint* field = plan.find(code, record, column);
        const Column* head = column_of(code, column);
        const auto value =
            field == nullptr ? std::nullopt : exact_text(field->value, head != nullptr ? head->unit : Unit::text);
        if (value) {
            words += fmt::format("{}{}: {}", words.empty() ? "" : "; ", head != nullptr ? head->label : column, *value);
        }
    }
    if (words.empty()) {
        return; // only formulas without a value: the digest has no record either
    }
    PointChange change{.block = std::string{code},
                       .point = fmt::format("{}[{}]", code, ordinal),
                       .label = fmt::format("{}, row {}", title_of(code), ordinal)};
    CellReport at = cell_report(plan, {record.sheet, record.row, 0}, change.point);
    (gone ? change.before : change.after) = std::move(words);
    (gone ? change.was : change.now) = std::move(at);
    changes_.push_back(std::move(change));
}

void PointDiff::records_in_pairs(std::string_view code, const Records& before, const Records& after) {
    for (std::size_t index = 0; index < after.all.size(); ++index) {
        const Records::One& now = after.all[index];
        if (now.partner == Records::unmatched) {
            whole_record(after_, code, *now.record, index + 1, false);
            continue;
        }
        const Records::One& was = before.all[now.partner];
        for (const std::string_view column : columns_) {
            const Column* head = column_of(code, column);
            point(code, fmt::format("{}[{}].{}", code, index + 1, column),
                  fmt::format("{}, row {}, {}", title_of(code), index + 1, head != nullptr ? head->label : column),
                  head != nullptr ? head->unit : Unit::text, before_.find(code, *was.record, column),
                  after_.find(code, *now.record, column));
        }
    }
    for (std::size_t index = 0; index < before.all.size(); ++index) {
        if (before.all[index].partner == Records::unmatched) {
            whole_record(before_, code, *before.all[index].record, index + 1, true);
        }
    }
}

/// Reports records that stayed but are in another order. The order matters, because rules may use the first and the
/// last record.
void PointDiff::order_of_records(std::string_view code, const Records& after) {
    std::vector<std::size_t> partners;
    std::string order;
    for (const Records::One& one : after.all) {
        if (one.partner != Records::unmatched) {
            partners.push_back(one.partner);
            order += fmt::format("{}{}", order.empty() ? "" : ", ", one.partner + 1);
        }
    }
    if (std::ranges::is_sorted(partners)) {
        return;
    }
    std::ranges::sort(partners);
    std::string straight;
    for (const std::size_t partner : partners) {
        straight += fmt::format("{}{}", straight.empty() ? "" : ", ", partner + 1);
    }
    changes_.push_back({.block = std::string{code},
                        .point = std::string{code},
                        .label = fmt::format("{}, order of its rows", title_of(code)),
                        .before = std::move(straight),
                        .after = std::move(order),
                        .was = {},
                        .now = {}});
}

void PointDiff::table(std::string_view code) {
    Records before = records(before_, code);
    Records after = records(after_, code);
    pair_up(before, after, &Records::One::content);
    pair_up(before, after, &Records::One::identity);
    records_in_pairs(code, before, after);
    order_of_records(code, after);
}

std::vector<PointChange> PointDiff::all() {
    const std::vector<std::string_view> blocks = united(after_.blocks(), before_.blocks());
    for (const std::string_view code : blocks) {
        if (block_digest(before_, code) == block_digest(after_, code)) {
            continue;
        }
        columns_ = united(after_.columns(code), before_.columns(code));
        // A block may be a table on one side and lines on the other, so both are compared.
        grid(code);
        table(code);
    }
    return std::move(changes_);
}

} // namespace

std::vector<PointChange> changed_points(const Round* round, const Plan& before, const Plan& after) {
    return PointDiff{round, before, after}.all();
}

PointsByCell::PointsByCell(const Plan& plan) {
    for (const std::string_view code : plan.blocks()) {
        const CellPlace* corner = plan.line_place(code, code);
        if (corner == nullptr || corner->sheet >= plan.sheets().size()) {
            continue;
        }
        SheetCodes& codes = sheets_[plan.sheets()[corner->sheet]];
        codes.block = code;
        for (const std::string_view line : plan.lines(code)) {
            codes.rows[plan.line_place(code, line)->row] = fmt::format(".{}", line);
        }
        std::size_t ordinal = 0;
        for (const Record& record : plan.records(code)) {
            codes.rows[record.row] = fmt::format("[{}]", ++ordinal);
        }
        for (const std::string_view column : plan.columns(code)) {
            codes.columns[plan.column_place(code, column)->column] = column;
        }
    }
}

std::string PointsByCell::point_at(const std::string& sheet, const std::string& cell) const {
    const auto codes = sheets_.find(sheet);
    const std::optional<CellPosition> at = parse_cell(cell);
    if (codes == sheets_.end() || !at) {
        return fmt::format("{}!{}", sheet, cell);
    }
    const auto row = codes->second.rows.find(at->row);
    const auto column = codes->second.columns.find(at->column);
    return fmt::format("{}{}{}", codes->second.block, row != codes->second.rows.end() ? row->second : "",
                       column != codes->second.columns.end() ? "@" + column->second : "");
}

} // namespace plancheck
