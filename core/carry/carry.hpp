// Decides what a new plan takes over from a filled one of an earlier round, version or template: the body, the figures
// of years that are behind it, records that go on, waivers that have not expired. All else is listed with why.
//
// A figure is carried only if both rounds mean the same by its line (code, label, unit and sign) and it was read: no
// error, no formula without a value, nothing that cannot stand in its cell. Nothing is computed or converted.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/base/decimal.hpp"
#include "core/base/or.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace plancheck {

/// A value as it stood in the earlier plan. It does not need that plan to live.
struct CarriedValue {
    ValueKind kind = ValueKind::missing;
    Decimal number;
    std::string text;
};

/// A data point of a grid: the cover's, or a figure of a year.
struct CarriedFigure {
    std::string block, line, column;
    std::string sheet, label; ///< "Finance", "Contingency, 2013/14"
    std::string shown;        ///< the exact value as people read it
    CarriedValue value;
    CellReport from; ///< its cell in the earlier plan
};

struct CarriedField {
    std::string column;
    CarriedValue value;
};

/// A record of a table, as far as its fields are carried.
struct CarriedRecord {
    std::string block;
    std::string sheet, label; ///< "QIPP", "Fewer admissions, 2013/14"
    std::string shown;        ///< its fields as people read them
    std::vector<CarriedField> fields;
    CellReport from; ///< its row in the earlier plan
};

/// What of one sheet is not carried for one reason.
struct LeftBehind {
    std::string sheet;             ///< the title of its block
    std::vector<std::string> what; ///< "Contingency", "Figures of 2014/15"
    std::string why;               ///< one clause
    std::size_t cells = 0;
    CellReport first; ///< the first of its cells
};

struct CarriedForward {
    const Round* from = nullptr;
    const Round* to = nullptr;
    std::string plan; ///< the name of the earlier plan's file, if the caller says one
    std::vector<CarriedFigure> figures;
    std::vector<CarriedRecord> records;
    std::vector<LeftBehind> left;   ///< in the order of the earlier round's sheets
    std::vector<std::string> notes; ///< sentences about the earlier plan that its reader must know
};

/// `today` decides which waivers have expired; without it none has. Fails with one sentence if the plan names no known
/// round, or is of the new plan's own round, version and template, or of a later round.
[[nodiscard]] Or<CarriedForward> carry_forward(const Plan& plan, std::span<const Round* const> rounds, const Round& to,
                                               std::optional<Day> today);

/// Its names in one line: "Figures of 2013/14, Figures of 2014/15".
[[nodiscard]] std::string names_of(const LeftBehind& left);

/// "41 entries and 3 rows of tables are carried forward from ..."
[[nodiscard]] std::string carried_sentence(const CarriedForward& carried);

} // namespace plancheck
