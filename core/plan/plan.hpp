// A plan: what one CCG submits for a round. Data points with their values and the cells they came from;
// nothing of formats, and nothing of the round's rules.
#pragma once

#include "core/plan/decimal.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

enum class ValueKind : std::uint8_t { missing, number, text, boolean, date, error };

/// The value of a data point. `number` for number (a percentage as its fraction, 0.92), boolean (0 or 1)
/// and date (days since 1899-12-30); `text` for text and for an error as the cell shows it.
struct Value {
    ValueKind kind = ValueKind::missing;
    Decimal number;
    std::string_view text; ///< kept alive by the plan
};

/// Whether a cell held a number that no plan can mean. Such a value is an error whose text is the number.
[[nodiscard]] bool is_out_of_range(const Value& value);

/// Where a data point stands. `sheet` indexes Plan::sheets().
struct CellPlace {
    std::uint16_t sheet = 0;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

struct DataPoint {
    Value value;
    CellPlace cell;
    bool has_formula = false;
    bool has_value = true; ///< false: a formula whose value the file does not hold
};

/// One row of a table block (a QIPP scheme, a waiver). Rows whose cells are all empty are not records.
struct Record {
    std::uint32_t row = 0;
    std::uint16_t sheet = 0;
};

/// A structural fault met while binding, such as a code that stands twice.
struct BindProblem {
    std::string code;    ///< of workbook_codes.hpp: `duplicate-code`, `duplicate-block`, `unnamed-block`, ...
    std::string message; ///< one sentence
    CellPlace cell;
};

/// Immutable once bound; cheap to move, shared by reference, also between threads. Pointers that look-ups
/// give live as long as the plan. About 60 bytes a point, texts aside.
class Plan {
public:
    Plan();
    Plan(Plan&&) noexcept;
    Plan& operator=(Plan&&) noexcept;
    ~Plan();

    /// The point, or null where no cell carries it. A coded cell that is empty is a point with
    /// ValueKind::missing, so that a message can name the cell. `column` is a column code: "2014/15",
    /// "2014/15 Q1", "2014-04", "evidence".
    [[nodiscard]] const DataPoint* find(std::string_view block, std::string_view line, std::string_view column) const;

    /// The records of a table block in sheet order, and one record's point in a column.
    [[nodiscard]] std::span<const Record> records(std::string_view block) const;
    [[nodiscard]] const DataPoint* find(std::string_view block, const Record& record, std::string_view column) const;

    [[nodiscard]] bool has_block(std::string_view block) const;
    [[nodiscard]] bool is_table(std::string_view block) const; ///< its rows are records, not lines

    [[nodiscard]] std::span<const std::string> sheets() const;  ///< names, as in the workbook
    [[nodiscard]] std::vector<std::string_view> blocks() const; ///< codes of the blocks, in sheet order
    [[nodiscard]] std::vector<std::string_view> lines(std::string_view block) const; ///< in row order; none of a table
    [[nodiscard]] std::vector<std::string_view> columns(std::string_view block) const; ///< in column order
    [[nodiscard]] std::span<const BindProblem> problems() const;

    /// "Finance!F42" for messages; quotes a sheet name that needs it ('Balance sheet'!B2). Empty where the
    /// plan has no such sheet, as with points that never stood in a workbook.
    [[nodiscard]] std::string where(const CellPlace& cell) const;

    /// Where a line or column code itself stands, or null; given the block's own code, where that stands (A1).
    [[nodiscard]] const CellPlace* line_place(std::string_view block, std::string_view line) const;
    [[nodiscard]] const CellPlace* column_place(std::string_view block, std::string_view column) const;

private:
    friend class PlanBuilder;
    friend class PlanBinder;
    friend class PlanDigest;
    struct State;
    std::unique_ptr<State> state_;
};

/// Makes a plan point by point: for the binder, for the cases of rules, for scenarios.
class PlanBuilder {
public:
    PlanBuilder();
    explicit PlanBuilder(const Plan& start); ///< a copy to change; shares what stays the same, so it is cheap
    ~PlanBuilder();

    std::uint16_t sheet(std::string_view name);
    void block(std::string_view code, CellPlace at);
    void line(std::string_view block, std::string_view line, CellPlace at);
    void column(std::string_view block, std::string_view column, CellPlace at);
    /// Adds or replaces a point of a grid block. Value::text is copied.
    void point(std::string_view block, std::string_view line, std::string_view column, const DataPoint& point);
    /// Opens a record of a table block, which record_point then fills. A row that another record has already is
    /// moved to the first free one after all; what is given back says which. A block with lines takes no records:
    /// its row stays, and nothing is added.
    Record record(std::string_view block, Record record);
    void record_point(std::string_view block, const Record& record, std::string_view column, const DataPoint& point);
    void problem(BindProblem problem);
    [[nodiscard]] Plan finish();

private:
    std::unique_ptr<Plan::State> state_;
};

} // namespace plancheck
