// Writes the styles of an .ods: number formats, cells, rows, columns and tables, pages with headers and footers.
#include "core/template/ods_parts.hpp"

#include "core/round/outcome.hpp"

#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck {
namespace {

std::string_view number_style(NumberFormat format) {
    switch (format) {
    case NumberFormat::general:
        return "N-general";
    case NumberFormat::money:
        return "N-money";
    case NumberFormat::percent:
        return "N-percent";
    case NumberFormat::whole:
        return "N-whole";
    case NumberFormat::pounds:
        return "N-pounds";
    case NumberFormat::pounds_per_head:
        return "N-head";
    case NumberFormat::date:
        return "N-date";
    case NumberFormat::text:
        return "N-text";
    }
    return "N-general";
}

/// Writes a number style whose negatives are in brackets. The style itself defines that form.
std::string bracketed(std::string_view name, std::string_view before, int decimals) {
    const auto figures = fmt::format(
        R"(<number:number number:decimal-places="{0}" number:min-decimal-places="{0}" number:min-integer-digits="1" number:grouping="true"/>)",
        decimals);
    const auto sign = before.empty() ? std::string{} : fmt::format("<number:text>{}</number:text>", before);
    return fmt::format(
        R"(<number:number-style style:name="{0}-positive" style:volatile="true">{1}{2}<number:text> </number:text></number:number-style>)"
        R"(<number:number-style style:name="{0}"><number:text>({3}</number:text>{2}<number:text>)</number:text>)"
        R"(<style:map style:condition="value()&gt;=0" style:apply-style-name="{0}-positive"/></number:number-style>)",
        name, sign, figures, before);
}

std::string cell_properties(const CellStyle& style) {
    std::string out = fmt::format(
        R"(<style:table-cell-properties style:vertical-align="{0}" fo:wrap-option="{1}" style:cell-protect="{2}" fo:padding-left="1mm" fo:padding-right="1mm" fo:padding-top="{3}mm" fo:padding-bottom="{3}mm")",
        style.top ? "top" : "middle", style.wrap ? "wrap" : "no-wrap", style.locked ? "protected" : "none",
        style.wrap ? "0.3" : "0.1");
    if (style.fill != palette::white) {
        out += fmt::format(R"( fo:background-color="{}")", hex_colour(style.fill));
    }
    if (style.border) {
        out += fmt::format(R"( fo:border="0.5pt solid {}")", hex_colour(palette::rule));
    }
    if (!style.printed) {
        out += R"( style:print-content="false")";
    }
    return out + R"( style:text-align-source="fix" style:repeat-content="false"/>)";
}

/// Colours a cell by its outcome. The outcome itself is a word, so nobody needs to see the colour.
std::string status_maps() {
    constexpr std::array<std::pair<Outcome, std::string_view>, 6> colours{{{Outcome::met, "Status-good"},
                                                                           {Outcome::not_met, "Alarm"},
                                                                           {Outcome::query, "Status-open"},
                                                                           {Outcome::partly_met, "Status-open"},
                                                                           {Outcome::not_answered, "Status-open"},
                                                                           {Outcome::not_assessed, "Status-open"}}};
    std::string out;
    for (const auto& [outcome, look] : colours) {
        out +=
            fmt::format(R"(<style:map style:condition="cell-content()=&quot;{}&quot;" style:apply-style-name="{}"/>)",
                        outcome_name(outcome), look);
    }
    return out;
}

std::string cell_style(const CellStyle& style, std::string_view name) {
    const std::string_view align = style.align == Align::right    ? "end"
                                   : style.align == Align::centre ? "center"
                                                                  : "start";
    std::string out = fmt::format(
        R"(<style:style style:name="{}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="{}">)",
        name, number_style(style.format));
    out += cell_properties(style);
    out += fmt::format(R"(<style:paragraph-properties fo:text-align="{}" fo:margin-left="0mm"/>)", align);
    const std::string_view weight = style.bold ? "bold" : "normal";
    const std::string_view slant = style.italic ? "italic" : "normal";
    const auto ink = style.ink == palette::ink ? std::string(R"(style:use-window-font-color="true")")
                                               : fmt::format(R"(fo:color="{}")", hex_colour(style.ink));
    out += fmt::format(
        R"(<style:text-properties {0} fo:font-size="{1}pt" style:font-size-asian="{1}pt" style:font-size-complex="{1}pt" fo:font-weight="{2}" style:font-weight-asian="{2}" style:font-weight-complex="{2}" fo:font-style="{3}" style:font-style-asian="{3}" style:font-style-complex="{3}"/>)",
        ink, style.size, weight, slant);
    if (!style.alarm_below.empty()) {
        out += fmt::format(R"(<style:map style:condition="cell-content()&lt;{}" style:apply-style-name="Alarm"/>)",
                           style.alarm_below);
    }
    return out + (style.tells_status ? status_maps() : std::string{}) + "</style:style>";
}

std::string page_layout(std::string_view name, int width, int height) {
    return fmt::format(
        R"(<style:page-layout style:name="{}"><style:page-layout-properties fo:page-width="{}mm" fo:page-height="{}mm" style:print-orientation="landscape" )"
        R"(fo:margin-top="10mm" fo:margin-bottom="10mm" fo:margin-left="12mm" fo:margin-right="12mm" style:first-page-number="continue" style:print-page-order="ltr" style:scale-to-X="1" style:scale-to-Y="0" style:table-centering="none" )"
        R"(style:print="charts drawings objects zero-values"/>)"
        R"(<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="3mm"/></style:header-style>)"
        R"(<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>)",
        name, width, height);
}

