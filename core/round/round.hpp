// A planning round as data: years, blocks and lines, parameters, elements, features, rules, timetable, sources.
// Everything is a view: a shipped round lives in the binary's constant data, a loaded one in its RoundStore.
//
// Example: read a rule and its threshold from the shipped round.
//
//     const Round& round = *shipped_rounds().front();
//     CHECK(round.id == "2014-16");
//     CHECK(round.years[1] == "2015/16");
//
//     const Rule* rule = find_rule(round, "FIN-CONTINGENCY");
//     CHECK(rule->title == "Contingency is at least 0.5% of the allocation");
//     CHECK(rule->severity == Severity::blocking);
//
//     const Parameter* floor = find_parameter(round, "contingency_floor");
//     const ParameterValue* in_force = value_for(*floor, "2014/15");
//     CHECK(in_force->number.to_string() == "0.005"); // a percentage is held as its fraction
//     CHECK(confidence_name(in_force->confidence) == "quoted");
//     CHECK(value_for(*floor, "2013/14") == nullptr);
//
// End of example.
#pragma once

#include "core/base/day.hpp"
#include "core/base/decimal.hpp"
#include "core/round/expression.hpp"
#include "core/round/unit.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace plancheck {

struct Register; // core/register/register.hpp

/// How reliable the source of a figure or wording is. The program never calls an `unverified` one official.
enum class Confidence : std::uint8_t { quoted, paraphrased, inferred, unverified };
enum class Role : std::uint8_t { input, calculated, prefilled };
/// The sign that amounts must have: >= 0, <= 0, or either.
enum class Sign : std::uint8_t { positive, negative, either };
enum class Severity : std::uint8_t { blocking, query, advice };
enum class RuleStatus : std::uint8_t { active, advisory, withdrawn };
enum class Scope : std::uint8_t { operational, strategic, both };
enum class Basis : std::uint8_t { quoted, heading, reconstructed };
enum class CaseKind : std::uint8_t { meets, misses, boundary, missing, not_applicable };
/// A grid has a row for each line, a table a row for each record. The columns of a grid are its years, the quarters or
/// months of its years, or the columns that it names.
enum class BlockKind : std::uint8_t { grid, table };
enum class ColumnKind : std::uint8_t { years, quarters, months, named };
/// Whether a rule is judged for each of its years or once for the plan.
enum class RulePeriod : std::uint8_t { year, plan };

struct Source {
    std::string_view key, title, where;
    std::string_view short_title; ///< what planners read beside a finding; the title if the round gives no other
};

/// A column of a table block, or of a grid with named columns.
struct Column {
    std::string_view code, label;
    Unit unit = Unit::text;
    Role role = Role::input;
    bool required = false;
    bool later = false; ///< as in Line
    std::span<const std::string_view> choices;
    std::string_view help;
    std::uint16_t block = 0;
    Expression formula; ///< for a calculated column of a table
    bool as_line =
        false; ///< a named column of a grid without a unit of its own: each line's unit, role and choices apply
};

struct Line {
    std::string_view code, label;
    Unit unit = Unit::thousand_pounds;
    Sign sign = Sign::positive;
    Role role = Role::input;
    bool required = false; ///< an empty cell is a finding
    bool later = false;    ///< came when workbooks of the round were in use: one that lacks it is accepted
    std::span<const std::string_view> choices;
    std::string_view section; ///< heading above the line on its sheet; empty: the same as for the line before
    std::string_view help;
    std::uint16_t block = 0;
    Expression formula; ///< for a calculated line, in the rule language
};

struct Block {
    std::string_view code, title, help;
    BlockKind kind = BlockKind::grid;
    ColumnKind columns_are = ColumnKind::years;
    bool outturn = false;            ///< has a column (or quarters, months) for the outturn year too
    bool history = false;            ///< and for the years before it
    std::uint8_t years = 0;          ///< how many of the plan's years it has, from the first; 0: all of them
    bool required = false;           ///< its absence is a finding
    std::uint16_t spare_rows = 0;    ///< empty rows that a template offers in a table
    std::span<const Line> lines;     ///< of a grid
    std::span<const Column> columns; ///< of a table, or the named columns of a grid
    /// True for the block `workbook`, which the loader adds. It has one line (unit count, column `count`) for each code
    /// of a workbook finding that a test counts. No sheet holds it, so templates and the search for missing blocks
    /// ignore it.
    bool pseudo = false;
};

