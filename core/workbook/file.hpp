// The workbook file as it lies on disk, read at any place.
#pragma once

#include "core/workbook/reading.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <sys/stat.h>

namespace plancheck {

class File final : public ByteSource {
public:
    explicit File(const std::filesystem::path& path);
    ~File() override;
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// The `errno` of what failed as it was opened, or 0.
    [[nodiscard]] int failure() const { return failure_; }
    [[nodiscard]] bool regular() const { return S_ISREG(about_.st_mode); }
    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(about_.st_size); }
    /// Whether it is still the file that was opened.
    [[nodiscard]] bool unchanged() const;
    /// Up to `size` bytes from `offset`; fewer at the end of the file alone.
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, char* into, std::size_t size) const;
    [[nodiscard]] std::size_t read(char* into, std::size_t size) override;

private:
    int descriptor_;
    int failure_ = 0;
    struct stat about_ {};
    std::uint64_t position_ = 0;
};

} // namespace plancheck
