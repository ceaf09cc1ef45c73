// Single tokens of XML: text, tags, attributes, and what is passed over. Each either is read whole from the
// buffer, or asks for more and is read again from its start.
#include "core/workbook/xml.hpp"
#include "core/workbook/xml_characters.hpp"

#include <algorithm>
#include <bitset>
#include <cstring>
#include <optional>

namespace plancheck {

using xml::is;
using xml::pass;

namespace {

void lower(std::string& text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

void drop_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// Takes ` name = "value"` off the front; nothing if something else stands there.
std::optional<std::string_view> take_pair(std::string_view& text, std::string_view name) {
    std::string_view rest = text;
    drop_blanks(rest);
    if (rest.size() == text.size() || !rest.starts_with(name))
        return std::nullopt;
    rest.remove_prefix(name.size());
    drop_blanks(rest);
    if (!rest.starts_with('='))
        return std::nullopt;
    rest.remove_prefix(1);
    drop_blanks(rest);
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
        return std::nullopt;
    const std::size_t close = rest.find(rest.front(), 1);
    if (close == std::string_view::npos)
        return std::nullopt;
    const std::string_view value = rest.substr(1, close - 1);
    if (!std::all_of(value.begin(), value.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80 && is(c, xml::name_part); }))
        return std::nullopt;
    text = rest.substr(close + 1);
    return value;
}

} // namespace

XmlReader::Step XmlReader::read_token() {
    return *at_ == '<' ? read_markup() : read_text();
}

// Character data up to the next tag or the end of the buffer, never ending inside a character or reference.
XmlReader::Step XmlReader::read_text() {
    const char* at = at_;
    text_decode_ = text_literal_ = false;
    if (open_.empty()) {
        at = pass(at, xml::blank);
        if (at == at_)
            return damaged("there is text outside the root element");
        at_ = at;
        return Step::skipped;
    }
    for (;;) {
        at = pass(at, xml::text_plain);
        if (at == end_ || *at == '<')
            break;
        const char* after = at;
        const Step step = *at == '&' ? check_reference(at, after) : check_other(at, after);
        if (step == Step::failed)
            return step;
        if (step == Step::more)
            break;
        at = after;
    }
    if (at == at_)
        return Step::more;
    text_ = {at_, static_cast<std::size_t>(at - at_)};
    at_ = at;
    event_ = Event::text;
    return Step::token;
}

// A character of text that is neither plain nor the start of a reference: a line end, "]]>", beyond ASCII.
XmlReader::Step XmlReader::check_other(const char* at, const char*& after) {
    if (at == end_)
        return Step::more;
    if (*at == '\r') {
        text_decode_ = true;
        if (at + 1 == end_ && !source_ended_)
            return Step::more;
        after = at + 1;
        return Step::token;
    }
    if (*at == ']') {
        if (end_ - at < 3 && !source_ended_)
            return Step::more;
        if (starts(at, "]]>"))
            return damaged("']]>' stands in its text");
        after = at + 1;
        return Step::token;
    }
    const int length = xml::utf8_length(at, end_);
    if (length < 0)
        return source_ended_ ? damaged("it holds bytes that are not text") : Step::more;
    if (length == 0)
        return damaged("it holds bytes that are not text");
    after = at + length;
    return Step::token;
}

XmlReader::Step XmlReader::check_reference(const char* at, const char*& after) {
    constexpr std::ptrdiff_t longest = 64;
    const auto held = static_cast<std::size_t>(std::min<std::ptrdiff_t>(end_ - at, longest));
    const auto* close = static_cast<const char*>(std::memchr(at, ';', held));
    if (close == nullptr && held < longest)
        return source_ended_ ? damaged("a reference does not end") : Step::more;
    if (close == nullptr)
        return damaged("a reference does not end");
    const std::string_view reference(at, static_cast<std::size_t>(close - at) + 1);
    if (xml::reference(reference) == 0)
        return reference.size() > 2 && reference[1] != '#' ? unsafe("uses an entity of its own")
                                                           : damaged("a reference stands for no character");
    text_decode_ = true;
    after = close + 1;
    return Step::token;
}

XmlReader::Step XmlReader::read_markup() {
    if (end_ - at_ < 2)
        return Step::more;
    switch (at_[1]) {
    case '/':
        return read_end();
    case '!':
        return read_declaration();
    case '?':
        return read_instruction();
    default:
        return read_start();
    }
}

XmlReader::Step XmlReader::read_start() {
    const char* at = at_ + 1;
    if (!is(*at, xml::name_start))
        return damaged("a tag has no name");
    at = pass(at, xml::name_part);
    const std::string_view qualified(at_ + 1, static_cast<std::size_t>(at - at_ - 1));
    bool empty = false;
    if (const Step step = read_attributes(at, at, empty); step != Step::token)
        return step;
    if (!unique_attributes())
        return damaged("a tag gives an attribute twice");
    if (const Step step = open_element(qualified); step != Step::token)
        return step;
    at_ = at;
    end_pending_ = empty;
    event_ = Event::start;
    return Step::token;
}

// From the tag's name to behind its '>'.
XmlReader::Step XmlReader::read_attributes(const char* at, const char*& after, bool& empty) {
    attributes_.clear();
    declares_ = false;
    for (;;) {
        const char* name = pass(at, xml::blank);
        if (*name == '>' || *name == '/') {
            empty = *name == '/';
            if (empty && name + 1 == end_)
                return Step::more;
            if (empty && name[1] != '>')
                return damaged("a tag is not closed");
            after = name + (empty ? 2 : 1);
            return Step::token;
        }
        if (name == end_)
            return Step::more;
        if (name == at || !is(*name, xml::name_start))
            return damaged("a tag is not well formed");
        const char* name_end = pass(name, xml::name_part);
        const char* equals = pass(name_end, xml::blank);
        const char* quote = *equals == '=' ? pass(equals + 1, xml::blank) : equals;
        if (quote == end_)
            return Step::more;
        if (*equals != '=' || (*quote != '"' && *quote != '\''))
            return damaged("an attribute has no value");
        Attribute& attribute = attributes_.emplace_back();
        attribute.qualified = {name, static_cast<std::size_t>(name_end - name)};
        declares_ = declares_ || *name == 'x';
        if (const Step step = read_value(quote, at, attribute); step != Step::token)
            return step;
    }
}

// From the opening quote to behind the closing one.
XmlReader::Step XmlReader::read_value(const char* quote, const char*& after, Attribute& attribute) {
    const char* at = quote + 1;
    for (;;) {
        at = pass(at, xml::value_plain);
        if (at == end_)
            return Step::more;
        if (*at == *quote)
            break;
        if (*at == '<')
            return damaged("'<' stands in an attribute");
        if (*at == '&') {
            if (const Step step = check_reference(at, at); step != Step::token)
                return step;
            attribute.decode = true;
        } else if (is(*at, xml::blank)) {
            attribute.decode = true;
            ++at;
        } else if (const int length = xml::utf8_length(at, end_); length > 0) {
            at += length;
        } else {
            return length < 0 && !source_ended_ ? Step::more : damaged("it holds bytes that are not text");
        }
    }
    attribute.raw = {quote + 1, static_cast<std::size_t>(at - quote - 1)};
    after = at + 1;
    return Step::token;
}

bool XmlReader::unique_attributes() {
    constexpr std::size_t few = 16;
    if (attributes_.size() > few) {
        sorted_.clear();
        for (const Attribute& attribute : attributes_)
            sorted_.push_back(attribute.qualified);
        std::sort(sorted_.begin(), sorted_.end());
        return std::adjacent_find(sorted_.begin(), sorted_.end()) == sorted_.end();
    }
    for (std::size_t i = 1; i < attributes_.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (attributes_[i].qualified == attributes_[j].qualified)
                return false;
    return true;
}

// Two prefixes may stand for one namespace. Only names that the reader knows matter: of others it takes no value.
bool XmlReader::unique_names() const {
    std::bitset<256> seen;
    for (const Attribute& attribute : attributes_) {
        const auto name = static_cast<std::size_t>(attribute.name);
        if (attribute.name != Name::unknown && seen.test(name))
            return false;
        seen.set(name);
    }
    return true;
}

XmlReader::Step XmlReader::read_end() {
    if (open_.empty())
        return damaged("an end tag has no start");
    const std::string_view expected(open_names_.data() + open_.back().name_offset,
                                    open_names_.size() - open_.back().name_offset);
    const char* name = at_ + 2;
    if (static_cast<std::size_t>(end_ - name) <= expected.size())
        return Step::more;
    const char* close = pass(name + expected.size(), xml::blank);
    if (std::memcmp(name, expected.data(), expected.size()) != 0 || (*close != '>' && close != end_))
        return damaged("an end tag does not match its start");
    if (close == end_)
        return Step::more;
    at_ = close + 1;
    close_element();
    event_ = Event::end;
    return Step::token;
}

XmlReader::Step XmlReader::read_declaration() {
    constexpr std::string_view doctype = "<!DOCTYPE";
    constexpr std::string_view cdata = "<![CDATA[";
    if (starts(at_, "<!--"))
        return read_comment();
    if (starts(at_, cdata))
        return read_cdata();
    if (starts(at_, doctype))
        return read_doctype();
    const std::string_view held(at_, static_cast<std::size_t>(end_ - at_));
    const bool may_become = !source_ended_ && (doctype.starts_with(held) || cdata.starts_with(held) || held == "<!-");
    return may_become ? Step::more : damaged("it holds unknown markup");
}

XmlReader::Step XmlReader::read_comment() {
    const char* close = find_end(at_ + 4, "--");
    if (close == nullptr || close + 2 >= end_)
        return Step::more;
    if (close[2] != '>')
        return damaged("a comment is not well formed");
    for (const char* at = at_ + 4; at < close;) {
        const int length = xml::utf8_length(at, close);
        if (length <= 0)
            return damaged("it holds bytes that are not text");
        at += length;
    }
    at_ = close + 3;
    return Step::skipped;
}

XmlReader::Step XmlReader::read_cdata() {
    if (open_.empty())
        return damaged("there is text outside the root element");
    const char* first = at_ + std::string_view("<![CDATA[").size();
    const char* close = find_end(first, "]]>");
    if (close == nullptr)
        return Step::more;
    for (const char* at = first; at < close;) {
        const int length = xml::utf8_length(at, close);
        if (length <= 0)
            return damaged("it holds bytes that are not text");
        at += length;
    }
    text_ = {first, static_cast<std::size_t>(close - first)};
    text_decode_ = text_literal_ = true;
    at_ = close + 3;
    event_ = Event::text;
    return Step::token;
}

// Passes over instructions; the XML declaration must name UTF-8 or UTF-16 if it names an encoding.
XmlReader::Step XmlReader::read_instruction() {
    const char* close = find_end(at_ + 2, "?>");
    if (close == nullptr)
        return Step::more;
    if (!is(at_[2], xml::name_start))
        return damaged("an instruction has no name");
    for (const char* at = at_ + 2; at < close;) {
        const int length = xml::utf8_length(at, close);
        if (length <= 0)
            return damaged("it holds bytes that are not text");
        at += length;
    }
    const char* name_end = pass(at_ + 2, xml::name_part);
    if (name_end != close && !is(*name_end, xml::blank))
        return damaged("an instruction has no name");
    std::string name(at_ + 2, name_end);
    lower(name);
    if (name.find(':') != std::string::npos)
        return damaged("an instruction has no name");
    if (name == "xml") {
        if (before_ + static_cast<std::size_t>(at_ - buffer_.data()) != first_byte_ || !starts(at_, "<?xml"))
            return damaged("an XML declaration stands inside it");
        if (const Step step = check_declaration({name_end, static_cast<std::size_t>(close - name_end)});
            step != Step::skipped)
            return step;
    }
    at_ = close + 2;
    return Step::skipped;
}

// version="1.0", then encoding and standalone where they are given; any encoding but the part's own is refused.
XmlReader::Step XmlReader::check_declaration(std::string_view rest) {
    const auto version = take_pair(rest, "version");
    const auto encoding = take_pair(rest, "encoding");
    const auto standalone = take_pair(rest, "standalone");
    const bool known = !standalone || *standalone == "yes" || *standalone == "no";
    if (!version || version->empty() || !known || rest.find_first_not_of(" \t\r\n") != std::string_view::npos)
        return damaged("its XML declaration is not well formed");
    std::string name(encoding.value_or("utf-8"));
    lower(name);
    if (wide_ ? name.starts_with("utf-16") || !encoding : name == "utf-8" || name == "us-ascii")
        return Step::skipped;
    reading_.refuse("unreadable", part_ + " is not written in UTF-8 or UTF-16: open the workbook, save it again and "
                                          "check the copy.");
    return Step::failed;
}

// Old writers name a document type; one that declares anything could make entities, and is refused.
XmlReader::Step XmlReader::read_doctype() {
    if (root_seen_)
        return damaged("a document type stands inside it");
    for (const char* at = at_; at < end_; ++at) {
        if (*at == '[')
            return unsafe("declares entities");
        if (*at == '>') {
            at_ = at + 1;
            return Step::skipped;
        }
        if (*at == '\0')
            return damaged("it holds bytes that are not text");
    }
    return Step::more;
}

} // namespace plancheck
