// Headings, facts, paragraphs and tables, as plain text for a terminal or as Markdown. Private to core/round.
#pragma once

#include "core/round/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

class PageWriter {
public:
    explicit PageWriter(PageFormat format) : markdown_(format == PageFormat::markdown) {}

    void title(std::string_view text);
    void heading(std::string_view text);
    void fact(std::string_view name, std::string_view value); ///< "Severity: blocking"; facts stand together
    void paragraph(std::string_view text);
    void code(std::string_view text); ///< keeps its lines
    void items(const std::vector<std::string>& texts);
    /// The first row is the heading.
    void table(const std::vector<std::vector<std::string>>& rows);
    /// A word of the rule language within other text.
    [[nodiscard]] std::string word(std::string_view text) const;
    /// `text`, in Markdown with a link.
    [[nodiscard]] std::string link(std::string_view text, std::string_view target) const;
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void gap(); ///< one empty line between things of different kinds
    void wrapped(std::string_view first, std::string_view next, std::string_view text);

    bool markdown_;
    bool among_facts_ = false;
    std::string out_;
};

} // namespace plancheck
