// Checks partners' sign-off and the register of conditions.
#include "core/assess/registers.hpp"

#include "core/assess/words.hpp"
#include "core/base/day.hpp"

#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>

namespace plancheck {

namespace {

class Registers {
public:
    Registers(const Plan& plan, std::optional<Day> today, WorkbookFindings& out)
        : plan_(plan), today_(today), out_(out) {}
    void partners();
    void conditions();

private:
    /// One record of a register, and its place.
    struct Row {
        std::string_view block;
        const Record* record = nullptr;
        CellPlace place;
        std::string name; ///< the text of its first column, in back quotes
    };
    [[nodiscard]] Row row(std::string_view block, const Record& record, std::string_view first) const;
    [[nodiscard]] std::string text(const Row& row, std::string_view column) const {
        return plain_text(plan_.find(row.block, *row.record, column));
    }
    void say(std::string_view code, const Row& row, std::string_view sentence);
    [[nodiscard]] bool is_to_come(std::string_view day) const;
    void partner(const Row& row);
    void condition(const Row& row);

    const Plan& plan_;
    std::optional<Day> today_;
    WorkbookFindings& out_;
};

Registers::Row Registers::row(std::string_view block, const Record& record, std::string_view first) const {
    const DataPoint* point = plan_.find(block, record, first);
    return {.block = block,
            .record = &record,
            .place = point != nullptr ? point->cell : CellPlace{record.sheet, record.row, 0},
            .name = in_quotes(plain_text(point))};
}

void Registers::say(std::string_view code, const Row& row, std::string_view sentence) {
    if (WorkbookFinding* finding = out_.add(code, row.place)) {
        finding->message = fmt::format("{}: {}", plan_.where(row.place), sentence);
    }
}

/// Whether a day is after today. Returns false if it is not a date.
bool Registers::is_to_come(std::string_view day) const {
    const std::optional<Day> date = Day::from_iso(day);
    return today_ && date && *date > *today_;
}

void Registers::partner(const Row& row) {
    const std::string status = text(row, "status");
    if (same_word(status, "Objects")) {
        say("objecting-partner", row,
            fmt::format("{} objects to the plan; agree it with them or say why not.", row.name));
    } else if (same_word(status, "Signed")) {
        const bool no_role = text(row, "role").empty();
        const std::string date = text(row, "date");
        const bool no_date = date.empty();
        if (no_role || no_date) {
            say("unsigned-partner", row,
                fmt::format("{} is entered as signed, but not {}; a signature needs both.", row.name,
                            no_role && no_date ? "by whom and when"
                            : no_role          ? "by whom"
                                               : "when"));
        } else if (is_to_come(date)) {
            say("unsigned-partner", row,
                fmt::format("{} is entered as signed on {}, a day still to come; enter the day it was signed.",
                            row.name, date));
        }
    } else if (!same_word(status, "Supports")) {
        say("unsigned-partner", row,
            fmt::format("{} has not signed the plan; have it signed, or enter its support.", row.name));
    }
}

void Registers::partners() {
    std::map<std::string, std::string> statuses;
    for (const Record& record : plan_.records("partner")) {
        const Row entry = row("partner", record, "partner");
        partner(entry);
        const std::string status = text(entry, "status");
        const auto [earlier, first] = statuses.try_emplace(entry.name, status);
        if (!first && !same_word(earlier->second, status)) {
            say("contradictory-partner", entry,
                fmt::format("{} is here twice, as {} and as {}; keep the row that is true.", entry.name,
                            in_quotes(earlier->second), in_quotes(status)));
        }
    }
}

void Registers::condition(const Row& row) {
    if (const std::string cleared = text(row, "cleared"); !cleared.empty()) {
        if (is_to_come(cleared)) {
            say("contradictory-condition", row,
                fmt::format("the condition {} is entered as cleared on {}, a day still to come; enter the day once it "
                            "is cleared.",
                            row.name, cleared));
        }
        return;
    }
    const std::string due = text(row, "due");
    const std::optional<Day> day = Day::from_iso(due);
    if (!day) {
        say("undated-condition", row,
            fmt::format("the condition {} is not cleared and has no due day; enter the day it was given until.",
                        row.name));
    } else if (today_ && *day < *today_) {
        say("overdue-condition", row,
            fmt::format("the condition {} was due on {} and is not cleared; clear it, or agree a new day.", row.name,
                        due));
    }
}

void Registers::conditions() {
    std::map<std::pair<std::string, std::string>, bool> is_cleared; // by reference and condition
    for (const Record& record : plan_.records("condition")) {
        const Row entry = row("condition", record, "reference");
        condition(entry);
        const bool cleared = !text(entry, "cleared").empty();
        const auto [earlier, first] = is_cleared.try_emplace({entry.name, text(entry, "condition")}, cleared);
        if (!first && earlier->second != cleared) {
            say("contradictory-condition", entry,
                fmt::format("the condition {} is here twice, cleared and not; keep the row that is true.", entry.name));
        }
    }
}

} // namespace

void check_registers(const Plan& plan, std::optional<Day> today, WorkbookFindings& out) {
    Registers registers{plan, today, out};
    registers.partners();
    registers.conditions();
}

} // namespace plancheck
