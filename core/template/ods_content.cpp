// Writes the sheets of an .ods: input limits, columns, rows, cells, print ranges, defined names.
#include "core/base/day.hpp"
#include "core/template/ods_parts.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

/// Turns lines into paragraphs, and runs of blanks, which XML would collapse, into text:s.
std::string paragraphs(std::string_view text, std::string_view link) {
    std::string out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        const auto line = text.substr(from, end - from);
        std::string body;
        std::size_t written = 0; // a character may span bytes of one run only
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool outer = i == 0 || i + 1 == line.size();
            if (line[i] == ' ' && (outer || line[i - 1] == ' ')) {
                body += xml_text(line.substr(written, i - written)) + "<text:s/>";
                written = i + 1;
            }
        }
        body += xml_text(line.substr(written));
        out += link.empty() ? fmt::format("<text:p>{}</text:p>", body)
                            : fmt::format(R"(<text:p><text:a xlink:href="{}" xlink:type="simple">{}</text:a></text:p>)",
                                          xml_text(link), body);
        from = end + 1;
    }
    return out;
}

std::string value_attributes(const BookCell& cell) {
    switch (cell.kind) {
    case BookValue::number:
        return fmt::format(R"( office:value-type="{}" office:value="{}")",
                           cell.style.format == NumberFormat::percent ? "percentage" : "float",
                           cell.number.to_string());
    case BookValue::boolean:
        return fmt::format(R"( office:value-type="boolean" office:boolean-value="{}")",
                           cell.number.mantissa != 0 ? "true" : "false");
    case BookValue::date:
        return fmt::format(R"( office:value-type="date" office:date-value="{}")", iso_date(cell.number.to_double()));
    case BookValue::text:
        // A formula's text is also an attribute, because an empty text has no paragraph to read it from.
        return cell.formula.empty()
                   ? std::string{R"( office:value-type="string")"}
                   : fmt::format(R"( office:value-type="string" office:string-value="{}")", xml_text(cell.text));
    case BookValue::error:
        return R"( office:value-type="string" office:string-value="" calcext:value-type="error")";
    case BookValue::none:
        return {};
    }
    return {};
}

std::string cell_text(const BookCell& cell) {
    const bool has_text = cell.kind == BookValue::text || cell.kind == BookValue::error;
    return has_text && !(cell.text.empty() && !cell.formula.empty()) ? paragraphs(cell.text, cell.link) : std::string{};
}

std::string cell_part(const BookCell& cell, StylePool& styles) {
    std::string out = fmt::format(R"(<table:table-cell table:style-name="{}")", styles.cell(cell.style));
    if (cell.limit >= 0) {
        out += fmt::format(R"( table:content-validation-name="limit{}")", cell.limit + 1);
    }
    if (!cell.formula.empty()) {
        out += fmt::format(R"( table:formula="of:{}")", xml_text(cell.formula));
    }
    out += value_attributes(cell);
    if (cell.span > 1) {
        out += fmt::format(R"( table:number-columns-spanned="{}" table:number-rows-spanned="1")", cell.span);
    }
    out += ">" + cell_text(cell) + "</table:table-cell>";
    if (cell.span > 1) {
        out += fmt::format(R"(<table:covered-table-cell table:number-columns-repeated="{}"/>)", cell.span - 1);
    }
    return out;
}

std::string row_part(const BookRow& row, std::size_t columns, StylePool& styles) {
    std::string out = fmt::format(R"(<table:table-row table:style-name="{}"{}>)", styles.row(row),
                                  row.hidden ? R"( table:visibility="collapse")" : "");
    std::size_t written = 0;
    while (written < columns) {
        const BookCell blank;
        const auto& cell = written < row.cells.size() ? row.cells[written] : blank;
        out += cell_part(cell, styles);
        written += cell.span;
    }
    return out + "</table:table-row>";
}

std::string columns_part(const BookSheet& sheet, StylePool& styles) {
    std::string out;
    for (const auto& column : sheet.columns) {
        out += fmt::format(R"(<table:table-column table:style-name="{}"{} table:default-cell-style-name="Default"/>)",
                           styles.column(column.millimetres), column.hidden ? R"( table:visibility="collapse")" : "");
    }
    return out;
}

std::string rows_part(const BookSheet& sheet, StylePool& styles) {
    std::string out;
    const bool repeats = sheet.repeat_last > 0;
    for (std::uint32_t r = 0; r < sheet.rows.size(); ++r) {
        if (repeats && r == sheet.repeat_first) {
            out += "<table:table-header-rows>";
        }
        out += row_part(sheet.rows[r], sheet.columns.size(), styles);
        if (repeats && r == sheet.repeat_last) {
            out += "</table:table-header-rows>";
        }
    }
    return out;
}

