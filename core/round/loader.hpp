// The loader's stages over one round's files, in the order in which they need each other. Private to core/round.
#pragma once

#include "core/round/fields.hpp"
#include "core/round/parse.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace plancheck {

/// All of a file; nothing where it cannot be read or is larger than 16 MiB, which no catalogue is.
[[nodiscard]] std::optional<std::string> bytes_of(const std::filesystem::path& path);

class Loader {
public:
    Loader(RoundStore& store, Faults& faults) : store_(store), faults_(faults), round_(store.round) {}

    /// False if a file could not be read or is not TOML: then nothing else is worth saying.
    bool read_files(const std::filesystem::path& folder);
    /// Also refuses tables of an unknown kind. False without years: then nothing that depends on them can be judged.
    bool read_round();
    void read_sources();
    void read_timetable();
    bool read_blocks(); ///< false if there are none
    void read_parameters();
    void read_register();
    void read_formulas();
    void read_rules();
    void read_consequences();
    void read_organisations(const std::filesystem::path& folder);
    void check_register(); ///< elements, features, their rules and their lines, one against the other
    void add_workbook_block();
    void read_cases();

private:
    /// Which member of Organisation each column of organisations.csv is.
    std::vector<std::size_t> organisation_columns(const std::vector<std::string>& heading, const Place& place);

    /// An expression as its file has it, and where its checked tree goes.
    struct Pending {
        Written source;
        std::uint32_t index = 0; ///< of the line, column or rule
    };
    using Reader = std::function<void(Fields&)>;

    /// Calls `read` with every table of a kind, in file order, and reports the keys it did not ask for.
    void each(std::string_view kind, const Reader& read);
    Fields fields(const Fields& within, const toml::table& table, std::string what);

    void check_unique(std::map<std::string_view, Place>& known, std::string_view id, const Place& place,
                      std::string_view what);
    void check_code(std::string_view code, const Place& place, std::string_view what);
    std::string_view sources(Fields& fields);
    Confidence confidence(Fields& fields);
    std::string_view year(Fields& fields, std::string_view key);
    bool is_plan_year(std::string_view year) const;

    Block read_block(Fields& fields);
    void read_block_parts(Fields& fields, const Block& block);
    void read_lines(Fields& block, std::string_view code);
    void read_columns(Fields& block, const Block& owner);
    void check_block_shape(Fields& fields, const Block& block, std::size_t lines, std::size_t columns);
    std::span<const std::string_view> choices(Fields& fields, Unit unit);
    Unit unit(Fields& fields, std::string_view key, Unit fallback);
    void check_formula_role(Fields& fields, Role role, const Written& formula, std::string_view what);

    std::vector<ParameterValue> parameter_values(Fields& parameter, std::string_view key, Unit unit);
    void check_parameter_years(Fields& fields, const std::vector<ParameterValue>& values, std::string_view name);

    void check_feature_lines();
    void check_counts();
    void check_feature(const Feature& feature, const Place& place);

    Expression expression(const Written& source, const ExpressionContext& context,
                          const std::function<std::optional<ExpressionFault>(std::span<const Node>)>& check);
    void check_cycles();

    std::optional<CodedLine> coded_line(Fields& fields, std::string_view key, std::string_view name);
    std::span<const CodedLine> coded_lines(Fields& fields, std::string_view key);
    Spread read_spread(Fields& fields);

    Rule read_rule(Fields& fields);
    void read_rule_unit(Fields& fields, Rule& rule);
    void check_rule(Fields& fields, const Rule& rule);
    void compile_rule(Fields& fields, Rule& rule, const Written& when, const Written& test);

    std::span<const Case> cases_of(const Rule& rule, const std::vector<const toml::table*>& tables, Fields& fields,
                                   const toml::table* given);
    Case read_case(const Rule& rule, Fields& fields, const toml::table* rule_given);
    void check_expectation(const Rule& rule, const Case& one, Fields& fields);
    void check_case_kinds(const Rule& rule, std::span<const Case> cases, Fields& fields);

    RoundStore& store_;
    Faults& faults_;
    Round& round_;
    std::vector<TomlFile> files_;
    Place round_place_;
    TomlFile list_file_; ///< organisations.csv, for the places of its faults

    std::vector<Block> blocks_;
    std::vector<Line> lines_;
    std::vector<Column> columns_;
    std::vector<Pending> line_formulas_, column_formulas_;
    std::span<Line> stored_lines_;
    std::span<Column> stored_columns_;

    std::vector<Rule> rules_;
    struct RuleTable {
        const TomlFile* file;
        const toml::table* table;
    };
    std::vector<RuleTable> rule_tables_;
    std::map<std::string_view, Place> feature_places_, element_places_, rule_places_;
    std::vector<std::string_view> workbook_codes_;
};

} // namespace plancheck
