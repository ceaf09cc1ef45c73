// The element and attribute names that the reader knows, and their namespaces. A name is its namespace and
// its local part; the prefix in the file is the writer's choice.
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
    X(table_display, table, "display")                                                                                 \
    X(table_table, table, "table")                                                                                     \
    X(table_name, table, "name")                                                                                       \
    X(table_style_name, table, "style-name")                                                                           \
    X(table_table_source, table, "table-source")                                                                       \
    X(table_cell_range_source, table, "cell-range-source")                                                             \
    X(table_dde_links, table, "dde-links")                                                                             \
    X(table_rows, table, "table-rows")                                                                                 \
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
    X(sheet_num_fmts, sheet, "numFmts")                                                                                \
    X(sheet_num_fmt, sheet, "numFmt")                                                                                  \
    X(sheet_cell_xfs, sheet, "cellXfs")                                                                                \
    X(sheet_xf, sheet, "xf")                                                                                           \
    X(sheet_sst, sheet, "sst")                                                                                         \
    X(sheet_si, sheet, "si")                                                                                           \
    X(sheet_r, sheet, "r")                                                                                             \
    X(sheet_t, sheet, "t")                                                                                             \
    X(sheet_worksheet, sheet, "worksheet")                                                                             \
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

/// Turns qualified names into Names under the namespace declarations in force. Remembers what it resolved
/// until a declaration changes: a sheet repeats the same few names for every cell.
class NameResolver {
public:
    NameResolver();
    NameResolver(const NameResolver&) = delete;
    NameResolver& operator=(const NameResolver&) = delete;

    /// Whether an attribute is a declaration: `xmlns` or `xmlns:prefix`.
    [[nodiscard]] static bool is_declaration(std::string_view qualified);
    /// A declaration on the element being opened. False for one that XML forbids.
    [[nodiscard]] bool declare(std::string_view qualified, std::string_view uri);
    /// How many declarations are in force: kept by the caller and given to drop() as the element closes.
    [[nodiscard]] std::size_t declarations() const { return bindings_.size(); }
    void drop(std::size_t keep);

    /// False for a name that is not one, or whose prefix nothing declares. Up to `slack` bytes behind a name are
    /// read (and not used), so a name must stand in a buffer that has them.
    static constexpr std::size_t slack = 8;
    [[nodiscard]] bool element(std::string_view qualified, Name& name) {
        return find(elements_, qualified, true, name);
    }
    [[nodiscard]] bool attribute(std::string_view qualified, Name& name) {
        return find(attributes_, qualified, false, name);
    }

private:
    /// Of each prefix that is declared the place in `bindings_` of what it stands for; empty for names without one.
    /// In order, so that a tag of eighty thousand declarations costs each name behind it a few steps.
    using Prefixes = std::map<std::string, std::size_t, std::less<>>;
    struct Binding {
        Prefixes::iterator prefix;
        std::size_t hidden; ///< the place of the binding that this one hides, or `none`
        Space space;
    };
    static constexpr std::size_t none = SIZE_MAX;
    void bind(std::string_view prefix, Space space);
    /// A name's first and last eight bytes and its length: the whole of it, up to sixteen bytes.
    struct Key {
        std::uint64_t head = 0, tail = 0;
        std::size_t size = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Known {
        Key key;
        std::uint32_t generation = 0;
        Name name = Name::unknown;
        std::string qualified; ///< where the key does not hold it all
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
