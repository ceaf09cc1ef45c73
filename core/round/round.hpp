// A planning round as data: years, blocks and lines, parameters, elements, features, rules, timetable, sources.
// Everything is a view: a shipped round lives in the binary's constant data, a loaded one in its RoundStore.
#pragma once

#include "core/plan/decimal.hpp"
#include "core/round/expression.hpp"
#include "core/round/unit.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace plancheck {

/// How well a figure or wording is founded. Nothing `unverified` is ever called official.
enum class Confidence : std::uint8_t { quoted, paraphrased, inferred, unverified };
enum class Role : std::uint8_t { input, calculated, prefilled };
/// What the sign convention asks: amounts >= 0, amounts <= 0, or either.
enum class Sign : std::uint8_t { positive, negative, either };
enum class Severity : std::uint8_t { blocking, query, advice };
enum class RuleStatus : std::uint8_t { active, advisory, withdrawn };
enum class Scope : std::uint8_t { operational, strategic, both };
enum class Basis : std::uint8_t { quoted, heading, reconstructed };
enum class CaseKind : std::uint8_t { meets, misses, boundary, missing, not_applicable };
/// grid: one row a line. table: one row a record. The columns of a grid: its years, the quarters or months of
/// its years, or the columns it names.
enum class BlockKind : std::uint8_t { grid, table };
enum class ColumnKind : std::uint8_t { years, quarters, months, named };
/// Whether a rule is judged for each of its years or once for the plan.
enum class RulePeriod : std::uint8_t { year, plan };

struct Source {
    std::string_view key, title, where;
};

/// A column of a table block, or of a grid with named columns.
struct Column {
    std::string_view code, label;
    Unit unit = Unit::text;
    Role role = Role::input;
    bool required = false;
    std::span<const std::string_view> choices;
    std::string_view help;
    std::uint16_t block = 0;
    Expression formula;   ///< for a calculated column of a table
    bool as_line = false; ///< a named column of a grid that states no unit: unit, role and choices are each line's
};

struct Line {
    std::string_view code, label;
    Unit unit = Unit::thousand_pounds;
    Sign sign = Sign::positive;
    Role role = Role::input;
    bool required = false; ///< an empty cell is a finding
    std::span<const std::string_view> choices;
    std::string_view section; ///< heading above the line on its sheet; empty: as the line before
    std::string_view help;
    std::uint16_t block = 0;
    Expression formula; ///< for a calculated line, in the rule language
};

struct Block {
    std::string_view code, title, help;
    BlockKind kind = BlockKind::grid;
    ColumnKind columns_are = ColumnKind::years;
    bool outturn = false;            ///< has a column (or quarters, months) for the outturn year too
    bool required = false;           ///< its absence is a finding; else it may be left out
    std::uint16_t spare_rows = 0;    ///< rows a template offers in a table
    std::span<const Line> lines;     ///< of a grid
    std::span<const Column> columns; ///< of a table, or the named columns of a grid
    /// The block `workbook`, which the loader adds: one line (unit count, column `count`) for each code of a workbook
    /// finding that a test counts. No sheet holds it, so templates and the search for missing blocks pass it over.
    bool pseudo = false;
};

struct ParameterValue {
    std::string_view year; ///< "2014/15"; empty: every year of the round
    Decimal number;
    std::string_view text; ///< for a text parameter
    std::string_view source, note;
    Confidence confidence = Confidence::unverified;
};

struct Parameter {
    std::string_view name, title;
    Unit unit = Unit::number;
    std::span<const ParameterValue> values;
    std::span<const ParameterValue> alternatives; ///< published elsewhere, not in force
};

struct Element {
    std::string_view id, group, title, source;
    std::uint16_t number = 0; ///< 1..21
    Basis basis = Basis::reconstructed;
};

struct Feature {
    std::string_view id, element, title;
    std::string_view wants;     ///< the evidence it asks for
    std::string_view judgement; ///< the question a person must answer; empty: the rules decide alone
    std::string_view source;
    Scope scope = Scope::both;
    Basis basis = Basis::reconstructed;
    std::span<const std::string_view> rules; ///< ids; its own comes first
};

/// One given value of a case: a point (`line`, `column`) or a field of the `record`-th record.
struct Given {
    std::string_view block, line, column;
    std::int32_t record = -1; ///< -1: a grid's point
    Decimal number;
    std::string_view text; ///< with `kind` text, error, or a date as it is written
    std::uint8_t kind = 0; ///< a ValueKind
};

struct Case {
    std::string_view name;
    CaseKind kind = CaseKind::meets;
    std::string_view year; ///< empty for a rule judged once for the plan
    std::span<const Given> given;
    std::string_view expect; ///< an outcome's name
    bool has_headroom = false;
    Decimal headroom;
};

