// Writes a document as Markdown, for minutes, issues and wikis. A paragraph is one line, so that a changed word changes
// one line.
#include "core/base/markdown_text.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/put.hpp"
#include "core/round/language/syntax.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

/// A line end within a list item.
constexpr std::string_view next_line = "  \n  ";

class MarkdownDocument {
public:
    explicit MarkdownDocument(const Document& document) : document_(document) {}
    std::string write();

private:
    [[nodiscard]] std::string safe(std::string_view text, bool prose = false) const {
        return prose || document_.prose ? markdown_prose(text) : markdown_text(text);
    }
    /// Writes one empty line between things of different kinds.
    void gap() {
        if (!out_.empty() && !out_.ends_with("\n\n")) {
            out_ += '\n';
        }
    }
    void paragraph(std::string_view text) {
        gap();
        put(out_, "{}\n", safe(text));
    }
    void bullets(const std::vector<std::string>& texts);
    void facts(const std::vector<DocumentFact>& facts);
    void code(std::string_view text);
    [[nodiscard]] std::string strong(const DocumentCell& cell) const;
    [[nodiscard]] std::string words_of(const DocumentCell& cell) const;
    void table(const DocumentTable& table);
    void list(const std::vector<DocumentEntry>& list, std::size_t indent);
    void item(const DocumentItem& item);
    void rows(const std::vector<DocumentRow>& rows);
    void section(const DocumentSection& section);

    const Document& document_;
    std::string out_;
};

void MarkdownDocument::bullets(const std::vector<std::string>& texts) {
    gap();
    for (const std::string& text : texts) {
        put(out_, "- {}\n", safe(text));
    }
}

void MarkdownDocument::facts(const std::vector<DocumentFact>& facts) {
    gap();
    for (const DocumentFact& fact : facts) {
        put(out_, "- {}: {}\n", safe(fact.name), safe(fact.value, fact.prose));
    }
}

void MarkdownDocument::code(std::string_view text) {
    gap();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        put(out_, "    {}\n", one_line(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string MarkdownDocument::strong(const DocumentCell& cell) const {
    if (cell.strong.empty()) {
        return {};
    }
    if (is_plain_id(cell.page)) {
        return fmt::format("[{}]({}.md)", safe(cell.strong), cell.page);
    }
    return cell.code && cell.strong.find('`') == std::string::npos ? fmt::format("`{}`", one_line(cell.strong))
           : cell.code                                             ? safe(cell.strong)
                                                                   : fmt::format("**{}**", safe(cell.strong));
}

/// The words of a cell on one line. A | would end the cell, even within code.
std::string MarkdownDocument::words_of(const DocumentCell& cell) const {
    std::string words = strong(cell);
    for (const std::string& line : cell.lines) {
        words += (words.empty() ? "" : "<br>") + safe(line);
    }
    std::string result;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool escaped = at > 0 && words[at - 1] == '\\' && !document_.prose;
        result += words[at] == '|' && !escaped ? "\\|" : std::string_view{words}.substr(at, 1);
    }
    return result;
}

void MarkdownDocument::table(const DocumentTable& table) {
    if (table.rows.empty()) {
        return;
    }
    gap();
    std::string rule = "|";
    out_ += "|";
    for (const DocumentTable::Column& column : table.columns) {
        put(out_, " {} |", safe(column.heading));
        rule += column.figure ? "---:|" : "---|";
    }
    put(out_, "\n{}\n", rule);
    for (const DocumentTable::Row& row : table.rows) {
        out_ += "|";
        for (const DocumentCell& cell : table.cells_of(row)) {
            put(out_, " {} |", words_of(cell));
        }
        for (std::size_t empty = row.cells.size(); empty < table.columns.size(); ++empty) {
            out_ += " |";
        }
        out_ += "\n";
    }
}

void MarkdownDocument::list(const std::vector<DocumentEntry>& list, std::size_t indent) {
    for (const DocumentEntry& entry : list) {
        const std::string_view weight = entry.outcome ? outcome_name(*entry.outcome) : std::string_view{entry.weight};
        put(out_, "{:{}}- ", "", indent);
        if (!entry.name.empty()) {
            put(out_, "**{}** ", safe(entry.name));
        }
        if (!weight.empty()) {
            put(out_, "({}): ", safe(weight));
        }
        put(out_, "{}\n", safe(entry.text));
        this->list(entry.under, indent + 2);
    }
}

void MarkdownDocument::item(const DocumentItem& item) {
    put(out_, "- **{}** {}", safe(item.name), safe(item.title));
    for (const auto* lines : {&item.lines, &item.more}) {
        for (const std::string& line : *lines) {
            put(out_, "{}{}", next_line, safe(line));
        }
    }
    for (const auto* facts : {&item.figures, &item.facts}) {
        for (const DocumentFact& fact : *facts) {
            put(out_, "{}{}: {}", next_line, safe(fact.name), safe(fact.value, fact.prose));
        }
    }
    out_ += '\n';
}

void MarkdownDocument::rows(const std::vector<DocumentRow>& rows) {
    DocumentTable changed{.columns = {{"what"}, {"was"}, {"now"}, {"where"}}, .rows = {}};
    for (const DocumentRow& row : rows) {
        changed.rows.push_back({{{{}, {fmt::format("{} ({})", row.name, row.code)}},
                                 {{}, {row.before}},
                                 {{}, {row.after}},
                                 {{}, {row.where}}}});
    }
    table(changed);
}

void MarkdownDocument::section(const DocumentSection& section) {
    gap();
    put(out_, "## {}\n", safe(section.heading));
    if (!section.note.empty()) {
        paragraph(section.note);
    }
    for (const std::string& text : section.paragraphs) {
        paragraph(text);
    }
    code(section.code);
    facts(section.facts);
    if (!section.picture.svg.empty()) {
        paragraph(section.picture.description);
    }
    table(section.table);
    gap();
    list(section.list, 0);
    gap();
    for (const DocumentItem& each : section.items) {
        item(each);
    }
    rows(section.rows);
}

std::string MarkdownDocument::write() {
    if (!document_.title.empty()) {
        put(out_, "# {}\n", safe(document_.title));
    }
    if (!document_.conclusion.empty()) {
        gap();
        put(out_, "**{}**\n", safe(document_.conclusion));
    }
    if (!document_.brief.empty()) {
        gap();
        list(document_.brief, 0);
    }
    bullets(document_.about);
    bullets(document_.lead);
    facts(document_.facts);
    for (const DocumentSection& each : document_.sections) {
        section(each);
    }
    out_.erase(out_.find_last_not_of('\n') + 1);
    return std::move(out_ += '\n');
}

} // namespace

std::string document_markdown(const Document& document) {
    return MarkdownDocument{document}.write();
}

} // namespace plancheck
