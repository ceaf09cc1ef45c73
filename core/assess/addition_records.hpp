// What the records of waivers, explanations and judgements have in common: their cells, their day, what is said of
// them.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_findings.hpp"
#include "core/plan/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace plancheck {

/// The records of the blocks that hold additions, and the findings about them.
class AdditionRecords {
public:
    /// `today`: days since 1899-12-30; 0: no day is still to come.
    AdditionRecords(const Plan& plan, std::int32_t today, WorkbookFindings& out)
        : plan_(plan), today_(today), out_(out) {}

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] std::int32_t today() const { return today_; }
    [[nodiscard]] const DataPoint* point(std::string_view block, const Record& record, std::string_view column) const {
        return plan_.find(block, record, column);
    }
    [[nodiscard]] std::string text(std::string_view block, const Record& record, std::string_view column) const {
        return plain_text(point(block, record, column));
    }
    /// Where a column of a record stands; where its sheet lacks the column, the row.
    [[nodiscard]] CellPlace place_of(std::string_view block, const Record& record, std::string_view column) const;
    [[nodiscard]] Addition addition(const CellPlace& place, std::string words) const;
    /// Whether the day on which it was given lies not in the future. One that is no date is said, and counts.
    [[nodiscard]] bool is_given(std::string_view block, const Record& record, const CellPlace& place) const;
    /// A workbook finding at a place, its sentence behind the place's address.
    void say(std::string_view code, const CellPlace& place, std::string_view sentence) const;

private:
    const Plan& plan_;
    std::int32_t today_;
    WorkbookFindings& out_;
};

/// Adds a part to "Waived by A. Approver, reference LAT/12" if it is not empty, after a comma.
void append(std::string& words, std::string_view before, std::string_view part);

} // namespace plancheck
