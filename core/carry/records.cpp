// Carries the records of tables: those of a year that the new plan looks back on, and those without a year.
#include "core/assess/cell_report.hpp"
#include "core/assess/words.hpp"
#include "core/base/year.hpp"
#include "core/carry/collect.hpp"
#include "core/carry/meaning.hpp"
#include "core/compare/point_text.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/identity.hpp"
#include "core/round/known_id.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck::carry {
namespace {

/// A table that both rounds have, and one of its records.
struct Row {
    std::string_view block;
    const Block& before;
    const Block& after;
    const Record& record;
};

const DataPoint* filled(const Collector& out, const Row& row, std::string_view column) {
    const DataPoint* point = out.plan.find(row.block, row.record, column);
    return point == nullptr || is_empty(*point) ? nullptr : point;
}

std::string text_in(const Collector& out, const Row& row, std::string_view column) {
    return plain_text(out.plan.find(row.block, row.record, column));
}

std::size_t filled_cells(const Collector& out, std::string_view block, const Record& record) {
    const auto columns = out.plan.columns(block);
    return static_cast<std::size_t>(std::ranges::count_if(columns, [&](std::string_view column) {
        const DataPoint* point = out.plan.find(block, record, column);
        return point != nullptr && !is_empty(*point);
    }));
}

/// "Fewer admissions, 2013/14": the record's name, which is its first required text or else its first text, and year.
std::string name_of(const Collector& out, const Row& row) {
    std::string name;
    for (const bool required : {true, false}) {
        for (const Column& column : row.before.columns) {
            if (name.empty() && column.unit == Unit::text && (column.required || !required)) {
                name = seen_text(text_in(out, row, column.code));
            }
        }
    }
    const std::string year = text_in(out, row, "year");
    return year.empty() ? name : fmt::format("{}{}{}", name, name.empty() ? "" : ", ", year);
}

/// "FIN-SURPLUS": what a waiver, an explanation or a judgement is about.
std::string addition_name(const Collector& out, const Row& row) {
    const std::string_view about = row.block == "waiver" ? "rule" : row.block == "explanation" ? "finding" : "feature";
    return seen_text(text_in(out, row, about));
}

/// What is left behind, and why.
struct Objection {
    std::string what, why;
};

/// The fields that speak of the earlier plan itself: whether a partner stood behind it.
bool ends_with_the_plan(std::string_view block, std::string_view column) {
    return block == "partner" && column != "partner" && column != "kind";
}

/// Why a field is not carried, empty if it is. A calculated field fills itself in.
std::string why_not_field(const Collector& out, const Row& row, std::string_view column, const DataPoint& point) {
    const Column* was = find_column(row.before, column);
    const Column* now = find_column(row.after, column);
    if (was == nullptr || now == nullptr) {
        return fmt::format("{} has no such column", identity_of(was == nullptr ? out.from : out.to));
    }
    if (std::string other = why_other_meaning(out.from, *was, out.to, *now); !other.empty()) {
        return other;
    }
    if (now->role == Role::calculated) {
        return "the new plan works it out";
    }
    if (ends_with_the_plan(row.block, column)) {
        return "it is about the earlier plan; ask again";
    }
    return why_not_read(out.to, *now, point);
}

/// Carries the record's fields, or names it as left behind if none of them goes on.
void carry_fields(Collector& out, const Row& row) {
    const std::string name = name_of(out, row);
    CarriedRecord carried{.block = std::string{row.block},
                          .sheet = std::string{row.after.title},
                          .label = name,
                          .shown = {},
                          .fields = {},
                          .from = cell_report(out.plan, {row.record.sheet, row.record.row, 0}, {})};
    for (const std::string_view column : out.plan.columns(row.block)) {
        const DataPoint* point = filled(out, row, column);
        if (point == nullptr) {
            continue;
        }
        const Column* was = find_column(row.before, column);
        const std::string heading{was != nullptr ? was->label : column};
        if (std::string why = why_not_field(out, row, column, *point); !why.empty()) {
            const bool of_all = was != nullptr && why_not_read(out.to, *was, *point).empty();
            out.leave(row.block, of_all ? heading : fmt::format("{}: {}", name, heading), std::move(why), point->cell);
            continue;
        }
        const Unit unit = find_column(row.after, column)->unit;
        carried.shown += fmt::format("{}{}: {}", carried.shown.empty() ? "" : "; ", heading,
                                     exact_text(point->value, unit).value_or(""));
        carried.fields.push_back({std::string{column}, value_of(*point)});
    }
    if (!carried.fields.empty()) {
        out.record(std::move(carried));
    }
}

/// Why a record of a table stays behind as a whole; nullopt if it goes on. No round asks for a table's records of the
/// years before its own, so those of a year go on only where the round is the same.
std::optional<Objection> stays_behind(const Collector& out, const Row& row) {
    const DataPoint* year = filled(out, row, "year");
    if (year == nullptr) {
        if (find_column(row.before, "year") != nullptr) {
            return Objection{name_of(out, row), "it names no year"};
        }
        return row.block == "condition" && filled(out, row, "cleared") != nullptr
                   ? std::optional{Objection{name_of(out, row), "it was cleared"}}
                   : std::nullopt;
    }
    const std::string text = plain_text(year);
    const std::string of = read_year(text).value_or(text);
    if (!out.same_round && !of.empty()) {
        return Objection{fmt::format("Rows of {}", of), "they belong to the plan of that year"};
    }
    if (!is_year_of(out.to, of)) {
        return Objection{name_of(out, row),
                         fmt::format("its year, {}, is none of {}", in_quotes(of), identity_of(out.to))};
    }
    return std::nullopt;
}

/// Why a waiver stays behind; empty if it goes on. A waiver without an end has not expired.
std::string why_not_waiver(const Collector& out, const Row& row) {
    const std::string rule_text = text_in(out, row, "rule"), year = text_in(out, row, "year");
    const Rule* rule = find_rule(out.to, known_id(out.to, rule_text));
    if (rule == nullptr || rule->status == RuleStatus::withdrawn) {
        return fmt::format("{} has no such rule in force", identity_of(out.to));
    }
    if (!rule->waivable) {
        return fmt::format("{} does not let this rule be waived", identity_of(out.to));
    }
    if (text_in(out, row, "reference").empty() || text_in(out, row, "approver").empty()) {
        return "it gives no reference or no approver, so it has no effect";
    }
    const auto is_it = [&](std::string_view one) { return same_year(one, year); };
    if (filled(out, row, "year") != nullptr && std::ranges::none_of(out.to.years, is_it)) {
        return "it waives the rule for a year that the new plan does not cover";
    }
    if (filled(out, row, "expiry") == nullptr) {
        return {};
    }
    const std::string expiry = text_in(out, row, "expiry");
    const std::optional<Day> last = Day::from_iso(expiry);
    if (!last) {
        return fmt::format("its end, {}, is not a date", in_quotes(expiry));
    }
    return out.today && *last < *out.today ? fmt::format("it expired on {}", long_date(*last)) : std::string{};
}

/// Why an explanation stays behind; empty if its finding may be found again.
std::string why_not_explanation(const Collector& out, const Row& row) {
    if (!out.same_round) {
        return "it explains a figure of the earlier plan";
    }
    const std::string finding = text_in(out, row, "finding");
    const std::string rule = finding.substr(0, finding.find('@'));
    return find_rule(out.to, known_id(out.to, rule)) != nullptr
               ? std::string{}
               : fmt::format("{} has no rule {}", identity_of(out.to), in_quotes(rule));
}

/// Carries each record that `why_not` has no objection to.
template <class WhyNot> void each_record(Collector& out, std::string_view block, WhyNot why_not) {
    const Block* before = find_block(out.from, block);
    const Block* after = find_block(out.to, block);
    for (const Record& record : out.plan.records(block)) {
        const std::size_t cells = filled_cells(out, block, record);
        if (cells == 0) {
            continue;
        }
        if (before == nullptr || after == nullptr || before->kind != after->kind) {
            out.leave(block, "Its rows",
                      fmt::format("{} has no such sheet", identity_of(before == nullptr ? out.from : out.to)),
                      {record.sheet, record.row, 0}, cells);
            continue;
        }
        const Row row{block, *before, *after, record};
        if (is_spare_row(out.plan, *before, record)) {
            continue;
        }
        if (std::optional<Objection> reason = why_not(row)) {
            out.leave(block, reason->what.empty() ? std::string{"A row"} : std::move(reason->what),
                      std::move(reason->why), {record.sheet, record.row, 0}, cells);
        } else {
            carry_fields(out, row);
        }
    }
}

} // namespace

void carry_table(Collector& out, std::string_view block) {
    each_record(out, block, [&](const Row& row) { return stays_behind(out, row); });
}

void carry_additions(Collector& out, std::string_view block) {
    each_record(out, block, [&](const Row& row) -> std::optional<Objection> {
        std::string why = block == "waiver"        ? why_not_waiver(out, row)
                          : block == "explanation" ? why_not_explanation(out, row)
                                                   : "who judges the new plan judges anew";
        return why.empty() ? std::nullopt : std::optional{Objection{addition_name(out, row), std::move(why)}};
    });
}

} // namespace plancheck::carry
