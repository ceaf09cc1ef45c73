// Computes the nodes of an expression over a plan: values, what is missing and why, which points were read.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck::engine {

/// What a node gives. Dates are amounts (days since 1899-12-30).
struct Result {
    enum class Kind : std::uint8_t { missing, amount, text, truth };
    Kind kind = Kind::missing;
    bool truth = false;
    Exact amount;
    std::string_view text;
    std::string text_made; ///< where the cell holds no text: "2014" for a number

    [[nodiscard]] bool is_missing() const { return kind == Kind::missing; }
    [[nodiscard]] std::string_view words() const { return text_made.empty() ? text : std::string_view(text_made); }
    static Result of(Exact amount) { return {Kind::amount, false, std::move(amount), {}, {}}; }
    static Result of(bool truth) { return {Kind::truth, truth, {}, {}, {}}; }
    static Result of(std::string_view text) { return {Kind::text, false, {}, text, {}}; }
};

/// A point of the plan that an expression names: a line in a column, or a record's field.
struct PointRef {
    const Block* block = nullptr;
    const Line* line = nullptr;      ///< of a grid
    const Column* field = nullptr;   ///< of a table's record, or a grid's named column
    std::string column;              ///< its code
    std::uint32_t record = 0;        ///< from 1 in a table
    Unit unit = Unit::number;        ///< what the cell should hold
    const DataPoint* data = nullptr; ///< null: the plan has no such cell
};

/// Why a node has no value.
struct Gap {
    enum class Why : std::uint8_t {
        no_block,     ///< the workbook lacks the block
        no_cell,      ///< ... or this line or column of it
        empty,        ///< nothing in the cell
        no_cached,    ///< a formula whose value the file does not hold
        wrong_kind,   ///< text where a number belongs, and the like
        error,        ///< an error such as #REF!
        no_year,      ///< `prev` of the first year known
        no_parameter, ///< a parameter without a value for the year
        zero_divisor,
        no_items, ///< the least of no records
    };
    Why why = Why::empty;
    PointRef point; ///< for all but the last four
    std::uint16_t node = no_node;
};

/// What surrounds a node while it is computed.
struct Frame {
    std::string_view year;   ///< being judged; empty in a rule judged once for the plan
    std::string_view column; ///< in a line's formula: the column it is computed for
    const Record* record = nullptr;
    std::uint32_t record_number = 0; ///< from 1
    const Block* table = nullptr;    ///< `record` is one of this block's
    int item = -1;                   ///< the quarter or month walked, from 0
    bool asks = false;               ///< inside `where`: what is missing makes a comparison false
    bool as_judged = true;           ///< nothing of the above differs from the start
};

/// One thing a function goes over: a record, a quarter or a month, and whether `where` takes it.
struct WalkItem {
    Frame frame;
    bool taken = true;
};

/// What `sum(x)` and its like go over.
struct Walk {
    enum class Kind : std::uint8_t { none, records, quarters, months };
    Kind kind = Kind::none;
    const Block* table = nullptr; ///< for records
};

class Computation {
public:
    /// `feature` is whose own test this is; `formula_of` the block of a formula's line. Either may be left out.
    Computation(const Round& round, const Plan& plan, const Expression& expression, std::string_view feature,
                const Block* formula_of)
        : round_{round}, plan_{plan}, nodes_{expression.nodes}, feature_{feature}, formula_of_{formula_of},
          known_(nodes_.size()) {}

    [[nodiscard]] Result value(std::uint16_t node, const Frame& frame);
    /// The point that a leaf (line, field, feature cell) names.
    [[nodiscard]] PointRef point(std::uint16_t node, const Frame& frame) const;
    /// The same frame a year earlier; nothing before the outturn year.
    [[nodiscard]] std::optional<Frame> year_before(const Frame& frame);

    [[nodiscard]] Walk walk(std::uint16_t function) const;
    /// The items that a function goes over, each told whether its `where` takes it.
    [[nodiscard]] const std::vector<WalkItem>& items(std::uint16_t function, const Frame& frame);

    [[nodiscard]] const Node& node(std::uint16_t i) const { return nodes_[i]; }
    [[nodiscard]] const Round& round() const { return round_; }
    [[nodiscard]] const Plan& plan() const { return plan_; }
    /// Whether literals and parameters alone make up a node.
    [[nodiscard]] bool is_constant(std::uint16_t node) const;

    std::vector<Gap> gaps;       ///< in the order met
    std::vector<PointRef> reads; ///< while `recording`
    bool recording = true;

private:
    [[nodiscard]] Result compute(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result leaf(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result parameter(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result arithmetic(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result comparison(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result logic(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result answered(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result over_years(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result of_several(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result over_items(std::uint16_t node, const Frame& frame);
    [[nodiscard]] Result count(std::uint16_t node, const std::vector<WalkItem>& walked);
    [[nodiscard]] std::vector<WalkItem> walk_items(std::uint16_t function, const Frame& frame);
    void take_where(std::uint16_t where, std::vector<WalkItem>& items);
    [[nodiscard]] Result missing(Gap::Why why, std::uint16_t node, PointRef point = {});
    [[nodiscard]] Result read(std::uint16_t node, PointRef point);
    [[nodiscard]] std::string column_of(std::uint16_t node, const Block& block, const Frame& frame) const;
    [[nodiscard]] bool left_out(std::size_t gaps_before, const Walk& walk) const;
    [[nodiscard]] Walk walk_of_leaf(std::uint16_t node) const;

    const Round& round_;
    const Plan& plan_;
    std::span<const Node> nodes_;
    std::string_view feature_;
    const Block* formula_of_;
    std::vector<std::optional<Result>> known_; ///< values as judged, for the explanation to use again
    std::map<std::pair<std::uint16_t, std::string_view>, std::vector<WalkItem>> known_items_; ///< by node and year
    std::deque<std::string> columns_; ///< that no round holds: a formula's column a year earlier
};

/// Whether a cell is answered: holds a number, a date, a yes/no, or text that is not blank.
[[nodiscard]] bool holds_a_value(const PointRef& point);

/// A comparison of two amounts or of two texts (without regard to case and outer blanks), nothing forgiven.
[[nodiscard]] bool compare(Op op, const Result& left, const Result& right);

} // namespace plancheck::engine
