// Makes a zip archive in memory; the caller writes it to its place.
#pragma once

#include "core/template/zip_memory.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Every part is dated 1 January 1980, so that the same parts give the same bytes.
class ArchiveWriter {
public:
    ArchiveWriter();
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    void add(const std::string& name, std::string_view bytes, bool compress = true);
    /// Returns the archive, or nullopt if a part was too large to add.
    [[nodiscard]] std::optional<std::string> finish();

private:
    ZipMemory memory_;
    void* zip_ = nullptr;
    bool whole_ = true;
};

} // namespace plancheck