std::string page(const Book& book, Paper paper, std::string_view layout) {
    const auto part = [](std::string_view place, const std::string& text) {
        return fmt::format(R"(<style:region-{0}><text:p text:style-name="Page-text">{1}</text:p></style:region-{0}>)",
                           place, text);
    };
    const std::string header = part("left", "<text:sheet-name>Sheet</text:sheet-name>") +
                               part("center", xml_text(book.organisation)) + part("right", xml_text(book.title));
    const std::string footer =
        part("left", xml_text(book.release)) + part("center", "") +
        part("right", "Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count>");
    return fmt::format(
        R"(<style:master-page style:name="{}" style:page-layout-name="{}"><style:header>{}</style:header><style:footer>{}</style:footer></style:master-page>)",
        master_page(paper), layout, header, footer);
}

std::string pooled(std::map<std::string, std::string>& pool, std::string_view prefix, std::string properties) {
    const auto next = fmt::format("{}{}", prefix, pool.size() + 1);
    return pool.try_emplace(std::move(properties), next).first->second;
}

} // namespace

std::string StylePool::cell(const CellStyle& style) {
    return cells_.try_emplace(style, fmt::format("ce{}", cells_.size() + 1)).first->second;
}

std::string StylePool::column(double width) {
    return pooled(columns_, "co",
                  fmt::format(R"(<style:table-column-properties fo:break-before="auto" style:column-width="{}"/>)",
                              millimetres(width)));
}

std::string StylePool::row(const BookRow& row) {
    return pooled(
        rows_, "ro",
        fmt::format(
            R"(<style:table-row-properties style:row-height="{}" fo:break-before="{}" style:use-optimal-row-height="{}"/>)",
            millimetres(row.millimetres), row.page_break ? "page" : "auto", row.grows));
}

std::string StylePool::table(const BookSheet& sheet) {
    return pooled(
        tables_, "ta",
        fmt::format(
            R"(style:master-page-name="{}"><style:table-properties table:display="{}" style:writing-mode="lr-tb" table:tab-color="{}"/>)",
            master_page(paper_for(sheet)), sheet.hidden ? "false" : "true", hex_colour(sheet.tab)));
}

std::string StylePool::definitions() const {
    std::string out;
    for (const auto& [properties, name] : columns_) {
        out += fmt::format(R"(<style:style style:name="{}" style:family="table-column">{}</style:style>)", name,
                           properties);
    }
    for (const auto& [properties, name] : rows_) {
        out +=
            fmt::format(R"(<style:style style:name="{}" style:family="table-row">{}</style:style>)", name, properties);
    }
    for (const auto& [properties, name] : tables_) {
        out += fmt::format(R"(<style:style style:name="{}" style:family="table" {}</style:style>)", name, properties);
    }
    for (const auto& [style, name] : cells_) {
        out += cell_style(style, name);
    }
    return out;
}

std::string number_styles() {
    return bracketed("N-money", "", 0) + bracketed("N-pounds", "£", 0) + bracketed("N-head", "£", 2) +
           R"(<number:number-style style:name="N-general"><number:number number:min-integer-digits="1"/></number:number-style>)"
           R"(<number:number-style style:name="N-whole"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>)"
           R"(<number:percentage-style style:name="N-percent"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>)"
           R"(<number:date-style style:name="N-date" number:language="en" number:country="GB" number:automatic-order="false"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>)"
           R"(<number:text-style style:name="N-text"><number:text-content/></number:text-style>)";
}

std::string styles_part(const Book& book) {
    std::string out = fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8"?><office:document-styles {} office:version="1.3">)", namespaces);
    out +=
        R"(<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls><office:styles>)"
        R"(<style:default-style style:family="table-cell"><style:paragraph-properties style:tab-stop-distance="12.5mm"/><style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="10pt" fo:language="en" fo:country="GB" style:font-name-asian="Arial" style:font-name-complex="Arial"/></style:default-style>)"
        R"(<style:style style:name="Default" style:family="table-cell"/>)";
    out += fmt::format(
        R"(<style:style style:name="Alarm" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:background-color="#F8D0D0"/><style:text-properties fo:color="{}" fo:font-weight="bold"/></style:style>)",
        hex_colour(palette::alarm));
    for (const auto& [name, fill] : {std::pair{"Status-good", palette::prefilled}, {"Status-open", palette::open}}) {
        out += fmt::format(
            R"(<style:style style:name="{}" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:background-color="{}"/></style:style>)",
            name, hex_colour(fill));
    }
    out +=
        R"(<style:style style:name="Page-text" style:family="paragraph"><style:text-properties fo:font-size="9pt" fo:color="#404040"/></style:style>)"
        "</office:styles><office:automatic-styles>";
    out += page_layout("page-a4", 297, 210) + page_layout("page-a3", 420, 297);
    out += "</office:automatic-styles><office:master-styles>";
    out += page(book, Paper::a4, "page-a4") + page(book, Paper::a3, "page-a3");
    return out + "</office:master-styles></office:document-styles>";
}

} // namespace plancheck
