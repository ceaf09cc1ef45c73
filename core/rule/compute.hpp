// Computes the nodes of an expression over a plan: their values, which values are missing and why, which points were
// read.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck::engine {

/// The value of a node. Dates are amounts (days since 1899-12-30).
struct Result {
    enum class Kind : std::uint8_t { missing, amount, text, truth };
    Kind kind = Kind::missing;
    bool truth = false;
    Exact amount;
    std::string_view text;
    std::string text_made; ///< a text made from a cell that holds none: "2014" from a number

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
    const Column* field = nullptr;   ///< of a table's record, or of a grid's named column
    std::string column;              ///< its code
    std::uint32_t record = 0;        ///< from 1 in a table; 0 in a grid
    Unit unit = Unit::number;        ///< the unit that the cell should have
    const DataPoint* data = nullptr; ///< null if the plan has no such cell
};

/// Why a node has no value.
struct Gap {
    enum class Why : std::uint8_t {
        no_block,     ///< the workbook lacks the block
        no_cell,      ///< the sheet lacks this line or column of it
        empty,        ///< the cell is empty
        no_cached,    ///< a formula whose value the file does not hold
        wrong_kind,   ///< text where a number belongs, and the like
        no_choice,    ///< not one of the cell's choices, or not a year of the round
        wrong_sign,   ///< a sign that the line does not take
        out_of_range, ///< a percentage above 100%, or a change below -100%
        error,        ///< an error such as #REF!
        no_year,      ///< `prev` of the first known year
        no_parameter, ///< a parameter without a value for the year
        zero_divisor, ///< a cell that makes a divisor 0; without a point if no cell does
        not_told,     ///< what registers know of the body does not say it
        no_items,     ///< the lowest or highest of no records
    };
    Why why = Why::empty;
    PointRef point; ///< for all but no_year, no_parameter and no_items
    std::uint16_t node = no_node;
};

/// The context in which a node is computed.
struct Frame {
    std::string_view year;   ///< the year being judged; empty for a rule judged once for the plan
    std::string_view column; ///< for a line's formula: the column it is computed for
    const Record* record = nullptr;
    std::uint32_t record_number = 0; ///< from 1
    const Block* table = nullptr;    ///< the table that `record` belongs to
    int item = -1;                   ///< the quarter or month of a walk, from 0
    bool in_where = false; ///< in a `where` clause: an empty cell that may be empty makes the comparison false
    bool as_judged = true; ///< none of the above has changed since the start
};

/// One item of a walk: a record, a quarter or a month, and whether `where` takes it.
struct WalkItem {
    Frame frame;
    bool taken = true;
};

/// All items of a walk, and why the list may be incomplete: records whose year cannot be read, and items for which
/// `where` cannot be answered.
struct Walked {
    std::vector<WalkItem> items;
    std::vector<Gap> gaps;
};

/// The gaps and points met on the way to a value.
struct Trace {
    std::vector<Gap> gaps;       ///< in the order met
    std::vector<PointRef> reads; ///< in the order read

    /// A moment in the trace.
    struct Mark {
        std::size_t gaps = 0, reads = 0;
    };
    [[nodiscard]] Mark mark() const { return {gaps.size(), reads.size()}; }
    [[nodiscard]] std::span<const Gap> gaps_since(Mark mark) const { return std::span(gaps).subspan(mark.gaps); }
    void drop_gaps_since(Mark mark) { gaps.resize(mark.gaps); }
    /// Drops the gaps met since `mark`, and the points they were read from: neither changes the result.
    void forget_since(Mark mark);
    void append(Trace&& later);
};

/// A node's value, the gaps that explain a missing value, and the points it was read from.
struct Reading : Trace {
    Result value;
};

class Computation {
public:
    /// `feature` is the feature whose own test this is. `formula_of` is the block of the line whose formula this is.
    /// Leave empty or null what does not apply.
    Computation(const Round& round, const Plan& plan, const Expression& expression, std::string_view feature,
                const Block* formula_of)
        : round_{round}, plan_{plan}, nodes_{expression.nodes}, feature_{feature}, formula_of_{formula_of},
          known_(nodes_.size()) {}

