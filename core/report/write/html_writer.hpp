// Writes HTML, or XML, and escapes by itself: a text can never become markup, an attribute never ends early.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

class HtmlWriter {
public:
    struct Attribute {
        std::string_view name, value;
    };
    using Attributes = std::initializer_list<Attribute>;

    /// Opens an element. Element and attribute names are literals. An attribute without a value is left out.
    HtmlWriter& open(std::string_view element, Attributes attributes = {});
    /// Closes the element that was opened last.
    HtmlWriter& close();
    HtmlWriter& text(std::string_view text);
    /// Writes an element with its text.
    HtmlWriter& element(std::string_view element, std::string_view text) { return this->element(element, {}, text); }
    HtmlWriter& element(std::string_view element, Attributes attributes, std::string_view text);
    /// Writes an element that has neither content nor end: br, col, meta.
    HtmlWriter& alone(std::string_view element, Attributes attributes = {});
    /// Ends a line of the source, for people who read or compare it.
    HtmlWriter& line();
    /// Writes markup of this program unescaped: a drawing, a style sheet, a script. Never pass text of a plan or a
    /// round.
    HtmlWriter& as_is(std::string_view markup);

    /// Returns the text written since the last take(); elements stay open.
    [[nodiscard]] std::string take();

private:
    void begin(std::string_view element, Attributes attributes);

    std::string out_;
    std::vector<std::string_view> open_;
};

} // namespace plancheck
