// Reads the markup that is no tag: comments, CDATA sections, instructions, the XML declaration and document types. All
// but CDATA are skipped, once they are known to be harmless.
#include "core/base/text.hpp"
#include "core/workbook/xml/characters.hpp"
#include "core/workbook/xml/xml.hpp"

#include <algorithm>
#include <optional>

namespace plancheck {

using xml::is;
using xml::pass;

namespace {

// Whether all bytes make characters that XML allows.
bool is_xml_text(const char* first, const char* last) {
    while (first < last) {
        const int length = xml::utf8_length(first, last);
        if (length <= 0) {
            return false;
        }
        first += length;
    }
    return true;
}

void drop_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// Removes and returns ` name = "value"` from the front. Returns nullopt if something else is there.
std::optional<std::string_view> take_pair(std::string_view& text, std::string_view name) {
    std::string_view rest = text;
    drop_blanks(rest);
    if (rest.size() == text.size() || !rest.starts_with(name)) {
        return std::nullopt;
    }
    rest.remove_prefix(name.size());
    drop_blanks(rest);
    if (!rest.starts_with('=')) {
        return std::nullopt;
    }
    rest.remove_prefix(1);
    drop_blanks(rest);
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) {
        return std::nullopt;
    }
    const std::size_t close = rest.find(rest.front(), 1);
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view value = rest.substr(1, close - 1);
    if (!std::ranges::all_of(value,
                             [](char c) { return static_cast<unsigned char>(c) < 0x80 && is(c, xml::name_part); })) {
        return std::nullopt;
    }
    text = rest.substr(close + 1);
    return value;
}

} // namespace

XmlReader::Step XmlReader::read_declaration() {
    constexpr std::string_view doctype = "<!DOCTYPE";
    constexpr std::string_view cdata = "<![CDATA[";
    if (starts(at_, "<!--")) {
        return read_comment();
    }
    if (starts(at_, cdata)) {
        return read_cdata();
    }
    if (starts(at_, doctype)) {
        return read_doctype();
    }
    const std::string_view held(at_, static_cast<std::size_t>(end_ - at_));
    const bool may_become = !source_ended_ && (doctype.starts_with(held) || cdata.starts_with(held) || held == "<!-");
    return may_become ? Step::more : damaged("it holds unknown markup");
}

XmlReader::Step XmlReader::read_comment() {
    const char* close = find_end(at_ + 4, "--");
    if (close == nullptr || close + 2 >= end_) {
        return Step::more;
    }
    if (close[2] != '>') {
        return damaged("a comment is not well formed");
    }
    if (!is_xml_text(at_ + 4, close)) {
        return damaged("it holds bytes that are not text");
    }
    at_ = close + 3;
    return Step::skipped;
}

XmlReader::Step XmlReader::read_cdata() {
    if (open_.empty()) {
        return damaged("there is text outside the root element");
    }
    const char* first = at_ + std::string_view("<![CDATA[").size();
    const char* close = find_end(first, "]]>");
    if (close == nullptr) {
        return Step::more;
    }
    if (!is_xml_text(first, close)) {
        return damaged("it holds bytes that are not text");
    }
    text_ = {first, static_cast<std::size_t>(close - first)};
    text_decode_ = text_literal_ = true;
    at_ = close + 3;
    event_ = Event::text;
    return Step::token;
}

// Skips instructions. If the XML declaration names an encoding, that must be UTF-8 or UTF-16.
XmlReader::Step XmlReader::read_instruction() {
    const char* close = find_end(at_ + 2, "?>");
    if (close == nullptr) {
        return Step::more;
    }
    if (!is(at_[2], xml::name_start)) {
        return damaged("an instruction has no name");
    }
    if (!is_xml_text(at_ + 2, close)) {
        return damaged("it holds bytes that are not text");
    }
    const char* name_end = pass(at_ + 2, xml::name_part);
    if (name_end != close && !is(*name_end, xml::blank)) {
        return damaged("an instruction has no name");
    }
    std::string name(at_ + 2, name_end);
    name = lower_case(name);
    if (name.find(':') != std::string::npos) {
        return damaged("an instruction has no name");
    }
    if (name == "xml") {
        if (before_ + static_cast<std::size_t>(at_ - buffer_.data()) != first_byte_ || !starts(at_, "<?xml")) {
            return damaged("an XML declaration is inside it");
        }
        if (const Step step = check_declaration({name_end, static_cast<std::size_t>(close - name_end)});
            step != Step::skipped) {
            return step;
        }
    }
    at_ = close + 2;
    return Step::skipped;
}

// Checks version="1.0", then encoding and standalone if present. Refuses any encoding other than the part's own.
XmlReader::Step XmlReader::check_declaration(std::string_view rest) {
    const auto version = take_pair(rest, "version");
    const auto encoding = take_pair(rest, "encoding");
    const auto standalone = take_pair(rest, "standalone");
    const bool known = !standalone || *standalone == "yes" || *standalone == "no";
    if (!version || version->empty() || !known || rest.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        return damaged("its XML declaration is not well formed");
    }
    std::string name(encoding.value_or("utf-8"));
    name = lower_case(name);
    if (wide_ ? name.starts_with("utf-16") || !encoding : name == "utf-8" || name == "us-ascii") {
        return Step::skipped;
    }
    reading_.refuse(RefusalCode::unreadable,
                    part_ + " is not written in UTF-8 or UTF-16: open the workbook, save it again and "
                            "check the copy.");
    return Step::failed;
}

// Reads a document type, as old writers have one. Refuses one that declares anything, because that could make entities.
XmlReader::Step XmlReader::read_doctype() {
    if (root_seen_) {
        return damaged("a document type is inside it");
    }
    for (const char* at = at_; at < end_; ++at) {
        if (*at == '[') {
            return unsafe("declares entities");
        }
        if (*at == '>') {
            at_ = at + 1;
            return Step::skipped;
        }
        if (*at == '\0') {
            return damaged("it holds bytes that are not text");
        }
    }
    return Step::more;
}

} // namespace plancheck
