// The parts of a zip archive, by name, as bounded streams.
#pragma once

#include "core/workbook/reading.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_file;

namespace plancheck {

/// One part while it is read. Counts what comes out, and refuses a part that unpacks to more than a spreadsheet
/// program could have packed, does not match its checksum, or needs a password.
class PartStream final : public ByteSource {
public:
    /// `packed` and `unpacked` are the sizes that the archive claims.
    PartStream(zip* archive, std::uint64_t index, std::string name, std::uint64_t packed, std::uint64_t unpacked,
               Reading& reading);
    ~PartStream() override;
    PartStream(const PartStream&) = delete;
    PartStream& operator=(const PartStream&) = delete;
    [[nodiscard]] std::size_t read(char* into, std::size_t size) override;

private:
    zip_file* file_;
    std::string name_;
    std::uint64_t packed_;
    std::uint64_t claimed_;
    std::uint64_t unpacked_ = 0;
    Reading& reading_;
};

class Archive {
public:
    /// Null once refused: not a zip that can be read, an entry twice, entries that share bytes.
    [[nodiscard]] static std::unique_ptr<Archive> open(const std::filesystem::path& file, std::uint64_t file_bytes,
                                                       Reading& reading);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// Names match without regard to case, and '\' as '/': writers differ.
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Whether any part's name begins so.
    [[nodiscard]] bool has_under(std::string_view prefix) const;
    /// Null and a refusal where the part is missing or cannot be opened.
    [[nodiscard]] std::unique_ptr<PartStream> part(std::string_view name, Reading& reading) const;
    /// The first bytes of a small part; empty where there is none.
    [[nodiscard]] std::string small_part(std::string_view name, Reading& reading) const;
    /// All names, in lower case with '/', sorted.
    [[nodiscard]] std::vector<std::string_view> names() const;

private:
    struct Entry {
        std::string key;
        std::uint64_t index;
        std::uint64_t packed;
        std::uint64_t unpacked;
    };
    explicit Archive(zip* archive) : archive_(archive) {}
    bool list(std::uint64_t file_bytes, Reading& reading);
    [[nodiscard]] const Entry* find(std::string_view name) const;

    zip* archive_;
    std::vector<Entry> entries_; ///< sorted by key
};

} // namespace plancheck