std::string sheet_part(const BookSheet& sheet, StylePool& styles) {
    const auto name = quoted_sheet(sheet.name);
    std::string print = R"( table:print="false")";
    if (!sheet.hidden && !sheet.rows.empty()) {
        print = fmt::format(R"( table:print-ranges="{}")",
                            xml_text(fmt::format("{0}.{1}2:{0}.{2}{3}", name, column_name(sheet.print_first_column),
                                                 column_name(static_cast<std::uint32_t>(sheet.columns.size() - 1) -
                                                             sheet.unprinted_columns),
                                                 sheet.rows.size())));
    }
    return fmt::format(
        R"(<table:table table:name="{}" table:style-name="{}" table:protected="true"{}><loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true"/>{}{}</table:table>)",
        xml_text(sheet.name), styles.table(sheet), print, columns_part(sheet, styles), rows_part(sheet, styles));
}

std::string condition(const Limit& limit) {
    switch (limit.kind) {
    case Limit::Kind::any:
        break;
    case Limit::Kind::whole:
        return fmt::format("cell-content-is-whole-number() and cell-content-is-between({},{})", limit.least,
                           limit.most);
    case Limit::Kind::decimal:
        return fmt::format("cell-content-is-decimal-number() and cell-content-is-between({},{})", limit.least,
                           limit.most);
    case Limit::Kind::date:
        return fmt::format("cell-content-is-date() and cell-content-is-between({},{})", limit.least, limit.most);
    case Limit::Kind::list: {
        std::string quoted;
        for (const auto& choice : limit.choices) {
            quoted += fmt::format("{}\"{}\"", quoted.empty() ? "" : ";", choice);
        }
        return fmt::format("cell-content-is-in-list({})", quoted);
    }
    case Limit::Kind::range:
        return fmt::format("cell-content-is-in-list([{}])", limit.source);
    }
    return {};
}

std::string condition_attribute(const Limit& limit) {
    const auto text = condition(limit);
    return text.empty() ? text : fmt::format(R"( table:condition="of:{}")", xml_text(text));
}

/// A prompt in lines that fit beside a cell: Calc breaks none by itself.
std::string prompt_lines(std::string_view prompt) {
    constexpr std::size_t longest = 64;
    std::string lines;
    while (!prompt.empty()) {
        const std::size_t blank = prompt.size() > longest ? prompt.rfind(' ', longest) : prompt.npos;
        const std::string_view line = prompt.substr(0, blank);
        lines += fmt::format("<text:p>{}</text:p>", xml_text(line));
        prompt.remove_prefix(blank == prompt.npos ? prompt.size() : blank + 1);
    }
    return lines;
}

std::string limits_part(const Book& book) {
    if (book.limits.empty()) {
        return {};
    }
    std::string out = "<table:content-validations>";
    for (std::size_t i = 0; i < book.limits.size(); ++i) {
        const auto& limit = book.limits[i];
        const bool list = limit.kind == Limit::Kind::list || limit.kind == Limit::Kind::range;
        out += fmt::format(
            R"(<table:content-validation table:name="limit{}"{} table:allow-empty-cell="true"{} table:base-cell-address="{}.A1">)",
            i + 1, condition_attribute(limit), list ? R"( table:display-list="unsorted")" : "",
            xml_text(quoted_sheet(book.sheets.front().name)));
        if (!limit.prompt.empty()) {
            out += fmt::format(R"(<table:help-message table:display="true">{}</table:help-message>)",
                               prompt_lines(limit.prompt));
        }
        if (limit.kind == Limit::Kind::any) {
            out += "</table:content-validation>";
            continue;
        }
        out += fmt::format(
            R"(<table:error-message table:display="true" table:message-type="{}" table:title="{}"><text:p>{}</text:p></table:error-message></table:content-validation>)",
            limit.only_warn ? "warning" : "stop", limit.only_warn ? "Please check" : "This cell takes something else",
            xml_text(limit.refusal));
    }
    return out + "</table:content-validations>";
}

std::string names_part(const Book& book) {
    std::string out = "<table:named-expressions>";
    for (const auto& name : book.names) {
        out += fmt::format(
            R"(<table:named-range table:name="{}" table:base-cell-address="${}.$A$1" table:cell-range-address="{}"/>)",
            xml_text(name.name), xml_text(quoted_sheet(book.sheets.front().name)), xml_text(name.refers_to));
    }
    return out + "</table:named-expressions>";
}

} // namespace

std::string content_part(const Book& book) {
    StylePool styles;
    std::string sheets;
    for (const auto& sheet : book.sheets) {
        sheets += sheet_part(sheet, styles);
    }
    return fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8"?><office:document-content {} office:version="1.3"><office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls><office:automatic-styles>{}{}</office:automatic-styles><office:body><office:spreadsheet>{}{}{}</office:spreadsheet></office:body></office:document-content>)",
        namespaces, number_styles(), styles.definitions(), limits_part(book), sheets, names_part(book));
}

} // namespace plancheck