    /// The value, with the gaps and points met on the way.
    [[nodiscard]] Reading read(std::uint16_t node, const Frame& frame);
    /// The value alone, for use in words.
    [[nodiscard]] Result value(std::uint16_t node, const Frame& frame);
    /// The point that a leaf (line, field, feature cell) names.
    [[nodiscard]] PointRef point(std::uint16_t node, const Frame& frame) const;
    /// The same frame one year earlier. Returns nullopt before the outturn year.
    [[nodiscard]] std::optional<Frame> year_before(const Frame& frame);

    /// The items that a function walks over, each with whether its `where` takes it.
    [[nodiscard]] const std::vector<WalkItem>& items(std::uint16_t function, const Frame& frame);
    /// The table whose records a function walks over. Null if it does not walk over records.
    [[nodiscard]] const Block* table_of(std::uint16_t function) const;

    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    [[nodiscard]] const Node& node(std::uint16_t i) const { return nodes_[i]; }
    [[nodiscard]] const Round& round() const { return round_; }
    [[nodiscard]] const Plan& plan() const { return plan_; }
    /// Whether a node consists only of literals and parameters.
    [[nodiscard]] bool is_constant(std::uint16_t node) const;

private:
    [[nodiscard]] Result value(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result compute(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result leaf(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result parameter(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result arithmetic(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result comparison(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result logic(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result answered(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result over_years(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result of_several(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result over_items(std::uint16_t node, const Frame& frame, Trace& trace);
    [[nodiscard]] Result over_taken(std::uint16_t node, std::span<const WalkItem> taken, const Block* table,
                                    Trace& trace);
    [[nodiscard]] Result count(std::uint16_t node, const std::vector<WalkItem>& items, Trace& trace);
    [[nodiscard]] const Walked& walked(std::uint16_t function, const Frame& frame, Trace& trace);
    [[nodiscard]] Walked walk_items(std::uint16_t function, const Frame& frame, Trace& trace);
    void take_records(const Block& table, Frame inside, Walked& all, Trace& trace);
    [[nodiscard]] bool is_of_year(const Column& column, const Frame& inside, Walked& all, Trace& trace);
    void take_where(std::uint16_t where, Walked& all, Trace& trace);
    Result no_divisor(std::uint16_t node, Frame frame, Trace& trace);
    [[nodiscard]] static Result missing(Gap::Why why, std::uint16_t node, PointRef point, Trace& trace);
    [[nodiscard]] Result read_cell(std::uint16_t node, PointRef point, Trace& trace);
    [[nodiscard]] Result read_value(std::uint16_t node, PointRef point, Trace& trace);
    void keep_read(const PointRef& point, Trace& trace) const;
    [[nodiscard]] std::string column_of(std::uint16_t node, const Block& block, const Frame& frame) const;
    [[nodiscard]] bool left_out(std::span<const Gap> gaps, const Block* table) const;
    [[nodiscard]] bool only_may_be_empty(std::span<const Gap> gaps) const;
    [[nodiscard]] bool may_be_empty(const PointRef& point) const;

    const Round& round_;
    const Plan& plan_;
    std::span<const Node> nodes_;
    std::string_view feature_;
    const Block* formula_of_;
    bool keeps_reads_ = false;                 ///< while `read` runs
    std::vector<std::optional<Result>> known_; ///< kept as judged, so that the explanation uses the same values
    std::map<std::pair<std::uint16_t, std::string_view>, Walked> known_items_; ///< by node and year
    std::deque<std::string> columns_; ///< column names that no round holds: a formula's column one year earlier
};

/// Compares two amounts, or two texts as a reader sees them, without tolerance.
[[nodiscard]] bool compare(Op op, const Result& left, const Result& right);

} // namespace plancheck::engine
