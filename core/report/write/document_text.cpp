// Writes a document as plain text for a terminal or a page, with the conclusion as its last line. A document with
// a brief begins with it, too.
#include "core/base/text_safety.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/put.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view strong = "\x1b[1m";
constexpr std::string_view faint = "\x1b[2m";

std::string_view colour_of(Tone tone) {
    switch (tone) {
    case Tone::good:
        return "\x1b[1;32m";
    case Tone::bad:
        return "\x1b[1;31m";
    case Tone::doubtful:
        break;
    }
    return "\x1b[1;33m";
}

std::string words_of(const DocumentCell& cell) {
    std::string words = cell.strong;
    for (const std::string& line : cell.lines) {
        words += words.empty() || line.empty() ? line : " " + line;
    }
    return one_line(words);
}

class TextDocument {
public:
    explicit TextDocument(const TextOptions& options)
        : options_(options), width_(static_cast<std::size_t>(std::max(options.width, 40))) {}
    std::string write(const Document& document);
    std::string write_brief(const Document& document);

private:
    void line(std::string_view text, std::string_view ink = {}, std::size_t indent = 0) {
        const std::string_view code = options_.colour ? ink : std::string_view{};
        put(out_, "{}{}{}\n", code, wrapped(text, width_, indent), code.empty() ? "" : "\x1b[0m");
    }
    void lines(const std::vector<std::string>& texts, std::size_t indent) {
        for (const std::string& text : texts) {
            line(text, {}, indent);
        }
    }
    void hanging(std::string_view first, std::string_view text);
    void facts(const std::vector<DocumentFact>& facts);
    void code(std::string_view text);
    void table(const DocumentTable& table);
    void columns(const DocumentTable& table, const std::vector<std::size_t>& widths);
    void blocks(const DocumentTable& table);
    void item(const DocumentItem& item);
    void entry(const DocumentEntry& entry, std::size_t indent);
    void section(const DocumentSection& section);
    void brief(const Document& document);
    [[nodiscard]] bool shown(const DocumentEntry& entry) const;
    [[nodiscard]] bool shown(const DocumentSection& section) const;

    const TextOptions& options_;
    std::size_t width_;
    std::string out_;
};

/// Writes a text whose later lines begin below the text of the first.
void TextDocument::hanging(std::string_view first, std::string_view text) {
    const std::size_t indent = width_of(first);
    std::string body = wrapped(text, std::max<std::size_t>(width_, indent + 20), indent);
    body.erase(0, std::min(indent, body.size()));
    put(out_, "{}{}\n", first, body);
}

void TextDocument::facts(const std::vector<DocumentFact>& facts) {
    std::size_t widest = 9; // a minimum, so that pages with different facts look alike
    for (const DocumentFact& fact : facts) {
        widest = std::max(widest, width_of(fact.name));
    }
    for (const DocumentFact& fact : facts) {
        hanging(fmt::format("{:<{}}", one_line(fact.name) + ":", widest + 3), fact.value);
    }
}

