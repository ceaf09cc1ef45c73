// Plain text is wrapped at 100 characters; Markdown is not, so that a changed word is a changed line and no more.
#include "core/round/page_writer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t width = 100;

/// Characters, not bytes: £ is one.
std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string replaced(std::string_view text, char wanted, std::string_view by) {
    std::string result;
    for (const char c : text)
        c == wanted ? result += by : result += c;
    return result;
}

} // namespace

void PageWriter::gap() {
    if (!out_.empty() && !out_.ends_with("\n\n"))
        out_ += '\n';
    among_facts_ = false;
}

void PageWriter::wrapped(std::string_view first, std::string_view next, std::string_view text) {
    std::string line(first);
    bool fresh = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty())
            continue;
        if (!fresh && !markdown_ && length(line) + 1 + length(word) > width) {
            out_ += line + '\n';
            line = next;
            fresh = true;
        }
        if (!fresh)
            line += ' ';
        line += word;
        fresh = false;
    }
    out_ += line + '\n';
}

void PageWriter::title(std::string_view text) {
    gap();
    out_ += markdown_ ? fmt::format("# {}\n", text) : fmt::format("{}\n{}\n", text, std::string(length(text), '='));
}

void PageWriter::heading(std::string_view text) {
    gap();
    out_ += markdown_ ? fmt::format("## {}\n\n", text) : fmt::format("{}\n", text);
}

void PageWriter::fact(std::string_view name, std::string_view value) {
    if (!among_facts_)
        gap();
    among_facts_ = true;
    const std::string first = markdown_ ? fmt::format("- {}: ", name) : fmt::format("{:<12}", fmt::format("{}:", name));
    wrapped(first, markdown_ ? "  " : std::string(12, ' '), value);
}

void PageWriter::paragraph(std::string_view text) {
    if (markdown_)
        gap();
    wrapped(markdown_ ? "" : "  ", markdown_ ? "" : "  ", text);
}

void PageWriter::items(const std::vector<std::string>& texts) {
    if (markdown_ && !texts.empty())
        gap();
    for (const std::string& text : texts)
        wrapped(markdown_ ? "- " : "  - ", markdown_ ? "  " : "    ", text);
}

void PageWriter::code(std::string_view text) {
    if (markdown_)
        gap();
    while (!text.empty() && (text.front() == '\n' || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out_ += fmt::format("    {}\n", text.substr(at, end - at));
        at = end + 1;
    }
}

void PageWriter::table(const std::vector<std::vector<std::string>>& rows) {
    if (markdown_)
        gap();
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], length(row[i]));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line = markdown_ ? "|" : " ";
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const std::string& cell = rows[r][i];
            const bool last = i + 1 == rows[r].size();
            const std::string padding(markdown_ || last ? 0 : widths[i] - length(cell), ' ');
            line += markdown_ ? fmt::format(" {} |", replaced(cell, '|', "\\|")) : fmt::format(" {}{} ", cell, padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out_ += line + '\n';
        if (r == 0 && markdown_) {
            out_ += '|';
            for (std::size_t i = 0; i < widths.size(); ++i)
                out_ += "---|";
            out_ += '\n';
        }
    }
}

std::string PageWriter::word(std::string_view text) const {
    return markdown_ ? fmt::format("`{}`", text) : std::string(text);
}

std::string PageWriter::link(std::string_view text, std::string_view target) const {
    return markdown_ ? fmt::format("[{}]({})", text, target) : std::string(text);
}

} // namespace plancheck
