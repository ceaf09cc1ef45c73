// Finds the cells that people type and that a rule rests on: its inputs, and in place of a calculated or linked
// line the inputs of its formula.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A data point that a person types. `data` is null if the plan has no cell for it.
struct TypedPoint {
    const Block* block = nullptr;
    std::string_view line; ///< a view into the round
    std::string column;
    const DataPoint* data = nullptr;
    [[nodiscard]] std::string code() const; ///< "finance.contingency@2014/15"
};

/// Whether the cell of the line takes its figure from others, so that people type those: a calculated line's cell that
/// nobody typed over, or a linked cell that still has its link.
[[nodiscard]] bool fills_itself(const Line& line, const DataPoint* data);

/// What a rule rests on in one year.
struct RuleCells {
    std::vector<TypedPoint> points;   ///< of grids, each once
    std::vector<const Block*> tables; ///< whose records it reads, each once
    bool found_faults = false;        ///< and at least one of those counts is not zero
    bool lacks_a_block = false;       ///< the plan has no sheet for one of them
};

/// Looks into one plan.
class TypedCells {
public:
    TypedCells(const Round& round, const Plan& plan) : round_(round), plan_(plan) {}

    /// `year` is empty for a rule judged once for the plan. Prefilled cells count only if the rule reads nothing else.
    [[nodiscard]] RuleCells of(const Rule& rule, std::string_view year) const;

    /// Whether a person typed something there: a value of any kind, and not the result of the template's own formula.
    [[nodiscard]] static bool is_filled(const TypedPoint& point);
    /// Whether the table has a record. A spare row of the template is none.
    [[nodiscard]] bool has_records(const Block& table) const;
    /// Whether a person typed anything on a sheet other than the cover.
    [[nodiscard]] bool has_entries() const;

private:
    struct Search {
        RuleCells cells;
        std::vector<TypedPoint> prefilled;
        std::set<std::pair<const Line*, std::string>> seen;
    };
    void add_point(const Block& block, const Line& line, const std::string& column, Search& search) const;
    void add_formula(const Block& block, const Line& line, const std::string& column, Search& search) const;
    void add_table(const Block& table, Search& search) const;

    const Round& round_;
    const Plan& plan_;
};

} // namespace plancheck
