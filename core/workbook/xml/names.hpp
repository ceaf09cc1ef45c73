// The element and attribute names that the reader knows, and their namespaces. A name consists of its namespace and its
// local part; the file's prefix is the writer's choice.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

enum class Space : std::uint8_t {
    none, ///< attributes without a prefix
    other,
    xml,
    office,
    table,
    text,
    style,
    number, ///< OpenDocument's number formats
    meta,
    manifest,
    xlink,
    calcext,
    ooo,
    sheet,      ///< SpreadsheetML, transitional and strict
    relation,   ///< r:id
    package,    ///< relationship parts
    properties, ///< docProps/app.xml
};

/// X(identifier, namespace, local name)
#define PLANCHECK_NAMES(X)                                                                                             \
    X(office_document, office, "document")                                                                             \
    X(office_document_content, office, "document-content")                                                             \
    X(office_meta, office, "meta")                                                                                     \
    X(office_scripts, office, "scripts")                                                                               \
    X(office_automatic_styles, office, "automatic-styles")                                                             \
    X(office_styles, office, "styles")                                                                                 \
    X(office_body, office, "body")                                                                                     \
    X(office_spreadsheet, office, "spreadsheet")                                                                       \
    X(office_value_type, office, "value-type")                                                                         \
    X(office_value, office, "value")                                                                                   \
    X(office_date_value, office, "date-value")                                                                         \
    X(office_time_value, office, "time-value")                                                                         \
    X(office_boolean_value, office, "boolean-value")                                                                   \
    X(office_string_value, office, "string-value")                                                                     \
    X(office_dde_source, office, "dde-source")                                                                         \
    X(office_dde_application, office, "dde-application")                                                               \
    X(office_dde_topic, office, "dde-topic")                                                                           \
    X(calcext_value_type, calcext, "value-type")                                                                       \
    X(office_annotation, office, "annotation")                                                                         \
    X(meta_generator, meta, "generator")                                                                               \
    X(manifest_encryption_data, manifest, "encryption-data")                                                           \
    X(xlink_href, xlink, "href")                                                                                       \
    X(ooo_module, ooo, "module")                                                                                       \
    X(style_style, style, "style")                                                                                     \
    X(style_name, style, "name")                                                                                       \
    X(style_family, style, "family")                                                                                   \
    X(style_table_properties, style, "table-properties")                                                               \
    X(style_column_properties, style, "table-column-properties")                                                       \
    X(style_row_properties, style, "table-row-properties")                                                             \
    X(style_column_width, style, "column-width")                                                                       \
    X(style_row_height, style, "row-height")                                                                           \
    X(style_data_style_name, style, "data-style-name")                                                                 \
    X(style_parent_style_name, style, "parent-style-name")                                                             \
    X(style_map, style, "map")                                                                                         \
    X(style_condition, style, "condition")                                                                             \
    X(style_apply_style_name, style, "apply-style-name")                                                               \
    X(number_number_style, number, "number-style")                                                                     \
    X(number_currency_style, number, "currency-style")                                                                 \
    X(number_percentage_style, number, "percentage-style")                                                             \
    X(number_date_style, number, "date-style")                                                                         \
    X(number_time_style, number, "time-style")                                                                         \
    X(number_boolean_style, number, "boolean-style")                                                                   \
    X(number_text_style, number, "text-style")                                                                         \
    X(number_number, number, "number")                                                                                 \
    X(number_scientific_number, number, "scientific-number")                                                           \
    X(number_fraction, number, "fraction")                                                                             \
    X(number_text, number, "text")                                                                                     \
    X(number_fill_character, number, "fill-character")                                                                 \
    X(number_currency_symbol, number, "currency-symbol")                                                               \
    X(number_text_content, number, "text-content")                                                                     \
    X(number_boolean, number, "boolean")                                                                               \
    X(number_day, number, "day")                                                                                       \
    X(number_month, number, "month")                                                                                   \
    X(number_year, number, "year")                                                                                     \
    X(number_era, number, "era")                                                                                       \
    X(number_day_of_week, number, "day-of-week")                                                                       \
    X(number_week_of_year, number, "week-of-year")                                                                     \
    X(number_quarter, number, "quarter")                                                                               \
    X(number_hours, number, "hours")                                                                                   \
    X(number_minutes, number, "minutes")                                                                               \
    X(number_seconds, number, "seconds")                                                                               \
    X(number_am_pm, number, "am-pm")                                                                                   \
    X(number_embedded_text, number, "embedded-text")                                                                   \
    X(number_position, number, "position")                                                                             \
    X(number_decimal_places, number, "decimal-places")                                                                 \
    X(number_min_integer_digits, number, "min-integer-digits")                                                         \
    X(number_grouping, number, "grouping")                                                                             \
    X(number_display_factor, number, "display-factor")                                                                 \
    X(table_display, table, "display")                                                                                 \
    X(table_table, table, "table")                                                                                     \
    X(table_name, table, "name")                                                                                       \
    X(table_style_name, table, "style-name")                                                                           \
    X(table_table_source, table, "table-source")                                                                       \
    X(table_cell_range_source, table, "cell-range-source")                                                             \
    X(table_dde_links, table, "dde-links")                                                                             \
    X(table_rows, table, "table-rows")                                                                                 \
    X(table_scenario, table, "scenario")                                                                               \
    X(table_column, table, "table-column")                                                                             \
    X(table_columns, table, "table-columns")                                                                           \
    X(table_column_group, table, "table-column-group")                                                                 \
    X(table_header_columns, table, "table-header-columns")                                                             \
    X(table_visibility, table, "visibility")                                                                           \
    X(table_default_cell_style_name, table, "default-cell-style-name")                                                 \
    X(table_protected, table, "protected")                                                                             \
    X(table_row_group, table, "table-row-group")                                                                       \
    X(table_header_rows, table, "table-header-rows")                                                                   \
    X(table_row, table, "table-row")                                                                                   \
    X(table_cell, table, "table-cell")                                                                                 \
    X(table_covered_cell, table, "covered-table-cell")                                                                 \
    X(table_rows_repeated, table, "number-rows-repeated")                                                              \
    X(table_columns_repeated, table, "number-columns-repeated")                                                        \
    X(table_formula, table, "formula")                                                                                 \
    X(table_matrix_rows, table, "number-matrix-rows-spanned")                                                          \
    X(table_matrix_columns, table, "number-matrix-columns-spanned")                                                    \
    X(table_named_expressions, table, "named-expressions")                                                             \
    X(table_named_range, table, "named-range")                                                                         \
    X(table_named_expression, table, "named-expression")                                                               \
    X(table_cell_range_address, table, "cell-range-address")                                                           \
    X(table_expression, table, "expression")                                                                           \
    X(text_p, text, "p")                                                                                               \
    X(text_s, text, "s")                                                                                               \
    X(text_c, text, "c")                                                                                               \
    X(text_tab, text, "tab")                                                                                           \
    X(text_line_break, text, "line-break")                                                                             \
    X(text_ruby_text, text, "ruby-text")                                                                               \
    X(sheet_workbook, sheet, "workbook")                                                                               \
    X(sheet_workbook_pr, sheet, "workbookPr")                                                                          \
    X(sheet_sheets, sheet, "sheets")                                                                                   \
    X(sheet_sheet, sheet, "sheet")                                                                                     \
    X(sheet_external_references, sheet, "externalReferences")                                                          \
    X(sheet_external_reference, sheet, "externalReference")                                                            \
    X(sheet_defined_names, sheet, "definedNames")                                                                      \
    X(sheet_defined_name, sheet, "definedName")                                                                        \
    X(sheet_num_fmts, sheet, "numFmts")                                                                                \
    X(sheet_num_fmt, sheet, "numFmt")                                                                                  \
    X(sheet_cell_xfs, sheet, "cellXfs")                                                                                \
    X(sheet_xf, sheet, "xf")                                                                                           \
    X(sheet_sst, sheet, "sst")                                                                                         \
    X(sheet_si, sheet, "si")                                                                                           \
    X(sheet_r, sheet, "r")                                                                                             \
    X(sheet_t, sheet, "t")                                                                                             \
    X(sheet_worksheet, sheet, "worksheet")                                                                             \
    X(sheet_cols, sheet, "cols")                                                                                       \
    X(sheet_col, sheet, "col")                                                                                         \
    X(sheet_sheet_protection, sheet, "sheetProtection")                                                                \
    X(sheet_sheet_data, sheet, "sheetData")                                                                            \
    X(sheet_row, sheet, "row")                                                                                         \
    X(sheet_c, sheet, "c")                                                                                             \
    X(sheet_f, sheet, "f")                                                                                             \
    X(sheet_v, sheet, "v")                                                                                             \
    X(sheet_is, sheet, "is")                                                                                           \
    X(relation_id, relation, "id")                                                                                     \
    X(package_relationship, package, "Relationship")                                                                   \
    X(properties_application, properties, "Application")                                                               \
    X(attr_r, none, "r")                                                                                               \
    X(attr_s, none, "s")                                                                                               \
    X(attr_t, none, "t")                                                                                               \
    X(attr_ref, none, "ref")                                                                                           \
    X(attr_name, none, "name")                                                                                         \
    X(attr_state, none, "state")                                                                                       \
    X(attr_hidden, none, "hidden")                                                                                     \
    X(attr_height, none, "ht")                                                                                         \
    X(attr_width, none, "width")                                                                                       \
    X(attr_min, none, "min")                                                                                           \
    X(attr_max, none, "max")                                                                                           \
    X(attr_sheet, none, "sheet")                                                                                       \
    X(attr_shared, none, "si")                                                                                         \
    X(attr_date1904, none, "date1904")                                                                                 \
    X(attr_num_fmt_id, none, "numFmtId")                                                                               \
    X(attr_format_code, none, "formatCode")                                                                            \
    X(attr_id, none, "Id")                                                                                             \
    X(attr_type, none, "Type")                                                                                         \
    X(attr_target, none, "Target")                                                                                     \
    X(attr_target_mode, none, "TargetMode")

