// What a zip archive lists (PKWARE's APPNOTE 6.3.9: sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3).
//
// Why no library reads it: ARCHITECTURE.md, under Decisions.
#pragma once

#include "core/workbook/file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

struct ZipEntry {
    std::string name; ///< as it stands there
    std::uint64_t header_at = 0;
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    std::uint32_t checksum = 0; ///< CRC-32 of what is unpacked
    std::uint16_t method = 0;   ///< 0 stored, 8 deflated
    bool encrypted = false;
};

struct ZipDirectory {
    std::vector<ZipEntry> entries; ///< in the archive's order, folders too
    bool too_many = false;         ///< more entries than `most`: none is given
};

/// Nothing where the file has no directory, or a damaged one.
[[nodiscard]] std::optional<ZipDirectory> read_zip_directory(const File& file, std::size_t most);

/// Whether every entry, its own heading and packed bytes, ends before the next begins and inside the file.
[[nodiscard]] bool lie_apart(const ZipDirectory& directory, const File& file);

/// Where an entry's packed bytes begin; nothing where its own heading is missing, names another entry, or leaves no
/// room for them in the file.
[[nodiscard]] std::optional<std::uint64_t> find_packed_bytes(const File& file, const ZipEntry& entry);

} // namespace plancheck
