// The document that text, Markdown, HTML and pages for LibreOffice all show: an assessment, a rule's page, a
// comparison, a checklist. It says what each part is (a fact, a finding, a list); each writer decides how that looks.
#pragma once

#include "core/assess/assessment.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct TextOptions {
    bool colour = false; ///< for a terminal
    int width = 100;
    bool all = false;   ///< includes what is met
    bool brief = false; ///< only the conclusion and the document's brief
};

/// "Severity: blocking".
struct DocumentFact {
    std::string name, value;
    bool prose = false; ///< written by a round's author, with `names` of lines and rules as code
    bool minor = false; ///< a printed page leaves it out
    /// The cells that `value` begins with, as the workbook's program takes them: HTML selects one at a click.
    std::vector<std::string> cells{};
    std::string after_cells{}; ///< the rest of `value`: " and 3 more"
};

/// A cell's content: an emphasised name or word, then lines. All may be empty.
struct DocumentCell {
    std::string strong;
    std::vector<std::string> lines;
    bool code = false;  ///< `strong` is a name of the rule language
    std::string page{}; ///< the id of the page beside this one that `strong` links to
};

struct DocumentTable {
    struct Column {
        std::string heading;
        int share = 1;                    ///< its part of the width, relative to the shares of all columns
        bool figure = false;              ///< right-aligned and kept on one line
        std::optional<Outcome> outcome{}; ///< the outcome that the heading names
    };
    struct Row {
        std::vector<DocumentCell> cells; ///< one for each column
        bool heading = false;            ///< a heading for the rows below it: one cell, as wide as the table
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
    bool headless = false; ///< the first column names each row; there is no row of headings
    bool to_fill = false;  ///< rows high enough to write in by hand

    /// The row's cells that have a column. What every writer shows of a row, whoever made it.
    [[nodiscard]] std::span<const DocumentCell> cells_of(const Row& row) const {
        return std::span{row.cells}.first(std::min(row.cells.size(), columns.size()));
    }
};

/// One item of a section: "FIN-CONTINGENCY 2014/15", its title and its lines.
struct DocumentItem {
    std::string name, title;
    std::vector<std::string> lines;
    std::string id{}; ///< the target of links: "OUT-01.a 2014/15", in HTML OUT-01-a-2014-15
    std::optional<Outcome> outcome{};
    std::string weight{};                ///< "blocking"
    std::vector<std::string> more{};     ///< lines for readers who ask for everything
    std::vector<DocumentFact> facts{};   ///< where, what to do, the source
    std::vector<DocumentFact> figures{}; ///< "Headroom: 4"
    DocumentTable workings{};            ///< the figures behind its sentence; for HTML
    bool answered = false;               ///< text shows its facts only to readers who ask for everything
};

/// A line of a list: "OUT-01.a (not met): its title"; only the text if it has no name.
struct DocumentEntry {
    std::string name, text;
    std::optional<Outcome> outcome{};
    std::string weight{};
    std::string item{};                 ///< the id of the item that `name` links to
    bool settled = false;               ///< text shows it only to readers who ask for everything
    std::vector<DocumentEntry> under{}; ///< text shows the entry as long as it shows one of these
};

/// A changed figure. `before` or `after` is in words ("empty") if there is no figure.
struct DocumentRow {
    std::string name, code, before, after, where;
};

/// A drawing as SVG, with its description for readers who do not see it. Without `svg` there is no drawing.
struct DocumentPicture {
    std::string svg, description;
    int width_mm = 0, height_mm = 0;
};

struct DocumentSection {
    std::string heading; ///< includes its count
    std::string note;    ///< one clause or empty
    std::vector<DocumentItem> items;
    std::vector<DocumentRow> rows;
    DocumentPicture picture{}; ///< before the table
    DocumentTable table{};
    std::string id{}; ///< the target of the list of contents
    std::vector<std::string> paragraphs{};
    std::string code{}; ///< a test in the rule language, with its line ends
    std::vector<DocumentFact> facts{};
    std::vector<DocumentEntry> list{}; ///< after the table
    bool brief = false;                ///< HTML shows the least of each item, in one row
    bool folded = false;               ///< HTML shows only its heading until a reader opens it
    bool new_page = false;             ///< begins a page on paper
    bool settled = false;              ///< text shows it only to readers who ask for everything
};

enum class Tone : std::uint8_t { good, bad, doubtful };

struct Document {
    std::string title;
    std::vector<std::string> about{};  ///< the plan, the round and the rules that it is about
    std::vector<std::string> lead{};   ///< what the reader must know first
    std::vector<DocumentFact> facts{}; ///< about the whole document
    std::vector<DocumentSection> sections{};
    std::string conclusion{};           ///< last in text, on top of a page; with a brief also on top of a text
    std::vector<DocumentEntry> brief{}; ///< the conclusion in a few lines, below it on top
    Tone tone = Tone::good;
    std::string state{};            ///< the conclusion in one or two words: "not ready"
    std::string header{}, footer{}; ///< on every printed page; short
    std::string generator{};        ///< the program that made it
    bool contents = false;          ///< HTML begins with a list of the sections
    bool prose = false;             ///< the text is a round's, whose author writes `names` as code
    bool one_page = false;          ///< printed with small headings and tables, so that it fits on one side
};

[[nodiscard]] std::string document_text(const Document& document, const TextOptions& options = {});
[[nodiscard]] std::string document_markdown(const Document& document);
[[nodiscard]] std::string document_html(const Document& document);
/// Writes a flat OpenDocument text (.fodt) from templates/document.fodt: complete, for LibreOffice to open or convert.
[[nodiscard]] std::string document_fodt(const Document& document);

} // namespace plancheck
