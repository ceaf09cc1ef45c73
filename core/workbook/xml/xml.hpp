// A strict pull reader of XML in UTF-8 or UTF-16 that holds one token at a time, so that memory does not grow with the
// part.
//
// Why not a library: the project's own budget for a check of ten thousand cells is a twentieth of the time that
// openpyxl needs to read the file, and expat spends most of it on tokens alone (`./dev bench` prints both). libxml2
// takes more than a minute for one attribute of 200 MB, which this reader refuses at once. Tests and fuzzing compare
// this reader with expat. It reads what the workbook formats use: no document type with declarations, no entities
// except the five of XML.
#pragma once

#include "core/workbook/reading.hpp"
#include "core/workbook/xml/names.hpp"
#include "core/workbook/xml/utf16.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

class XmlReader {
public:
    enum class Event : std::uint8_t { start, text, end, finished, failed };

    struct Attribute {
        std::string_view qualified;
        std::string_view raw; ///< between the quotes
        Name name = Name::unknown;
        bool decode = false; ///< holds references or white space to normalise
    };

    /// `part` names the part in messages: "content.xml".
    XmlReader(ByteSource& source, Reading& reading, std::string part);
    ~XmlReader() { reading_.buffer.swap(buffer_); }
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// The next event. An empty element gives start, then end. All views end with the next call.
    Event next();

    /// Moves to the next child of the element at `depth`, skipping text and the rest of earlier children. Returns false
    /// at that element's end, or after a refusal.
    bool next_child(std::size_t depth);
    /// Moves to the end of the element whose start was the last event.
    void skip();
    /// All character data up to the end of the element whose start was the last event, without that of its children.
    /// Refuses more than one cell can hold.
    bool element_text(std::string& text);

    /// Reads the whole part and returns the text of the first element of that name, or an empty text.
    std::string first_text(Name name);

    /// The number of open elements, including the one that has just started.
    [[nodiscard]] std::size_t depth() const { return open_.size(); }
    /// The name of the element that started or ended.
    [[nodiscard]] Name name() const { return name_; }
    [[nodiscard]] const std::vector<Attribute>& attributes() const { return attributes_; }
    /// The value with its references resolved, in `scratch` if it has any. Empty if there is no such attribute.
    [[nodiscard]] std::string_view value(const Attribute& attribute, std::string& scratch) const;
    [[nodiscard]] std::string_view value(Name name, std::string& scratch) const;
    [[nodiscard]] const Attribute* find(Name name) const; ///< null if the element has no such attribute
    /// Appends the text of a text event.
    void append_text(std::string& text) const;

    [[nodiscard]] const std::string& part() const { return part_; }
    [[nodiscard]] Reading& reading() { return reading_; }

private:
    enum class Step : std::uint8_t { token, skipped, more, failed };

    struct Open {
        std::size_t name_offset;
        std::size_t declarations;
        Name name;
    };

    void widen();
    bool refill();
    Event refused();
    Event finish();
    Step damaged(std::string_view what);
    Step unsafe(std::string_view what);

    Step read_token();
    Step read_text();
    Step read_markup();
    Step read_start();
    Step read_attributes(const char* at, const char*& after, bool& empty);
    Step read_value(const char* at, const char*& after, Attribute& attribute);
    Step read_end();
    Step read_declaration();
    Step read_comment();
    Step read_cdata();
    Step read_instruction();
    Step check_declaration(std::string_view rest);
    Step read_doctype();
    Step check_reference(const char* at, const char*& after);
    Step check_other(const char* at, const char*& after);
    bool declare_namespaces();
    Step open_element(std::string_view qualified);
    bool unique_attributes();
    [[nodiscard]] bool unique_names() const;
    void close_element();
    [[nodiscard]] const char* find_end(const char* from, std::string_view mark) const;
    [[nodiscard]] bool starts(const char* at, std::string_view mark) const;

    ByteSource* source_;
    std::optional<Utf16Source> wide_; ///< wraps the source if that is UTF-16
    Reading& reading_;
    std::string part_;
    NameResolver names_;

    std::vector<char> buffer_;
    const char* at_ = nullptr;     ///< the start of the token being read
    const char* end_ = nullptr;    ///< the end of the bytes held; a NUL follows
    std::uint64_t before_ = 0;     ///< bytes that left the buffer
    std::uint64_t first_byte_ = 0; ///< after a byte order mark
    bool source_ended_ = false;
    bool failed_ = false;
    bool root_seen_ = false;
    bool end_pending_ = false; ///< an empty element's end comes next

    Event event_ = Event::finished;
    Name name_ = Name::unknown;
    std::vector<Attribute> attributes_;
    std::string open_names_;
    std::vector<Open> open_;
    bool declares_ = false; ///< an attribute of the tag may declare a namespace
    std::size_t declarations_seen_ = 0;
    std::string_view text_;
    bool text_decode_ = false;
    bool text_literal_ = false; ///< CDATA: no references
    /// The names of a tag's attributes behind their hashes, which are quick to compare.
    std::vector<std::pair<std::size_t, std::string_view>> sorted_;
};

} // namespace plancheck
