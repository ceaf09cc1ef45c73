// Reads the directory of a zip archive (PKWARE's APPNOTE 6.3.9: sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3).
//
// Why no library reads it: ARCHITECTURE.md, under Decisions.
#pragma once

#include "core/base/file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

struct ZipEntry {
    std::string name; ///< as the archive spells it
    std::uint64_t header_at = 0;
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    std::uint32_t checksum = 0; ///< CRC-32 of the unpacked bytes
    std::uint16_t method = 0;   ///< 0 stored, 8 deflated
    bool encrypted = false;
};

struct ZipDirectory {
    std::vector<ZipEntry> entries; ///< in the archive's order, folders too
    bool too_many = false;         ///< more entries than `most`: none is given
};

/// Returns nullopt if the file has no directory, or a damaged one.
[[nodiscard]] std::optional<ZipDirectory> read_zip_directory(const File& file, std::size_t most);

/// Whether each entry (its heading and packed bytes) ends before the next one begins and inside the file.
[[nodiscard]] bool lie_apart(const ZipDirectory& directory, const File& file);

/// The offset of an entry's packed bytes. Returns nullopt if its heading is missing, names another entry, or leaves no
/// room for them in the file.
[[nodiscard]] std::optional<std::uint64_t> find_packed_bytes(const File& file, const ZipEntry& entry);

} // namespace plancheck
