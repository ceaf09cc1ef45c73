// Fuzzes the XML reader alone: any bytes as a part.
#include "core/workbook/xml/xml.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace {

class Bytes final : public plancheck::ByteSource {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}
    std::size_t read(char* into, std::size_t size) override {
        const std::size_t got = std::min({size, rest_.size(), std::size_t{700}});
        std::memcpy(into, rest_.data(), got);
        rest_.remove_prefix(got);
        return got;
    }

private:
    std::string_view rest_;
};

class Nowhere final : public plancheck::CellSink {
    void begin_sheet(const plancheck::Sheet&) override {}
    void cell(const plancheck::Cell&) override {}
    void end_sheet() override {}
    void external_link(std::string_view, const plancheck::Cell*) override {}
    void macro() override {}
    void begin_again() override {}
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Nowhere sink;
    const plancheck::ReadLimits limits;
    plancheck::Reading reading(limits, sink);
    Bytes bytes({reinterpret_cast<const char*>(data), size});
    plancheck::XmlReader xml(bytes, reading, "part");
    std::string text;
    for (;;) {
        const auto event = xml.next();
        text.clear();
        if (event == plancheck::XmlReader::Event::text) {
            xml.append_text(text);
        } else if (event == plancheck::XmlReader::Event::start) {
            for (const auto& attribute : xml.attributes()) {
                static_cast<void>(xml.value(attribute, text));
            }
        } else if (event != plancheck::XmlReader::Event::end) {
            return 0;
        }
    }
}
