// Gives the events of the XML reader: buffer, elements, character data. token.cpp and markup.cpp read single tokens.
#include "core/workbook/xml/xml.hpp"

#include "core/workbook/xml/characters.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace plancheck {
namespace {
constexpr std::size_t window = std::size_t{64} << 10;
}

XmlReader::XmlReader(ByteSource& source, Reading& reading, std::string part)
    : source_(&source), reading_(reading), part_(std::move(part)) {
    buffer_.swap(reading.buffer);
    buffer_.resize(std::max(buffer_.size(), window + NameResolver::slack));
    at_ = end_ = buffer_.data();
    open_.reserve(32);
    attributes_.reserve(16);
    if (refill() && starts(at_, "\xEF\xBB\xBF")) {
        at_ += first_byte_ = 3;
    }
    if (end_ - at_ >= 2 && (at_[0] == '\0' || at_[1] == '\0' || starts(at_, "\xFF\xFE") || starts(at_, "\xFE\xFF"))) {
        widen();
    }
}

// Converts the part if it is UTF-16. Its byte order mark tells, or its first character, which is ASCII.
void XmlReader::widen() {
    const bool big_endian = at_[0] == '\0' || starts(at_, "\xFE\xFF");
    const bool marked = at_[0] != '\0' && at_[1] != '\0';
    wide_.emplace(*source_, std::string(at_ + (marked ? 2 : 0), end_), big_endian);
    source_ = &*wide_;
    source_ended_ = false;
    at_ = end_ = buffer_.data();
    before_ = first_byte_ = 0;
    refill();
}

// Keeps the current token and fills the rest of the buffer. Doubles the buffer for a long token.
bool XmlReader::refill() {
    if (source_ended_ || reading_.refused()) {
        return false;
    }
    const auto kept = static_cast<std::size_t>(end_ - at_);
    before_ += static_cast<std::size_t>(at_ - buffer_.data());
    if (kept > reading_.limits.token_bytes) {
        return reading_.refuse(RefusalCode::too_large,
                               fmt::format("{} holds a single tag of more than {} KiB, which no "
                                           "spreadsheet program writes: the workbook cannot be trusted.",
                                           part_, reading_.limits.token_bytes >> 10));
    }
    if (kept > 0) {
        std::memmove(buffer_.data(), at_, kept);
    }
    if (kept > buffer_.size() / 2) {
        buffer_.resize(buffer_.size() * 2);
    }
    std::size_t filled = kept;
    while (filled < buffer_.size() - NameResolver::slack) {
        const std::size_t got = source_->read(buffer_.data() + filled, buffer_.size() - NameResolver::slack - filled);
        if (got == 0) {
            source_ended_ = true;
            break;
        }
        filled += got;
    }
    buffer_[filled] = '\0';
    at_ = buffer_.data();
    end_ = at_ + filled;
    return filled > kept && !reading_.refused();
}

XmlReader::Event XmlReader::refused() {
    failed_ = true;
    return event_ = Event::failed;
}

XmlReader::Step XmlReader::damaged(std::string_view what) {
    reading_.refuse(RefusalCode::damaged,
                    fmt::format("{} is damaged at byte {}: {}; take the workbook from its sender again, or "
                                "save it anew.",
                                part_, before_ + static_cast<std::size_t>(at_ - buffer_.data()), what));
    return Step::failed;
}

XmlReader::Step XmlReader::unsafe(std::string_view what) {
    reading_.refuse(RefusalCode::unsafe,
                    fmt::format("{} {}, which no spreadsheet program writes: the workbook cannot be "
                                "trusted.",
                                part_, what));
    return Step::failed;
}

XmlReader::Event XmlReader::finish() {
    if (reading_.refused()) {
        return refused();
    }
    if (at_ != end_ || !open_.empty() || !root_seen_) {
        damaged(open_.empty() && !root_seen_ ? "it has no content" : "it ends too early");
        return refused();
    }
    return event_ = Event::finished;
}

XmlReader::Event XmlReader::next() {
    if (failed_ || reading_.refused()) {
        return refused();
    }
    if (end_pending_) {
        end_pending_ = false;
        close_element();
        return event_ = Event::end;
    }
    for (;;) {
        const Step step = at_ == end_ ? Step::more : read_token();
        if (step == Step::token) {
            return event_;
        }
        if (step == Step::failed) {
            return refused();
        }
        if (step == Step::more && !refill()) {
            return finish();
        }
    }
}

bool XmlReader::next_child(std::size_t depth) {
    for (;;) {
        const Event event = next();
        if (event == Event::start && open_.size() == depth + 1) {
            return true;
        }
        if (event == Event::failed || event == Event::finished || (event == Event::end && open_.size() < depth)) {
            return false;
        }
    }
}

