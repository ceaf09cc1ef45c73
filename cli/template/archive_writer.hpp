// Writes a zip archive: beside its target first, so that nothing half-written ever bears the target's name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace plancheck {

/// Every part is dated 1 January 1980, so that the same parts give the same bytes.
class ArchiveWriter {
public:
    explicit ArchiveWriter(std::filesystem::path target);
    ~ArchiveWriter(); ///< without finish() nothing is left behind
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    void add(const std::string& name, std::string_view bytes, bool compress = true);
    /// Puts the archive in its place. An empty text, or why there is none.
    [[nodiscard]] std::string finish();

private:
    void take(bool done);

    std::filesystem::path target_;
    std::filesystem::path part_;
    void* zip_;
    int error_ = 0; ///< the `errno` of what failed first
};

} // namespace plancheck
