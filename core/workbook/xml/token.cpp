// Reads single tokens of XML: text, tags and attributes. Each is read whole from the buffer; otherwise more bytes are
// read and it starts again.
#include "core/workbook/xml/characters.hpp"
#include "core/workbook/xml/xml.hpp"

#include <algorithm>
#include <bitset>
#include <cstring>
#include <functional>

namespace plancheck {

using xml::is;
using xml::pass;

XmlReader::Step XmlReader::read_token() {
    return *at_ == '<' ? read_markup() : read_text();
}

// Reads character data up to the next tag or the end of the buffer, but never a part of a character or reference.
XmlReader::Step XmlReader::read_text() {
    const char* at = at_;
    text_decode_ = text_literal_ = false;
    if (open_.empty()) {
        at = pass(at, xml::blank);
        if (at == at_) {
            return damaged("there is text outside the root element");
        }
        at_ = at;
        return Step::skipped;
    }
    for (;;) {
        at = pass(at, xml::text_plain);
        if (at == end_ || *at == '<') {
            break;
        }
        const char* after = at;
        const Step step = *at == '&' ? check_reference(at, after) : check_other(at, after);
        if (step == Step::failed) {
            return step;
        }
        if (step == Step::more) {
            break;
        }
        at = after;
    }
    if (at == at_) {
        return Step::more;
    }
    text_ = {at_, static_cast<std::size_t>(at - at_)};
    at_ = at;
    event_ = Event::text;
    return Step::token;
}

// Checks a character that is neither plain nor the start of a reference: a line end, "]]>", or beyond ASCII.
XmlReader::Step XmlReader::check_other(const char* at, const char*& after) {
    if (at == end_) {
        return Step::more;
    }
    if (*at == '\r') {
        text_decode_ = true;
        if (at + 1 == end_ && !source_ended_) {
            return Step::more;
        }
        after = at + 1;
        return Step::token;
    }
    if (*at == ']') {
        if (end_ - at < 3 && !source_ended_) {
            return Step::more;
        }
        if (starts(at, "]]>")) {
            return damaged("']]>' is in its text");
        }
        after = at + 1;
        return Step::token;
    }
    const int length = xml::utf8_length(at, end_);
    if (length < 0) {
        return source_ended_ ? damaged("it holds bytes that are not text") : Step::more;
    }
    if (length == 0) {
        return damaged("it holds bytes that are not text");
    }
    after = at + length;
    return Step::token;
}

XmlReader::Step XmlReader::check_reference(const char* at, const char*& after) {
    constexpr std::ptrdiff_t longest = 64;
    const auto held = static_cast<std::size_t>(std::min<std::ptrdiff_t>(end_ - at, longest));
    const auto* close = static_cast<const char*>(std::memchr(at, ';', held));
    if (close == nullptr && held < longest) {
        return source_ended_ ? damaged("a reference does not end") : Step::more;
    }
    if (close == nullptr) {
        return damaged("a reference does not end");
    }
    const std::string_view reference(at, static_cast<std::size_t>(close - at) + 1);
    if (xml::reference(reference) == 0) {
        return reference.size() > 2 && reference[1] != '#' ? unsafe("uses an entity of its own")
                                                           : damaged("a reference means no character");
    }
    text_decode_ = true;
    after = close + 1;
    return Step::token;
}

XmlReader::Step XmlReader::read_markup() {
    if (end_ - at_ < 2) {
        return Step::more;
    }
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
    if (!is(*at, xml::name_start)) {
        return damaged("a tag has no name");
    }
    at = pass(at, xml::name_part);
    const std::string_view qualified(at_ + 1, static_cast<std::size_t>(at - at_ - 1));
    bool empty = false;
    if (const Step step = read_attributes(at, at, empty); step != Step::token) {
        return step;
    }
    if (!unique_attributes()) {
        return damaged("a tag gives an attribute twice");
    }
    if (const Step step = open_element(qualified); step != Step::token) {
        return step;
    }
    at_ = at;
    end_pending_ = empty;
    event_ = Event::start;
    return Step::token;
}

// Reads from the end of the tag's name to the end of the tag.
XmlReader::Step XmlReader::read_attributes(const char* at, const char*& after, bool& empty) {
    attributes_.clear();
    declares_ = false;
    for (;;) {
        const char* name = pass(at, xml::blank);
        if (*name == '>' || *name == '/') {
            empty = *name == '/';
            if (empty && name + 1 == end_) {
                return Step::more;
            }
            if (empty && name[1] != '>') {
                return damaged("a tag is not closed");
            }
            after = name + (empty ? 2 : 1);
            return Step::token;
        }
        if (name == end_) {
            return Step::more;
        }
        if (name == at || !is(*name, xml::name_start)) {
            return damaged("a tag is not well formed");
        }
        const char* name_end = pass(name, xml::name_part);
        const char* equals = pass(name_end, xml::blank);
        const char* quote = *equals == '=' ? pass(equals + 1, xml::blank) : equals;
        if (quote == end_) {
            return Step::more;
        }
        if (*equals != '=' || (*quote != '"' && *quote != '\'')) {
            return damaged("an attribute has no value");
        }
        Attribute& attribute = attributes_.emplace_back();
        attribute.qualified = {name, static_cast<std::size_t>(name_end - name)};
        declares_ = declares_ || *name == 'x';
        if (const Step step = read_value(quote, at, attribute); step != Step::token) {
            return step;
        }
    }
}

// Reads from the opening quote to the end of the closing one.
XmlReader::Step XmlReader::read_value(const char* quote, const char*& after, Attribute& attribute) {
    const char* at = quote + 1;
    for (;;) {
        at = pass(at, xml::value_plain);
        if (at == end_) {
            return Step::more;
        }
        if (*at == *quote) {
            break;
        }
        if (*at == '<') {
            return damaged("'<' is in an attribute");
        }
        if (*at == '&') {
            if (const Step step = check_reference(at, at); step != Step::token) {
                return step;
            }
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
        for (const Attribute& attribute : attributes_) {
            sorted_.emplace_back(std::hash<std::string_view>{}(attribute.qualified), attribute.qualified);
        }
        std::ranges::sort(sorted_);
        return std::ranges::adjacent_find(sorted_) == sorted_.end();
    }
    for (std::size_t i = 1; i < attributes_.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (attributes_[i].qualified == attributes_[j].qualified) {
                return false;
            }
        }
    }
    return true;
}

// Whether names are unique although two prefixes may mean one namespace. Only known names matter: the reader uses no
// value of others.
bool XmlReader::unique_names() const {
    std::bitset<256> seen;
    for (const Attribute& attribute : attributes_) {
        const auto name = static_cast<std::size_t>(attribute.name);
        if (attribute.name != Name::unknown && seen.test(name)) {
            return false;
        }
        seen.set(name);
    }
    return true;
}

XmlReader::Step XmlReader::read_end() {
    if (open_.empty()) {
        return damaged("an end tag has no start");
    }
    const std::string_view expected(open_names_.data() + open_.back().name_offset,
                                    open_names_.size() - open_.back().name_offset);
    const char* name = at_ + 2;
    if (static_cast<std::size_t>(end_ - name) <= expected.size()) {
        return Step::more;
    }
    const char* close = pass(name + expected.size(), xml::blank);
    if (std::memcmp(name, expected.data(), expected.size()) != 0 || (*close != '>' && close != end_)) {
        return damaged("an end tag does not match its start");
    }
    if (close == end_) {
        return Step::more;
    }
    at_ = close + 1;
    close_element();
    event_ = Event::end;
    return Step::token;
}

} // namespace plancheck
