// The stages of loading a round, in the order in which load.cpp runs them. Each reads the tables of its kind, reports
// faults and returns what it read. Private to core/round.
#pragma once

#include "core/round/load/common_keys.hpp"
#include "core/round/load/tables.hpp"

#include <string_view>
#include <vector>

namespace plancheck {

/// What the [round] table says beside the facts that Round holds.
struct RoundHead {
    Place place;              ///< of the table, for faults of the round as a whole
    std::size_t elements = 0; ///< how many the register must have
    std::size_t features = 0;
    std::span<const std::string_view> blocks{}; ///< codes in the order of the sheets
    bool blocks_inherited = false;              ///< then they may name blocks that the round withdraws
};

/// Reads the `[round]` table into `round` and refuses tables of an unknown kind.
[[nodiscard]] RoundHead load_round_table(const RoundTables& tables, Round& round);

/// A formula as its file has it, and its line or column.
struct FormulaText {
    Written text;
    std::size_t of = 0; ///< index in the list of all lines or columns
};

/// The blocks of a round. The lines and columns of all of them are in one list each, as in Round.
struct BlockDraft {
    std::vector<Block> blocks; ///< without their lines and columns
    std::vector<Line> lines;
    std::vector<Column> columns;
    std::vector<FormulaText> line_formulas;
    std::vector<FormulaText> column_formulas;
};

[[nodiscard]] BlockDraft load_blocks(const RoundTables& tables, const RoundHead& head, const Round& round);
/// Copies the blocks with their lines and columns into `round`.
void set_blocks(Round& round, const BlockDraft& draft, RoundStore& store);

/// Reads organisations.csv of the round's folder, or of the nearest that it extends and that has one. Returns the
/// organisations in order of name.
[[nodiscard]] std::vector<Organisation> load_organisations(const RoundTables& tables);
[[nodiscard]] std::vector<Source> load_sources(const RoundTables& tables);
[[nodiscard]] std::vector<Event> load_timetable(const RoundTables& tables, const Round& round);
[[nodiscard]] std::vector<Parameter> load_parameters(const RoundTables& tables, const Round& round);

/// Items of a kind, and their places.
template <class Item> struct Placed {
    std::vector<Item> items;
    Places places;
};

[[nodiscard]] Placed<Element> load_elements(const RoundTables& tables, const Round& round);
[[nodiscard]] Placed<Feature> load_features(const RoundTables& tables, const Round& round, const Places& elements);

/// Workbook findings that tests count (`workbook.overwritten`), in the order in which tests first name them.
using CountedFindings = std::vector<std::string_view>;

/// Parses and checks the formulas of `draft` and puts them into its lines and columns.
void load_formulas(BlockDraft& draft, const RoundTables& tables, const Round& round, CountedFindings& counted);
/// Adds the block `workbook`, with one line for each finding that is counted, if there is any.
void add_workbook_block(BlockDraft& draft, const CountedFindings& counted);

/// Adds the block `register`, with one line for each thing that rules ask of registers, if there is any. Comes before
/// the expressions are read.
void add_register_block(BlockDraft& draft, const RoundTables& tables);

/// Reads the parts of a rating.
[[nodiscard]] std::vector<std::string_view> load_rating_parts(const RoundTables& tables);
/// `rating_parts` are those that a group may name.
[[nodiscard]] std::vector<RuleGroup> load_groups(const RoundTables& tables,
                                                 std::span<const std::string_view> rating_parts);
/// Reads which of the rules the checklist's chart draws.
[[nodiscard]] std::vector<ChartRule> load_chart(const RoundTables& tables, const Places& rules);

/// Reads what the plan on a page shows of the plan's cells.
[[nodiscard]] std::vector<PageItem> load_page(const RoundTables& tables, const Round& round);

/// Reads the lines whose sums a footprint shows for each area.
[[nodiscard]] std::vector<CodedLine> load_area_sums(const RoundTables& tables, const Round& round);
/// Reads which lines and rules may show that a body needs help.
[[nodiscard]] std::vector<Indicator> load_indicators(const RoundTables& tables, const Round& round,
                                                     const Places& rules);
/// Reads the rules with their tests, and without their cases.
[[nodiscard]] Placed<Rule> load_rules(const RoundTables& tables, const Round& round, const Places& features,
                                      CountedFindings& counted);
/// Reads the shares and rates by which the bodies of a footprint are compared.
[[nodiscard]] std::vector<Ratio> load_ratios(const RoundTables& tables, const Round& round, CountedFindings& counted);
[[nodiscard]] std::vector<Consequence> load_consequences(const RoundTables& tables, const Round& round);

/// The places of the parts of a round that must fit together.
struct RegisterPlaces {
    const RoundHead& round;
    const Places& elements;
    const Places& features;
    const Places& rules;
};
/// Checks that elements, features, their rules and their lines fit together.
void check_register(const Round& round, const RegisterPlaces& places, Faults& faults);

/// Reads the cases of every rule into `rules`, which are in file order.
void load_cases(std::vector<Rule>& rules, const RoundTables& tables, const Round& round);

} // namespace plancheck
