// Checks the records of tables for figures that count twice: repeated records, and totals among the records.
#include "core/assess/additions.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/base/text.hpp"
#include "core/base/year.hpp"
#include "core/round/years.hpp"
#include "core/rule/exact.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace plancheck {

namespace {

/// One record, with the contents of its filled inputs.
struct StandingRecord {
    Record record;
    CellPlace first;            ///< its first filled cell
    std::size_t filled = 0;     ///< inputs that are not empty
    std::string text;           ///< all inputs, to compare records by
    std::string year;           ///< if the table has a column for it
    std::vector<Exact> amounts; ///< one for each money or count column; 0 if it is empty
    bool says_total = false;    ///< a name contains the word
    bool is_total = false;      ///< a name consists of nothing else
};

/// How clearly a name says that its row is a total.
struct TotalName {
    bool has_word = false; ///< also true for "Total knee replacement"
    bool is_plain = true; ///< no other word says something else: "Total", "Sub-total 2014/15", "Total of all contracts"
};

/// Takes both texts in lower case, as people see them.
TotalName total_name(std::string_view text, std::string_view title) {
    constexpr std::array<std::string_view, 3> totals{"total", "totals", "subtotal"};
    constexpr std::array<std::string_view, 12> idle{"sub", "grand", "overall", "of", "for", "all",
                                                    "the", "year",  "plan",    "fy", "in",  "ccg"};
    TotalName name;
    if (text.find("total") == std::string_view::npos) {
        return name; // nearly always
    }
    std::string word;
    for (const char c : std::string{text} + ' ') {
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
            word += c;
            continue;
        }
        if (!word.empty()) {
            const bool is_total = std::ranges::find(totals, word) != totals.end();
            name.has_word = name.has_word || is_total;
            name.is_plain = name.is_plain && (is_total || std::ranges::find(idle, word) != idle.end() ||
                                              title.find(word) != std::string_view::npos);
        }
        word.clear();
    }
    return name;
}

bool adds_up(const Column& column) {
    return column.role == Role::input &&
           (column.unit == Unit::thousand_pounds || column.unit == Unit::pounds || column.unit == Unit::count);
}

class TableCheck {
public:
    TableCheck(const Round& round, const Block& block, const Plan& plan, WorkbookFindings& out)
        : round_(round), block_(block), plan_(plan), out_(out), title_(lower_case(seen_text(block.title))) {}

    void run() {
        for (const Record& record : plan_.records(block_.code)) {
            if (StandingRecord entry = read(record); entry.filled > 0) {
                entries_.push_back(std::move(entry));
            }
        }
        before_the_plan();
        repeated();
        totals();
    }

private:
    static char kind_letter(ValueKind kind) { return static_cast<char>('a' + static_cast<int>(kind)); }

    StandingRecord read(const Record& record) const {
        StandingRecord entry;
        entry.record = record;
        for (const Column& column : block_.columns) {
            const DataPoint* point = plan_.find(block_.code, record, column.code);
            if (adds_up(column)) {
                const bool number = point != nullptr && point->value.kind == ValueKind::number;
                entry.amounts.emplace_back(number ? Exact{point->value.number} : Exact{});
            }
            if (point == nullptr || column.role != Role::input || is_blank(point)) {
                continue;
            }
            std::string text = plain_text(point);
            const std::string small = lower_case(seen_text(text));
            entry.first = entry.filled++ == 0 ? point->cell : entry.first;
            entry.text.append(column.code).append(1, '\x1f').append(1, kind_letter(point->value.kind));
            entry.text.append(small).append(1, '\x1e');
            if (column.unit == Unit::text) {
                const TotalName name = total_name(small, title_);
                entry.says_total = entry.says_total || name.has_word;
                entry.is_total = entry.is_total || (name.has_word && name.is_plain);
            }
            if (column.unit == Unit::year) {
                entry.year = std::move(text);
            }
        }
        return entry;
    }

    void say(std::string_view code, const StandingRecord& entry, std::string message, bool grave) {
        if (WorkbookFinding* finding = out_.add(code, entry.first)) {
            finding->message = std::move(message);
            finding->severity = grave ? Severity::query : finding->severity;
        }
    }

