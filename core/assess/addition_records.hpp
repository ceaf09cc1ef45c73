// Shared by the records of waivers, explanations and judgements: their cells, their dates, and the findings about them.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_findings.hpp"
#include "core/base/day.hpp"
#include "core/plan/plan.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// The records of the blocks that hold additions, and the findings about them.
class AdditionRecords {
public:
    /// Without `today` no date is in the future.
    AdditionRecords(const Plan& plan, std::optional<Day> today, WorkbookFindings& out)
        : plan_(plan), today_(today), out_(out) {}

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] std::optional<Day> today() const { return today_; }
    [[nodiscard]] const DataPoint* point(std::string_view block, const Record& record, std::string_view column) const {
        return plan_.find(block, record, column);
    }
    [[nodiscard]] std::string text(std::string_view block, const Record& record, std::string_view column) const {
        return plain_text(point(block, record, column));
    }
    /// The cell of a record's column, or its row if the sheet lacks the column.
    [[nodiscard]] CellPlace place_of(std::string_view block, const Record& record, std::string_view column) const;
    [[nodiscard]] Addition addition(const CellPlace& place, std::string words) const;
    /// Whether the date on which it was given can be read and is not in the future. An empty date is accepted.
    [[nodiscard]] bool is_given(std::string_view block, const Record& record, const CellPlace& place) const;
    /// Adds a workbook finding at a place. Its sentence follows the place's address.
    void say(std::string_view code, const CellPlace& place, std::string_view sentence) const;

private:
    const Plan& plan_;
    std::optional<Day> today_;
    WorkbookFindings& out_;
};

/// Whether a cell cannot be read: it is an error, or a formula whose value the file does not hold. Its content might
/// lift or narrow the addition, so the addition has no effect until the cell is corrected.
[[nodiscard]] bool is_unread(const DataPoint* point);

/// The content of an unread cell, or the text of any other cell, for a message.
[[nodiscard]] std::string shown_text(const DataPoint* point);

/// Adds a part to "Waived by A. Approver, reference LAT/12" if it is not empty, after a comma.
void append(std::string& words, std::string_view before, std::string_view part);

/// A date typed as 2014-03-31, as people write it: "31 March 2014"; any other text as it is.
[[nodiscard]] std::string date_words(std::string_view text);

} // namespace plancheck
