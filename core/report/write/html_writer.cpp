// Writes HTML, or XML, and escapes by itself.
#include "core/report/write/html_writer.hpp"

#include "core/base/text_safety.hpp"

#include <utility>

namespace plancheck {

void HtmlWriter::begin(std::string_view element, Attributes attributes) {
    (out_ += '<') += element;
    for (const Attribute& attribute : attributes) {
        if (!attribute.value.empty()) {
            ((((out_ += ' ') += attribute.name) += "=\"") += xml_escaped(attribute.value)) += '"';
        }
    }
    out_ += '>';
}

HtmlWriter& HtmlWriter::open(std::string_view element, Attributes attributes) {
    begin(element, attributes);
    open_.push_back(element);
    return *this;
}

HtmlWriter& HtmlWriter::close() {
    ((out_ += "</") += open_.back()) += '>';
    open_.pop_back();
    return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
    out_ += xml_escaped(text);
    return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view element, Attributes attributes, std::string_view text) {
    return open(element, attributes).text(text).close();
}

HtmlWriter& HtmlWriter::alone(std::string_view element, Attributes attributes) {
    begin(element, attributes);
    return *this;
}

HtmlWriter& HtmlWriter::line() {
    out_ += '\n';
    return *this;
}

HtmlWriter& HtmlWriter::as_is(std::string_view markup) {
    out_ += markup;
    return *this;
}

std::string HtmlWriter::take() {
    return std::exchange(out_, {});
}

} // namespace plancheck
