// A plan: what one CCG submits for a round. It holds data points: their values and the cells they came from. It knows
// neither file formats nor the rules of a round.
//
// Example: make a plan point by point, then look points up by block, line and column.
//
//     PlanBuilder builder;
//     const std::uint16_t finance = builder.sheet("Finance");
//     builder.block("finance", {.sheet = finance});
//     builder.line("finance", "contingency", {.sheet = finance, .row = 2});
//     builder.column("finance", "2014/15", {.sheet = finance, .column = 2});
//     builder.column("finance", "2015/16", {.sheet = finance, .column = 3});
//     builder.point("finance", "contingency", "2014/15",
//                   {.value = {.kind = ValueKind::number, .number = *Decimal::parse("1155")},
//                    .cell = {.sheet = finance, .row = 2, .column = 2}});
//     const Plan plan = builder.finish();
//
//     const DataPoint* point = plan.find("finance", "contingency", "2014/15");
//     CHECK(point->value.number.to_string() == "1155");
//     CHECK(plan.where(point->cell) == "Finance!C3");
//     CHECK(plan.find("finance", "contingency", "2015/16")->value.kind == ValueKind::missing); // an empty coded cell
//     CHECK(plan.find("finance", "surplus", "2014/15") == nullptr);                            // no such line
//
// End of example.
#pragma once

#include "core/base/decimal.hpp"

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

/// The place of a data point's cell. `sheet` is an index into Plan::sheets().
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

/// A structural fault found while binding, such as a code that occurs twice.
struct BindProblem {
    std::string code;    ///< of workbook_codes.hpp: `duplicate-code`, `duplicate-block`, `unnamed-block`, ...
    std::string message; ///< one sentence
    CellPlace cell;
};

/// Immutable once bound. Cheap to move, and safe to share between threads. Pointers that its functions return live as
/// long as the plan. Takes about 60 bytes a point, without texts.
class Plan {
public:
    Plan();
    Plan(Plan&&) noexcept;
    Plan& operator=(Plan&&) noexcept;
    ~Plan();

    /// Returns the point, or null if no cell has it. An empty coded cell is a point with ValueKind::missing, so
    /// that a message can name the cell. `column` is a column code: "2014/15", "2014/15 Q1", "2014-04", "evidence".
    [[nodiscard]] const DataPoint* find(std::string_view block, std::string_view line, std::string_view column) const;

    /// The records of a table block in sheet order, and one record's point in a column. There are none, or null, if the
    /// plan has no such table or column.
    [[nodiscard]] std::span<const Record> records(std::string_view block) const;
    [[nodiscard]] const DataPoint* find(std::string_view block, const Record& record, std::string_view column) const;

    [[nodiscard]] bool has_block(std::string_view block) const;
    [[nodiscard]] bool is_table(std::string_view block) const; ///< its rows are records, not lines

    [[nodiscard]] std::span<const std::string> sheets() const;  ///< names, as in the workbook
    [[nodiscard]] std::vector<std::string_view> blocks() const; ///< codes of the blocks, in sheet order
    [[nodiscard]] std::vector<std::string_view> lines(std::string_view block) const; ///< in row order; a table has none
    [[nodiscard]] std::vector<std::string_view> columns(std::string_view block) const; ///< in column order
    [[nodiscard]] std::span<const BindProblem> problems() const;

    /// "Finance!F42" for messages; quotes a sheet name that needs it ('Balance sheet'!B2). Empty if the plan has no
    /// such sheet, as for points that never were in a workbook.
    [[nodiscard]] std::string where(const CellPlace& cell) const;

    /// The cell of a line's or column's code, or null; for the block's own code, the cell of that (A1).
    [[nodiscard]] const CellPlace* line_place(std::string_view block, std::string_view line) const;
    [[nodiscard]] const CellPlace* column_place(std::string_view block, std::string_view column) const;

private:
    friend class PlanBuilder;
    friend class PlanBinder;
    friend class PlanDigest;
    struct State;
    std::unique_ptr<State> state_;
};

/// Builds a plan point by point, for the binder, the cases of rules, and scenarios.
class PlanBuilder {
public:
    PlanBuilder();
    explicit PlanBuilder(const Plan& start); ///< a copy to change; cheap, since it shares what stays the same
    ~PlanBuilder();

    std::uint16_t sheet(std::string_view name);
    void block(std::string_view code, CellPlace at);
    void line(std::string_view block, std::string_view line, CellPlace at);
    void column(std::string_view block, std::string_view column, CellPlace at);
    /// Adds or replaces a point of a grid block. Value::text is copied.
    void point(std::string_view block, std::string_view line, std::string_view column, const DataPoint& point);
    /// Opens a record of a table block for record_point to fill. If another record already has the row, the record
    /// moves to the first free row after all others. Returns the record with its row. A block with lines takes no
    /// records: the record is returned unchanged, and nothing is added.
    Record record(std::string_view block, Record record);
    void record_point(std::string_view block, const Record& record, std::string_view column, const DataPoint& point);
    void problem(BindProblem problem);
    [[nodiscard]] Plan finish();

private:
    std::unique_ptr<Plan::State> state_;
};

} // namespace plancheck
