// Reads shared and inline strings of .xlsx.
#include "core/workbook/xlsx/strings.hpp"

#include "core/workbook/xml/characters.hpp"

#include <charconv>
#include <cstring>
#include <fmt/format.h>

namespace plancheck {
namespace {

constexpr std::size_t block_bytes = std::size_t{2} << 20; // larger than the longest string that is accepted
constexpr std::size_t most_bytes = std::size_t{48} << 20;

} // namespace

bool StringArena::add(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::size_t needed = sizeof length + text.size();
    if (needed > block_bytes || used_ + needed > most_bytes) {
        return false;
    }
    if (blocks_.empty() || used_ % block_bytes + needed > block_bytes || used_ == blocks_.size() * block_bytes) {
        used_ = blocks_.size() * block_bytes;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_bytes));
    }
    char* at = blocks_.back().get() + used_ % block_bytes;
    std::memcpy(at, &length, sizeof length);
    std::memcpy(at + sizeof length, text.data(), text.size());
    offsets_.push_back(static_cast<std::uint32_t>(used_));
    used_ += needed;
    return true;
}

std::string_view StringArena::operator[](std::size_t index) const {
    const std::size_t offset = offsets_[index];
    const char* at = blocks_[offset / block_bytes].get() + offset % block_bytes;
    std::uint32_t length = 0;
    std::memcpy(&length, at, sizeof length);
    return {at + sizeof length, length};
}

bool read_shared_strings(XmlReader& xml, StringArena& strings) {
    if (xml.next() != XmlReader::Event::start || xml.name() != Name::sheet_sst) {
        return xml.reading().refuse(RefusalCode::damaged,
                                    fmt::format("{} does not hold shared strings: take the workbook from "
                                                "its sender again, or save it anew.",
                                                xml.part()));
    }
    std::string text;
    while (xml.next_child(1)) {
        if (xml.name() != Name::sheet_si) {
            continue;
        }
        text.clear();
        if (!read_rich_text(xml, text)) {
            return false;
        }
        if (strings.size() >= xml.reading().limits.cells || !strings.add(text)) {
            return xml.reading().refuse(RefusalCode::too_large,
                                        "The workbook holds more text than any plan: check that it is "
                                        "the right file.");
        }
    }
    return xml.next() == XmlReader::Event::finished;
}

bool read_rich_text(XmlReader& xml, std::string& text) {
    const std::size_t depth = xml.depth();
    std::string run;
    while (xml.next_child(depth)) {
        if (xml.name() == Name::sheet_t) {
            run.clear();
            if (!xml.element_text(run)) {
                return false;
            }
            append_unescaped(run, text);
        } else if (xml.name() == Name::sheet_r && !read_rich_text(xml, text)) {
            return false;
        }
        if (text.size() > xml.reading().limits.token_bytes) {
            return xml.reading().refuse(RefusalCode::too_large,
                                        fmt::format("{} holds a text of more than {} KiB in one cell, far "
                                                    "more than a plan holds.",
                                                    xml.part(), xml.reading().limits.token_bytes >> 10));
        }
    }
    return !xml.reading().refused();
}

void append_unescaped(std::string_view text, std::string& out) {
    for (;;) {
        const std::size_t mark = text.find("_x");
        if (mark == std::string_view::npos || text.size() - mark < 7) {
            out.append(text);
            return;
        }
        std::uint32_t character = 0;
        const char* digits = text.data() + mark + 2;
        const auto [last, error] = std::from_chars(digits, digits + 4, character, 16);
        const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
        if (error == std::errc{} && last == digits + 4 && *last == '_' && character != 0 && !surrogate) {
            out.append(text.substr(0, mark));
            xml::append_utf8(character, out);
            text.remove_prefix(mark + 7);
        } else {
            out.append(text.substr(0, mark + 2));
            text.remove_prefix(mark + 2);
        }
    }
}

} // namespace plancheck
