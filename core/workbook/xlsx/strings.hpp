// Holds the shared strings of an .xlsx workbook, packed in one arena.
#pragma once

#include "core/workbook/xml/xml.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace plancheck {

/// Blocks that never move: growing copies nothing, and each string costs four bytes more than its text.
class StringArena {
public:
    /// Returns false past the limit of bytes.
    [[nodiscard]] bool add(std::string_view text);
    [[nodiscard]] std::size_t size() const { return offsets_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t index) const;

private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::vector<std::uint32_t> offsets_;
    std::size_t used_ = 0; ///< of all blocks; a string never crosses from one block into the next
};

/// Reads xl/sharedStrings.xml. Returns false after a refusal.
bool read_shared_strings(XmlReader& xml, StringArena& strings);

/// The text of an `si` or `is` element that has just started: its runs joined, without phonetic hints.
bool read_rich_text(XmlReader& xml, std::string& text);

/// Appends `text` with the characters resolved that Excel writes as _x000D_ because XML cannot hold them.
void append_unescaped(std::string_view text, std::string& out);

} // namespace plancheck