void TextDocument::code(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        put(out_, "    {}\n", one_line(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// Writes a table in columns and leaves out empty ones. Writes it row by row if it has headings within, or is more than
/// a fifth too wide. A table that is only a few characters too wide reads better in columns.
void TextDocument::table(const DocumentTable& table) {
    std::vector<std::size_t> widths(table.columns.size());
    bool in_columns = true;
    for (const DocumentTable::Row& row : table.rows) {
        in_columns = in_columns && !row.heading;
        const std::span<const DocumentCell> cells = table.cells_of(row);
        for (std::size_t index = 0; index < cells.size(); ++index) {
            widths[index] = std::max(widths[index], width_of(words_of(cells[index])));
        }
    }
    std::size_t total = 0;
    for (std::size_t index = 0; index < widths.size(); ++index) {
        if (widths[index] > 0) {
            const std::size_t heading = table.headless ? 0 : width_of(one_line(table.columns[index].heading));
            widths[index] = std::max(widths[index], heading);
            total += widths[index] + 2;
        }
    }
    if (in_columns && total <= width_ + width_ / 5) {
        columns(table, widths);
    } else {
        blocks(table);
    }
}

void TextDocument::columns(const DocumentTable& table, const std::vector<std::size_t>& widths) {
    std::string line;
    const auto cell = [&](std::size_t index, const std::string& words) {
        if (widths[index] == 0) {
            return;
        }
        const std::string blanks(widths[index] - width_of(words), ' ');
        line += "  " + (table.columns[index].figure ? blanks + words : words + blanks);
    };
    const auto end = [&] {
        line.erase(line.find_last_not_of(' ') + 1);
        put(out_, "{}\n", std::exchange(line, {}));
    };
    if (!table.headless && !table.rows.empty()) {
        for (std::size_t index = 0; index < widths.size(); ++index) {
            cell(index, one_line(table.columns[index].heading));
        }
        end();
    }
    for (const DocumentTable::Row& row : table.rows) {
        const std::span<const DocumentCell> cells = table.cells_of(row);
        for (std::size_t index = 0; index < cells.size(); ++index) {
            cell(index, words_of(cells[index]));
        }
        end();
    }
}

/// Writes a row as its first cell, with the others below it, each after its column's heading.
void TextDocument::blocks(const DocumentTable& table) {
    for (const DocumentTable::Row& row : table.rows) {
        line(words_of(row.cells.front()), strong, 2);
        const std::span<const DocumentCell> cells = table.cells_of(row);
        for (std::size_t index = 1; index < cells.size(); ++index) {
            const std::string words = words_of(cells[index]);
            const std::string& heading = table.columns[index].heading;
            if (!words.empty()) {
                line(heading.empty() || table.headless ? words : fmt::format("{}: {}", heading, words), {}, 6);
            }
        }
    }
}

void TextDocument::item(const DocumentItem& item) {
    line(fmt::format("{}  {}", item.name, item.title), strong, 2);
    lines(item.lines, 6);
    if (options_.all) {
        lines(item.more, 6);
    }
    if (options_.all || !item.answered) {
        for (const auto* facts : {&item.figures, &item.facts}) {
            for (const DocumentFact& fact : *facts) {
                line(fmt::format("{}: {}", fact.name, fact.value), {}, 6);
            }
        }
    }
}

bool TextDocument::shown(const DocumentEntry& entry) const {
    return options_.all || !entry.settled ||
           std::ranges::any_of(entry.under, [&](const DocumentEntry& each) { return shown(each); });
}

void TextDocument::entry(const DocumentEntry& entry, std::size_t indent) {
    if (!shown(entry)) {
        return;
    }
    const std::string_view weight = entry.outcome ? outcome_name(*entry.outcome) : std::string_view{entry.weight};
    if (entry.name.empty()) {
        hanging(std::string(indent, ' ') + "- ", entry.text);
    } else {
        line(weight.empty() ? fmt::format("{}: {}", entry.name, entry.text)
                            : fmt::format("{} ({}): {}", entry.name, weight, entry.text),
             {}, indent);
    }
    for (const DocumentEntry& each : entry.under) {
        this->entry(each, indent + 2);
    }
}

/// Whether the section appears. A section whose list has no entry to show does not.
bool TextDocument::shown(const DocumentSection& section) const {
    return options_.all || (!section.settled &&
                            (section.list.empty() || std::ranges::any_of(section.list, [&](const DocumentEntry& entry) {
                                 return shown(entry);
                             })));
}

void TextDocument::section(const DocumentSection& section) {
    line(section.note.empty() ? section.heading : fmt::format("{}. {}", section.heading, section.note), strong);
    lines(section.paragraphs, 2);
    code(section.code);
    facts(section.facts);
    if (!section.picture.svg.empty()) {
        line(section.picture.description, {}, 2);
    }
    table(section.table);
    for (const DocumentEntry& each : section.list) {
        entry(each, 2);
    }
    for (const DocumentItem& each : section.items) {
        item(each);
    }
    for (const DocumentRow& row : section.rows) {
        line(fmt::format("{} ({})", row.name, row.code), {}, 2);
        line(fmt::format("was {}, now {}{}{}", row.before, row.after, row.where.empty() ? "" : "; at ", row.where), {},
             6);
    }
}

void TextDocument::brief(const Document& document) {
    line(document.conclusion, colour_of(document.tone));
    for (const DocumentEntry& each : document.brief) {
        hanging(fmt::format("  {}: ", one_line(each.name)), each.text);
        for (const DocumentEntry& under : each.under) {
            hanging(under.name.empty() ? std::string{"    "} : fmt::format("    {}: ", one_line(under.name)),
                    under.text);
        }
    }
}

std::string TextDocument::write_brief(const Document& document) {
    line(document.title, strong);
    brief(document);
    return std::move(out_);
}

std::string TextDocument::write(const Document& document) {
    if (!document.title.empty()) {
        line(document.title, strong);
    }
    if (!document.brief.empty()) {
        brief(document);
    }
    for (const std::string& about : document.about) {
        line(about, faint);
    }
    lines(document.lead, 0);
    facts(document.facts);
    bool alone = document.about.empty() && document.lead.empty(); // the conclusion directly follows the title
    for (const DocumentSection& each : document.sections) {
        if (shown(each)) {
            out_ += out_.empty() ? "" : "\n";
            section(each);
            alone = false;
        }
    }
    if (!document.conclusion.empty()) {
        out_ += alone ? "" : "\n";
        line(document.conclusion, colour_of(document.tone));
    }
    return std::move(out_);
}

} // namespace

std::string document_text(const Document& document, const TextOptions& options) {
    TextDocument text{options};
    return options.brief ? text.write_brief(document) : text.write(document);
}

} // namespace plancheck