    /// Reports records of the outturn year. No rule that is judged by year counts them.
    void before_the_plan() {
        for (const StandingRecord& entry : entries_) {
            const auto is_it = [&](std::string_view year) { return same_year(entry.year, year); };
            const std::vector<std::string_view> known = known_years(round_);
            const auto earlier = std::span(known).first(known.size() - round_.years.size());
            if (const auto year = std::ranges::find_if(earlier, is_it); year != earlier.end()) {
                say("outturn-record", entry,
                    fmt::format(
                        "The record in row {} of {} is for {}, before the plan's years {}: no rule counts it in "
                        "them. Give it a year of the plan, or take it out.",
                        entry.record.row + 1, in_quotes(plan_.sheets()[entry.first.sheet]), *year,
                        years_in_words(round_.years)),
                    false);
            }
        }
    }

    void repeated() {
        std::map<std::string_view, const StandingRecord*> first;
        constexpr std::size_t telling = 2; // a year alone does not identify a record
        for (const StandingRecord& entry : entries_) {
            const auto [known, fresh] = first.emplace(entry.text, &entry);
            if (fresh || entry.filled < telling) {
                continue;
            }
            say("repeated-record", entry,
                fmt::format("The record in row {} of {} is in row {} already, every entry the same; clear one of them, "
                            "or tell them apart.",
                            entry.record.row + 1, in_quotes(plan_.sheets()[entry.first.sheet]),
                            known->second->record.row + 1),
                false);
        }
    }

    /// The sums of all records of a year, and their number.
    struct Others {
        std::vector<Exact> sums;
        std::size_t count = 0;
    };

    void totals() {
        std::map<std::string, Others> by_year;
        for (const StandingRecord& entry : entries_) {
            Others& all = by_year[entry.year];
            all.sums.resize(entry.amounts.size());
            for (std::size_t i = 0; i < entry.amounts.size(); ++i) {
                all.sums[i] = all.sums[i] + entry.amounts[i];
            }
            ++all.count;
        }
        Others every;
        for (const auto& [year, all] : by_year) {
            every.sums.resize(all.sums.size());
            for (std::size_t i = 0; i < all.sums.size(); ++i) {
                every.sums[i] = every.sums[i] + all.sums[i];
            }
            every.count += all.count;
        }
        for (const StandingRecord& entry : entries_) {
            const std::size_t same = std::max(agreeing(entry, by_year.at(entry.year)), agreeing(entry, every));
            total(entry, same, by_year.at(entry.year).count - 1);
        }
    }

    /// The number of columns in which the entry is the sum of all others; 0 if some column with a figure is
    /// not.
    static std::size_t agreeing(const StandingRecord& entry, const Others& all) {
        constexpr std::size_t fewest = 2;
        if (all.count < fewest + 1) {
            return 0;
        }
        std::size_t same = 0;
        for (std::size_t i = 0; i < entry.amounts.size(); ++i) {
            const Exact nought{};
            if (entry.amounts[i] == nought && all.sums[i] == nought) {
                continue;
            }
            if (entry.amounts[i] == nought || !(entry.amounts[i] + entry.amounts[i] == all.sums[i])) {
                return 0;
            }
            ++same;
        }
        return same;
    }

    /// Reports a total: by its name, by figures in two columns, or by one figure over many records. A single column and
    /// few records are not enough, because chance makes three schemes of 100, 200 and 300.
    void total(const StandingRecord& entry, std::size_t same, std::size_t others) {
        constexpr std::size_t many = 5;
        const bool by_figures = same >= 2 || (same == 1 && (others >= many || entry.says_total));
        if (!entry.is_total && !by_figures) {
            return;
        }
        const std::string_view why = same == 0          ? "is named as a total"
                                     : entry.says_total ? "is named as a total and adds up the other records"
                                                        : "adds up the other records";
        say("total-record", entry,
            fmt::format(
                "The record in row {} of {} {}; its figures would be counted twice: take the row out of the table.",
                entry.record.row + 1, in_quotes(plan_.sheets()[entry.first.sheet]), why),
            same > 0 && entry.says_total);
    }

    const Round& round_;
    const Block& block_;
    const Plan& plan_;
    WorkbookFindings& out_;
    std::string title_; ///< lower case, as people see it
    std::vector<StandingRecord> entries_;
};

} // namespace

void check_records(const Round& round, const Plan& plan, WorkbookFindings& out) {
    for (const Block& block : round.blocks) {
        if (!block.pseudo && block.kind == BlockKind::table && !is_addition(block.code) && plan.is_table(block.code)) {
            TableCheck{round, block, plan, out}.run();
        }
    }
}

} // namespace plancheck