struct ParameterValue {
    std::string_view year; ///< "2014/15"; empty for every year of the round
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
    std::string_view text; ///< for `kind` text or error, or a date as written
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

/// A group of rules, and how lists of rules treat it. Groups are in the order in which lists show them.
struct RuleGroup {
    std::string_view code, title;
    bool adds_up = false;    ///< its rules are also judged on the sum of several plans
    bool live_rows = false;  ///< the template shows the headroom of its rules below the lines
    bool in_full = false;    ///< the checklist shows its thresholds with their confidence
    bool scorecard = false;  ///< its rules are the measures of the scorecard
    std::string_view rating; ///< the part of a rating that its rules say something of; may be empty
};

/// The group of the features' own tests. Lists of rules that show the features themselves leave it out.
inline constexpr std::string_view feature_group = "feature";

/// A rule whose measure and threshold the checklist's chart draws.
struct ChartRule {
    std::string_view rule, label;
};

/// The parts of the plan on a page that show cells of the plan.
/// Arrangements stand below the vision, and only those that are filled.
enum class PagePart : std::uint8_t { vision, outcomes, money, risks, arrangements };

/// A line, a grid's lines or a table's records that the plan on a page shows.
struct PageItem {
    PagePart part = PagePart::vision;
    std::uint16_t block = 0;
    std::string_view line;                     ///< of a grid; empty: the whole block
    std::span<const std::string_view> columns; ///< codes, where columns have names; empty: all of them
    std::string_view by;                       ///< a table's column: records with the most of it come first
};

/// What a rule says in one year, where its sentences name thresholds.
struct RuleWords {
    std::string_view title, remedy;
};

/// A share or rate by which the bodies of a footprint are compared, each year: contingency as a share of the
/// allocation.
struct Ratio {
    std::string_view label;
    Unit unit = Unit::percent;
    Expression value;
    std::string_view least, most; ///< names of the parameters that bound it; each may be empty
};

/// A rule's own sentences, which take the place of the composed ones; each may be empty. The braces in them hold parts
/// of the rule's test by the number of their node: `{v12}` its value, `{p12}` its value the year before, `{a12,15}` its
/// value with the decimals that tell it from node 15, `{b12}` by how much the comparison 12 fails or holds. `{year}` is
/// the year that is judged, `{last year}` the one before, `{rows}` the places of what a count should not find.
struct OwnWords {
    std::string_view met;
    std::string_view not_assessed;            ///< `{why}` names the cells
    std::span<const std::string_view> missed; ///< one, or one for each of outermost_comparisons(), empty where composed
};

struct Rule {
    std::string_view id, title, group;    ///< group: the code of a RuleGroup
    std::string_view intent, remedy;      ///< like `title`: thresholds that differ by year stand each with its year
    std::span<const RuleWords> each_year; ///< of the round's years in order; empty if all years say the same
    std::string_view source, note;
    std::string_view why_withdrawn;
    std::string_view never_applies; ///< a reason: the rule is shown, always `not applicable` on one workbook
    std::string_view feature;       ///< the feature whose own test this is, or empty
    Severity severity = Severity::blocking;
    RuleStatus status = RuleStatus::active;
    RulePeriod period = RulePeriod::year;
    Confidence confidence = Confidence::unverified;
    bool waivable = true;              ///< may be formally lifted; a waiver of another rule has no effect
    Unit unit = Unit::thousand_pounds; ///< of measure, threshold and headroom
    Decimal tolerance; ///< in `unit`; the shortfall that a comparison allows (for == in both directions)
    std::span<const std::string_view> years; ///< empty: every year of the round
    std::uint16_t block = 0;                 ///< the block whose lines need no block name; 0 if the rule names none
    Expression when;                         ///< empty: always applies
    Expression test;
    OwnWords words;
    std::span<const Case> cases;
};

struct Event {
    std::string_view id, title, source;
    Day date;
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

/// What may show that a body needs help: a line of a grid that is below zero in a year, or a rule that is open.
struct Indicator {
    std::string_view label; ///< "a deficit"
    std::string_view rule;  ///< its id; empty if it is a line
    CodedLine line;
};

/// Where the change of a consequence's line goes in the same year. The change is split across `into` in proportion to
/// the matching entries of `by`; if `by` is empty, every entry receives the full change. For a table's column the
/// records of that year share it. An entry with an empty code discards its share.
struct Spread {
    std::span<const CodedLine> by, into;
    bool against = false;   ///< `into` falls when the line rises
    bool following = false; ///< the change affects the year after
};

/// An effect of changing an input that no formula of the workbook expresses: QIPP that is not delivered is spent.
/// Scenarios apply it and show it as an assumption. No verdict on the plan itself depends on it.
struct Consequence {
    CodedLine of;
    std::string_view title, assumption, source;
    Confidence confidence = Confidence::unverified;
    std::span<const Spread> spreads;
};

/// What something is called, one of it and many, as in the middle of a sentence.
struct Noun {
    std::string_view one, many;
};

/// What a round calls those who plan in it, and the parts of its register. nouns.hpp puts them into sentences.
struct RoundNouns {
    Noun body{"body", "bodies"}; ///< who plans: a CCG
    Noun area{"area", "areas"};  ///< where bodies plan together: an STP area
    Noun element{"element", "elements"};
    Noun feature{"feature", "features"};
    Noun full_element{"element", "elements"}; ///< in headings: "fundamental elements"
    Noun full_feature{"feature", "features"}; ///< in headings: "key features"
};

struct Round {
    std::string_view id, title, version, template_version, note;
    Day effective;
    RoundNouns nouns;
    std::string_view outturn;                  ///< the year before the plan's first: "2013/14"
    std::span<const std::string_view> history; ///< years before the outturn year, in order; may be empty
    std::span<const std::string_view> years;   ///< of the plan, in order
    std::span<const Source> sources;
    std::span<const Event> timetable;
    std::span<const Block> blocks;
    std::span<const Line> lines;     ///< of all blocks; Block::lines are parts of it
    std::span<const Column> columns; ///< likewise
    std::span<const Parameter> parameters;
    std::span<const Element> elements;
    std::span<const Feature> features;
    std::span<const RuleGroup> groups;
    std::span<const Rule> rules;
    std::span<const ChartRule> chart;     ///< in the order of its bars
    std::span<const PageItem> page;       ///< of the plan on a page, in order
    std::span<const Ratio> ratios;        ///< in the order of their columns
    std::span<const CodedLine> area_sums; ///< the lines whose sums a footprint shows for each area, in order
    std::span<const Indicator> indicators;
    std::span<const std::string_view> rating_parts; ///< of a body, in order; a plan tells those that groups name
    std::span<const Consequence> consequences;
    std::span<const Organisation> organisations; ///< by name; empty if the round has no list
    std::string_view organisations_note;         ///< what the list is, and its limits
    std::string_view fingerprint;                ///< 64 hex digits over all of the above (fingerprint.hpp)
    std::string_view folder{};                   ///< the name of the folder it was loaded from; empty if it ships
    /// What is known of bodies beside their plans (core/register), for rules that ask. Not of the fingerprint: they are
    /// as the program has them, or with those of --registers.
    std::span<const Register* const> registers{};
    std::string_view replaces{}; ///< the fingerprint of the shipped round with its id; empty if there is none
};

/// Each returns null if the round, or the block, has no such part.
[[nodiscard]] const Block* find_block(const Round& round, std::string_view code);
[[nodiscard]] const Rule* find_rule(const Round& round, std::string_view id);
[[nodiscard]] const RuleGroup* find_group(const Round& round, std::string_view code);
[[nodiscard]] const Feature* find_feature(const Round& round, std::string_view id);
[[nodiscard]] const Element* find_element(const Round& round, std::string_view id);
[[nodiscard]] const Source* find_source(const Round& round, std::string_view key);
/// The short titles of sources, whose keys are separated by commas: "Quality Premium 2014/15; HSJ, March 2014".
[[nodiscard]] std::string source_titles(const Round& round, std::string_view keys);
[[nodiscard]] const Parameter* find_parameter(const Round& round, std::string_view name);
[[nodiscard]] const Line* find_line(const Block& block, std::string_view code);
[[nodiscard]] const Column* find_column(const Block& block, std::string_view code);

/// The unit of the cell of `line` in a grid's named `column`. Pass null for a column that is a year, quarter or month.
[[nodiscard]] Unit cell_unit(const Line& line, const Column* column);
/// What a rule says in a year of the round. Of a period that is none ("plan", or empty) it says what it says of all.
[[nodiscard]] RuleWords words_in(const Round& round, const Rule& rule, std::string_view period);
/// "finance.contingency"; "risk" for a whole block.
[[nodiscard]] std::string page_item_name(const Round& round, const PageItem& item);
/// The value in force for a year, or null.
[[nodiscard]] const ParameterValue* value_for(const Parameter& parameter, std::string_view year);

/// The confidence of a rule in a year (empty if it is judged once for the plan): the weakest of the rule's own source
/// and of the values in force of the parameters in its test.
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
[[nodiscard]] std::string_view page_part_name(PagePart part);

/// The rounds compiled into this binary.
[[nodiscard]] std::span<const Round* const> shipped_rounds();

} // namespace plancheck
