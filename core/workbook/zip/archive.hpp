// Opens the parts of a zip archive by name, as bounded streams.
#pragma once

#include "core/base/file.hpp"
#include "core/workbook/reading.hpp"
#include "core/workbook/zip/directory.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>

namespace plancheck {

/// One part while it is read. Counts the bytes that come out. Refuses a part that unpacks to more than a spreadsheet
/// program could have packed, or that does not match the archive's size and checksum for it.
class PartStream final : public ByteSource {
public:
    /// `begin` is the offset of the packed bytes.
    PartStream(const File& file, const ZipEntry& entry, std::uint64_t begin, std::string name, Reading& reading);
    ~PartStream() override;
    PartStream(const PartStream&) = delete;
    PartStream& operator=(const PartStream&) = delete;
    [[nodiscard]] std::size_t read(char* into, std::size_t size) override;

private:
    /// Returns up to `size` unpacked bytes. Sets `ended_` after the last one, and `damaged_` if the bytes cannot be
    /// unpacked.
    std::size_t unpack(char* into, std::size_t size);
    std::size_t inflate(char* into, std::size_t size);
    std::size_t read_packed(char* into, std::size_t size);

    const File& file_;
    const ZipEntry& entry_;
    std::string name_;
    Reading& reading_;
    std::uint64_t packed_at_;
    std::uint64_t packed_left_;
    std::uint64_t unpacked_ = 0;
    std::uint32_t checksum_ = 0;
    bool ended_ = false;
    bool damaged_ = false;
    z_stream inflater_{};
    std::vector<char> packed_;
};

class Archive {
public:
    /// Returns null after a refusal: the file is not a zip that can be read, or its entries share bytes.
    [[nodiscard]] static std::unique_ptr<Archive> open(const File& file, Reading& reading);

    /// Names match regardless of case, and '\' matches '/', since writers differ.
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Returns null and refuses if the part is missing, occurs twice or cannot be opened.
    [[nodiscard]] std::unique_ptr<PartStream> part(std::string_view name, Reading& reading) const;
    /// The first bytes of a small part; empty if there is none.
    [[nodiscard]] std::string small_part(std::string_view name, Reading& reading) const;
    /// All names, in lower case with '/', sorted.
    [[nodiscard]] std::vector<std::string_view> names() const;

private:
    struct Part {
        std::string key;
        ZipEntry entry;
    };
    explicit Archive(const File& file) : file_(file) {}
    bool list(Reading& reading);
    [[nodiscard]] const Part* find(std::string_view name) const;

    const File& file_;
    std::vector<Part> parts_; ///< sorted by key
};

} // namespace plancheck
