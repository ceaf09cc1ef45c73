// A strict pull reader of XML in UTF-8 or UTF-16 that holds one token at a time, so that memory does not grow with the
// part.
//
// Why not a library: at ten thousand cells the whole check must take at most a twentieth of openpyxl's reading
// alone, and the parsers at hand (expat, libxml2) spend that on tokens alone; a 200 MB attribute or 200,000
// attributes take them over ten seconds. `bench` measures it; tests and fuzzing hold this reader against expat.
// It takes what the workbook formats use: no document type with declarations, no entities but the five of XML.
#pragma once

#include "core/workbook/names.hpp"
#include "core/workbook/reading.hpp"
#include "core/workbook/utf16.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

    /// Moves to the next child element of the element that stands at `depth`, passing over text and what is
    /// left of earlier children. False at that element's end, or once refused.
    bool next_child(std::size_t depth);
    /// Moves to the end of the element whose start was the last event.
    void skip();
    /// All character data up to the end of the element whose start was the last event, without its children's.
    /// Refuses more than one cell's worth.
    bool element_text(std::string& text);

    /// Reads the whole part; the text of the first element of that name, or empty.
    std::string first_text(Name name);

    /// How many elements are open, the one just started included.
    [[nodiscard]] std::size_t depth() const { return open_.size(); }
    /// Of the element that started or ended.
    [[nodiscard]] Name name() const { return name_; }
    [[nodiscard]] const std::vector<Attribute>& attributes() const { return attributes_; }
    /// The value with its references resolved, in `scratch` where it has any. Nothing known: an empty view.
    [[nodiscard]] std::string_view value(const Attribute& attribute, std::string& scratch) const;
    [[nodiscard]] std::string_view value(Name name, std::string& scratch) const;
    [[nodiscard]] const Attribute* find(Name name) const;
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
    std::optional<Utf16Source> wide_; ///< stands before the source where that is UTF-16
    Reading& reading_;
    std::string part_;
    NameResolver names_;

    std::vector<char> buffer_;
    const char* at_ = nullptr;     ///< the token being read starts here
    const char* end_ = nullptr;    ///< of the bytes held; a NUL stands there
    std::uint64_t before_ = 0;     ///< bytes that left the buffer
    std::uint64_t first_byte_ = 0; ///< behind a byte order mark
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
    std::vector<std::string_view> sorted_;
};

} // namespace plancheck