enum class Name : std::uint8_t {
    unknown,
#define PLANCHECK_NAME_ENUMERATOR(identifier, space, local) identifier,
    PLANCHECK_NAMES(PLANCHECK_NAME_ENUMERATOR)
#undef PLANCHECK_NAME_ENUMERATOR
};

/// Resolves qualified names to Names by the namespace declarations in force. Keeps results until a declaration changes,
/// since a sheet repeats the same few names for every cell.
class NameResolver {
public:
    NameResolver();
    NameResolver(const NameResolver&) = delete;
    NameResolver& operator=(const NameResolver&) = delete;

    /// Whether an attribute is a declaration: `xmlns` or `xmlns:prefix`.
    [[nodiscard]] static bool is_declaration(std::string_view qualified);
    /// Adds a declaration of the element being opened. Returns false if XML forbids it.
    [[nodiscard]] bool declare(std::string_view qualified, std::string_view uri);
    /// The number of declarations in force. The caller keeps it and passes it to drop() when the element closes.
    [[nodiscard]] std::size_t declarations() const { return bindings_.size(); }
    void drop(std::size_t keep);

    /// Returns false if the text is not a name, or if its prefix is not declared. Reads (and ignores) up to `slack`
    /// bytes after a name, so the buffer must have them.
    static constexpr std::size_t slack = 8;
    [[nodiscard]] bool element(std::string_view qualified, Name& name) {
        return find(elements_, qualified, true, name);
    }
    [[nodiscard]] bool attribute(std::string_view qualified, Name& name) {
        return find(attributes_, qualified, false, name);
    }

private:
    /// Maps each declared prefix to its place in `bindings_`; the empty prefix is for names without one. Sorted, so
    /// that a tag of eighty thousand declarations costs each later name only a few steps.
    using Prefixes = std::map<std::string, std::size_t, std::less<>>;
    struct Binding {
        Prefixes::iterator prefix;
        std::size_t hidden; ///< the place of the binding that this one hides, or `none`
        Space space;
    };
    static constexpr std::size_t none = SIZE_MAX;
    void bind(std::string_view prefix, Space space);
    /// A name's first and last eight bytes and its length: the whole name, if it has at most sixteen bytes.
    struct Key {
        std::uint64_t head = 0, tail = 0;
        std::size_t size = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Known {
        Key key;
        std::uint32_t generation = 0;
        Name name = Name::unknown;
        std::string qualified; ///< if the key does not hold all of it
    };
    static Key key_of(std::string_view qualified);
    using Cache = std::array<Known, 128>;

    bool find(Cache& cache, std::string_view qualified, bool is_element, Name& name);
    bool resolve(std::string_view qualified, bool is_element, Name& name) const;

    std::vector<Binding> bindings_; ///< in the order of their declarations
    Prefixes prefixes_;
    std::uint32_t generation_ = 1;
    Cache elements_;
    Cache attributes_;
};

} // namespace plancheck
