// A small document that can be said as text, Markdown or HTML: for comparisons, whose three formats differ in looks
// alone.
#pragma once

#include "core/report/report.hpp"

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

struct DocumentSection {
    std::string heading; ///< with its count
    std::string note;    ///< one clause; may be empty
    std::vector<DocumentItem> items;
    std::vector<DocumentRow> rows;
};

enum class Tone : std::uint8_t { good, bad, doubtful };

struct Document {
    std::string title;
    std::vector<std::string> lead; ///< what must be known first
    std::vector<DocumentSection> sections;
    std::string conclusion; ///< last in text, on top of a page
    Tone tone = Tone::good;
};

[[nodiscard]] std::string document_text(const Document& document, const TextOptions& options = {});
[[nodiscard]] std::string document_markdown(const Document& document);
[[nodiscard]] std::string document_html(const Document& document);

} // namespace plancheck
