// A small document that can be said as text, Markdown, HTML or pages for LibreOffice: for comparisons and checklists,
// whose formats differ in looks alone.
#pragma once

#include "core/report/report.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One thing of a section: "FIN-CONTINGENCY 2014/15", its title, and what there is to say of it, line by line.
struct DocumentItem {
    std::string name, title;
    std::vector<std::string> lines;
};

/// A figure that was one thing and is another; `before` or `after` in words ("empty") where there is none.
struct DocumentRow {
    std::string name, code, before, after, where;
};

/// What stands in a cell: a name or word that stands out, then lines. All may be empty.
struct DocumentCell {
    std::string strong;
    std::vector<std::string> lines;
};

struct DocumentTable {
    struct Column {
        std::string heading;
        int share = 1;       ///< of the width, as parts of the sum of all columns
        bool figure = false; ///< to the right, not broken
    };
    struct Row {
        std::vector<DocumentCell> cells; ///< as many as columns
        bool heading = false;            ///< of the rows below it: one cell, as wide as the table
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
    bool headless = false; ///< the first column names what stands beside it; no row of headings
    bool to_fill = false;  ///< rows high enough to write in by hand
};

/// A drawing as SVG, with what it shows in words for those who do not see it. Without `svg` there is none.
struct DocumentPicture {
    std::string svg, description;
    int width_mm = 0, height_mm = 0;
};

struct DocumentSection {
    std::string heading; ///< with its count
    std::string note;    ///< one clause; may be empty
    std::vector<DocumentItem> items;
    std::vector<DocumentRow> rows;
    DocumentPicture picture{}; ///< before the table
    DocumentTable table{};
};

enum class Tone : std::uint8_t { good, bad, doubtful };

struct Document {
    std::string title;
    std::vector<std::string> lead; ///< what must be known first
    std::vector<DocumentSection> sections;
    std::string conclusion; ///< last in text, on top of a page
    Tone tone = Tone::good;
    std::string header{}, footer{}; ///< on every printed page; short
};

[[nodiscard]] std::string document_text(const Document& document, const TextOptions& options = {});
[[nodiscard]] std::string document_markdown(const Document& document);
[[nodiscard]] std::string document_html(const Document& document);
/// A flat OpenDocument text (.fodt), made from templates/document.fodt: complete, for LibreOffice to open or convert.
[[nodiscard]] std::string document_fodt(const Document& document);

} // namespace plancheck
