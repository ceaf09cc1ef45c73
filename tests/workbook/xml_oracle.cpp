// Runs the XML reader and expat side by side.
#include "tests/workbook/xml_oracle.hpp"

#include "core/workbook/xml/xml.hpp"
#include "tests/workbook/support.hpp"

#include <algorithm>
#include <cstring>
#include <expat.h>
#include <gtest/gtest.h>
#include <memory>

namespace plancheck::testing {
namespace {

constexpr std::string_view not_well_formed = "not well formed";

class Bytes final : public ByteSource {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}
    std::size_t read(char* into, std::size_t size) override {
        // At most 1000 bytes at a time: a source need not fill the buffer.
        const std::size_t got = std::min({size, rest_.size(), std::size_t{1000}});
        std::memcpy(into, rest_.data(), got);
        rest_.remove_prefix(got);
        return got;
    }

private:
    std::string_view rest_;
};

// Writes events as lines. Joins text, because parsers may split it anywhere.
struct Events {
    std::string lines;
    std::string text;
    void flush() {
        if (!text.empty()) {
            lines += "text " + text + "\n";
        }
        text.clear();
    }
};

void XMLCALL on_start(void* user, const XML_Char*, const XML_Char** attributes) {
    auto& events = *static_cast<Events*>(user);
    events.flush();
    events.lines += "start\n";
    for (; *attributes != nullptr; attributes += 2) {
        events.lines += std::string("  '") + attributes[1] + "'\n";
    }
}

void XMLCALL on_end(void* user, const XML_Char*) {
    static_cast<Events*>(user)->flush();
    static_cast<Events*>(user)->lines += "end\n";
}

void XMLCALL on_text(void* user, const XML_Char* text, int size) {
    static_cast<Events*>(user)->text.append(text, static_cast<std::size_t>(size));
}

} // namespace

std::string events_by_us(std::string_view document) {
    Recorder sink;
    const ReadLimits limits;
    Reading reading(limits, sink);
    Bytes bytes(document);
    XmlReader xml(bytes, reading, "document");
    Events events;
    std::string scratch;
    for (;;) {
        switch (xml.next()) {
        case XmlReader::Event::start:
            events.flush();
            events.lines += "start\n";
            for (const auto& attribute : xml.attributes()) {
                if (!NameResolver::is_declaration(attribute.qualified)) {
                    events.lines += "  '" + std::string(xml.value(attribute, scratch)) + "'\n";
                }
            }
            break;
        case XmlReader::Event::end:
            events.flush();
            events.lines += "end\n";
            break;
        case XmlReader::Event::text:
            xml.append_text(events.text);
            break;
        case XmlReader::Event::finished:
            return events.lines;
        case XmlReader::Event::failed:
            return std::string(not_well_formed);
        }
    }
}

std::string events_by_expat(std::string_view document) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS(nullptr, '|'),
                                                                              XML_ParserFree);
    Events events;
    XML_SetUserData(parser.get(), &events);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    const auto status = XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), 1);
    return status == XML_STATUS_OK ? events.lines : std::string(not_well_formed);
}

bool out_of_scope(std::string_view document) {
    // Accepts names beyond ASCII without checking which letters XML allows: none of these names has a meaning here.
    const bool beyond_ascii =
        std::ranges::any_of(document, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return document.find("<!DOCTYPE") != std::string_view::npos || document.find("<?xml") != std::string_view::npos ||
           document.find("xmlns") != std::string_view::npos || document.find("xml:") != std::string_view::npos ||
           beyond_ascii;
}

bool expect_agreement(std::string_view document) {
    const std::string ours = events_by_us(document);
    const std::string theirs = events_by_expat(document);
    EXPECT_EQ(ours, theirs) << document.substr(0, 2000);
    return ours == theirs && ours != not_well_formed;
}

} // namespace plancheck::testing