void XmlReader::skip() {
    const std::size_t depth = open_.size();
    for (;;) {
        const Event event = next();
        if (event == Event::failed || event == Event::finished || (event == Event::end && open_.size() < depth)) {
            return;
        }
    }
}

bool XmlReader::element_text(std::string& text) {
    const std::size_t depth = open_.size();
    for (;;) {
        const Event event = next();
        if (event == Event::text && open_.size() == depth) {
            append_text(text);
            if (text.size() > reading_.limits.token_bytes) {
                return reading_.refuse(RefusalCode::too_large,
                                       fmt::format("{} holds a text of more than {} KiB in one cell or "
                                                   "name, far more than a plan holds.",
                                                   part_, reading_.limits.token_bytes >> 10));
            }
        } else if (event == Event::end && open_.size() < depth) {
            return true;
        } else if (event == Event::failed || event == Event::finished) {
            return false;
        }
    }
}

std::string XmlReader::first_text(Name name) {
    std::string text;
    for (;;) {
        const Event event = next();
        if (event == Event::start && name_ == name && text.empty()) {
            element_text(text);
        } else if (event == Event::finished || event == Event::failed) {
            return text;
        }
    }
}

const XmlReader::Attribute* XmlReader::find(Name name) const {
    for (const Attribute& attribute : attributes_) {
        if (attribute.name == name) {
            return &attribute;
        }
    }
    return nullptr;
}

std::string_view XmlReader::value(Name name, std::string& scratch) const {
    const Attribute* attribute = find(name);
    return attribute == nullptr ? std::string_view{} : value(*attribute, scratch);
}

std::string_view XmlReader::value(const Attribute& attribute, std::string& scratch) const {
    if (!attribute.decode) {
        return attribute.raw;
    }
    scratch.clear();
    xml::append_decoded(attribute.raw, xml::Decode::attribute, scratch);
    return scratch;
}

void XmlReader::append_text(std::string& text) const {
    if (text_decode_) {
        xml::append_decoded(text_, text_literal_ ? xml::Decode::literal : xml::Decode::text, text);
    } else {
        text.append(text_);
    }
}

// The position of `mark` at or after `from`, or null.
const char* XmlReader::find_end(const char* from, std::string_view mark) const {
    const std::string_view rest(from, static_cast<std::size_t>(end_ - from));
    const std::size_t place = rest.find(mark);
    return place == std::string_view::npos ? nullptr : from + place;
}

bool XmlReader::starts(const char* at, std::string_view mark) const {
    return static_cast<std::size_t>(end_ - at) >= mark.size() && std::memcmp(at, mark.data(), mark.size()) == 0;
}

bool XmlReader::declare_namespaces() {
    std::string scratch;
    for (const Attribute& attribute : attributes_) {
        if (!NameResolver::is_declaration(attribute.qualified)) {
            continue;
        }
        if (++declarations_seen_ > 100'000) {
            unsafe("declares more than 100,000 namespaces");
            return false;
        }
        if (!names_.declare(attribute.qualified, value(attribute, scratch))) {
            damaged("a namespace is not declared as XML allows");
            return false;
        }
    }
    return true;
}

XmlReader::Step XmlReader::open_element(std::string_view qualified) {
    if (open_.size() >= reading_.limits.depth) {
        reading_.refuse(RefusalCode::too_large,
                        fmt::format("{} nests elements more than {} deep, which no spreadsheet program "
                                    "writes: the workbook cannot be trusted.",
                                    part_, reading_.limits.depth));
        return Step::failed;
    }
    if (open_.empty() && root_seen_) {
        return damaged("it has two root elements");
    }
    root_seen_ = true;
    if (!reading_.count_element()) {
        return Step::failed;
    }
    const std::size_t declarations = names_.declarations();
    if (declares_ && !declare_namespaces()) {
        return Step::failed;
    }
    if (!names_.element(qualified, name_)) {
        return damaged("a name is not valid, or its prefix is not declared");
    }
    for (Attribute& attribute : attributes_) {
        if (declares_ && NameResolver::is_declaration(attribute.qualified)) {
            attribute.name = Name::unknown;
        } else if (!names_.attribute(attribute.qualified, attribute.name)) {
            return damaged("a name is not valid, or its prefix is not declared");
        }
    }
    if (!unique_names()) {
        return damaged("a tag gives an attribute twice");
    }
    open_.push_back({open_names_.size(), declarations, name_});
    open_names_.append(qualified);
    return Step::token;
}

void XmlReader::close_element() {
    const Open& last = open_.back();
    name_ = last.name;
    open_names_.resize(last.name_offset);
    names_.drop(last.declarations);
    open_.pop_back();
    attributes_.clear();
}

} // namespace plancheck