struct Rule {
    std::string_view id, title, group; ///< group: finance, constitution, cross-check, feature
    std::string_view intent, remedy, source, note;
    std::string_view why_withdrawn;
    std::string_view never_applies; ///< a reason: the rule is shown, always `not applicable` on one workbook
    std::string_view feature;       ///< the feature whose own test this is, or empty
    Severity severity = Severity::blocking;
    RuleStatus status = RuleStatus::active;
    RulePeriod period = RulePeriod::year;
    Confidence confidence = Confidence::unverified;
    Unit unit = Unit::thousand_pounds;       ///< of measure, threshold and headroom
    Decimal tolerance;                       ///< in `unit`; what a comparison forgives, both ways for ==
    std::span<const std::string_view> years; ///< empty: every year of the round
    std::uint16_t block = 0; ///< whose lines may be named without their block; 0 where the rule names none
    Expression when;         ///< empty: always applies
    Expression test;
    std::span<const Case> cases;
};

struct Event {
    std::string_view id, title, source;
    std::int32_t date = 0;       ///< days since 1899-12-30
    std::string_view submission; ///< `first`, `final`: the submission due then; else empty
    Confidence confidence = Confidence::unverified;
};

/// An organisation that plans in a round, and the footprint (STP area) that it is counted in.
struct Organisation {
    std::string_view code, name;     ///< ODS code
    std::string_view footprint;      ///< may be empty
    std::string_view footprint_code; ///< "E54000032"; may be empty
};

/// A line of a grid, or a column of a table.
struct CodedLine {
    std::uint16_t block = 0;
    std::string_view code;
};

/// Where a change of a consequence's line goes, in the same year: each of `into` changes by its share, which is that of
/// the like-numbered line of `by` in the sum of all of `by`. Without `by` each of `into` changes by the whole. A
/// table's columns share over its records of that year. One of `into` without a code lets its share go.
struct Spread {
    std::span<const CodedLine> by, into;
    bool against = false;   ///< `into` falls where the line rises
    bool following = false; ///< `into` is of the year after
};

/// What follows from a change of an input, though no formula of the workbook says so: QIPP that is not delivered is
/// spent. Scenarios apply it and show it as an assumption; no verdict on the plan itself rests on it.
struct Consequence {
    CodedLine of;
    std::string_view title, assumption, source;
    Confidence confidence = Confidence::unverified;
    std::span<const Spread> spreads;
};

struct Round {
    std::string_view id, title, version, template_version, note;
    std::int32_t effective = 0;              ///< days since 1899-12-30
    std::string_view outturn;                ///< the year before the plan's first: "2013/14"
    std::span<const std::string_view> years; ///< of the plan, in order
    std::span<const Source> sources;
    std::span<const Event> timetable;
    std::span<const Block> blocks;
    std::span<const Line> lines;     ///< of all blocks; Block::lines are parts of it
    std::span<const Column> columns; ///< likewise
    std::span<const Parameter> parameters;
    std::span<const Element> elements;
    std::span<const Feature> features;
    std::span<const Rule> rules;
    std::span<const Consequence> consequences;
    std::span<const Organisation> organisations; ///< by name; none where the round brings no list
    std::string_view organisations_note;         ///< what the list is, and what it does not fit
};

[[nodiscard]] const Block* find_block(const Round& round, std::string_view code);
[[nodiscard]] const Rule* find_rule(const Round& round, std::string_view id);
[[nodiscard]] const Feature* find_feature(const Round& round, std::string_view id);
[[nodiscard]] const Element* find_element(const Round& round, std::string_view id);
[[nodiscard]] const Source* find_source(const Round& round, std::string_view key);
[[nodiscard]] const Parameter* find_parameter(const Round& round, std::string_view name);
[[nodiscard]] const Line* find_line(const Block& block, std::string_view code);
[[nodiscard]] const Column* find_column(const Block& block, std::string_view code);
/// The unit of the cell of `line` in a grid's named `column`; null for a column that is a year, quarter or month.
[[nodiscard]] Unit cell_unit(const Line& line, const Column* column);
/// The value in force for a year, or null.
[[nodiscard]] const ParameterValue* value_for(const Parameter& parameter, std::string_view year);

/// How well a rule is founded in a year (empty: once for the plan): as its weakest part, the rule's own source and the
/// values in force of the parameters that its test names.
[[nodiscard]] Confidence confidence_of(const Round& round, const Rule& rule, std::string_view year);

[[nodiscard]] std::string_view confidence_name(Confidence confidence);
[[nodiscard]] std::string_view severity_name(Severity severity);
[[nodiscard]] std::string_view status_name(RuleStatus status);
[[nodiscard]] std::string_view basis_name(Basis basis);
[[nodiscard]] std::string_view scope_name(Scope scope);
[[nodiscard]] std::string_view case_kind_name(CaseKind kind);
[[nodiscard]] std::string_view role_name(Role role);
[[nodiscard]] std::string_view sign_name(Sign sign);
[[nodiscard]] std::string_view block_kind_name(BlockKind kind);
[[nodiscard]] std::string_view column_kind_name(ColumnKind kind);
[[nodiscard]] std::string_view period_name(RulePeriod period);

/// The rounds compiled into this binary.
[[nodiscard]] std::span<const Round* const> shipped_rounds();

} // namespace plancheck
